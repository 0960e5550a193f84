"""Puts the words that introduce a drawing beside it if no page holds both one above the other: most landscape pages are too low."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import page_room, room_under
from bifolio.layout.kit.pieces import Piece, TextPiece, height_of
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import least_measure

GAP: Pt = mm(6)
"""Space between the words and the drawing."""

SHARES = (0.3, 0.36, 0.42)
"""Shares of the measure that the words may take."""

DrawIn = Callable[[BlockContext, Pt], list[Piece]]
"""Makes a drawing as wide as the measure of a context, no higher than a room if possible, and the pieces after it."""


def led(lead_in: Sequence[Piece], context: BlockContext, least: Pt, draw: DrawIn) -> list[Piece]:
    """``lead_in`` and the content below it, one above the other; on a page on its side that has no room for ``least``
    points below it, side by side.
    """
    look, room = context.look, page_room(context)
    under = height_of(lead_in, look.measure) + lead_in[-1].flow.space_after if lead_in else 0.0
    if look.paper.is_turned and lead_in and under + least > room:
        kids, noted = len(context.parent.kids), len(context.as_records)
        for share in SHARES:
            width = share * look.measure
            if not fits_beside(lead_in, width, room):
                continue
            left = width + GAP
            narrow = replace(context, look=look.within(look.measure - left), is_beside=True)
            first, *rest = draw(narrow, room)
            if first.measure(narrow.look.measure) <= room:
                return [beside(first, (left, narrow.look.measure), lead_in, (0.0, width)), *rest]
            del context.parent.kids[kids:], context.as_records[noted:]
    return [*lead_in, *draw(context, room_under(lead_in, context))]


def beside(drawing: Piece, at: tuple[Pt, Pt], lead_in: Sequence[Piece], words_at: tuple[Pt, Pt]) -> Piece:
    """A drawing and its lead-in, each with its left edge and width; the words are read first."""
    columns = [(*words_at, Stack(lead_in)), (*at, drawing)]
    return Columns(columns, space_after=drawing.flow.space_after, keep_with_next=drawing.flow.keep_with_next)


def fits_beside(lead_in: Sequence[Piece], width: Pt, room: Pt) -> bool:
    """Whether ``lead_in`` is nothing but text that has room in a column, with no word broken."""
    return height_of(lead_in, width) <= room and all(
        isinstance(piece, TextPiece) and least_measure(piece.runs, piece.style) <= width for piece in lead_in
    )
