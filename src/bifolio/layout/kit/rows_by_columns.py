"""A table before it is drawn: headings of rows and columns, the content of cells; and the cells and record entries made from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import KW_ONLY, field, replace
from itertools import groupby
from typing import Literal

from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.cells import (
    BlocksCell,
    Content,
    FootedWordsCell,
    GridCell,
    NameCell,
    NotedWriteCell,
    OwnHeadCell,
    SplitHeadCell,
    TickCell,
    WordsCell,
    WriteCell,
)
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import longest_word
from bifolio.layout.kit.records import RecordCell
from bifolio.layout.kit.typed_cells import BesideCell, OptionsCell, StackedCell, TicksCell, TypedCell
from bifolio.layout.page.look import Look
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, plain_text
from bifolio.text.line_breaking import Style

Layout = Literal["auto", "table", "records"]
"""Whether to print a table or a list of records."""

WRITING_COLUMN: Pt = mm(30)
"""The least width of a column to write in."""

FIRST_COLUMN: Pt = mm(40)
"""The least width of the column of row headings, if the table has space."""

CLOSE_FIRST: Pt = mm(12)
"""The least width of that column if the others need the space; its longest word may need more."""

CLOSE_OWN: Pt = mm(25)
"""The same if the reader writes the row headings."""

CLOSE_WRITING: Pt = mm(10)
"""The least width of a column to write in if the author insists on a table."""

MANY_COLUMNS = 7
"""More columns than this, the days of a week, are many."""

_NUMBER = re.compile(r"[-−+]?\d[\d.,/]*")
"""A number alone in a cell."""

LEAST_UNDER_HINT: Pt = mm(6.8)
"""Height to write in below small printed words."""


@frozen
class Crossing:
    """The content where a row and a column meet: printed words, or a blank to write in or tick, or one for each person.

    ``hint`` are small words above the room to write; ``None`` where no cell of the column has any. ``cells`` are those of typed blanks, one
    for each person. ``content`` draws blocks in place of words. A crossing may reach over several columns and rows; those that it covers keep
    its words, for a record.
    """

    words: Inline = ()
    _: KW_ONLY
    blanks: tuple[Blank, ...] = ()
    is_tick: bool = False
    hint: Inline | None = None
    cells: tuple[TypedCell, ...] = ()
    content: Content | None = None
    across: int = 1
    down: int = 1
    is_covered: bool = False
    is_example: bool = False
    """Whether its words are a worked example."""

    @property
    def is_written(self) -> bool:
        """Whether it takes words, or any typed answer other than a tick."""
        return bool(self.blanks) and not self.is_tick


@frozen(kw_only=True)
class RowOrColumn:
    """A row or a column: its heading, which may be a person (in a table with one for each) or a blank (in the reader's
    own row).

    ``width`` (in points) and ``share`` are what a column wants. ``person`` is whose own row it is. ``group`` is the
    heading above a row that begins a group, or above neighbouring columns.
    """

    head: Inline | Person
    head_blank: Blank | None = None
    width: Pt | None = None
    person: Person | None = None
    share: float = 1.0
    group: Inline = ()
    is_total: bool = False
    is_shaded: bool = False
    is_example: bool = False
    """Whether it is a worked example."""


@frozen(kw_only=True)
class Matrix:
    """Rows by columns. ``crossings`` are by row, then by column; ``writing`` is the least width to write in.

    A light one reads as a list: it has no rules between columns, and its corner is not printed (in records, it names
    the reader's own rows). ``first`` is the least width of the first column. A forced one is printed as a table,
    however narrow its columns and high its rows, as long as no word or box is cut. In a low one, words are set tight.
    """

    corner: Inline
    rows: Sequence[RowOrColumn]
    columns: Sequence[RowOrColumn]
    crossings: Sequence[Sequence[Crossing]]
    row_height: Pt
    box_row_height: Pt
    """Height of a row with nothing to write, only to tick."""
    writing: Pt = WRITING_COLUMN
    is_light: bool = False
    first: Pt = FIRST_COLUMN
    asked_first: Pt | None = None
    """The width that the author wants instead, on A4."""
    is_forced: bool = False
    is_low: bool = False
    is_split: bool = field(init=False)
    """Whether rows have a half for each person, because several write in one cell."""

    def __post_init__(self) -> None:
        """Looks for such a cell once, because every row needs to know."""
        is_split = any(len(crossing.blanks) > 1 and crossing.is_written for row in self.crossings for crossing in row)
        object.__setattr__(self, "is_split", is_split)

    @property
    def is_short(self) -> bool:
        """Whether its cells have space for only a word or two, as in a week."""
        return self.writing < WRITING_COLUMN

    def names_of_columns(self, look: Look) -> list[Inline | Person]:
        """The name of each column in a message: its heading; for the first one the row heading with the longest word."""
        words = [self.corner, *(line.head for line in self.rows if not isinstance(line.head, Person))]
        first = max(words, key=lambda head: longest_word([head], look.body))
        return [first, *(column.head for column in self.columns)]

    def is_personal(self, index: int) -> bool:
        """Whether the column ``index`` belongs to one person."""
        return isinstance(self.columns[index].head, Person)

    def is_paired(self, index: int) -> bool:
        """Whether the column ``index`` has boxes for each person side by side."""
        return not self.is_split and any(len(row[index].blanks) > 1 for row in self.crossings)

    def is_filled(self, index: int) -> bool:
        """Whether the column ``index`` has a blank."""
        return any(row[index].blanks for row in self.crossings)

    def is_ticked(self, index: int) -> bool:
        """Whether the column ``index`` has only boxes."""
        filled = [row[index] for row in self.crossings if not row[index].is_example]
        crossings = [crossing for crossing in filled if crossing.blanks or crossing.words]
        return bool(crossings) and all(crossing.is_tick for crossing in crossings)

    def is_typed(self, index: int) -> bool:
        """Whether the blanks of the column ``index`` are typed."""
        return any(row[index].cells for row in self.crossings)

    def is_short_typed(self, index: int) -> bool:
        """Whether the column ``index`` takes only numbers, times or dates."""
        cells = [cell for row in self.crossings for cell in row[index].cells]
        return bool(cells) and all(isinstance(cell, BesideCell) and cell.is_short for cell in cells)

    def natural_width(self, index: int) -> Pt:
        """The width, with padding, that the blanks of the column ``index`` take if there is space; words take all there is."""
        crossings = [row[index] for row in self.crossings]
        cells = [cell for crossing in crossings for cell in crossing.cells]
        if not cells and (alike := self._width_like_others(index)):
            return alike
        if not cells or any(crossing.is_written and not crossing.cells for crossing in crossings):
            return 0.0 if self.is_ticked(index) else NO_LIMIT
        return max(cell.natural_width() for cell in cells)

    def _width_like_others(self, index: int) -> Pt:
        """The width of columns for numbers, if the column ``index`` has nothing but printed numbers; otherwise 0."""
        said = [plain_text(row[index].words) for row in self.crossings]
        if self.is_filled(index) or not all(map(_NUMBER.fullmatch, said)):
            return 0.0
        others = (one for one in range(len(self.columns)) if self.is_short_typed(one))
        return max(map(self.natural_width, others), default=0.0)

    def takes_words(self, index: int) -> bool:
        """Whether people write words in the column ``index``."""
        crossings = [row[index] for row in self.crossings]
        return any(
            crossing.is_written and (not crossing.cells or crossing.cells[0].natural_width() >= NO_LIMIT)
            for crossing in crossings
        )

    def widths(self, index: int) -> list[Pt]:
        """Widths at which the boxes of the column ``index`` fill their lines, widest first; empty if it has no boxes."""
        cells = [cell for row in self.crossings for cell in row[index].cells]
        boxes = [cell.widths() for cell in cells if isinstance(cell, TicksCell | OptionsCell)]
        return max(boxes, key=lambda widths: widths[0], default=[]) if len(boxes) == len(cells) else []

    @property
    def can_turn(self) -> bool:
        """Whether its rows may become columns: each has a heading in words rather than a number."""
        if self.is_counted or any(line.group for line in (*self.rows, *self.columns)):
            return False
        return not any(line.head_blank or line.is_total or isinstance(line.head, Person) for line in self.rows)

    @property
    def shaded(self) -> frozenset[int]:
        """The columns with a light ground; the column of row headings is 0."""
        return frozenset(index for index, column in enumerate(self.columns, 1) if column.is_shaded)

    @property
    def upper(self) -> list[tuple[int, int, Inline]]:
        """Headings above several columns: the first column (that of the row headings is 0), how many, the words."""
        found: list[tuple[int, int, Inline]] = []
        for words, run in groupby(enumerate(self.columns, 1), key=lambda one: one[1].group):
            indices = [index for index, _ in run]
            if words:
                found.append((indices[0], len(indices), words))
        return found

    @property
    def asks_for_widths(self) -> bool:
        """Whether its first column gives way to the others: there are many, or their author gave their widths or types."""
        return len(self.columns) > MANY_COLUMNS or any(
            column.width or self.is_typed(index) for index, column in enumerate(self.columns)
        )

    @property
    def is_close(self) -> bool:
        """Whether its first column is no wider than its words from the start: there are many columns or typed ones, or
        its rows have only numbers.
        """
        is_many = len(self.columns) > MANY_COLUMNS or any(map(self.is_typed, range(len(self.columns))))
        return (is_many or self.is_counted) and not any(line.head_blank for line in self.rows)

    @property
    def is_counted(self) -> bool:
        """Whether numbers are all that name its rows."""
        heads = [line.head for line in self.rows if not line.is_example]
        return all(not isinstance(head, Person) and plain_text(head).isdigit() for head in heads)

    def closer(self, *, is_forced: bool = False) -> Matrix:
        """The same with its first column as narrow as its words; a forced one with narrow columns to write in too."""
        writing = CLOSE_WRITING if is_forced else self.writing
        first = CLOSE_OWN if any(line.head_blank for line in self.rows) else CLOSE_FIRST
        return replace(self, first=first, writing=writing, is_forced=is_forced)

    def turned(self) -> Matrix:
        """The same with rows and columns swapped; the corner, which named the rows, becomes the heading of all."""
        crossings = [[row[index] for row in self.crossings] for index in range(len(self.columns))]
        rows = [replace(line, width=None) for line in self.columns]
        columns = [replace(line, group=self.corner) for line in self.rows]
        return replace(self, corner=(), asked_first=None, rows=rows, columns=columns, crossings=crossings)


def row_head(
    context: BlockContext, matrix: Matrix, line: RowOrColumn, style: Style, *, is_middle: bool = True, least: Pt = 0.0
) -> GridCell:
    """The cell of a row's heading; ``least`` is the height of a blank if the row does not set it."""
    look, blank = context.look, line.head_blank
    if blank is not None:
        return OwnHeadCell(look, blank, line.person) if line.person else WriteCell(look, blank, least=least)
    if isinstance(line.head, Person):
        return NameCell(context, line.head, is_middle=is_middle)
    if matrix.is_split:
        return SplitHeadCell(look, context.together, line.head, style)
    style = replace(style, bold=True) if line.is_total else look.example if line.is_example else style
    return WordsCell(line.head, look.alone(plain_text(line.head), style), is_middle=is_middle)


def column_head(context: BlockContext, line: RowOrColumn) -> GridCell:
    """The cell of a column's heading; a corner without words is an empty cell."""
    if isinstance(line.head, Person):
        return NameCell(context, line.head)
    look = context.look
    style = look.alone(plain_text(line.head), replace(look.example, bold=True) if line.is_example else look.strong)
    return FootedWordsCell(line.head, style) if line.head else GridCell()


def crossing_cell(
    context: BlockContext, matrix: Matrix, index: int, line: RowOrColumn, crossing: Crossing, *, is_middle: bool = True
) -> GridCell:
    """The cell of a crossing in the column ``index`` and the row ``line``."""
    look = context.look
    if crossing.content is not None:
        return BlocksCell(crossing.content)
    if not crossing.blanks:
        return (
            WordsCell(crossing.words, words_style(look, crossing), is_middle=is_middle)
            if crossing.words
            else GridCell()
        )
    if crossing.cells:
        return crossing.cells[0] if len(crossing.cells) == 1 else StackedCell(look, crossing.cells)
    if crossing.is_tick:
        is_own = line.person is not None and matrix.is_paired(index)
        place, across = (context.place_of(line.person), len(context.together)) if is_own else (0, 0)
        return TickCell(
            look, crossing.blanks, is_split=matrix.is_split and len(crossing.blanks) > 1, place=place, across=across
        )
    if crossing.hint is None:
        return WriteCell(look, *crossing.blanks)
    return NotedWriteCell(look, crossing.hint, crossing.blanks, LEAST_UNDER_HINT * look.size.scale)


def words_style(look: Look, crossing: Crossing) -> Style:
    """How the words that a crossing prints are set."""
    return look.alone(plain_text(crossing.words), look.example if crossing.is_example else look.body)


def crossing_entries(head: Inline | Person, crossing: Crossing, lines: int, pitch: Pt | None) -> list[RecordCell]:
    """The form of a crossing in a record, under the head of its column; a hint comes before the lines."""
    if crossing.content is not None:
        return [RecordCell(label=head, content=crossing.content)]
    if crossing.cells:
        return [RecordCell(label=head, blanks=crossing.blanks, cells=crossing.cells)]
    if crossing.hint and crossing.blanks:
        return [
            RecordCell(label=head, words=crossing.hint),
            RecordCell(label=(), blanks=crossing.blanks, lines=lines, pitch=pitch),
        ]
    return [
        RecordCell(
            label=head,
            blanks=crossing.blanks,
            lines=0 if crossing.is_tick else lines,
            words=crossing.words,
            pitch=pitch,
            is_example=crossing.is_example,
        )
    ]
