"""The rows below a quadrant map: for each mark and person, how far across, how far up, and a note."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.fields.base import Text
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.quadrant_map import QuadrantMap
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark
from bifolio.layout.kit.lettering import longest_text, longest_word, set_words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import badge, badge_size, framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run

LINE_AIR: Pt = mm(3)
"""The total space above and below the frames of one line of numbers."""

LABEL: Pt = mm(46)
"""The least width of the column of the marks, with their letters."""

LEAST_NOTE: Pt = mm(52)
"""That column is as wide as its names if a note then still has this width; otherwise the names break."""

PAIR_AIR: Pt = mm(2)
"""The same if a mark has a line for each person."""


def draw_mark_rows(block: QuadrantMap, context: BlockContext) -> list[Piece]:
    """A table of the marks; if its columns would be too narrow, one mark below another."""
    look = context.look
    heads = [block.across.text, block.up.text]
    column = max(mm(28), number_field_size(look)[0])
    fits = longest_word([_range(block, context), *heads], look.strong) <= column - mm(2)
    if look.is_narrow or not fits:
        pieces = [_stacked(block, context, key, text) for key, text in block.items.items()]
    else:
        pieces = _table(block, context, column)
    return pieces


def _range(block: QuadrantMap, context: BlockContext) -> str:
    low, high = ends_of(block.scale)
    return context.text("range", low=low, high=high)


def _table(block: QuadrantMap, context: BlockContext, column: Pt) -> list[Piece]:
    look, table = context.look, context.element("Table")
    shapes = mark_size(look) + mm(3) if context.together else 0.0
    names = longest_text(block.items.values(), look.close) + badge_size(look) + mm(6)
    has_room = names <= look.measure - 2 * column - LEAST_NOTE - shapes
    label = shapes + max(LABEL, names if has_room else 0.0)
    lefts = [0.0, label, label + column, label + 2 * column]
    heads = _heads(block, context, table, lefts, column)
    body = table.add("TBody")
    return [heads, *(_row(block, context, body, key, lefts) for key in block.items)]


def _heads(block: QuadrantMap, context: BlockContext, table: Element, lefts: list[Pt], column: Pt) -> Piece:
    look = context.look
    row = table.add("THead").add("TR")
    style = look.tight_strong
    scale = _range(block, context)
    texts: list[Text | str] = [context.text("map.mark"), block.across.text, block.up.text, context.text("map.note")]
    widths = [lefts[1] - mm(2), column - mm(2), column - mm(2), look.measure - lefts[3]]
    owners = [row.add("TH", attributes=[("Table", "Scope", "Column")]).add("P") for _ in texts]
    words = [set_words(text, style, width) for text, width in zip(texts, widths, strict=True)]
    ranges = set_words(scale, look.tight, column - mm(2))
    heights = [one.height + (ranges.height if index in (1, 2) else 0) for index, one in enumerate(words)]
    height = max(heights) + mm(1.5)

    def paint(pen: Pen, measure: Pt) -> None:
        for index, one in enumerate(words):
            top = height - mm(1.5) - heights[index]
            one.draw(pen, owners[index], lefts[index], top)
            if index in (1, 2):
                ranges.draw(pen, owners[index], lefts[index], top + one.height)
        pen.line(0, height, measure, height, look.theme.hairline, look.firm)

    return _Heads(height, paint, keep_with_next=True)


class _Heads(Drawing):
    """Column headings, which do not count among the rows that stay together on a page."""


def _row(block: QuadrantMap, context: BlockContext, body: Element, key: str, lefts: list[Pt]) -> Piece:
    """A mark with its numbers and its note; if several people share the block, a line for each below the other."""
    look = context.look
    row = body.add("TR")
    head = row.add("TH", attributes=[("Table", "Scope", "Row")]).add("P")
    cells = [row.add("TD") for _ in range(3)]
    across, up, note = (context.blanks(f"{key}-{name}") for name in ("across", "up", "note"))
    size = badge_size(look)
    letter, words = block.letters[key], set_words(block.items[key], look.close, lefts[1] - size - mm(5))
    width, field_height = number_field_size(look)
    air = PAIR_AIR if len(note) > 1 else LINE_AIR
    line = field_height + air
    height = max(len(note) * line, words.height + air, size + air)
    top = (height - len(note) * line) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        badge(pen, head, letter, size / 2, height / 2, size)
        words.draw(pen, head, size + mm(2), (height - words.height) / 2)
        for column, blanks in enumerate((across, up)):
            for index, blank in enumerate(blanks):
                y = top + index * line + air / 2
                framed_field(
                    pen, Spot(cells[column], blank), Bounds(lefts[column + 1], y, width, field_height), is_centred=True
                )
        for index, blank in enumerate(note):
            foot = top + index * line + air / 2 + field_height
            line_field(pen, Spot(cells[2], blank), lefts[3], foot, measure - lefts[3], min(look.size.least_pitch, line))
            if len(note) > 1:
                side = mark_size(look)
                person_mark(pen, context.together[index], lefts[1] - side - mm(1.5), foot - field_height / 2)
        # no rule below the lines to write on: it would look like one more line
        pen.line(0, height, lefts[3] - mm(4), height, look.theme.hairline, look.thin)

    return Drawing(height, paint)


def _stacked(block: QuadrantMap, context: BlockContext, key: str, text: Text) -> Piece:
    """Letter and meaning, then the two numbers, side by side if their names fit, then the note; for each person."""
    look = context.look
    label = context.element("P")
    size = badge_size(look)
    indent = size + mm(2)
    head = set_words(text, look.body, look.measure - indent)
    marks: tuple[Person | None, ...] = context.together or (None,)
    each = [_Answers(block, context, key, person, indent) for person in marks]
    top = max(head.height, size) + mm(2)
    height = top + sum(answers.height for answers in each) + mm(4)

    def paint(pen: Pen, measure: Pt) -> None:
        badge(pen, label, block.letters[key], size / 2, head.style.leading / 2, size)
        head.draw(pen, label, indent, 0)
        y = top
        for answers in each:
            answers.draw(pen, measure, y)
            y += answers.height

    return Drawing(height, paint, space_after=look.gaps.paragraph)


class _Answers:
    """One person's two numbers and note, after the person's shape if several answer."""

    def __init__(self, block: QuadrantMap, context: BlockContext, key: str, person: Person | None, indent: Pt) -> None:
        look = self.look = context.look
        self.person = person
        self.left = indent
        self.owners = [context.element("P") for _ in range(3)]
        self.blanks = [context.own_blank(f"{key}-{name}", person) for name in ("across", "up", "note")]
        self.width, self.field_height = number_field_size(look)
        room = look.measure - self.left
        half = (room - mm(6)) / 2
        runs, beside = _names(block, context), half - self.width - mm(2)
        # side by side if each takes at most two lines and no word is cut
        fits = longest_word(runs, look.tight) <= beside
        fits = fits and all(len(set_words(one, look.tight, beside).lines) <= 2 for one in runs)
        self.columns, self.each = (2, half) if fits else (1, room)
        self.names = [set_words(one, look.tight, self.each - self.width - mm(2)) for one in runs]
        heights = [max(self.field_height, words.height) for words in self.names]
        # side by side, both are as high as the higher one; one below the other, each is as high as its own name
        self.rows = [max(heights)] * 2 if self.columns == 2 else heights
        self.numbers = self.rows[0] if self.columns == 2 else sum(self.rows) + mm(2)
        self.pitch = max(look.size.least_pitch, self.field_height)
        self.note = set_words(context.text("map.note"), look.tight, look.measure)
        self.height = self.numbers + self.pitch + (mm(2) if person and person != context.together[-1] else 0.0)

    def draw(self, pen: Pen, measure: Pt, top: Pt) -> None:
        """Draws the numbers and the note from ``top`` down."""
        look = self.look
        if self.person is not None:
            side = mark_size(look)
            # in the column of letters, below its letter
            person_mark(pen, self.person, (self.left - mm(2) - side) / 2, top + self.rows[0] / 2)
        for index, one in enumerate(self.rows):
            x, y = self.left, top + index * (self.rows[0] + mm(2))
            if self.columns == 2:
                x, y = self.left + index * (self.each + mm(6)), top
            self.names[index].draw(pen, self.owners[index], x, y + (one - self.names[index].height) / 2)
            framed_field(
                pen, Spot(self.owners[index], self.blanks[index]), Bounds(x + self.each - self.width, y + (one - self.field_height) / 2,
                self.width, self.field_height), is_centred=True,
            )  # fmt: skip
        line = top + self.numbers + self.pitch
        self.note.draw(pen, self.owners[2], self.left, line - self.note.height)
        start = self.left + self.note.widest + mm(2)
        line_field(pen, Spot(self.owners[2], self.blanks[2]), start, line, measure - start, self.pitch)


def _names(block: QuadrantMap, context: BlockContext) -> list[Inline]:
    """The meanings of the two numbers; "0 to 10" is kept together with no-break spaces."""
    scale = Run(_range(block, context))
    whole = replace(scale, text=scale.text.replace(" ", "\u00a0"))
    return [(*context.runs(axis.text), Run(", "), whole) for axis in (block.across, block.up)]
