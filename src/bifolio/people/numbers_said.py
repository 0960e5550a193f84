"""Numbers of rows, columns and pages, as people write them and as messages show them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from bifolio.errors import UsageError

_RANGE = re.compile(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?")

MOST_SHOWN = 12
"""The most ranges that a message shows."""


def in_ranges(numbers: Iterable[int]) -> str:
    """Numbers in rising order as people write them: ``3, 7-9``; if there are very many, only the first ones."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [f"{first}-{last}" if first < last else str(first) for first, last in ranges[:MOST_SHOWN]]
    return ", ".join(shown) + (" and more" if len(ranges) > MOST_SHOWN else "")


def rows_said(numbers: Collection[int]) -> str:
    """Rows of a roster as messages name them: ``row 3``, ``rows 3, 7-9``."""
    return f"row{'s' * (len(numbers) > 1)} {in_ranges(numbers)}"


def ranges_said(text: str, what: str, option: str, example: str) -> Iterator[tuple[int, int]]:
    """The first and last numbers in the value of an option such as ``3,7-9``.

    Raises ``UsageError`` if a part of it is not the number of a ``what``.
    """
    for part in text.split(","):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match is not None else (0, 0)
        if not 1 <= first <= last:
            hint = f"write them as in {option} {example}"
            raise UsageError(f"{option}: '{part.strip()}' is not a {what} number", hint)
        yield first, last
