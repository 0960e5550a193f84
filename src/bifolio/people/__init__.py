"""People: the recipient of a copy, the practice that hands it out, rosters."""
