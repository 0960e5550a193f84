"""Clocks of 36 mm in rows, as many as the measure holds, at least two; below each its words, and a box for the time if it asks for that.

Where hands are to be drawn, a field for words is in the middle of the face. A face keeps its left and right in a book
that is read from right to left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.kinds.clock import said_of_hands
from bifolio.content.kinds.clock import Clock, ClockFace, ClockTime
from bifolio.design.theme import Rgb
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.even_rows import in_even_rows
from bifolio.layout.kit.holding import apart, fit_size, own_page, room_under
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Style

FACE: Pt = mm(36)
"""Diameter of a face at standard size."""

WITH_LEAD_IN = 0.85
"""The least share of its diameter that a face keeps so that the first row is on the page of its lead-in."""

GAP: Pt = mm(6)
"""The least space between two faces."""

UNDER: Pt = mm(2)
"""Space below a face, and between words and the box below them."""

HANDS = ((0.44, 3.0), (0.64, 1.8))
"""Length of the short and of the long hand, as a share of the radius, and their weight."""

NUMERALS, INNER = 0.8, 0.56
"""How far numerals are from the middle, as a share of the radius: 1 to 12, and 13 to 24."""

FIELD = 0.9
"""Side of the square in the middle of a face that takes words, as a share of the radius: the numerals are around it."""


def draw(block: Clock, context: BlockContext) -> list[Piece]:
    """The prompt, then rows of clocks, all rows but the last equally long."""
    look, count = context.look, len(block.items)
    pieces = context.lead_in(block)
    full = min(look.drawn * FACE * look.size.scale, (look.measure - GAP) / 2)
    columns = in_even_rows(count, int((look.measure + GAP) / (full + GAP)))
    keys = list(block.items)

    def height(face: Pt) -> Pt:
        return _Row(block, context, keys[:columns], face, columns).height

    face = fit_size(full, height, (room_under(pieces, context), WITH_LEAD_IN), (own_page(context), 1.0))
    rows: list[Piece] = [
        _Row(block, context, keys[start : start + columns], face, columns).piece() for start in range(0, count, columns)
    ]
    rows[-1].adjust(space_after=look.gaps.block)
    for row in rows:
        row.again = context.asked_again(block)
    return [*pieces, *apart(rows, context)]


class _Row:
    """Clocks side by side, each in the middle of a column."""

    def __init__(self, block: Clock, context: BlockContext, keys: Sequence[str], face: Pt, columns: int) -> None:
        self.block, self.context, self.look, self.keys, self.face = block, context, context.look, keys, face
        self.column = self.look.measure / columns
        width, height = number_field_size(self.look)
        self.box = (min(face, 2 * width), height)
        faces = [block.items[key] for key in keys]
        self.words = [self._words(face) for face in faces]
        self.depth = max(words.height for words in self.words)
        self.is_read = block.asks == "time"

    def _words(self, face: ClockFace) -> Words:
        words = self.context.runs(face.text) if face.text else face.time.written * (self.block.asks == "hands")
        return set_words(words, replace(self.look.close, balanced=True), self.column - mm(2))

    @property
    def height(self) -> Pt:
        """Its faces with the words and boxes below them."""
        box = self.box[1] + UNDER * bool(self.depth) if self.is_read else 0.0
        return self.face + UNDER + self.depth + box

    def piece(self) -> Piece:
        """The row as it is drawn."""
        context, block = self.context, self.block
        clocks = []
        for key in self.keys:
            blank = context.blank(key)
            figure = context.element("Figure", alt=self._said(block.items[key].time, blank))
            clocks.append((block.items[key], figure, Spot(context.element("P"), blank)))
        height = self.height

        def paint(pen: Pen, _: Pt) -> None:
            for index, ((face, figure, spot), words) in enumerate(zip(clocks, self.words, strict=True)):
                middle = (index + 0.5) * self.column
                bounds = Bounds(middle - self.face / 2, 0, self.face, self.face)
                with pen.unmirrored(bounds), pen.figure(figure, bounds):
                    _paint_face(pen, block, bounds)
                    if (colour := self._colour(spot.blank)) is not None:
                        _paint_hands(pen, face.time, bounds, colour)
                words.draw(pen, spot.parent, middle - words.width / 2, self.face + UNDER, "centre")
                self._paint_field(pen, spot, middle, height)

        return Drawing(height, paint, space_after=self.look.gaps.part)

    def _paint_field(self, pen: Pen, spot: Spot, middle: Pt, height: Pt) -> None:
        if self.is_read:
            width, depth = self.box
            framed_field(pen, spot, Bounds(middle - width / 2, height - depth, width, depth), is_centred=True)
        elif spot.blank.in_place is None:
            side = FIELD * self.face / 2
            pen.widget(spot, Bounds(middle - side / 2, (self.face - side) / 2, side, side), self.look.size.field_text)

    def _colour(self, blank: Blank) -> Rgb | None:
        """The colour of the hands; ``None`` if the reader draws them."""
        if self.is_read or blank.is_printed:
            return self.look.theme.ink
        return self.look.theme.second if blank.in_place is not None else None

    def _said(self, time: ClockTime, blank: Blank) -> str:
        """The words spoken instead of the face."""
        messages = self.look.messages
        if self._colour(blank) is None:
            return messages.text("clock.empty")
        hands, placed = said_of_hands(time, messages), blank.in_place
        if self.is_read or placed is None:
            return hands
        if placed.is_answer:
            return messages.text("say.answer", answer=hands)
        return placed.words + messages.set_off(": ") + hands


def _paint_face(pen: Pen, block: Clock, bounds: Bounds) -> None:
    """The ring with its marks and numerals."""
    look, radius = pen.look, bounds.width / 2
    x, y = bounds.x + radius, bounds.y + radius
    edge = radius - look.firm
    pen.circle(x, y, edge, stroke=look.theme.ink, weight=2 * look.firm)
    for minute in range(60):
        is_hour = minute % 5 == 0
        if is_hour or block.minutes:
            weight = 2 * look.firm if is_hour else look.thin
            inner = edge * (0.9 if is_hour else 0.94)
            pen.line(*_at(x, y, minute, inner), *_at(x, y, minute, edge), look.theme.ink, weight)
    style = _numerals(look, radius)
    for hour in range(1, 13):
        if block.numerals in ("hours", "day") or (block.numerals == "quarters" and hour % 3 == 0):
            _paint_number(pen, str(hour), _at(x, y, 5 * hour, NUMERALS * 0.96 * radius), style)
        if block.numerals == "day":
            small = replace(style, size=0.72 * style.size)
            _paint_number(pen, str(hour + 12), _at(x, y, 5 * hour, INNER * radius), small)
    pen.circle(x, y, mm(1), fill=look.theme.ink)


def _numerals(look: Look, radius: Pt) -> Style:
    return replace(look.role("figure"), size=0.2 * radius, leading=0.2 * radius)


def _paint_number(pen: Pen, words: str, middle: tuple[Pt, Pt], style: Style) -> None:
    pen.string(pen.figure_element, words, middle[0], middle[1] + 0.35 * style.size, style, "centre")


def _paint_hands(pen: Pen, time: ClockTime, bounds: Bounds, colour: Rgb) -> None:
    radius = bounds.width / 2
    x, y = bounds.x + radius, bounds.y + radius
    for minute, (length, weight) in zip((time.hour % 12 * 5 + time.minute / 12, time.minute), HANDS, strict=True):
        path = ((x, y), [_at(x, y, minute, length * radius)], False)
        pen.path([path], stroke=colour, weight=weight * bounds.width / FACE, is_round=True)


def _at(x: Pt, y: Pt, minute: float, distance: Pt) -> tuple[Pt, Pt]:
    """The point at ``distance`` from the middle in the direction of ``minute``."""
    angle = math.radians(6 * minute)
    return x + distance * math.sin(angle), y - distance * math.cos(angle)
