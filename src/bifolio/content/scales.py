"""Scales of whole numbers, as authors write them: ``0-10``."""

from __future__ import annotations


def ends_of(scale: str) -> tuple[int, int]:
    """The least and the greatest number of a scale."""
    low, _, high = scale.partition("-")
    return int(low), int(high)
