"""The blanks of block kinds, one file a kind, found by name."""
