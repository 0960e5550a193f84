"""The infographic: one page in vector, with its words as live text. Bands from top to bottom, composed to one page or more."""
