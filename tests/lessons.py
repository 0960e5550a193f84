"""Words of two lessons, of which the tests of word puzzles make grids."""

LESSON = [
    "anxiety", "breath", "calm", "safety", "anchor", "trust", "listen", "boundary", "closeness", "freedom", "repair",
    "kindness", "pause",
]  # fmt: skip
PLANTS = [
    "photosynthesis", "chlorophyll", "leaf", "root", "stem", "oxygen", "water", "light", "sugar", "carbon", "plant",
    "energy", "cell",
]  # fmt: skip
