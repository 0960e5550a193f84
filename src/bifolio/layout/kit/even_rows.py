"""How many things stand side by side so that their rows are even."""

from __future__ import annotations

import math


def in_even_rows(count: int, most: int) -> int:
    """How many of ``count`` things are in a row that holds at most ``most`` (one at least): fewer if that takes no further row.

    So nine things are in three rows of three, though four would fit.
    """
    return math.ceil(count / math.ceil(count / max(1, most)))
