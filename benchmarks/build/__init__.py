"""Building one edition: cold, warm, after one edit, and how cost grows with pages."""
