"""Quadrant map: a square of 120 mm (110 on A5, 150 in large print), two axes with arrows, a tick every 10 mm for 0 to 10.

An axis is named at its arrow. Under the map each mark has its row: how far across, how far up, a note.
"""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.content.blocks_mapping import QuadrantMap
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._mark_rows import draw_mark_rows
from bifolio.layout.blocks.lettering import Words, longest_word, room_below, set_words
from bifolio.layout.blocks.strokes import arrow
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Align, Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.layout.structure import Element
from bifolio.units import Pt, mm

GAP = mm(2)


@draws("quadrant_map")
def draw_quadrant_map(block: QuadrantMap, context: BlockContext) -> list[Piece]:
    """The map, then a row for each mark."""
    pieces = context.lead_in(block)
    room = room_below(pieces, context.look)
    return [*pieces, _map(block, context, room), *draw_mark_rows(block, context)]


@dataclass(frozen=True, slots=True)
class _Ends:
    """The words at the four ends: the axis's name stands at its arrow."""

    left: Words
    right: Words
    right_name: Words
    top: Words
    top_name: Words
    bottom: Words
    is_beside: bool
    """Whether the words across stand beside the square; otherwise they stand under it."""


def map_side(context: BlockContext, room: Pt) -> Pt:
    """Side of the square: 120 mm, 110 on A5, 150 in large print; less where heading, map and words need one page."""
    look = context.look
    side = mm(110) if look.paper.is_booklet else mm(150) if look.size.is_large else mm(120)
    words = 7 * look.tight.leading
    return min(side, look.measure, max(mm(80), room - words))


def tick_pitch(side: Pt) -> Pt:
    """From tick to tick, eleven of them: 10 mm, 13 in the large square, less in one that had to shrink."""
    return mm(13) if side > mm(140) else min(mm(10), side / 11)


def _ends(block: QuadrantMap, context: BlockContext, side: Pt) -> _Ends:
    look = context.look
    name = look.style(look.size.body, bold=True, ratio=1.2)
    beside = (look.measure - side) / 2 - GAP
    is_beside = (
        max(longest_word([block.across.low, block.across.high], look.tight), longest_word([block.across.title], name))
        <= beside
    )
    across = beside if is_beside else side / 2 - mm(8)
    return _Ends(
        set_words(block.across.low, look.tight, across),
        set_words(block.across.high, look.tight, across),
        set_words(block.across.title, name, across),
        set_words(block.up.high, look.tight, look.measure),
        set_words(block.up.title, name, look.measure),
        set_words(block.up.low, look.tight, look.measure),
        is_beside,
    )


def _map(block: QuadrantMap, context: BlockContext, room: Pt) -> Piece:
    look = context.look
    side = map_side(context, room)
    ends = _ends(block, context, side)
    left, top = (look.measure - side) / 2, ends.top.height + ends.top_name.height + mm(1.5)
    below = top + side + mm(1.5) + ends.bottom.height
    row = 0.0 if ends.is_beside else mm(2) + max(ends.left.height, ends.right.height + ends.right_name.height)
    alt = context.say(
        "Square map, scales from 0 to 10. Across: {across}. Up: {up}.",
        across=block.across.title.plain,
        up=block.up.title.plain,
    )
    figure = context.element("Figure", alt=alt)
    across, up = context.element("P"), context.element("P")
    corners = _corners(block, context, side)

    def paint(pen: Pen, measure: Pt) -> None:
        with pen.figure(figure, left, top, side, side), pen.at(left, top):
            _square(pen, context, side)
        if ends.is_beside:
            _beside(pen, across, ends, left, top, side)
        else:
            _under(pen, context, across, ends, left, below + mm(2), side)
        ends.top_name.draw(pen, up, 0, 0, "centre")
        ends.top.draw(pen, up, 0, ends.top_name.height, "centre")
        ends.bottom.draw(pen, up, 0, top + side + mm(1.5), "centre")
        with pen.at(left, top):
            for owner, words, x, y, align in corners:
                words.draw(pen, owner, x, y, align)

    return Drawing(below + row, paint, space_after=mm(5))


def _square(pen: Pen, context: BlockContext, side: Pt) -> None:
    """Frame, axes with arrows, ticks; the origin is the square's corner."""
    theme = context.look.theme
    weight = max(0.75, context.look.size.stroke)
    middle, pitch = side / 2, tick_pitch(side)
    pen.rect(0, 0, side, side, stroke=theme.hairline, weight=0.6, radius=mm(1.5))
    for index in range(-5, 6):
        at = middle + index * pitch
        if index:
            pen.line(at, middle - mm(1.5), at, middle + mm(1.5), theme.rule, 0.6)
            pen.line(middle - mm(1.5), at, middle + mm(1.5), at, theme.rule, 0.6)
    arrow(pen, (0, middle), (side, middle), theme.ink, weight, mm(3))
    arrow(pen, (middle, side), (middle, 0), theme.ink, weight, mm(3))


def _beside(pen: Pen, owner: Element, ends: _Ends, left: Pt, top: Pt, side: Pt) -> None:
    middle = top + side / 2
    ends.left.draw(pen, owner, left - GAP - ends.left.width, middle - ends.left.height / 2, "right")
    start = middle - (ends.right.height + ends.right_name.height) / 2
    ends.right_name.draw(pen, owner, left + side + GAP, start)
    ends.right.draw(pen, owner, left + side + GAP, start + ends.right_name.height)


def _under(pen: Pen, context: BlockContext, owner: Element, ends: _Ends, left: Pt, top: Pt, side: Pt) -> None:
    """The words across under the square's corners, each with an arrow that points outwards."""
    ink, length = context.look.theme.ink, mm(6)
    line = top + ends.left.style.leading / 2
    arrow(pen, (left + length, line), (left, line), ink, 0.75)
    ends.left.draw(pen, owner, left + length + mm(1.5), top)
    right = left + side
    arrow(pen, (right - length, line), (right, line), ink, 0.75)
    edge = right - length - mm(1.5) - ends.right.width
    ends.right_name.draw(pen, owner, edge, top, "right")
    ends.right.draw(pen, owner, edge, top + ends.right_name.height, "right")


def _corners(block: QuadrantMap, context: BlockContext, side: Pt) -> list[tuple[Element, Words, Pt, Pt, Align]]:
    """The captions in the corners, with a list element each."""
    look = context.look
    pad = mm(3)
    width = side / 2 - pad - mm(4)
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    placed: list[tuple[Element, Words, Pt, Pt, Align]] = []
    for text, is_right, is_low in (
        (block.corners.top_left, False, False),
        (block.corners.top_right, True, False),
        (block.corners.bottom_left, False, True),
        (block.corners.bottom_right, True, True),
    ):
        owner = context.element("P", context.element("LBody", context.element("LI", group)))
        words = set_words(text, look.tight, width)
        x = side - pad - width if is_right else pad
        y = side - mm(2) - words.height if is_low else mm(2)
        placed.append((owner, words, x, y, "right" if is_right else "left"))
    return placed
