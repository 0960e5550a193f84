"""Drawings that fill the type area of a page: covers, plates, openers and single compositions."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt


def full_height(depth: Pt) -> Pt:
    """The height of a piece that fills a type area of ``depth``: a tenth of a point less, so that rounding in sums of
    heights never makes it too high for its page.
    """
    return depth - 0.1


def full_page(look: Look, paint: Callable[[Pen, Pt], None], overflow: Pt = 0.0) -> Drawing:
    """A drawing that fills its page. ``overflow`` is how much its words lack, so that it counts as too high."""
    return Drawing(full_height(look.paper.depth) + max(0.0, overflow), paint)
