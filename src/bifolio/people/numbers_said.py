"""Numbers of rows and columns as messages give them."""

from __future__ import annotations

from collections.abc import Iterable

MOST_SHOWN = 12
"""Ranges of numbers that a message gives."""


def in_ranges(numbers: Iterable[int]) -> str:
    """Numbers in rising order as people write them: ``3, 7-9``; of very many only the first."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [f"{first}-{last}" if first < last else str(first) for first, last in ranges[:MOST_SHOWN]]
    return ", ".join(shown) + (" and more" if len(ranges) > MOST_SHOWN else "")
