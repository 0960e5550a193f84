"""The infographic: one vector picture with its words as live text. Bands from top to bottom, on one page or more."""
