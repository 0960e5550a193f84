"""Body outline: a neutral figure 90 mm high, lower on a low page, with a list of areas beside it. The figure is never required; the
list is enough.

The figure is decoration: the list asks everything. If the list beside it would be narrower than twelve times the body
size, or higher than the page, it comes below the figure.
"""

from __future__ import annotations

from bifolio.content.fields.base import Text
from bifolio.content.kinds.body_outline import BodyOutline
from bifolio.design.theme import WHITE
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.holding import fit_size, held, own_page, room_under
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.strokes import smooth_path
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import Point
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm

HEIGHT = mm(90)
WIDTH = mm(42)
"""The widest part of the figure, from hand to hand, with a little space."""

WITH_LEAD_IN = 0.5
"""The least share of its height that a figure above the list keeps so that it is on the page of its lead-in."""

GAP: Pt = mm(10)
UNDER_AREA: Pt = mm(3.5)
LEAST_LIST = 12
"""The least width of the list beside the figure, in body sizes."""

_HALF: tuple[Point, ...] = (
    (1.9, 11.5), (2.1, 14.6), (4.2, 16.4), (8.0, 17.6), (11.0, 20.6), (12.4, 26.5), (14.0, 33.0), (16.2, 40.0), (17.8, 45.6), (18.6, 49.2),
    (17.2, 51.0), (15.3, 49.4), (13.9, 45.4), (11.4, 38.6), (9.4, 32.2), (8.1, 27.0), (7.9, 32.5), (7.6, 37.6), (8.6, 44.0),
    (9.2, 50.0), (8.7, 58.0), (7.6, 66.0), (7.4, 72.0), (6.2, 80.0), (6.1, 84.0), (8.6, 87.0), (7.6, 88.8), (4.4, 89.0), (2.8, 87.4), (2.7, 83.0),
    (2.6, 75.0), (2.2, 67.0), (1.3, 58.0), (0.0, 50.6),
)  # fmt: skip
"""The right half, from the neck round to the middle, in millimetres from the axis and from the top."""

_HEAD = (7.0, 6.6)
"""Centre and radius of the head, in millimetres."""


def draw(block: BodyOutline, context: BlockContext) -> list[Piece]:
    """The figure with the areas beside or below it."""
    pieces = context.lead_in(block)
    look = context.look
    beside = look.measure - WIDTH - GAP
    column_height = sum(_height(look, set_words(text, look.tight_strong, beside)) for text in block.items.values())
    room = room_under(pieces, context)
    is_beside = beside >= LEAST_LIST * look.size.body and column_height <= room
    width = beside if is_beside else look.measure
    group = context.parent.add_list()
    rows = [_area(context, group, key, text, width) for key, text in block.items.items()]
    high = fit_size(HEIGHT, lambda size: size, (room, WITH_LEAD_IN), (own_page(context), WITH_LEAD_IN))
    if not is_beside:
        figure = Drawing(
            high,
            lambda pen, measure: _figure(pen, context, measure / 2, 0, high / HEIGHT),
            space_after=look.gaps.part,
            keep_with_next=True,
        )
        return [*pieces, figure, *held(rows, context)]
    column = Stack(rows)
    height = max(high, column.measure(width))

    def paint(pen: Pen, measure: Pt) -> None:
        _figure(pen, context, WIDTH / 2, (height - high) / 2, high / HEIGHT)
        column.wrap(width, NO_LIMIT)
        with pen.at(WIDTH + GAP, (height - column.measure(width)) / 2):
            column.paint(pen)

    return [*pieces, Drawing(height, paint)]


def _figure(pen: Pen, context: BlockContext, x: Pt, y: Pt, scale: float = 1.0) -> None:
    theme = context.look.theme
    right = [(x + scale * mm(across), y + scale * mm(down)) for across, down in _HALF]
    left = [(x - scale * mm(across), y + scale * mm(down)) for across, down in reversed(_HALF[:-1])]
    outline = [*right, *left]
    weight = max(1.0, context.look.size.stroke)
    width, (middle, radius) = scale * WIDTH, (scale * mm(one) for one in _HEAD)
    pen.mark_area(tuple(context.bound.blanks.values()), Bounds(x - width / 2, y, width, scale * HEIGHT))
    pen.curve(outline[0], smooth_path(outline), stroke=theme.rule, weight=weight)
    pen.circle(x, y + middle, radius, stroke=theme.rule, fill=WHITE, weight=weight)


def _area(context: BlockContext, group: Element, key: str, text: Text, width: Pt) -> Piece:
    look = context.look
    owner = group.add_item().add("P")
    words = set_words(text, look.tight_strong, width)
    blank = context.blank(key)
    height = _height(look, words)

    def paint(pen: Pen, full: Pt) -> None:
        words.draw(pen, owner, 0, 0)
        line_field(pen, Spot(owner, blank), 0, height - UNDER_AREA, width, _pitch(look))

    return Drawing(height, paint)


def _height(look: Look, words: Words) -> Pt:
    return words.height + _pitch(look) + UNDER_AREA


def _pitch(look: Look) -> Pt:
    return max(look.size.least_pitch, 1.7 * look.size.field_text)
