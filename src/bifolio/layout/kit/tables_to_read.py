"""Tables that are read: a header row, a header column; as records where a word would be cut or a row be too high.

Columns after those that are read may be left to fill. Rows that were added to a source's table stand together under a quiet line that
says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.layout.kit.cells import PAD_X, PAD_Y, Cell, WordsCell
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import Grid
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.records import Record, record_list
from bifolio.layout.kit.rows_by_columns import (
    Line,
    Matrix,
    Slot,
    caption_above,
    column_head,
    row_head,
    slot_cell,
    slot_entries,
)
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline

LEAST_COLUMN: Pt = mm(22)
HIGHEST_ROW_SHARE = 0.4
RECORD_LINES = 2
"""Lines to write on for a cell of a record."""


def words_only(heads: Sequence[Inline], rows: Sequence[Sequence[Inline]], shares: Sequence[float]) -> Matrix:
    """A table of words, its columns by ``shares``."""
    columns = [Line(head=head, share=share) for head, share in zip(heads[1:], shares[1:], strict=True)]
    slots = [[Slot(words) for words in row[1:]] for row in rows]
    return Matrix(
        corner=heads[0],
        rows=[Line(head=row[0], share=shares[0]) for row in rows],
        columns=columns,
        slots=slots,
        row_height=0.0,
    )


def draw_to_read(context: BlockContext, matrix: Matrix, *, caption: Inline = (), can_split: bool = True) -> list[Piece]:
    """The rows as one table over the measure; or as records where it does not fit.

    Columns have the widths that they ask for, and share what is left.
    """
    look = context.look
    widths = _widths(context, matrix)
    if widths is None:
        return _as_records(context, matrix, caption)
    grid = Grid(context, widths, has_verticals=False, caption=caption)
    grid.head([column_head(context, line) for line in (Line(head=matrix.corner), *matrix.columns)])
    for line, slots in zip(matrix.rows, matrix.slots, strict=True):
        if line.group:
            grid.group(line.group)
        cells = [slot_cell(context, matrix, index, line, slot, is_middle=False) for index, slot in enumerate(slots)]
        for index, cell in enumerate(cells):
            cell.is_ruled_off = matrix.is_filled(index)
        least = matrix.row_height * look.size.scale if any(slot.blanks for slot in slots) or line.head_blank else 0.0
        parts = max((len(slot.blanks) for slot in slots), default=1) if matrix.is_split else 1
        grid.row([row_head(context, matrix, line, look.body, is_middle=False), *cells], least * parts)
    return [grid.piece(can_split=can_split, space_after=mm(6))]


def _as_records(context: BlockContext, matrix: Matrix, caption: Inline) -> list[Piece]:
    look = context.look
    pieces = caption_above(context, caption)
    records: list[Record] = []
    for line, slots in zip(matrix.rows, matrix.slots, strict=True):
        if line.group:
            pieces += record_list(context, records)
            pieces.append(context.paragraph(line.group, look.body, keep=True, after=mm(1)))
            records = []
        entries = [
            entry
            for column, slot in zip(matrix.columns, slots, strict=True)
            for entry in slot_entries(column.head, slot, RECORD_LINES)
        ]
        records.append(Record(matrix.corner if line.head_blank else line.head, entries, line.head_blank, line.person))
    return pieces + record_list(context, records)


def _widths(context: BlockContext, matrix: Matrix) -> list[Pt] | None:
    look = context.look
    first = Line(head=matrix.corner, share=matrix.rows[0].share)
    lines = [first, *matrix.columns]
    columns: list[Sequence[Cell]] = [
        [row_head(context, matrix, line, look.body) for line in matrix.rows],
        *([WordsCell(row[index].words, look.body) for row in matrix.slots] for index in range(len(matrix.columns))),
    ]
    least = [
        max(LEAST_COLUMN * look.size.scale, *(cell.least_width() + 2 * PAD_X for cell in (column_head(context, line), *cells)))
        for line, cells in zip(lines, columns, strict=True)
    ]  # fmt: skip
    asked = {index: max(line.width, least[index]) for index, line in enumerate(lines) if line.width}
    free = [index for index in range(len(lines)) if index not in asked]
    shared = fit_columns(
        look.measure - sum(asked.values()), [least[index] for index in free], [lines[index].share for index in free]
    )
    if shared is None:
        return None
    found = asked | dict(zip(free, shared, strict=True))
    widths = [found[index] for index in range(len(lines))]
    highest = max(
        cell.height(width - 2 * PAD_X) for cells, width in zip(columns, widths, strict=True) for cell in cells
    )
    return widths if highest + 2 * PAD_Y <= HIGHEST_ROW_SHARE * look.paper.depth else None
