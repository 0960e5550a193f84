"""Plain data: pages and what is on them, looks, structure."""
