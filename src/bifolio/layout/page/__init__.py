"""Plain data: pages with what stands on them, looks, structure."""
