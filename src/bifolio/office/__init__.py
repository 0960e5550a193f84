"""Files of Office programs: their parts, and what the parts lead to."""
