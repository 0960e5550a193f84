"""Timeline: stations on a line of the full measure, a box of 36 × 22 mm above and below each, when it was on the line, up or down under it.

Four stations stand on one line of A4, the next four on another: each station asks for a box above and one below, and eight pairs
of 36 mm do not stand side by side on 170 (decision 0011). In large print and on A5 one station stands under another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bifolio.content.kinds.timeline import Timeline
from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import arrow, arrow_head, badge, badge_size
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run, Text

BOX = (mm(36), mm(22))
IN_ROW = 4
"""Most stations on one line; fewer where that shares them out evenly."""

BESIDE_SHARE = 0.4
"""Names up to this share of the measure stand before their line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Station:
    """One station: its number, its elements, its blanks."""

    number: int
    mark: Element
    body: Element
    when: Blank
    above: Blank
    below: Blank
    way: Blank


def draw(block: Timeline, context: BlockContext) -> list[Piece]:
    """Lines of four stations, or one station under another."""
    pieces = context.lead_in(block)
    look = context.look
    if look.is_narrow:
        stations = _stations(block, context, range(1, block.count + 1))
        pieces += apart([_upright(block, context, station) for station in stations], context)
    else:
        pieces += context.phrase("timeline.legend", keep=True, after=mm(3))
        rows = -(-block.count // IN_ROW)
        count = -(-block.count // rows)
        for first in range(1, block.count + 1, count):
            numbers = range(first, min(first + count, block.count + 1))
            pieces.append(_deck(block, context, numbers, count, is_last=numbers[-1] == block.count))
    pieces[-1].space_after = mm(6)
    return pieces


def _stations(block: Timeline, context: BlockContext, numbers: range) -> list[_Station]:
    group = context.element("L", attributes=[("List", "ListNumbering", "Decimal")])
    found = []
    for number in numbers:
        item = context.element("LI", group)
        mark, body = context.element("Lbl", item), context.element("LBody", item)
        blanks = {name: context.blank(f"{number}-{name}") for name in ("when", "above", "below", "way")}
        found.append(_Station(number=number, mark=mark, body=body, **blanks))
    return found


# -- side by side ---------------------------------------------------------------------------------------------------------


PLATE: Pt = mm(8)
"""Height of the frame for when it was, on the line."""
WAY: Pt = mm(7.5)
"""Height of the frame under it, for up or down."""
GAP: Pt = mm(2.5)
"""Between the boxes and what stands between them."""
ROW_GAP: Pt = mm(1.5)


@dataclass(frozen=True, slots=True)
class _Heights:
    """Where the parts of a deck stand: the upper boxes, the line, the frames under it, the lower boxes."""

    top: Pt
    axis: Pt
    way: Pt
    low: Pt

    @classmethod
    def under(cls, words: Pt) -> _Heights:
        """The heights under ``words`` that say what stands above."""
        top = words + mm(1)
        axis = top + BOX[1] + GAP + PLATE / 2
        way = axis + PLATE / 2 + ROW_GAP
        return cls(top, axis, way, way + WAY + GAP)


def _deck(block: Timeline, context: BlockContext, numbers: range, count: int, *, is_last: bool) -> Piece:
    """One line with room for ``count`` stations, and the words for above and below at its start."""
    look = context.look
    above, below = context.element("P"), context.element("P")
    stations = _stations(block, context, numbers)
    names = [
        _side(context, text, colour)
        for text, colour in ((block.above, look.theme.accent), (block.below, look.theme.second))
    ]
    heights = _Heights.under(names[0].height)
    height = heights.low + BOX[1] + mm(1) + names[1].height

    def paint(pen: Pen, measure: Pt) -> None:
        theme, axis = look.theme, heights.axis
        names[0].draw(pen, above, 0, 0)
        pen.line(0, axis, measure - mm(2), axis, theme.ink, 1.0)
        if is_last:
            arrow_head(pen, (measure, axis), 0.0, theme.ink, mm(3))
        else:
            pen.line(measure - mm(2), axis, measure, axis, theme.ink, 1.0)
        pitch = (measure - BOX[0]) / (count - 1)
        for index, station in enumerate(stations):
            with pen.at(index * pitch, 0):
                _station(pen, look, station, heights)
        names[1].draw(pen, below, 0, height - names[1].height)

    return Drawing(height, paint, space_after=mm(6))


def _side(context: BlockContext, words: Text, colour: tuple[float, float, float]) -> Words:
    return set_words(words, replace(context.look.tight_strong, colour=colour), context.look.measure)


def _station(pen: Pen, look: Look, station: _Station, heights: _Heights) -> None:
    """Box above, number and date on the line, up or down under it, box below."""
    theme, (width, height), size = look.theme, BOX, badge_size(look)
    pen.line(width / 2, heights.top + height, width / 2, heights.low, theme.rule, look.firm)
    # nothing runs behind the frames: neither the line nor the station's own upright
    pen.rect(0, heights.axis - PLATE / 2, width, heights.way + WAY - heights.axis + PLATE / 2, fill=WHITE)
    badge(pen, look, station.mark, str(station.number), size / 2, heights.axis, size)
    start = size + mm(1)
    _small_frame(pen, look, station.body, station.when, start, heights.axis - PLATE / 2, width - start, PLATE)
    for blank, y, colour, dash in (
        (station.above, heights.top, theme.accent, None),
        (station.below, heights.low, theme.second, (3, 2)),
    ):
        pen.rect(0, y, width, height, stroke=colour, weight=look.firm, radius=mm(1.5), dash=dash)
        field = look.size.field_text
        pen.widget(station.body, blank, 0, y, width, height, field, leading=1.25 * field, first_baseline=1.1 * field)
    _up_and_down(pen, look, size / 2, heights.way + WAY / 2)
    _small_frame(pen, look, station.body, station.way, start, heights.way, width - start, WAY)


def _small_frame(pen: Pen, look: Look, parent: Element, blank: Blank, x: Pt, y: Pt, width: Pt, height: Pt) -> None:
    pen.rect(x, y, width, height, stroke=look.theme.rule, weight=look.size.stroke, radius=mm(1))
    pen.widget(parent, blank, x, y, width, height, look.size.field_text)


def _up_and_down(pen: Pen, look: Look, x: Pt, middle: Pt) -> None:
    """An arrow up and an arrow down, side by side, say what the frame after them is for."""
    reach, apart, ink = mm(2.6), mm(1.5), look.theme.ink
    arrow(pen, (x - apart, middle + reach), (x - apart, middle - reach), ink, look.firm, mm(2.2))
    arrow(pen, (x + apart, middle - reach), (x + apart, middle + reach), ink, look.firm, mm(2.2))


# -- one under another ------------------------------------------------------------------------------------------------------


def _upright(block: Timeline, context: BlockContext, station: _Station) -> Piece:
    """Number and date, up or down, then the two notes after their names; a line at the left joins the stations."""
    look = context.look
    size = badge_size(look)
    indent = size + mm(4)
    owners = [context.element("P", station.body) for _ in range(4)]
    pitch = max(look.size.pitch, 1.7 * look.size.field_text)
    when, way = (
        set_words((Run(words),), look.tight, look.measure)
        for words in (context.text("timeline.when"), context.text("timeline.way"))
    )
    names = _Names.of(block, context, indent, pitch)
    fits = when.widest + way.widest + mm(50) * look.size.scale <= look.measure - indent
    first = pitch if fits else 2 * pitch
    height = first + names.height + mm(5)

    def paint(pen: Pen, measure: Pt) -> None:
        pen.line(size / 2, 0, size / 2, height, look.theme.ink, 1.0)
        badge(pen, look, station.mark, str(station.number), size / 2, pitch - size / 2, size)
        short = mm(26) * min(1.4, look.size.scale)
        right = measure - way.widest - short - mm(6) if fits else measure
        _row(pen, context, owners[0], station.when, when, indent, pitch, right, pitch)
        start = measure - way.widest - mm(2) - short if fits else indent
        _row(pen, context, owners[1], station.way, way, start, first, measure, pitch)
        names.draw(pen, look, owners[2:], (station.above, station.below), first)

    return Drawing(height, paint)


@dataclass(frozen=True, slots=True)
class _Names:
    """What is noted above and below: a line after each name, or under it where a name is long."""

    words: tuple[Words, Words]
    indent: Pt
    beside: Pt
    """Where the lines begin, after the longer name; 0 where they stand under the names."""
    pitch: Pt

    @classmethod
    def of(cls, block: Timeline, context: BlockContext, indent: Pt, pitch: Pt) -> _Names:
        """The names of ``block``, broken to what ``indent`` leaves of the measure."""
        look = context.look
        room = look.measure - indent
        above, below = (set_words(text, look.tight_strong, room) for text in (block.above, block.below))
        longer = max(above.widest, below.widest) + mm(2)
        is_beside = len(above.lines) == len(below.lines) == 1 and longer <= BESIDE_SHARE * room
        return cls((above, below), indent, longer if is_beside else 0.0, pitch)

    @property
    def height(self) -> Pt:
        """Of both names with their lines."""
        return sum(self._above(words) + self.pitch for words in self.words)

    def _above(self, words: Words) -> Pt:
        """What stands between a line and the one before it: air, and the name if it does not stand beside its line."""
        return mm(1) if self.beside else mm(1) + words.height

    def draw(self, pen: Pen, look: Look, owners: list[Element], blanks: tuple[Blank, Blank], top: Pt) -> None:
        """Draws both from ``top`` down."""
        y = top
        for owner, blank, words in zip(owners, blanks, self.words, strict=True):
            line = y + self._above(words) + self.pitch
            words.draw(pen, owner, self.indent, line - words.height if self.beside else y + mm(1))
            start = self.indent + self.beside
            line_field(pen, look, owner, blank, start, line, look.measure - start, self.pitch)
            y = line


def _row(
    pen: Pen, context: BlockContext, owner: Element, blank: Blank, words: Words, x: Pt, line: Pt, right: Pt, pitch: Pt
) -> None:
    words.draw(pen, owner, x, line - words.height)
    start = x + words.widest + mm(2)
    line_field(pen, context.look, owner, blank, start, line, right - start, pitch)
