"""People: the recipient of a copy, the provider that hands it out, rosters."""
