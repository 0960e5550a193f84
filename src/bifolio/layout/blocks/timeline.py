"""Timeline: stations on a line of the full measure, a box of 36 × 22 mm above and below each, when it was on the line.

Four stations stand on one line of A4, the next four on another: each station asks for a box above and one below, and eight pairs
of 36 mm do not stand side by side on 170 (decision 0011). In large print and on A5 one station stands under another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bifolio.content.blocks_mapping import Timeline
from bifolio.design.theme import WHITE
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import apart
from bifolio.layout.blocks.lettering import Words, set_words
from bifolio.layout.blocks.parts import line_field
from bifolio.layout.blocks.strokes import arrow_head, badge, badge_size
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Run
from bifolio.units import Pt, mm

BOX = (mm(36), mm(22))
IN_ROW = 4
"""Most stations on one line; fewer where that shares them out evenly."""

BESIDE_SHARE = 0.4
"""Names up to this share of the measure stand before their line."""


@dataclass(frozen=True, slots=True)
class _Station:
    """One station: its number, its elements, its blanks."""

    number: int
    mark: Element
    body: Element
    when: Blank
    above: Blank
    below: Blank
    way: Blank


@draws("timeline")
def draw_timeline(block: Timeline, context: BlockContext) -> list[Piece]:
    """Lines of four stations, or one station under another."""
    pieces = context.lead_in(block)
    look = context.look
    if look.is_narrow:
        stations = _stations(block, context, range(1, block.stations + 1))
        pieces += apart([_upright(block, context, station) for station in stations], context)
    else:
        legend = context.say("On the line: when it was. In the small frame: up or down.")
        pieces.append(context.paragraph(legend, keep=True, after=mm(3)))
        rows = -(-block.stations // IN_ROW)
        count = -(-block.stations // rows)
        for first in range(1, block.stations + 1, count):
            numbers = range(first, min(first + count, block.stations + 1))
            pieces.append(_deck(block, context, numbers, count, is_last=numbers[-1] == block.stations))
    pieces[-1].space_after = mm(6)
    return pieces


def _stations(block: Timeline, context: BlockContext, numbers: range) -> list[_Station]:
    group = context.element("L", attributes=[("List", "ListNumbering", "Decimal")])
    found = []
    for number in numbers:
        item = context.element("LI", group)
        mark, body = context.element("Lbl", item), context.element("LBody", item)
        blanks = [context.blank(f"{number}-{name}") for name in ("when", "above", "below", "way")]
        found.append(_Station(number, mark, body, *blanks))
    return found


# -- side by side ---------------------------------------------------------------------------------------------------------


def _deck(block: Timeline, context: BlockContext, numbers: range, count: int, *, is_last: bool) -> Piece:
    """One line with room for ``count`` stations, and the words for above and below at its start."""
    look = context.look
    above, below = context.element("P"), context.element("P")
    stations = _stations(block, context, numbers)
    names = [
        _side(context, text.plain, colour)
        for text, colour in ((block.above, look.theme.accent), (block.below, look.theme.second))
    ]
    band = mm(15)
    top = names[0].height + mm(1)
    axis = top + BOX[1] + mm(2.5) + band / 2
    low = axis + band / 2 + mm(2.5)
    height = low + BOX[1] + mm(1) + names[1].height

    def paint(pen: Pen, measure: Pt) -> None:
        theme = look.theme
        names[0].draw(pen, above, 0, 0)
        pen.line(0, axis, measure - mm(2), axis, theme.ink, 1.0)
        if is_last:
            arrow_head(pen, (measure, axis), 0.0, theme.ink, mm(3))
        else:
            pen.line(measure - mm(2), axis, measure, axis, theme.ink, 1.0)
        pitch = (measure - BOX[0]) / (count - 1)
        for index, station in enumerate(stations):
            _station(pen, context, station, index * pitch, top, axis, low)
        names[1].draw(pen, below, 0, height - names[1].height)

    return Drawing(height, paint, space_after=mm(6))


def _side(context: BlockContext, words: str, colour: tuple[float, float, float]) -> Words:
    return set_words(words, replace(context.look.tight_strong, colour=colour), context.look.measure)


def _station(pen: Pen, context: BlockContext, station: _Station, x: Pt, top: Pt, axis: Pt, low: Pt) -> None:
    """Box above, plate with number and date on the line, box below with "up or down" at its right."""
    look = context.look
    theme, width, height = look.theme, *BOX
    middle, size = x + width / 2, badge_size(look)
    pen.line(middle, top + height, middle, low, theme.rule, look.firm)
    plate = mm(8)
    start = x + size + mm(1)
    pen.rect(x, axis - plate / 2, width, plate, fill=WHITE)
    badge(pen, look, station.mark, str(station.number), x + size / 2, axis, size)
    when = width - size - mm(1) - mm(11)
    pen.rect(start, axis - plate / 2, when, plate, stroke=theme.rule, weight=look.size.stroke, radius=mm(1))
    pen.widget(station.body, station.when, start, axis - plate / 2, when, plate, look.size.field_text)
    for blank, y, colour, dash in (
        (station.above, top, theme.accent, None),
        (station.below, low, theme.second, (3, 2)),
    ):
        pen.rect(x, y, width, height, stroke=colour, weight=look.firm, radius=mm(1.5), dash=dash)
        leading = 1.25 * look.size.field_text
        pen.widget(
            station.body,
            blank,
            x,
            y,
            width,
            height,
            look.size.field_text,
            leading=leading,
            first_baseline=1.1 * look.size.field_text,
        )
    left = start + when + mm(1)
    pen.rect(left, axis - plate / 2, mm(10), plate, stroke=theme.rule, weight=look.size.stroke, radius=mm(1))
    _up_and_down(pen, context, left + mm(10), axis, plate)
    pen.widget(station.body, station.way, left, axis - plate / 2, mm(10), plate, look.size.field_text, is_centred=True)


def _up_and_down(pen: Pen, context: BlockContext, right: Pt, axis: Pt, plate: Pt) -> None:
    """A small double arrow over the frame's edge says what the frame is for."""
    colour = context.look.theme.rule
    x, reach = right - mm(5), plate / 2 + mm(2.6)
    arrow_head(pen, (x, axis - reach), -1.5708, colour, mm(1.7))
    arrow_head(pen, (x, axis + reach), 1.5708, colour, mm(1.7))


# -- one under another ------------------------------------------------------------------------------------------------------


def _upright(block: Timeline, context: BlockContext, station: _Station) -> Piece:
    """Number and date, up or down, then the two notes after their names; a line at the left joins the stations."""
    look = context.look
    say = context.say
    size = badge_size(look)
    indent = size + mm(4)
    owners = [context.element("P", station.body) for _ in range(4)]
    pitch = max(look.size.pitch, 1.7 * look.size.field_text)
    when, way = (set_words((Run(say(word)),), look.tight, look.measure) for word in ("When", "Up or down"))
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
