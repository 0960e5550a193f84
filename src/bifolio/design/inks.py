"""Inks for the press: those that print the built-in themes' colours, and how much ink paper takes."""

from __future__ import annotations

from collections.abc import Sequence

Cmyk = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

Inked = tuple[str, Cmyk]
"""A colour, as ``#rrggbb`` in lower case, and the inks that print it."""

MOST_INK = 2.4
"""The most ink in one place that every shop accepts, as a sum of shares (IngramSpark, file creation guide: 240 %)."""


def as_inks(per_cent: Sequence[float]) -> Cmyk:
    """Inks given in per cent: cyan, magenta, yellow, black."""
    cyan, magenta, yellow, black = (part / 100 for part in per_cent)
    return cyan, magenta, yellow, black


INKS: tuple[Inked, ...] = tuple(
    (code, as_inks(inks))
    for code, inks in {
        # calm
        "#0b5563": (70, 10, 20, 65),
        "#6b2c5f": (40, 80, 5, 45),
        "#eef5f6": (8, 1, 4, 0),
        "#f6eff4": (4, 8, 2, 0),
        "#f6efe3": (5, 6, 13, 0),
        "#ead9b9": (10, 15, 31, 0),
        "#d9a55c": (17, 37, 70, 0),
        # warm
        "#7a3418": (5, 70, 75, 60),
        "#28503a": (60, 10, 55, 70),
        "#faf3ec": (2, 6, 8, 0),
        "#eff5f0": (8, 1, 7, 0),
        "#f7eedd": (4, 7, 16, 0),
        "#ecd6ab": (10, 16, 38, 0),
        "#e0a04a": (14, 40, 78, 0),
        # evening
        "#23406f": (80, 55, 0, 50),
        "#84540f": (15, 50, 90, 50),
        "#eef2f8": (8, 4, 1, 0),
        "#f9f3e8": (3, 5, 10, 0),
        "#f7f0e2": (4, 6, 14, 0),
        "#ecdcb8": (9, 14, 32, 0),
        "#e3ae52": (12, 33, 74, 0),
        # garden
        "#2f5a2c": (60, 0, 75, 65),
        "#7d4520": (5, 55, 75, 60),
        "#f0f6ec": (8, 0, 10, 0),
        "#f9f1ea": (3, 6, 10, 0),
        "#f6f0df": (5, 4, 17, 0),
        "#e6dcb0": (13, 11, 37, 0),
        "#dba63f": (16, 36, 83, 0),
    }.items()
)
"""Inks of the built-in themes. Grounds have no black, which would be visible as dots; on coated paper they look like their colours."""
