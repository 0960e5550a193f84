"""Plans units: where each piece starts, and on which page."""
