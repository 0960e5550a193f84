"""Plans units: what starts where, on which page."""
