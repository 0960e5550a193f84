"""The content of a table's cell: words, a tick box, space to write, a person's name, or a note above space to write.

If several people share one block, a cell has two boxes side by side, below the shapes in its column's heading; or it is
split into an upper half for A and a lower one for B, with the shapes in the row's heading. A cell is measured in the
width of its column and painted into the height of its row. Painted with ``None`` as its owner it is an artifact: that
is how the header row is repeated on a table's next page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import ROUNDING, name_in_cell, name_rows, person_mark, person_name, tick_box
from bifolio.layout.kit.inline_blanks import with_room
from bifolio.layout.kit.lettering import Words, longest_word, runs_of, set_words
from bifolio.layout.kit.one_place_each import box_pitch, boxes_width, draw_marks, mark_size, marks_height, tick_boxes
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Text
from bifolio.text.line_breaking import Style

PAD_X: Pt = mm(2)
PAD_Y: Pt = mm(1.5)
"""Padding above and below the content of a cell."""

NARROW_COLUMN: Pt = mm(17)
"""Columns narrower than this have half the padding: there every millimetre counts."""


def column_pad(width: Pt) -> Pt:
    """The padding on either side of the content of a column of ``width``; a wider column never leaves less space."""
    return max(PAD_X / 2, min(PAD_X, (width - NARROW_COLUMN) / 2 + PAD_X))


class GridCell:
    """An empty cell, and the base of all cells. ``is_padded`` keeps the row's padding around the content.
    ``is_ruled_off`` draws a line at its start, in a table that otherwise has none between its columns.
    """

    is_padded = True
    is_ruled_off = False
    is_written = False
    """Whether it is a place to write that may be higher than it needs."""
    is_filled_in = False
    """Whether it is a place to write or to mark."""

    def prepare(self, owner: Element) -> None:
        """Creates the elements inside the cell's element, in reading order, before anything is painted."""

    def least_width(self) -> Pt:
        """The width that the content needs, without padding, so that no word is cut."""
        return 0.0

    def height(self, width: Pt) -> Pt:
        return 0.0

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        """Draws the content with its top left corner at the pen's origin."""


class WordsCell(GridCell):
    """Words; ``is_middle`` centres them in the row's height, otherwise they start at its top."""

    def __init__(
        self, text: Text | Inline | str | None, style: Style, *, align: Align = "left", is_middle: bool = False
    ) -> None:
        self.runs, self.style, self.align, self.is_middle = runs_of(text), style, align, is_middle
        self.drop: Pt = 0.0
        """How far the words are lowered to be level with the first line of a cell beside them."""
        self._set: Words | None = None

    def least_width(self) -> Pt:
        return longest_word([self.runs], self.style) + ROUNDING

    def words(self, width: Pt) -> Words:
        """The words broken to ``width``."""
        if self._set is None or self._set.width != width:
            self._set = set_words(self.runs, self.style, width)
        return self._set

    def height(self, width: Pt) -> Pt:
        return self.words(width).height + self.drop

    @property
    def first_baseline(self) -> Pt:
        """Distance from the top of the words to the first baseline; blanks among them lower it."""
        return with_room(self.style, self.runs).first_baseline

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        words = self.words(width)
        words.draw(pen, owner, 0, (height - words.height) / 2 if self.is_middle else self.drop, self.align)


class FootedWordsCell(WordsCell):
    """A column's heading: its words are at the foot of the header row."""

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        words = self.words(width)
        words.draw(pen, owner, 0, height - words.height, self.align)


class PairHeadCell(FootedWordsCell):
    """The heading of a column of paired boxes: its words, and below them the people's shapes above their boxes."""

    def __init__(self, look: Look, people: Sequence[Person], text: Text | Inline | str | None, style: Style) -> None:
        super().__init__(text, style, align="centre")
        self.look, self.people = look, people

    def height(self, width: Pt) -> Pt:
        return super().height(width) + marks_height(self.look)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        marks = marks_height(self.look)
        super().paint(pen, owner, width, height - marks)
        # the rest of the space below the shapes is the cell's own padding
        x = (width - boxes_width(self.look, len(self.people))) / 2
        draw_marks(pen, self.people, x, height - marks + mm(1))


class SplitHeadCell(WordsCell):
    """The heading of a row with a half for each person: its words, and at the right the shape of each half."""

    def __init__(self, look: Look, people: Sequence[Person], text: Text | Inline | str | None, style: Style) -> None:
        super().__init__(text, style, is_middle=True)
        self.look, self.people = look, people

    def least_width(self) -> Pt:
        return super().least_width() + self._room()

    def height(self, width: Pt) -> Pt:
        return super().height(width - self._room())

    def _room(self) -> Pt:
        """Width of the shapes at the right."""
        return mark_size(self.look) + mm(2)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        super().paint(pen, owner, width - self._room(), height)
        left, row = width - mark_size(self.look), height + 2 * PAD_Y
        for index, person in enumerate(self.people):
            middle = (index + 0.5) * row / len(self.people) - PAD_Y
            person_mark(pen, person, left, middle)


class TickCell(GridCell):
    """A tick box in the middle of the cell, or a pair; a split cell has a box in each half.

    In one person's own row below a heading for everybody, the box is at that person's ``place`` among ``across``.
    ``option`` is the key of the option that it marks, if the row marks one of several.
    """

    is_filled_in = True

    def __init__(
        self, look: Look, blanks: Sequence[Blank], *, is_split: bool = False, place: int = 0, across: int = 0,
        option: str | None = None,
    ) -> None:  # fmt: skip
        self.look, self.blanks, self.is_split, self.option = look, blanks, is_split, option
        self.place, self.across = place, across
        self.is_padded = not is_split

    @property
    def _across(self) -> int:
        return self.across or (1 if self.is_split else len(self.blanks))

    def least_width(self) -> Pt:
        return boxes_width(self.look, self._across)

    def height(self, width: Pt) -> Pt:
        return self.look.size.box * (len(self.blanks) if self.is_split else 1)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        side = self.look.size.box
        x = (width - self.least_width()) / 2 + self.place * box_pitch(self.look)
        if not self.is_split:
            tick_boxes(pen, owner, self.blanks, x, (height - side) / 2, option=self.option)
            return
        half = height / len(self.blanks)
        for index, blank in enumerate(self.blanks):
            tick_box(pen, Spot(owner, blank), x, (index + 0.5) * half - side / 2)
        _part(pen, width, height, len(self.blanks))


class WriteCell(GridCell):
    """Space to write: a field over the whole cell, or one over each half; ``least`` is the height it needs."""

    is_padded = False
    is_written = is_filled_in = True
    inset: Pt = 1.5

    def __init__(self, look: Look, *blanks: Blank, least: Pt = 0.0) -> None:
        self.look, self.blanks, self.least = look, blanks, least

    def height(self, width: Pt) -> Pt:
        return self.least

    def inset_in(self, height: Pt) -> Pt:
        """How far the field stays from the rules above and below: less in a low row, whose field would otherwise be too low to hit."""
        return min(self.inset, max(0.0, (height - LEAST_TARGET) / 2))

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        half = height / len(self.blanks)
        inset = self.inset_in(half)
        for index, blank in enumerate(self.blanks):
            y = index * half + inset
            pen.widget(
                Spot(owner, blank), Bounds(inset, y, width - 2 * inset, half - 2 * inset), self.look.size.field_text
            )
        if len(self.blanks) > 1:
            _part(pen, width, height, len(self.blanks))


def _part(pen: Pen, width: Pt, height: Pt, parts: int) -> None:
    """Draws the lines between the parts of a cell, one part for each person."""
    look = pen.look
    for index in range(1, parts):
        y = index * height / parts
        pen.line(0, y, width, y, look.theme.hairline, look.thin)


class OwnHeadCell(WriteCell):
    """The heading of a row for an own item, after the shape of the person whose row it is."""

    def __init__(self, look: Look, blank: Blank, person: Person) -> None:
        super().__init__(look, blank)
        self.person = person

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        start = person_mark(pen, self.person, PAD_X, height / 2) + mm(1)
        with pen.at(start, 0):
            super().paint(pen, owner, width - start, height)


class NotedWriteCell(GridCell):
    """Printed words, closely set, then space to write below them, ``least`` high for each blank; without words it is all space."""

    is_padded = False
    is_written = is_filled_in = True

    def __init__(self, look: Look, note: Inline, blanks: Sequence[Blank], least: Pt) -> None:
        self.look, self.blanks, self.least = look, blanks, least
        self.note = WordsCell(note, look.tight)
        self._paragraph: Element | None = None

    def prepare(self, owner: Element) -> None:
        self._paragraph = owner.add("P") if self.note.runs else None

    def least_width(self) -> Pt:
        return self.note.least_width()

    def height(self, width: Pt) -> Pt:
        return self._note_height(width) + self.least * len(self.blanks)

    def _note_height(self, width: Pt) -> Pt:
        return PAD_Y + self.note.height(width - 2 * column_pad(width)) if self.note.runs else 0.0

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        top, pad = self._note_height(width), column_pad(width)
        if self._paragraph is not None:
            with pen.at(pad, PAD_Y):
                self.note.paint(pen, self._paragraph, width - 2 * pad, height)
        with pen.at(0, top):
            _NoteField(self.look, *self.blanks).paint(pen, owner, width, height - top)


class _NoteField(WriteCell):
    """The space below printed words: there is little of it, and the words keep their own distance."""

    inset = 0.5


class NameCell(GridCell):
    """A person's shape and name at the foot of the cell, or in the middle of its height; the name is a slot, of two
    lines in a narrow cell.
    """

    def __init__(self, context: BlockContext, person: Person, *, is_middle: bool = False) -> None:
        self.context, self.person, self.is_middle = context, person, is_middle

    def least_width(self) -> Pt:
        return name_in_cell(self.context.look, self.person) + ROUNDING

    def height(self, width: Pt) -> Pt:
        return name_rows(self.context.look, width, self.person) * self.context.look.strong.leading

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        style = self.context.look.strong
        rows = name_rows(self.context.look, width, self.person)
        foot = height - (height - rows * style.leading) / 2 if self.is_middle else height
        baseline = foot - style.leading + style.first_baseline
        person_name(pen, owner, self.person, 0, baseline, width, rows=rows)


Content = Callable[[Element, Pt], list[Piece]]
"""Draws blocks of a given width into an element."""

LEAST_CONTENT: Pt = mm(25)
"""The least width of a picture in a cell."""


class BlocksCell(GridCell):
    """Blocks in a cell. They are drawn for the width given by ``fit``; before that they are only measured."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._width: Pt = 0.0
        self._stack: Stack | None = None

    def fit(self, width: Pt) -> None:
        """Sets the width between the cell's paddings."""
        self._width = width

    def prepare(self, owner: Element) -> None:
        self._stack = _stacked(self.content(owner, self._width))

    def least_width(self) -> Pt:
        return max(_least(piece) for piece in self.content(Element("TD"), 1e4))

    def height(self, width: Pt) -> Pt:
        return _stacked(self.content(Element("TD"), width)).measure(width)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is not None and self._stack is not None:
            self._stack.wrap(width, height)
            self._stack.paint(pen)


def _stacked(pieces: Sequence[Piece]) -> Stack:
    if pieces:
        pieces[0].adjust(space_before=0.0)
        pieces[-1].adjust(space_after=0.0)
    return Stack(pieces)


def _least(piece: Piece) -> Pt:
    return longest_word([piece.runs], piece.style) + piece.indent if isinstance(piece, TextPiece) else LEAST_CONTENT
