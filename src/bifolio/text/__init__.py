"""Type: inline text, fonts, shaping, lines."""
