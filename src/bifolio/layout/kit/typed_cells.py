"""Typed blanks: a number between a printed prefix and suffix, several boxes to tick, a choice of words with a box each.

Each is a cell (``cells``): a table measures it in the width of its column, a form with short labelled fields draws it
after its label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bifolio.assemble.typed_items import keys_of
from bifolio.content.fields.typed_blanks import TypedBlank
from bifolio.form_fields import Blank
from bifolio.layout.kit.cells import PAD_X, PAD_Y, GridCell, WriteCell
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import tick_box
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.one_place_each import box_pitch
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.writing_lines import field_height
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, plain_text

ROOM: Mapping[str, Pt] = {"number": mm(12), "time": mm(15), "date": mm(22), "text": mm(25), "choice": mm(20)}
"""Width to write in for each type, at standard size, if its column has no width of its own."""

LEAST_ROOM: Pt = mm(8)
"""Width to write in that a narrow column leaves beside a prefix and a suffix."""

NARROW_INSET: Pt = mm(1)
BESIDE: Pt = mm(1)
"""Space between a prefix or suffix and the space to write."""

OPTION_GAP: Pt = mm(3)
"""Space between two options on one line, in standard print."""

LETTER: Pt = mm(7)
LEAST_LETTER: Pt = mm(5)
"""Width of a box for a letter, and the least width if there is little space."""

MOST_ON_A_LINE = 5
"""The most boxes to tick on a line, unless there is space for all."""

WORD_GAP: Pt = mm(1.2)
"""The least space between a box and its word."""


def typed_cells(
    context: BlockContext, key: str, typed: TypedBlank, people: Sequence[Person | None]
) -> tuple[TypedCell, ...]:
    """The cells for the blank called ``key``, one for each of ``people``."""
    return tuple(
        typed_cell(context, typed, [context.own_blank(one, person) for one in keys_of(key, typed)]) for person in people
    )


def typed_cell(context: BlockContext, typed: TypedBlank, blanks: Sequence[Blank]) -> TypedCell:
    """The cell of one person's ``blanks``."""
    look = context.look
    if typed.type == "tick":
        return TicksCell(look, blanks)
    if typed.type == "choice" and not typed.is_list:
        return OptionsCell(look, blanks[0], {key: context.runs(text) for key, text in typed.options.items()})
    if typed.type == "letters":
        return LettersCell(look, blanks[0], typed.length)
    return BesideCell(look, blanks[0], typed.type, context.runs(typed.prefix), context.runs(typed.suffix))


class BesideCell(WriteCell):
    """Space to write between words printed before and after it; they take nothing from it: where there is no room for
    both, they are printed above it, joined by an ellipsis.
    """

    def __init__(self, look: Look, blank: Blank, kind: str, prefix: Inline, suffix: Inline) -> None:
        super().__init__(look, blank)
        self.kind, self.room = kind, ROOM[kind] * look.size.scale
        self.is_on_line = False
        """Whether it is above a line on which its words should stand."""
        self.prefix, self.suffix = (set_words(runs, look.body) for runs in (prefix, suffix))
        self._joined = (*prefix, Run(" … " if prefix else "… "), *suffix)

    @property
    def is_short(self) -> bool:
        """Whether it takes no words of the reader's own."""
        return self.kind != "text"

    def least_width(self) -> Pt:
        """The width that its type wants, without the column's padding."""
        return self._taken() + max(self.room, LEAST_TARGET)

    def natural_width(self) -> Pt:
        """Its width, with padding, if there is space; words take all there is."""
        return NO_LIMIT if self.kind == "text" else self._taken() + 1.6 * self.room + 2 * PAD_X

    def narrowest(self) -> Pt:
        """The least width, with padding, in a column whose author wants a narrow one."""
        return self._taken() + LEAST_ROOM * self.look.size.scale + 2 * NARROW_INSET

    def _taken(self) -> Pt:
        return sum(words.widest + BESIDE for words in (self.prefix, self.suffix) if words.lines)

    def above(self, width: Pt) -> Words | None:
        """The words as printed above the space to write, if ``width`` has no room for them beside it."""
        if not self._taken() or self.narrowest() <= width + 0.05:
            return None
        return set_words(self._joined, self.look.body, width)

    def height(self, width: Pt) -> Pt:
        if above := self.above(width):
            return above.height + max(self.least, self.look.size.pitch)
        return max(self.least, LEAST_TARGET, *(words.height for words in (self.prefix, self.suffix)))

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        above = self.above(width)
        if above or not self._taken():
            top = above.height if above else 0.0
            if above:
                above.draw(pen, owner.add("P"), 0, 0)
            with pen.at(0, top):
                super().paint(pen, owner, width, height - top)
            return
        inset = PAD_X if self.narrowest() + 2 * (PAD_X - NARROW_INSET) <= width else NARROW_INSET
        paragraph = owner.add("P")
        start, end = inset if self.prefix.lines else self.inset, width - (inset if self.suffix.lines else self.inset)
        if self.prefix.lines:
            self._draw(pen, paragraph, self.prefix, start, height)
            start += self.prefix.widest + BESIDE
        if self.suffix.lines:
            end -= self.suffix.widest + BESIDE
        inset_y = self.inset_in(height)
        field = Bounds(start, inset_y, end - start, height - 2 * inset_y)
        pen.widget(Spot(paragraph, self.blanks[0]), field, self.look.size.field_text)
        if self.suffix.lines:
            self._draw(pen, paragraph, self.suffix, end + BESIDE, height)

    def _draw(self, pen: Pen, owner: Element, words: Words, x: Pt, height: Pt) -> None:
        words.draw(pen, owner, x, height - words.height if self.is_on_line else (height - words.height) / 2)


class TicksCell(GridCell):
    """Several boxes for one person, on as many lines as the width requires."""

    is_filled_in = True

    def __init__(self, look: Look, blanks: Sequence[Blank]) -> None:
        self.look, self.blanks = look, blanks
        self.most = len(blanks)
        """The most boxes on a line: as many as in similar cells beside it."""

    def least_width(self) -> Pt:
        """Width of up to five boxes on a line, with the same number on each line."""
        count = len(self.blanks)
        return self._across(-(-count // -(-count // MOST_ON_A_LINE)))

    def narrowest(self) -> Pt:
        """Width of a single column of boxes, with padding."""
        return self._across(1) + 2 * PAD_X

    def natural_width(self) -> Pt:
        """Width of all boxes side by side, with padding."""
        return self._across(len(self.blanks)) + 2 * PAD_X

    def widths(self) -> list[Pt]:
        """Widths at which the boxes fill their lines, widest first, with padding."""
        count = len(self.blanks)
        return [
            self._across(one) + 2 * PAD_X for one in dict.fromkeys(-(-count // rows) for rows in range(1, count + 1))
        ]

    def _across(self, count: int) -> Pt:
        return self.look.size.box + (count - 1) * box_pitch(self.look)

    def count(self, width: Pt) -> int:
        """How many boxes are on a line within ``width``, the same number on each line."""
        fitting = int((width - self.look.size.box + 0.01) / box_pitch(self.look)) + 1
        rows = -(-len(self.blanks) // max(1, min(fitting, self.most)))
        return -(-len(self.blanks) // rows)

    def taken(self, width: Pt) -> Pt:
        """The width that the boxes take up within ``width``."""
        return self._across(self.count(width))

    def height(self, width: Pt) -> Pt:
        rows = -(-len(self.blanks) // self.count(width))
        return self.look.size.box + (rows - 1) * box_pitch(self.look)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        count, pitch = self.count(width), box_pitch(self.look)
        left, top = (width - self.taken(width)) / 2, (height - self.height(width)) / 2
        for index, blank in enumerate(self.blanks):
            tick_box(pen, Spot(owner, blank), left + index % count * pitch, top + index // count * pitch)


class OptionsCell(GridCell):
    """Options to choose one of, with a box before each word: as many on a line as fit; wider ones take several lines."""

    is_filled_in = True

    def __init__(self, look: Look, blank: Blank, options: Mapping[str, Inline]) -> None:
        self.look, self.blank, self.runs = look, blank, options
        self.options = {key: set_words(runs, look.alone(plain_text(runs), look.tight)) for key, runs in options.items()}

    def least_width(self) -> Pt:
        return max(self._width(words) for words in self.options.values()) + 0.1

    def narrowest(self) -> Pt:
        """The width of the widest option, with padding."""
        return self.least_width() + 2 * PAD_X

    def natural_width(self) -> Pt:
        """The width of all options on one line, with padding."""
        gaps = self._gap * (len(self.options) - 1)
        return sum(self._width(words) for words in self.options.values()) + gaps + 2 * PAD_X + 0.1

    def widths(self) -> list[Pt]:
        """The least widths for one line, two lines and so on, widest first, with padding."""
        return [width + 2 * PAD_X for width in self._least_by_height().values()]

    def _least_by_height(self) -> dict[Pt, Pt]:
        each = [self._width(words) for words in self.options.values()]
        runs = {
            sum(each[start:end]) + self._gap * (end - start - 1) + 0.1
            for start in range(len(each))
            for end in range(start + 1, len(each) + 1)
        }
        wide_enough = (width for width in sorted(runs, reverse=True) if width >= self.least_width() - 0.1)
        return {self.height(width): width for width in wide_enough}

    def _closest(self, width: Pt) -> Pt:
        """The least width with as many lines as ``width``, if its fullest line then has fewer options; otherwise ``width``."""
        least = min(width, self._least_by_height().get(self.height(width), width))
        return least if self._most_on_a_line(least) < self._most_on_a_line(width) else width

    def _most_on_a_line(self, width: Pt) -> int:
        return max(len(row) for row in self._rows(width))

    @property
    def _gap(self) -> Pt:
        """Space between two options on one line: larger than that between a box and its word."""
        return OPTION_GAP * self.look.size.scale

    @property
    def _row(self) -> Pt:
        return max(box_pitch(self.look, mm(0.5)), self.look.tight.leading)

    def _width(self, words: Words) -> Pt:
        return self._indent + words.widest

    @property
    def _indent(self) -> Pt:
        """Distance from the left edge of a box to its word."""
        return self.look.size.box + max(WORD_GAP, 0.3 * self.look.size.body)

    def _rows(self, width: Pt) -> list[list[tuple[str, Words]]]:
        """The options on each line; one wider than ``width`` is alone on its lines, with its words broken."""
        rows: list[list[tuple[str, Words]]] = []
        room = 0.0
        for key, words in self.options.items():
            is_broken = self._width(words) > width + 0.05
            if not rows or is_broken or self._width(words) > room + 0.05:
                rows.append([])
                room = width
            if is_broken:
                words = set_words(self.runs[key], self.look.tight, width - self._indent)
            rows[-1].append((key, words))
            room = 0.0 if is_broken else room - self._width(words) - self._gap
        return rows

    def _high(self, row: Sequence[tuple[str, Words]]) -> Pt:
        return self._row + max(words.height - words.style.leading for _, words in row)

    def height(self, width: Pt) -> Pt:
        return sum(self._high(row) for row in self._rows(width))

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        side, y = self.look.size.box, (height - self.height(width)) / 2
        for row in self._rows(self._closest(width)):
            x = 0.0
            for key, words in row:
                # word and box are one thing to tick, so their field follows the word
                words.draw(pen, owner.add("P"), x + self._indent, y + (self._row - words.style.leading) / 2)
                tick_box(pen, Spot(owner, self.blank), x, y + (self._row - side) / 2, option=key)
                x += self._width(words) + self._gap
            y += self._high(row)


class LettersCell(GridCell):
    """A box for each letter, with one field over all of them."""

    is_filled_in = True

    def __init__(self, look: Look, blank: Blank, length: int) -> None:
        self.look, self.blank, self.length = look, blank, length

    def least_width(self) -> Pt:
        return self.length * max(LEAST_LETTER, 0.62 * self.look.size.field_text)

    def narrowest(self) -> Pt:
        """The width of its narrowest boxes, with padding."""
        return self.least_width() + 2 * PAD_X

    def natural_width(self) -> Pt:
        """The width of boxes large enough for handwriting, with padding."""
        return self.length * LETTER * self.look.size.scale + 2 * PAD_X

    def height(self, width: Pt) -> Pt:
        return field_height(self.look)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is None:
            return
        width, tall, look = min(width, self.natural_width() - 2 * PAD_X), self.height(width), self.look
        bounds = Bounds(0, (height - tall) / 2, width, tall)
        pen.rect(bounds, stroke=look.theme.rule, weight=look.size.stroke)
        for index in range(1, self.length):
            x = index * width / self.length
            pen.line(x, bounds.y, x, bounds.y + tall, look.theme.rule, look.size.stroke)
        pen.widget(Spot(owner, self.blank), bounds, look.size.field_text)


TypedCell = BesideCell | TicksCell | OptionsCell | LettersCell


class StackedCell(GridCell):
    """A cell with a part for each of several people, one above the other, separated by a line."""

    is_padded = False
    is_filled_in = True

    def __init__(self, look: Look, cells: Sequence[TypedCell]) -> None:
        self.look, self.cells = look, cells

    def least_width(self) -> Pt:
        return max(cell.least_width() for cell in self.cells)

    def _height(self, cell: GridCell, width: Pt) -> Pt:
        return cell.height(width - 2 * PAD_X) + 2 * PAD_Y if cell.is_padded else cell.height(width)

    def height(self, width: Pt) -> Pt:
        return len(self.cells) * max(self._height(cell, width) for cell in self.cells)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        part = height / len(self.cells)
        for index, cell in enumerate(self.cells):
            pad_x, pad_y = (PAD_X, PAD_Y) if cell.is_padded else (0.0, 0.0)
            with pen.at(pad_x, index * part + pad_y):
                cell.paint(pen, owner, width - 2 * pad_x, part - 2 * pad_y)
            if index:
                y = index * part
                pen.line(0, y, width, y, self.look.theme.hairline, self.look.thin)
