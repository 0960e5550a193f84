"""Scales of whole numbers, as authors write them: ``0-10``."""

from __future__ import annotations

from typing import Literal

FACES = "faces"
"""What a scale of faces, such as ``faces-5``, begins with."""


ScaleDirection = Literal["book", "ltr"]
"""Which way the numbers of a scale run: as the book is read, or from left to right in any book."""


def ends_of(scale: str) -> tuple[int, int]:
    """The least and the greatest number of a scale; faces are counted from 1."""
    low, _, high = scale.partition("-")
    return 1 if low == FACES else int(low), int(high)
