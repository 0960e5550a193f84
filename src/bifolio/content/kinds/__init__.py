"""The models of block kinds, one file a kind, found by name."""
