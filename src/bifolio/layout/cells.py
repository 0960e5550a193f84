"""What a table's cell can hold: words, a tick box, room to write, a partner's name, or a note over room to write.

A cell is measured in the width of its column and painted into the height of its row. Painted with ``None`` as its owner
it is an artifact: that is how the header row stands again on a table's next page.
"""

from __future__ import annotations

from bifolio.assemble.document import Person
from bifolio.fields import Blank
from bifolio.layout.blocks.lettering import Words, longest_word, runs_of, set_words
from bifolio.layout.blocks.parts import person_heading, tick_box
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Align, Pen
from bifolio.layout.pieces import first_baseline
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Inline, Text
from bifolio.typeset.lines import Style
from bifolio.units import Pt, mm

PAD_X: Pt = mm(2)
PAD_Y: Pt = mm(1.5)
"""Padding round what stands in a cell."""

_ROUNDING: Pt = 0.1
"""A column as wide as its longest word must not cut it for a rounding error."""


class Cell:
    """An empty cell, and what all cells share. ``is_padded`` keeps the row's padding round the content."""

    is_padded = True

    def prepare(self, owner: Element) -> None:
        """Makes the elements inside the cell's own, in reading order, before anything is painted."""

    def least_width(self) -> Pt:
        """Width that the content must have, padding not counted: no word is cut in it."""
        return 0.0

    def height(self, width: Pt) -> Pt:
        """Height of the content in ``width``."""
        return 0.0

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        """Draws the content with its top left corner at the pen's origin."""


class WordsCell(Cell):
    """Words; ``is_middle`` sets them at half the row's height, else they hang from its top."""

    def __init__(
        self, text: Text | Inline | str | None, style: Style, *, align: Align = "left", is_middle: bool = False
    ) -> None:
        self.runs, self.style, self.align, self.is_middle = runs_of(text), style, align, is_middle
        self._set: Words | None = None

    def least_width(self) -> Pt:
        return longest_word([self.runs], self.style) + _ROUNDING

    def words(self, width: Pt) -> Words:
        """The words broken to ``width``."""
        if self._set is None or self._set.width != width:
            self._set = set_words(self.runs, self.style, width)
        return self._set

    def height(self, width: Pt) -> Pt:
        return self.words(width).height

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        words = self.words(width)
        words.draw(pen, owner, 0, (height - words.height) / 2 if self.is_middle else 0, self.align)


class FootedWordsCell(WordsCell):
    """A column's head: words that stand on the foot of the header row."""

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        words = self.words(width)
        words.draw(pen, owner, 0, height - words.height, self.align)


class TickCell(Cell):
    """A tick box in the middle of the cell."""

    def __init__(self, look: Look, blank: Blank, *, option: str | None = None) -> None:
        self.look, self.blank, self.option = look, blank, option

    def least_width(self) -> Pt:
        return self.look.size.box

    def height(self, width: Pt) -> Pt:
        return self.look.size.box

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        side = self.look.size.box
        tick_box(pen, self.look, owner, self.blank, (width - side) / 2, (height - side) / 2, option=self.option)


class WriteCell(Cell):
    """Room to write: a field over the whole cell; ``least`` is the height it asks for."""

    is_padded = False
    inset: Pt = 1.5

    def __init__(self, look: Look, blank: Blank, least: Pt = 0.0) -> None:
        self.look, self.blank, self.least = look, blank, least

    def height(self, width: Pt) -> Pt:
        return self.least

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is not None:
            inset = self.inset
            pen.widget(
                owner, self.blank, inset, inset, width - 2 * inset, height - 2 * inset, self.look.size.field_text
            )


class NotedWriteCell(Cell):
    """Printed words, then room to write under them, ``least`` high; without words it is all room."""

    is_padded = False

    def __init__(self, look: Look, note: Text | None, blank: Blank, least: Pt) -> None:
        self.look, self.blank, self.least = look, blank, least
        self.note = WordsCell(note, look.close)
        self._paragraph: Element | None = None

    def prepare(self, owner: Element) -> None:
        self._paragraph = owner.add("P") if self.note.runs else None

    def least_width(self) -> Pt:
        return self.note.least_width()

    def height(self, width: Pt) -> Pt:
        return self._note_height(width) + self.least

    def _note_height(self, width: Pt) -> Pt:
        return PAD_Y + self.note.height(width - 2 * PAD_X) if self.note.runs else 0.0

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        top = self._note_height(width)
        if self._paragraph is not None:
            with pen.at(PAD_X, PAD_Y):
                self.note.paint(pen, self._paragraph, width - 2 * PAD_X, height)
        with pen.at(0, top):
            WriteCell(self.look, self.blank).paint(pen, owner, width, height - top)


class NameCell(Cell):
    """A partner's shape and name; the name is a slot."""

    def __init__(self, context: BlockContext, person: Person) -> None:
        self.context, self.person = context, person

    def height(self, width: Pt) -> Pt:
        return self.context.look.strong.leading

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        style = self.context.look.strong
        person_heading(pen, self.context, owner, self.person, 0, height - style.leading + first_baseline(style), width)
