"""Design: paper, page geometry, sizes of type, themes. Plain data, no drawing."""
