"""Finished books on sheets of paper: booklets, several pages per side, cards."""
