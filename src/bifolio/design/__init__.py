"""Design: paper, page geometry, type sizes, themes. Plain data, no drawing."""
