"""Timeline: stations on a line across the measure, each with a box of 36 × 22 mm above and below, its date or name on
the line, up or down below it. The boxes grow to squares if their page has space. What is to be read above the line is in boxes as high
as its words.

On A4, four stations are on one line and the next four on another: each station needs a box above and one below, and
eight pairs of 36 mm do not fit side by side on 170 mm (decision 0011). In landscape, six are on one line. In large print
and on A5, stations are one below another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.content.kinds.timeline import Timeline
from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.even_rows import in_even_rows
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import arrow, arrow_head, badge, badge_size
from bifolio.layout.kit.words_in_place import FieldLines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run, Text

BOX = (mm(36), mm(22))
BETWEEN: Pt = mm(4)
"""The least space between the boxes of two stations on one line."""

PAD: Pt = mm(1.5)
"""Space around the words in a box."""

BESIDE_SHARE = 0.4
"""Names up to this share of the measure go before their line."""


@frozen(kw_only=True)
class _Station:
    """One station: its number, elements, words and blanks."""

    number: int
    mark: Element
    body: Element
    text: Text | None
    note: Text | None
    when: Blank | None
    above: Blank | None
    below: Blank | None
    way: Blank | None


def draw(block: Timeline, context: BlockContext) -> list[Piece]:
    """Lines of as many stations as fit, fewer if that distributes them more evenly, or stations one below another."""
    pieces = context.lead_in(block)
    look = context.look
    keys = list(block.stations)
    names = [one for one in block.stations.values() if one is not None]
    is_wide = longest_word(names, look.tight_strong) > _plate_width(look)
    if look.is_narrow or is_wide or longest_word(block.notes.values(), look.tight) > BOX[0] - 2 * PAD:
        stations = _stations(block, context, keys)
        pieces += apart([_upright(block, context, station) for station in stations], context)
    else:
        pieces += _legend(block, context)
        count = in_even_rows(len(keys), int((look.measure + BETWEEN) / (BOX[0] + BETWEEN)))
        for first in range(0, len(keys), count):
            row = keys[first : first + count]
            pieces.append(_Deck(block, context, row, count, is_last=row[-1] == keys[-1]))
    return pieces


def _legend(block: Timeline, context: BlockContext) -> list[Piece]:
    """The meaning of the frames on the line and beside the arrows."""
    parts = [
        "" if block.items else context.text("timeline.legend"), context.text("timeline.legend.way") if block.ways else ""
    ]  # fmt: skip
    # each phrase keeps its own language
    runs = [run for part in filter(None, parts) for run in (Run(" "), Run(part))][1:]
    return [context.paragraph(tuple(runs), keep=True, after=context.look.gaps.paragraph)] if runs else []


def _stations(block: Timeline, context: BlockContext, keys: Sequence[str]) -> list[_Station]:
    group = context.parent.add_list("Decimal")
    every, found = list(block.stations), []
    for key in keys:
        mark, body = group.add_labelled_item()
        text = block.stations[key]
        note = block.notes.get(key)
        asked = {"when": text is None, "above": block.above and not note, "below": block.below, "way": block.ways}
        blanks = {name: context.blank(f"{key}-{name}") if is_asked else None for name, is_asked in asked.items()}
        number = every.index(key) + 1
        found.append(_Station(number=number, mark=mark, body=body, text=text, note=note, **blanks))
    return found


# -- side by side ---------------------------------------------------------------------------------------------------------


PLATE: Pt = mm(8)
"""Height of the frame on the line, for when it was."""
WAY: Pt = mm(7.5)
"""Height of the frame below it, for up or down."""
GAP: Pt = mm(2.5)
"""Space between the boxes and the content between them."""
ROW_GAP: Pt = mm(1.5)


def _plate_width(look: Look) -> Pt:
    """Width of the frame on the line after a station's number."""
    return BOX[0] - badge_size(look) - mm(1)


@frozen(kw_only=True)
class _Heights:
    """The heights of the parts of a line of stations: the upper boxes, the line, the words on it, the frames below it,
    the lower boxes, the foot.
    """

    top: Pt
    axis: Pt
    plate: Pt
    way: Pt
    low: Pt
    foot: Pt

    @classmethod
    def of(cls, block: Timeline, *, words: Pt, plate: Pt, box: Pt) -> _Heights:
        """The heights below ``words`` that say what is above; ``plate`` is the height of what is on the line, ``box`` that of each box."""
        top = words + mm(1) if block.above else 0.0
        axis = (top + box + GAP if block.above or block.notes else 0.0) + plate / 2
        way = axis + plate / 2 + ROW_GAP
        low = way + WAY + GAP if block.ways else axis + plate / 2 + GAP
        foot = low + box if block.below else way + WAY if block.ways else axis + plate / 2
        return cls(top=top, axis=axis, plate=plate, way=way, low=low, foot=foot)

    def frames(self, station: _Station) -> tuple[Pt, Pt]:
        """Top and foot of the content between a station's boxes."""
        return self.axis - self.plate / 2, self.way + WAY if station.way else self.axis + self.plate / 2


class _Deck(Piece):
    """One line with space for ``count`` stations, and the words for above and below at its start."""

    def __init__(
        self, block: Timeline, context: BlockContext, keys: Sequence[str], count: int, *, is_last: bool
    ) -> None:  # fmt: skip
        look = self.look = context.look
        super().__init__(space_after=look.gaps.block)
        self.block, self.count, self.is_last = block, count, is_last
        self.sides = [
            (context.element("P"), _side(context, text, colour)) if text else None
            for text, colour in ((block.above, look.theme.accent), (block.below, look.theme.second))
        ]
        self.stations = _stations(block, context, keys)
        self.names = [set_words(one.text, look.tight_strong, _plate_width(look)) for one in self.stations]
        self.words = [set_words(one.note, look.tight, BOX[0] - 2 * PAD) for one in self.stations]
        # all boxes of a block have the same height, for every respondent
        every = (set_words(note, look.tight, BOX[0] - 2 * PAD).height for note in block.notes.values())
        noted, is_above = max(every, default=0.0) + 2 * PAD, len(block.notes) < len(block.stations)
        self.boxes = sum(bool(side) for side in (block.above and is_above, block.below))
        self.box = max(BOX[1], noted) if self.boxes else noted
        self.adjust(grows=bool(self.boxes), grow_group=group_of(block))

    def _heights(self) -> _Heights:
        above = self.sides[0]
        plate = max(PLATE, *(name.height for name in self.names))
        return _Heights.of(self.block, words=above[1].height if above else 0.0, plate=plate, box=self.box)

    def measure(self, width: Pt) -> Pt:
        below = self.sides[1]
        return self._heights().foot + (mm(1) + below[1].height if below else 0.0)

    def most_growth(self) -> Pt:
        return self.boxes * (BOX[0] - self.box)

    def grow(self, extra: Pt) -> Pt:
        more = min(extra, self.most_growth())
        self.box += more / max(1, self.boxes)
        return more

    def paint(self, pen: Pen) -> None:
        measure, heights, theme = self.width, self._heights(), self.look.theme
        axis, (above, below) = heights.axis, self.sides
        if above:
            above[1].draw(pen, above[0], 0, 0)
        pen.line(0, axis, measure - mm(2), axis, theme.ink, 1.0)
        if self.is_last:
            arrow_head(pen, (measure, axis), 0.0, theme.ink, mm(3))
        else:
            pen.line(measure - mm(2), axis, measure, axis, theme.ink, 1.0)
        pitch = (measure - BOX[0]) / (self.count - 1)
        for index, (station, *words) in enumerate(zip(self.stations, self.names, self.words, strict=True)):
            with pen.at(index * pitch, 0):
                _station(pen, station, words, heights, self.box)
        if below:
            below[1].draw(pen, below[0], 0, self.height - below[1].height)


def _side(context: BlockContext, words: Text, colour: tuple[float, float, float]) -> Words:
    return set_words(words, replace(context.look.tight_strong, colour=colour), context.look.measure)


def _station(pen: Pen, station: _Station, words: Sequence[Words], heights: _Heights, height: Pt) -> None:
    """Number with date or name on the line, up or down under it, then the boxes above and below, ``height`` high: the order that A5 has, too."""
    look = pen.look
    theme, width, size = look.theme, BOX[0], badge_size(look)
    name, note = words
    upper, lower = heights.frames(station)
    pen.line(
        width / 2, heights.top + height if station.above or station.note else upper, width / 2, heights.low if station.below else lower,
        theme.rule, look.firm,
    )  # fmt: skip
    # nothing runs behind the frames, neither the line nor the station's own upright
    pen.rect(Bounds(0, upper, width, lower - upper), fill=WHITE)
    badge(pen, station.mark, str(station.number), size / 2, heights.axis, size)
    start = size + mm(1)
    if station.when:
        _small_frame(
            pen, Spot(station.body, station.when), Bounds(start, heights.axis - PLATE / 2, width - start, PLATE)
        )
    else:
        name.draw(pen, station.body, start, heights.axis - name.height / 2)
    if station.way:
        _up_and_down(pen, size / 2, heights.way + WAY / 2)
        _small_frame(pen, Spot(station.body, station.way), Bounds(start, heights.way, width - start, WAY))
    if station.note:
        pen.rect(Bounds(0, heights.top, width, height), stroke=theme.accent, weight=look.firm, radius=mm(1.5))
        note.draw(pen, station.body.add("P"), PAD, heights.top + (height - note.height) / 2)
    for blank, y, colour, dash in (
        (station.above, heights.top, theme.accent, None),
        (station.below, heights.low, theme.second, (3, 2)),
    ):
        if blank:
            bounds, field = Bounds(0, y, width, height), look.size.field_text
            pen.rect(bounds, stroke=colour, weight=look.firm, radius=mm(1.5), dash=dash)
            pen.widget(Spot(station.body, blank), bounds, field, lines=FieldLines(1.25 * field, 1.1 * field))


def _small_frame(pen: Pen, spot: Spot, bounds: Bounds) -> None:
    look = pen.look
    pen.rect(bounds, stroke=look.theme.rule, weight=look.size.stroke, radius=mm(1))
    pen.widget(spot, bounds, look.size.field_text)


def _up_and_down(pen: Pen, x: Pt, middle: Pt) -> None:
    """An arrow up and an arrow down, side by side, which explain the frame after them."""
    look = pen.look
    reach, apart, ink = mm(2.6), mm(1.5), look.theme.ink
    arrow(pen, (x - apart, middle + reach), (x - apart, middle - reach), ink, look.firm, mm(2.2))
    arrow(pen, (x + apart, middle - reach), (x + apart, middle + reach), ink, look.firm, mm(2.2))


# -- one under another ------------------------------------------------------------------------------------------------------


def _upright(block: Timeline, context: BlockContext, station: _Station) -> Piece:
    """Number with date or name, up or down, then the notes after their names; a line at the left connects the stations."""
    look = context.look
    size = badge_size(look)
    indent = size + mm(4)
    pitch = max(look.size.least_pitch, 1.7 * look.size.field_text)
    head = _Head(context, station, indent, pitch)
    notes = [
        (text, blank) for text, blank in ((block.above, station.above), (block.below, station.below)) if text and blank
    ]
    read = station.body.add("P") if station.note else None
    owners = [station.body.add("P") for _ in notes]
    names = _Names.of([text for text, _ in notes], look, indent, pitch)
    note = set_words(station.note, look.body, look.measure - indent)
    height = head.height + note.height + names.height + mm(5)

    def paint(pen: Pen, measure: Pt) -> None:
        pen.line(size / 2, 0, size / 2, height, look.theme.ink, 1.0)
        badge(pen, station.mark, str(station.number), size / 2, pitch - size / 2, size)
        head.draw(pen, measure)
        if read is not None:
            note.draw(pen, read, indent, head.height)
        names.draw(pen, look, owners, [blank for _, blank in notes], head.height + note.height)

    return Drawing(height, paint)


class _Head:
    """The first row or two of a station: when it was, or its name; up or down."""

    def __init__(self, context: BlockContext, station: _Station, indent: Pt, pitch: Pt) -> None:
        look = context.look
        self.look, self.station, self.indent, self.pitch = look, station, indent, pitch
        self.owners = [station.body.add("P") for _ in range(2 if station.way else 1)]
        room = look.measure - indent
        self.when, self.way = (
            set_words((Run(words),), look.tight, look.measure)
            for words in (context.text("timeline.when"), context.text("timeline.way"))
        )
        self.name = set_words(station.text, look.tight_strong, room)
        is_one_row = self.when.widest + self.way.widest + mm(50) * look.size.scale <= room
        self.is_beside = bool(station.when and station.way and is_one_row)
        first = max(pitch, self.name.height + mm(1)) if station.text else pitch
        self.height = first + (pitch if station.way and not self.is_beside else 0.0)

    def draw(self, pen: Pen, measure: Pt) -> None:
        """Draws the head from the top down."""
        look, pitch, station = self.look, self.pitch, self.station
        short = mm(26) * min(1.4, look.size.scale)
        if station.when:
            right = measure - self.way.widest - short - mm(6) if self.is_beside else measure
            _row(pen, self.owners[0], station.when, self.when, self.indent, pitch, right, pitch)
        else:
            self.name.draw(pen, self.owners[0], self.indent, max(0.0, pitch - self.name.height - mm(1)))
        if station.way:
            start = measure - self.way.widest - mm(2) - short if self.is_beside else self.indent
            _row(pen, self.owners[1], station.way, self.way, start, self.height, measure, pitch)


@frozen
class _Names:
    """The names for the notes above and below: each before its line, or above it if a name is long."""

    words: tuple[Words, ...]
    indent: Pt
    beside: Pt
    """Where the lines begin, after the longer name; 0 if they are below the names."""
    pitch: Pt

    @classmethod
    def of(cls, texts: Sequence[Text], look: Look, indent: Pt, pitch: Pt) -> _Names:
        """The names, broken to fit the measure less ``indent``."""
        room = look.measure - indent
        words = tuple(set_words(text, look.tight_strong, room) for text in texts)
        longer = max((one.widest for one in words), default=0.0) + mm(2)
        is_beside = all(len(one.lines) == 1 for one in words) and longer <= BESIDE_SHARE * room
        return cls(words, indent, longer if is_beside else 0.0, pitch)

    @property
    def height(self) -> Pt:
        """Height of all names with their lines."""
        return sum(self._above(words) + self.pitch for words in self.words)

    def _above(self, words: Words) -> Pt:
        """The distance between a line and the one before it: space, and the name if it is not beside its line."""
        return mm(1) if self.beside else mm(1) + words.height

    def draw(self, pen: Pen, look: Look, owners: list[Element], blanks: list[Blank], top: Pt) -> None:
        """Draws names and lines from ``top`` down."""
        y = top
        for owner, blank, words in zip(owners, blanks, self.words, strict=True):
            line = y + self._above(words) + self.pitch
            words.draw(pen, owner, self.indent, line - words.height if self.beside else y + mm(1))
            start = self.indent + self.beside
            line_field(pen, Spot(owner, blank), start, line, look.measure - start, self.pitch)
            y = line


def _row(pen: Pen, owner: Element, blank: Blank, words: Words, x: Pt, line: Pt, right: Pt, pitch: Pt) -> None:
    words.draw(pen, owner, x, line - words.height)
    start = x + words.widest + mm(2)
    line_field(pen, Spot(owner, blank), start, line, right - start, pitch)
