"""Keeps pieces together: a block is never split if it fits on a page (docs/content-brief.md, section 4).

``keep_whole`` is called for every block once it is drawn. ``held`` keeps together what belongs together inside a block
higher than a page (a question with its line, the rings' lists); ``apart`` is for rows that may be separated. Whatever
chooses the size of a drawing calls ``page_room`` or ``room_under``, so that lead-in and person's line fit too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

from bifolio.content.fields.base import Block
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.one_place_each import whose_height
from bifolio.layout.kit.pieces import Piece, gap_between, height_of
from bifolio.layout.kit.stacks import Stack
from bifolio.lengths import Pt, mm

HIGHEST_PAIR = 0.5
"""Two rows higher than this share of a page may be separated: kept together they would leave too large a gap."""

LEAST_ROOM = 0.3
"""The share of a page that is always granted; if a lead-in leaves less, the two are separated."""

LEAST_TITLE = 1 / 3
"""A title lower than this share of its page is never left alone: ruled lines make space for it, other blocks separate
from their lead-ins.
"""

UNDER_HEADING = 0.8
"""The share of the least size of a drawing without a lead-in that still does, if the heading above it then stays with it."""

STEP: Pt = mm(1)
"""Drawings shrink in steps of this size until they fit."""


class Held(Stack):
    """Pieces of a block that stay together, unless no page holds them with the lead-in above."""


class Whole(Held):
    """Pieces that do not part for the sake of an even page either."""

    def split_late(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        return []


def keep_whole(context: BlockContext, block: Block, pieces: list[Piece]) -> list[Piece]:
    """``pieces`` as one that moves to the next page whole, if the author wants that and a page can hold it."""
    if len(pieces) < 2 or block.flows:
        return pieces
    stack = Stack(pieces, **_spacing(pieces))
    stack.adjust(may_part=block.keep != "together")
    stack.let_grow()
    if block.keep != "flow" and stack.measure(context.look.measure) <= page_room(context):
        return [stack]
    return _with_company(context, pieces)


def _with_company(context: BlockContext, pieces: list[Piece]) -> list[Piece]:
    """``pieces``, of which the one after the lead-in may be split if no page holds both: otherwise the lead-in would be
    left alone.
    """
    first = next((n for n, piece in enumerate(pieces) if isinstance(piece, Held) or not piece.flow.keep_with_next), 0)
    measure, room = context.look.measure, page_room(context)
    if not first or height_of(pieces[: first + 1], measure) <= room:
        return pieces
    piece = pieces[first]
    piece.let_part(room - height_of(pieces[:first], measure) - gap_between(pieces[first - 1], piece))
    parts = apart(piece.pieces, context) if isinstance(piece, Held) else [piece]
    return [*pieces[:first], *parts, *pieces[first + 1 :]]


def page_room(context: BlockContext) -> Pt:
    """Height of a page for this block: the type area less the page's title above the first block, headings and the person's line."""
    look = context.look
    return look.paper.depth - held_above(context) - (whose_height(context) if context.is_named else 0.0)


def held_above(context: BlockContext) -> Pt:
    """Height of the title or the headings that must be on the block's page; a line of a title that may be left alone on one."""
    look = context.look
    title = look.heading(1).leading + look.gaps.label if context.is_first else 0.0
    return context.held_above or title


def own_page(context: BlockContext) -> Pt:
    """Height of a page for content that is separated from its lead-in."""
    return context.look.paper.depth


def own_rooms(context: BlockContext, share: float) -> list[tuple[Pt, float]]:
    """Rooms for ``fit_size`` of a drawing that is separated from its lead-in; if it has none, first with the heading above it."""
    block = context.bound.block
    has_lead_in = not context.is_beside and block.has_lead_in
    return [*([] if has_lead_in else [(page_room(context), UNDER_HEADING * share)]), (own_page(context), share)]


def room_under(lead_in: Sequence[Piece], context: BlockContext) -> Pt:
    """Height left for content that must share a page with the block's ``lead_in``."""
    after = lead_in[-1].flow.space_after if lead_in else 0.0
    room = page_room(context)
    return max(room - height_of(lead_in, context.look.measure) - after, LEAST_ROOM * room)


def room_under_head(lead_in: Sequence[Piece], context: BlockContext) -> Pt:
    """Height left for content that must share a page with the ``lead_in``, and with the headings above or the unit's
    content above its first block.
    """
    after = lead_in[-1].flow.space_after if lead_in else 0.0
    person = whose_height(context) if context.is_named else 0.0
    above = max(context.above, context.held_above)
    return context.look.paper.depth - above - person - height_of(lead_in, context.look.measure) - after


def fit_size(full: Pt, height: Callable[[Pt], Pt], *rooms: tuple[Pt, float]) -> Pt:
    """The size of a drawing that is ``height(size)`` high, for the first of ``rooms`` in which it fits.

    Each room comes with the least share of the ``full`` size that the drawing keeps there. If it fits in none, it gets
    the least size of the last.
    """
    least = full
    for room, share in rooms:
        size, least = full, share * full
        while size >= least - 0.01:
            if height(size) <= room:
                return size
            size -= STEP
    return least


def fit_rows(full: Pt, rows: int, *rooms: tuple[Pt, Pt]) -> Pt:
    """The height of each of the equal ``rows`` of a drawing, at most ``full``, for the first of ``rooms`` in which they fit.

    Each room comes with the least height of a row there. If they fit in none, a row gets the least of the last.
    """
    least = full
    for room, least in rooms:
        if (height := min(full, room / max(1, rows))) >= least:
            return height
    return least


def held(
    pieces: Sequence[Piece], context: BlockContext, made: type[Held] = Held, **spacing: Unpack[Flowing]
) -> list[Piece]:  # fmt: skip
    """``pieces`` as one, ``made`` so, that is never split; where no page holds it, apart. Its spacing is theirs unless given."""
    stack = made(pieces, **(_spacing(pieces) | spacing))
    if stack.measure(context.look.measure) <= page_room(context):
        return [stack]
    loose = apart(pieces, context)
    loose[0].adjust(space_before=stack.flow.space_before)
    loose[-1].adjust(space_after=stack.flow.space_after, keep_with_next=stack.flow.keep_with_next)
    return loose


def as_whole(pieces: Sequence[Piece], context: BlockContext) -> list[Piece]:
    """``pieces`` as one that does not part for the sake of an even page either, and grows; where no page holds it, apart."""
    made = held(pieces, context, Whole)
    if isinstance(made[0], Whole):
        made[0].let_grow()
    return made


def apart(pieces: Sequence[Piece], context: BlockContext) -> list[Piece]:
    """Rows that may be separated by a page break, except that low ones stay in twos at the first page's foot and the
    last one's head.

    Of three rows only the first two are kept together: with the last one too, no page could end between them.
    """
    look = context.look
    for index in (0, len(pieces) - 2) if len(pieces) > 3 else (0,):
        pair = pieces[index : index + 2]
        if len(pair) == 2 and height_of(pair, look.measure) <= HIGHEST_PAIR * look.paper.depth:
            pair[0].adjust(keep_with_next=True)
    return list(pieces)


def _spacing(pieces: Sequence[Piece]) -> Flowing:
    """The space around pieces that become one."""
    first, last = pieces[0], pieces[-1]
    return {
        "space_before": first.flow.space_before, "space_after": last.flow.space_after, "keep_with_next": last.flow.keep_with_next,
        "break_after": last.flow.break_after,
    }  # fmt: skip
