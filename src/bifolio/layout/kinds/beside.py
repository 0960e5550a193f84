"""Blocks side by side in two columns; one below another where a column is too narrow, or they are too high for a page."""

from __future__ import annotations

from dataclasses import replace

from bifolio.assemble.document import BoundBlock
from bifolio.content.kinds.beside import Beside
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import page_room
from bifolio.layout.kit.pieces import Columns, Piece, Stack
from bifolio.lengths import Pt, mm

GAP: Pt = mm(8)

LEAST: Pt = mm(38)
"""A column that is narrower holds no line of reading text."""


def draw(block: Beside, context: BlockContext) -> list[Piece]:
    """The start, then the end."""
    look = context.look
    room = look.measure - GAP
    widths = [room * share / sum(block.shares) for share in block.shares]
    lead = context.lead_in(block)
    before = len(context.parent.kids)
    if not look.is_narrow and min(widths) >= LEAST:
        start, end = (
            Stack(_side(side, context, width)) for side, width in zip(context.bound.inner, widths, strict=True)
        )
        columns = Columns([(0.0, widths[0], start), (widths[0] + GAP, widths[1], end)], space_after=look.gaps.paragraph)
        if columns.measure(look.measure) <= page_room(context):
            return [*lead, columns]
        del context.parent.kids[before:]
    return [*lead, *(piece for side in context.bound.inner for piece in _side(side, context, look.measure))]


def _side(side: BoundBlock, context: BlockContext, width: Pt) -> list[Piece]:
    """The pieces of the blocks of one side, ``width`` wide."""
    look = context.look.within(width)
    drawn: list[Piece] = []
    for bound in side.inner:
        writers = context.writers.only(bound.owners).alone(bound.who)
        drawn += draw_inside(replace(context, look=look, bound=bound, writers=writers, placed=set()))
    return drawn
