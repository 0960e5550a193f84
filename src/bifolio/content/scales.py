"""Scales of whole numbers as authors write them: ``0-10``."""

from __future__ import annotations

from typing import Literal

FACES = "faces"
"""The prefix of a scale of faces, such as ``faces-5``."""


ScaleDirection = Literal["book", "ltr"]
"""The direction of a scale's numbers: as the book is read, or from left to right in any book."""


def ends_of(scale: str) -> tuple[int, int]:
    """The lowest and highest number of a scale; faces are counted from 1."""
    low, _, high = scale.partition("-")
    return 1 if low == FACES else int(low), int(high)
