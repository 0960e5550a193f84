"""Finished books on sheets of paper: booklets, several pages a side, cards."""
