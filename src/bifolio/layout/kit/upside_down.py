"""Content printed upside down, so that nobody reads it by accident: a reader turns the page. Read aloud, it is as any other."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.page.look import Look
from bifolio.lengths import NO_LIMIT, Pt


def upside_down(pieces: Sequence[Piece], look: Look) -> list[Piece]:
    """``pieces`` upside down, as one; as they are if no page holds that."""
    stack = Stack(pieces)
    height = stack.measure(look.measure)
    if height > look.paper.depth:
        return [*pieces]

    def paint(pen: Pen, measure: Pt) -> None:
        stack.wrap(measure, NO_LIMIT)
        with pen.sheared(-1.0, 0.0, 0.0, -1.0, measure, height):
            stack.paint(pen)

    return [Drawing(height, paint, space_before=2 * look.gaps.block)]
