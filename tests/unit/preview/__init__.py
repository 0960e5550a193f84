"""The preview: its session, its gate, what the page is told."""
