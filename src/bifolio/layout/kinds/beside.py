"""Blocks side by side in two columns; one below another if a column is too narrow, or if they are too high for a page."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import replace

from bifolio.assemble.document import BoundBlock
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.kinds.beside import Beside
from bifolio.content.kinds.picture import PictureBlock
from bifolio.content.kinds.space import Space
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.graph_paper import least_width
from bifolio.layout.kit.holding import page_room
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

GAP: Pt = mm(8)

LEAST: Pt = mm(38)
"""The least width of a column with reading text; more in large print."""

NARROW: Pt = mm(118)
"""A column narrower than this uses the narrow forms of blocks, as upright A5 does."""

DRAWINGS: Mapping[str, Pt] = {
    "wheel": NARROW, "body_outline": mm(75), "cycle": mm(75), "quadrant_map": mm(75), "picture_choice": mm(75), "picture": LEAST,
}  # fmt: skip
"""The least width of a column that holds a drawing of these kinds."""


STACKED = 0.3
"""The greatest height of a picture above or below its text, as a share of the page's depth, if the author gives no size."""


def draw(block: Beside, context: BlockContext) -> list[Piece]:
    """Draws the start, then the end; if a copy has only one of them, as if it were not beside anything."""
    look, sides = context.look, [*context.bound.inner]
    room = look.measure - GAP
    widths = [room * share / sum(block.shares) for share in block.shares]
    lead = context.lead_in(block)
    before, noted = len(context.parent.kids), len(context.as_records)
    least = [_least(side, look) for side in sides]
    if len(sides) == 2 and look.is_wide and all(map(operator.ge, widths, least)):
        start, end = (_side(side, context, width) for side, width in zip(sides, widths, strict=True))
        after = max((pieces[-1].flow.space_after for pieces in (start, end) if pieces), default=0.0)
        columns = Columns([(0.0, widths[0], Stack(start)), (widths[0] + GAP, widths[1], Stack(end))], space_after=after)
        if columns.measure(look.measure) <= page_room(context):
            return [*lead, columns]
        del context.parent.kids[before:], context.as_records[noted:]
    if len(sides) > 1:
        sides = [_stacked(side, look) for side in sides]
    return [*lead, *(piece for side in sides for piece in _side(side, context, look.measure))]


def _least(side: BoundBlock, look: Look) -> Pt:
    """The least width of a column for the blocks of one side."""
    return max(_least_of(bound.block, look) for bound in side.inner)


def _stacked(side: BoundBlock, look: Look) -> BoundBlock:
    """The blocks of one side when the sides are one above the other: a picture leaves the page room for its text."""
    inner = tuple(replace(bound, block=_lower(bound.block, look)) for bound in side.inner)
    return replace(side, inner=inner)


def _lower(block: Block, look: Look) -> Block:
    if not isinstance(block, PictureBlock) or block.width or block.height or block.words:
        return block
    return block.model_copy(update={"height": STACKED * look.paper.depth / mm(1)})


def _least_of(block: Block, look: Look) -> Pt:
    if isinstance(block, PictureBlock) and block.width and not block.caption:
        return min(mm(block.width), LEAST)
    axes = block.axes if isinstance(block, Space) else None
    text = LEAST * (look.size.scale if look.size.is_large else 1.0)
    return max(DRAWINGS.get(kind_of(block), text), least_width(axes, look) if axes is not None else 0.0)


def _side(side: BoundBlock, context: BlockContext, width: Pt) -> list[Piece]:
    """The pieces of the blocks of one side, ``width`` wide."""
    look = replace(context.look.within(width), is_column=width < NARROW)
    drawn: list[Piece] = []
    for bound in side.inner:
        writers = context.writers.only(bound.owners).alone(bound.who)
        held = 0.0 if drawn else context.held_above
        drawn += draw_inside(replace(context, look=look, bound=bound, writers=writers, placed=set(), held_above=held))
    return drawn
