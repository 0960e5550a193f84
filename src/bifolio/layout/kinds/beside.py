"""Blocks side by side in two columns; one below another if a column is too narrow, or if they are too high for a page.
Places to write grow to the foot of the higher column.

A tall picture by itself stands beside its text on any paper, unless that leaves the text too little.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bifolio.assemble.document import BoundBlock
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.kinds.beside import Beside
from bifolio.content.kinds.picture import PictureBlock
from bifolio.content.kinds.space import Space
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.framed_pictures import figure_room
from bifolio.layout.kit.graph_paper import least_width
from bifolio.layout.kit.holding import page_room
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import least_measure

GAP: Pt = mm(8)

LEAST: Pt = mm(38)
"""The least width of a column with reading text; more in large print."""

NARROW: Pt = mm(118)
"""A column narrower than this uses the narrow forms of blocks, as upright A5 does."""

DRAWINGS: Mapping[str, Pt] = {
    "wheel": NARROW, "body_outline": mm(75), "cycle": mm(75), "quadrant_map": mm(75), "picture_choice": mm(75), "picture": LEAST,
}  # fmt: skip
"""The least width of a column that holds a drawing of these kinds."""

STACKED, STANDING = 0.3, 0.45
"""The greatest height of a picture above or below its text, and beside it, as a share of the page's depth, if the author gives no size."""

NARROWEST = 0.4
"""A picture is tall if it is no wider than this share of the measure when it is above its text, as an upright photo on 6 × 9 in is."""

BESIDE_TALL: Pt = mm(45)
"""The least width of the text beside it, where there are no columns otherwise; more in large print."""


def draw(block: Beside, context: BlockContext) -> list[Piece]:
    """Draws the start, then the end; if a copy has only one of them, as if it were not beside anything."""
    look, sides = context.look, [*context.bound.inner]
    lead = context.lead_in(block)
    before, noted = len(context.parent.kids), len(context.as_records)
    if len(sides) == 2 and (widths := _widths(block, sides, context)):
        start, end = (
            _side(_with_heights(side, look, STANDING), context, width)
            for side, width in zip(sides, widths, strict=True)
        )
        if look.is_wide or not _cuts_words(start, end, widths):
            after = max((pieces[-1].flow.space_after for pieces in (start, end) if pieces), default=0.0)
            stacks = Stack(start), Stack(end)
            second = (widths[0] + GAP, widths[1], stacks[1])
            columns = Columns([(0.0, widths[0], stacks[0]), second], space_after=after)
            if (height := columns.measure(look.measure)) <= page_room(context):
                for stack, width in zip(stacks, widths, strict=True):
                    stack.let_grow()
                    stack.grow(height - stack.measure(width))
                return [*lead, columns]
        del context.parent.kids[before:], context.as_records[noted:]
    if len(sides) > 1:
        sides = [_with_heights(side, look, STACKED) for side in sides]
    return [*lead, *(piece for side in sides for piece in _side(side, context, look.measure))]


def _widths(block: Beside, sides: Sequence[BoundBlock], context: BlockContext) -> list[Pt]:
    """The widths of both columns; empty if one of them is too narrow."""
    look = context.look
    room = look.measure - GAP
    widths = [room * share / sum(block.shares) for share in block.shares]
    tall = [_tall_width(side, context) for side in sides]
    least = [_least(side, look) for side in sides]
    if all(tall) or not any(tall):
        return widths if look.is_wide and all(map(operator.ge, widths, least)) else []
    if look.is_wide and "shares" in block.model_fields_set:
        return widths if all(map(operator.ge, widths, least)) else []
    widths = [own or room - sum(tall) for own in tall]
    fits = all(own or width >= most for own, width, most in zip(tall, widths, least, strict=True))
    return widths if fits and not look.is_easy and not look.is_column else []


def _tall_width(side: BoundBlock, context: BlockContext) -> Pt:
    """The width of a tall picture beside its text, if the side has nothing else; otherwise 0."""
    look, (bound, *others) = context.look, side.inner
    picture = context.pictures.get(bound.block.file) if isinstance(bound.block, PictureBlock) and not others else None
    if picture is None or not isinstance(bound.block, PictureBlock):
        return 0.0
    stacked, standing = (
        min(width, height / picture.ratio)
        for width, height in (figure_room(_lower(bound.block, look, share), look) for share in (STACKED, STANDING))
    )
    most = min(NARROWEST * look.measure, look.measure - GAP - BESIDE_TALL * look.size.scale)
    return min(standing, most) if stacked <= most else 0.0


def _cuts_words(start: Sequence[Piece], end: Sequence[Piece], widths: Sequence[Pt]) -> bool:
    """Whether a word of a text is wider than its column."""
    return any(
        isinstance(piece, TextPiece) and least_measure(piece.runs, piece.style) > width - piece.indent
        for pieces, width in zip((start, end), widths, strict=True)
        for piece in pieces
    )


def _least(side: BoundBlock, look: Look) -> Pt:
    """The least width of a column for the blocks of one side."""
    return max(_least_of(bound.block, look) for bound in side.inner)


def _with_heights(side: BoundBlock, look: Look, share: float) -> BoundBlock:
    """The blocks of one side with pictures no higher than a ``share`` of the page, which leaves it room for their text."""
    return replace(side, inner=tuple(replace(bound, block=_lower(bound.block, look, share)) for bound in side.inner))


B = TypeVar("B", bound=Block)


def _lower(block: B, look: Look, share: float) -> B:
    if not isinstance(block, PictureBlock) or block.width or block.height or block.words:
        return block
    return block.model_copy(update={"height": share * look.paper.depth / mm(1)})


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
