"""Column widths of a table: they add up to the measure, and none is narrower than its longest word."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.lengths import Pt


def fit_columns(measure: Pt, least: Sequence[Pt], wish: Sequence[Pt]) -> list[Pt] | None:
    """Widths in the proportions of ``wish``, none less than its ``least``; ``None`` if even the least widths do not fit."""
    if sum(least) > measure + 0.01:
        return None
    widths = list(wish)
    held: set[int] = set()
    while True:
        room = measure - sum(least[index] for index in held)
        share = sum(wish[index] for index in range(len(wish)) if index not in held)
        widths = [least[i] if i in held else wish[i] * room / share for i in range(len(wish))]
        short = {i for i, width in enumerate(widths) if i not in held and width < least[i] - 0.001}
        if not short:
            return widths
        held |= short
