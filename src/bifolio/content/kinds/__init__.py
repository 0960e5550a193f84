"""The models of block kinds, one file for each kind, found by its name."""
