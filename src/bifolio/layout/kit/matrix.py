"""Rows by columns to fill in: as a table, as the table turned on its side, or as a list of records, whichever fits.

The blanks are the same in every form. A form fits if no word of a head is cut, columns to write in are wide enough, and
the first column can hold the rows' heads.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bifolio.fields import Blank
from bifolio.layout.kit.cells import (
    PAD_X,
    Cell,
    FootedWordsCell,
    OwnHeadCell,
    PairHeadCell,
    SplitHeadCell,
    TickCell,
    WordsCell,
    WriteCell,
)
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.grid import Grid
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.one_place_each import boxes_width
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.records import Entry, Record, record_list
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline

FIRST_COLUMN: Pt = mm(40)
WRITING_COLUMN: Pt = mm(30)
TICK_COLUMN: Pt = mm(10)
TICK_COLUMN_WISH: Pt = mm(20)
TICK_ROW: Pt = mm(10)
A4_MEASURE: Pt = mm(170)
LINE_PITCH: Pt = mm(8)
HIGHEST_HEAD = 4
"""Lines of a column's head: more would stand over the columns like a tower."""

HIGHEST_ROW_SHARE = 0.35
"""A row higher than this share of a page reads better as a record."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What one crossing of row and column holds: printed words, or a blank to write in or to tick, or each partner's."""

    words: Inline = ()
    blanks: tuple[Blank, ...] = ()
    is_tick: bool = False

    @property
    def is_written(self) -> bool:
        """Whether it takes words."""
        return bool(self.blanks) and not self.is_tick


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its head (or a blank for a head of one's own) and the width the author asked for.

    ``person`` is whose row it is, where each partner has rows of their own in one table.
    """

    head: Inline
    head_blank: Blank | None = None
    width: Pt | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns. ``slots`` are by row, then by column; ``writing`` is the least width to write in.

    A light one reads as a list: no rules stand between its columns, and the corner is not printed (it names the blank rows
    where they are records).
    """

    corner: Inline
    rows: Sequence[Line]
    columns: Sequence[Line]
    slots: Sequence[Sequence[Slot]]
    row_height: Pt
    writing: Pt = WRITING_COLUMN
    is_light: bool = False
    people: tuple[Person, ...] = ()
    """Who answers in it, where one printing has a place for each; ``draw_matrix`` knows."""

    @property
    def is_split(self) -> bool:
        """Whether rows have a half for each partner: there are cells in which both write."""
        return any(slot.is_written and len(slot.blanks) > 1 for row in self.slots for slot in row)

    def is_paired(self, index: int) -> bool:
        """Whether the column ``index`` has a box for each partner side by side."""
        return not self.is_split and any(len(row[index].blanks) > 1 for row in self.slots)

    def turned(self) -> Matrix:
        """Columns as rows and rows as columns; the corner named the rows, so it goes."""
        slots = [[row[index] for row in self.slots] for index in range(len(self.columns))]
        rows, columns = [replace(line, width=None) for line in self.columns], self.rows
        return replace(self, corner=(), rows=rows, columns=columns, slots=slots)


def draw_matrix(context: BlockContext, choices: Sequence[Matrix], *, can_split: bool) -> list[Piece]:
    """The first of ``choices`` that fits as a table; else the last of them as a list of records."""
    look = context.look
    choices = [replace(matrix, people=context.together) for matrix in choices]
    for matrix in choices:
        for widths in (matrix_widths(look, matrix), _even_widths(look, matrix)):
            if widths is not None and _rows_fit(look, matrix, widths):
                after = mm(6) * min(1.5, look.size.scale)
                return [_table(context, matrix, widths).piece(can_split=can_split, space_after=after)]
    return record_list(context, [_record(look, choices[-1], index) for index in range(len(choices[-1].rows))])


# -- widths ------------------------------------------------------------------------------------------------------------


def matrix_widths(look: Look, matrix: Matrix) -> list[Pt] | None:
    """Widths of the first column and the others, or nothing if they do not fit the measure."""
    first = _first_width(look, matrix)
    least = [_least_width(look, matrix, index) for index in range(len(matrix.columns))]
    rest = look.measure - first[0]
    if sum(least) > rest + 0.01:
        return None
    wish = [max(low, column.width or 0.0) for low, column in zip(least, matrix.columns, strict=True)]
    wanted = min(first[1], look.measure - sum(least))
    free = [index for index, column in enumerate(matrix.columns) if column.width is None]
    writing = [index for index in free if not _is_tick_column(matrix, index)]
    for index in set(free) - set(writing):
        wish[index] = max(least[index], min(TICK_COLUMN_WISH, (look.measure - wanted) / len(wish)))
    left = look.measure - wanted - sum(width for index, width in enumerate(wish) if index not in writing)
    for index in writing:
        wish[index] = max(least[index], left / len(writing))
    if not writing:
        wanted = max(wanted, look.measure - sum(wish))
    return fit_columns(look.measure, [first[0], *least], [wanted, *wish])


def _even_widths(look: Look, matrix: Matrix) -> list[Pt] | None:
    """The least first column, and all other columns equal: columns of boxes become wide enough for long heads."""
    first = _first_width(look, matrix)[0]
    least = [_least_width(look, matrix, index) for index in range(len(matrix.columns))]
    return fit_columns(look.measure, [first, *least], [first, *((look.measure - first) / len(least) for _ in least)])


def _first_width(look: Look, matrix: Matrix) -> tuple[Pt, Pt]:
    """Least and wished width of the first column: its heads on one line if that is not too wide."""
    cells = [_head_cell(look, matrix, line) for line in matrix.rows] + [WordsCell(matrix.corner, look.strong)]
    least = max(FIRST_COLUMN, *(cell.least_width() + 2 * PAD_X for cell in cells))
    marks = SplitHeadCell(look, matrix.people, (), look.body).least_width() if matrix.is_split else 0.0
    natural = max(set_words(line.head, look.body, 1e6).widest for line in matrix.rows) + 2 * PAD_X + marks + 1
    return least, max(least, min(natural, 0.42 * look.measure))


def _least_width(look: Look, matrix: Matrix, index: int) -> Pt:
    head = WordsCell(matrix.columns[index].head, look.strong).least_width() + 2 * PAD_X
    slots = [row[index] for row in matrix.slots]
    widest = max((WordsCell(slot.words, look.body).least_width() + 2 * PAD_X for slot in slots), default=0.0)
    needs_writing = any(slot.is_written for slot in slots)
    scale = look.size.scale if look.size.is_large else 1.0
    boxes = boxes_width(look, len(matrix.people) if matrix.is_paired(index) else 1)
    room = matrix.writing * scale if needs_writing else max(TICK_COLUMN, boxes + mm(5))
    return max(head, widest, room)


def _is_tick_column(matrix: Matrix, index: int) -> bool:
    return all(row[index].is_tick for row in matrix.slots)


def _rows_fit(look: Look, matrix: Matrix, widths: Sequence[Pt]) -> bool:
    room = widths[0] - 2 * PAD_X
    highest = max(_head_cell(look, matrix, line).height(room) for line in matrix.rows)
    for row in matrix.slots:
        for slot, width in zip(row, widths[1:], strict=True):
            highest = max(highest, WordsCell(slot.words, look.body).height(width - 2 * PAD_X))
    heads = [WordsCell(column.head, look.strong) for column in matrix.columns]
    head = max(cell.height(width - 2 * PAD_X) for cell, width in zip(heads, widths[1:], strict=True))
    return highest <= HIGHEST_ROW_SHARE * look.paper.depth and head <= HIGHEST_HEAD * look.strong.leading + 0.1


# -- as a table --------------------------------------------------------------------------------------------------------


def _table(context: BlockContext, matrix: Matrix, widths: Sequence[Pt]) -> Grid:
    look = context.look
    grid = Grid(context, widths, has_verticals=not matrix.is_light)
    has_corner = matrix.corner and not matrix.is_light
    grid.head(
        [
            FootedWordsCell(matrix.corner, look.strong) if has_corner else Cell(),
            *(_column_head(look, matrix, index) for index in range(len(matrix.columns))),
        ]
    )
    scale = min(1.5, look.size.scale) if look.size.is_large else 1.0
    for line, slots in zip(matrix.rows, matrix.slots, strict=True):
        cells = [_slot_cell(look, matrix, index, line, slot) for index, slot in enumerate(slots)]
        grid.row([_head_cell(look, matrix, line), *cells], _row_height(matrix, line, slots) * scale)
    return grid


def _row_height(matrix: Matrix, line: Line, slots: Sequence[Slot]) -> Pt:
    """Least height of a row; one with a half for each partner is twice as high."""
    has_writing = any(slot.is_written for slot in slots) or line.head_blank is not None
    halves = max(len(slot.blanks) for slot in slots) if matrix.is_split else 1
    return halves * (matrix.row_height if has_writing else min(matrix.row_height, TICK_ROW))


def _column_head(look: Look, matrix: Matrix, index: int) -> Cell:
    head = matrix.columns[index].head
    if matrix.is_paired(index):
        return PairHeadCell(look, matrix.people, head, look.strong)
    is_centred = _is_tick_column(matrix, index) or matrix.writing < WRITING_COLUMN
    return FootedWordsCell(head, look.strong, align="centre" if is_centred else "left")


def _head_cell(look: Look, matrix: Matrix, line: Line) -> Cell:
    if line.head_blank is not None:
        return OwnHeadCell(look, line.head_blank, line.person) if line.person else WriteCell(look, line.head_blank)
    if matrix.is_split:
        return SplitHeadCell(look, matrix.people, line.head, look.body)
    return WordsCell(line.head, look.body, is_middle=True)


def _slot_cell(look: Look, matrix: Matrix, index: int, line: Line, slot: Slot) -> Cell:
    if not slot.blanks:
        return WordsCell(slot.words, look.body, is_middle=True) if slot.words else Cell()
    if slot.is_tick:
        is_split = matrix.is_split and len(slot.blanks) > 1
        if line.person and matrix.is_paired(index):
            place, across = matrix.people.index(line.person), len(matrix.people)
            return TickCell(look, slot.blanks, is_split=is_split, place=place, across=across)
        return TickCell(look, slot.blanks, is_split=is_split)
    return WriteCell(look, *slot.blanks)


# -- as records --------------------------------------------------------------------------------------------------------


def _record(look: Look, matrix: Matrix, index: int) -> Record:
    line = matrix.rows[index]
    lines = _lines_for(look, matrix)
    entries = [
        Entry(column.head, slot.blanks, 0 if slot.is_tick else lines, slot.words)
        for column, slot in zip(matrix.columns, matrix.slots[index], strict=True)
    ]
    return Record(matrix.corner if line.head_blank is not None else line.head, entries, line.head_blank, line.person)


def _lines_for(look: Look, matrix: Matrix) -> int:
    """How many lines hold what a cell of the table on A4 would: its rows of writing, spread over the measure."""
    cell = (A4_MEASURE - FIRST_COLUMN) / len(matrix.columns)
    written = matrix.row_height / LINE_PITCH * cell * look.size.scale
    return max(1, math.ceil(written / look.measure - 0.25))
