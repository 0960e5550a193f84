"""Plain data: pages and their content, looks, structure."""
