"""Venn diagram to fill in: two circles of 90 mm that overlap by 35, headings outside, a field in each part.

On upright A5 and in large print one circle is above the other (with the key beside them if the page is on its side), so that the overlap is wide enough to write in; on A4 too, if a
heading needs more space than the part below it is wide.
"""

from __future__ import annotations

import math

from bifolio.content.fields.base import Text
from bifolio.content.kinds.venn import Venn
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import fit_size, own_rooms, room_under
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import badge, badge_size
from bifolio.layout.kit.words_in_place import FieldLines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm

DIAMETER = mm(90)
OVERLAP = mm(35)

HEAD_GAP = mm(4)
"""The least space between two headings side by side."""

BESIDE = mm(6)
"""Space between circles and a key beside them."""

HEAD_LINES = 3
"""The most lines of a heading side by side."""

WITH_LEAD_IN, ALONE = 0.61, 0.5
"""The share of their diameter that circles one above the other keep at least, below their lead-in or on a page of their own."""

LEVEL = 0.7
"""The same for circles side by side, where a page on its side is too low for them."""


@frozen
class _Part:
    """One of the three parts: the elements of its heading and its field."""

    text: Text
    owner: Element
    blank: Blank


def draw(block: Venn, context: BlockContext) -> list[Piece]:
    """The prompt, then the circles."""
    pieces = context.lead_in(block)
    room = room_under(pieces, context)
    figure = context.element("Figure", alt=context.text("venn.alt"))
    parts = [_Part(text, context.element("P"), context.blank(key)) for key, text in block.items.items()]
    is_upright = context.look.is_narrow and not context.look.paper.is_turned
    drawing = None if is_upright else _level(context, figure, parts, room)
    if drawing is None or (context.look.paper.is_turned and drawing.fixed > room):
        upright = _upright(context, figure, parts, room)
        drawing = upright if drawing is None or upright.fixed <= room else drawing
    return [*pieces, drawing]


def _circle(pen: Pen, x: Pt, y: Pt, radius: Pt, *, is_first: bool) -> None:
    """Draws a circle; the first one's edge is solid, the second one's dashed."""
    look = pen.look
    colour = look.theme.accent if is_first else look.theme.second
    pen.circle(x, y, radius, stroke=colour, weight=1.25, dash=None if is_first else (5, 3))


def _field(pen: Pen, part: _Part, bounds: Bounds) -> None:
    look = pen.look
    leading = 1.25 * look.size.field_text
    pen.widget(
        Spot(part.owner, part.blank),
        bounds,
        look.size.field_text,
        lines=FieldLines(leading, look.size.field_text),
    )


def _level_heads(look: Look, parts: list[_Part], diameter: Pt) -> list[Words]:
    """The headings, as wide as the centres of their parts are apart, less a gap; empty if one does not fit."""
    width = diameter / 2 - HEAD_GAP
    if longest_word([part.text for part in parts], look.strong) > width:
        return []
    heads = [set_words(part.text, look.strong, width) for part in parts]
    return heads if max(len(head.lines) for head in heads) <= HEAD_LINES else []


def _level(context: BlockContext, figure: Element, parts: list[_Part], room: Pt) -> Drawing | None:
    """The circles side by side, each heading above the middle of its part, as large as fits; ``None`` if a heading has no room."""
    look = context.look

    def height(diameter: Pt) -> Pt:
        heads = _level_heads(look, parts, diameter)
        return max(words.height for words in heads) + mm(2) + diameter if heads else NO_LIMIT

    if height(DIAMETER) == NO_LIMIT:
        return None
    diameter = fit_size(DIAMETER, height, (room, LEVEL), *own_rooms(context, LEVEL))
    heads = _level_heads(look, parts, diameter)
    return _set_level(look, figure, parts, heads, diameter) if heads else None


def _set_level(look: Look, figure: Element, parts: list[_Part], heads: list[Words], diameter: Pt) -> Drawing:
    scale = diameter / DIAMETER
    radius, total = diameter / 2, 2 * diameter - scale * OVERLAP
    left = (look.measure - total) / 2
    one, two = left + radius, left + total - radius
    only = (diameter - scale * OVERLAP) / 2
    middles = (left + only, left + total / 2, left + total - only)
    top = max(words.height for words in heads) + mm(2)
    y = top + radius

    def paint(pen: Pen, measure: Pt) -> None:
        with pen.figure(figure, Bounds(left, top, total, diameter)):
            _circle(pen, one, y, radius, is_first=True)
            _circle(pen, two, y, radius, is_first=False)
        half, tall = _reach(radius, scale * mm(21)), scale * mm(42)
        shared = one + half - (two - half) - mm(3)
        outer = (two - radius) - (one - half) - mm(4)
        places = (
            (one - half + mm(2), tall, outer),
            (left + total / 2 - shared / 2, tall, shared),
            (two + half - mm(2) - outer, tall, outer),
        )
        for part, words, middle, (x, height, width) in zip(parts, heads, middles, places, strict=True):
            words.draw(pen, part.owner, middle - words.width / 2, top - mm(2) - words.height, "centre")
            _field(pen, part, Bounds(x, y - height / 2, width, height))

    return Drawing(top + diameter, paint)


def _reach(radius: Pt, rise: Pt) -> Pt:
    """Half the width of a circle at height ``rise`` from its centre."""
    return math.sqrt(max(0.0, radius * radius - rise * rise))


@frozen
class _Column:
    """Two circles, one above the other: left edge, top, diameter."""

    left: Pt
    top: Pt
    diameter: Pt

    @property
    def radius(self) -> Pt:
        return self.diameter / 2

    @property
    def overlap(self) -> Pt:
        """Height of the shared part."""
        return self.diameter * OVERLAP / DIAMETER

    @property
    def total(self) -> Pt:
        """Height of both circles."""
        return 2 * self.diameter - self.overlap

    @property
    def middle(self) -> tuple[Pt, Pt]:
        """Centre of the shared part."""
        return self.left + self.radius, self.top + self.total / 2

    @property
    def neck(self) -> Pt:
        """Half the width of the outline at its narrowest, in the middle of the shared part."""
        return _reach(self.radius, self.radius - self.overlap / 2)

    def reach_beside(self, rise: Pt) -> Pt:
        """How far the outline extends from the axis within ``rise`` above and below the neck."""
        return _reach(self.radius, max(0.0, self.radius - self.overlap / 2 - rise))

    def draw(self, pen: Pen, figure: Element, parts: list[_Part]) -> None:
        """Draws the circles and the three fields."""
        x, middle = self.middle
        y1, y2 = self.top + self.radius, self.top + self.total - self.radius
        with pen.figure(figure, Bounds(self.left, self.top, self.diameter, self.total)):
            _circle(pen, x, y1, self.radius, is_first=True)
            _circle(pen, x, y2, self.radius, is_first=False)
        edge, share = 0.17 * self.diameter, 0.3 * self.overlap
        spans = (
            (self.top + edge, y2 - self.radius - mm(2), y1),
            (middle - share, middle + share, y1),
            (y1 + self.radius + mm(2), self.top + self.total - edge, y2),
        )
        for part, (low, high, centre) in zip(parts, spans, strict=True):
            half = min(_reach(self.radius, abs(low - centre)), _reach(self.radius, abs(high - centre))) - mm(3)
            _field(pen, part, Bounds(x - half, low, 2 * half, high - low))


def _upright(context: BlockContext, figure: Element, parts: list[_Part], room: Pt) -> Drawing:
    """One circle above the other; the shared heading is at the right of the neck, if it fits there."""
    look = context.look
    full = look.drawn * min(DIAMETER * (105 / 90 if look.size.is_large else 1.0), look.measure)

    def drawing(diameter: Pt) -> Drawing:
        beside = 0.0 if look.paper.is_turned else _room_beside(look, parts[1].text, diameter)
        if beside and longest_word([part.text for part in parts[::2]], look.strong) <= diameter:
            return _with_headings(look, figure, parts, diameter, beside)
        return _with_key(look, figure, parts, diameter)

    rooms = (room, ALONE if look.paper.is_turned else WITH_LEAD_IN), *own_rooms(context, ALONE)
    return drawing(fit_size(full, lambda diameter: drawing(diameter).fixed, *rooms))


def _room_beside(look: Look, shared: Text, diameter: Pt) -> Pt:
    """Width of the space beside the neck that holds the shared heading on up to three lines; 0 if it does not fit."""
    column = _Column(0.0, 0.0, diameter)
    for lines in (1, 2, 3):
        # taller words must clear the outline where it widens above and below the neck
        outline = column.reach_beside(lines * look.strong.leading / 2) + mm(3)
        beside = look.measure - column.radius - outline
        if longest_word([shared], look.strong) <= beside and len(set_words(shared, look.strong, beside).lines) <= lines:
            return beside
    return 0.0


def _with_headings(look: Look, figure: Element, parts: list[_Part], diameter: Pt, beside: Pt) -> Drawing:
    widths = (diameter, beside, diameter)
    heads = [set_words(part.text, look.strong, width) for part, width in zip(parts, widths, strict=True)]
    column = _Column(0.0, heads[0].height + mm(2), diameter)
    foot = column.top + column.total + mm(2)

    def paint(pen: Pen, measure: Pt) -> None:
        _, middle = column.middle
        heads[0].draw(pen, parts[0].owner, column.left, 0, "centre")
        heads[1].draw(pen, parts[1].owner, look.measure - beside, middle - heads[1].height / 2)
        heads[2].draw(pen, parts[2].owner, column.left, foot, "centre")
        column.draw(pen, figure, parts)

    return Drawing(foot + heads[2].height, paint)


def _with_key(look: Look, figure: Element, parts: list[_Part], diameter: Pt) -> Drawing:
    """The circles with numbers in their parts; the headings above, or beside them on a page on its side, are the key."""
    size, is_beside = badge_size(look), look.paper.is_turned
    indent = size + mm(2)
    width = look.measure - indent - (diameter + size / 2 + BESIDE if is_beside else 0.0)
    heads = [set_words(part.text, look.strong, width) for part in parts]
    rows = [max(size + mm(1), head.height) for head in heads]
    left, top = (look.measure - diameter, 0.0) if is_beside else ((look.measure - diameter) / 2, sum(rows) + mm(2))
    column = _Column(left, top, diameter)

    def paint(pen: Pen, measure: Pt) -> None:
        y = 0.0
        for number, (part, head, row) in enumerate(zip(parts, heads, rows, strict=True), 1):
            badge(pen, part.owner, str(number), size / 2, y + head.style.leading / 2, size)
            head.draw(pen, part.owner, indent, y)
            y += row
        column.draw(pen, figure, parts)
        x, middle = column.middle
        out = column.radius * 0.8
        places = (
            (x - out, column.top + column.radius * 0.4),
            (x - column.neck, middle),
            (x - out, column.top + column.total - column.radius * 0.4),
        )
        for number, place in enumerate(places, 1):
            badge(pen, figure, str(number), *place, size)

    return Drawing(max(column.top + column.total, sum(rows)), paint)
