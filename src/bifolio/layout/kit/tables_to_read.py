"""Tables that are read: a header row, a header column; as records where a word would be cut or a row be too high.

A last column may be left to fill. Rows that were added to a source's table stand together under a quiet line that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bifolio.fields import Blank
from bifolio.layout.kit.cells import PAD_X, PAD_Y, Cell, FootedWordsCell, WordsCell, WriteCell
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import Grid
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.records import Entry, Record, record_list
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline

LEAST_COLUMN: Pt = mm(22)
HIGHEST_ROW_SHARE = 0.4
FILL_SHARE = 1.8
"""The share of a column to fill, where the others have about 1."""
FILL_ROW: Pt = mm(14)
"""Least height of a row with a cell to fill."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: its cells, a blank for the last column if that is to be filled, a line of words above it that begins a group."""

    cells: Sequence[Inline]
    blank: Blank | None = None
    group: Inline = ()


def reading_rows(
    context: BlockContext, heads: Sequence[Inline], rows: Sequence[ReadRow], shares: Sequence[float] = (), *,
    caption: Inline = (), can_split: bool = True,
) -> list[Piece]:  # fmt: skip
    """The rows as one table over the measure, its columns by ``shares``; or as records where it does not fit.

    ``heads`` are those of all columns, one to fill counted.
    """
    look = context.look
    widths = _widths(context, heads, rows, shares)
    if widths is None:
        return _as_records(context, heads, rows, caption)
    grid = Grid(context, widths, has_verticals=False, caption=caption)
    grid.head([FootedWordsCell(head, look.strong) if head else Cell() for head in heads])
    for row in rows:
        if row.group:
            grid.group(row.group)
        cells: list[Cell] = [WordsCell(cell, look.body) for cell in row.cells]
        if row.blank is not None:
            cells.append(WriteCell(look, row.blank, is_ruled_off=True))
        grid.row(cells, FILL_ROW * look.size.scale if row.blank is not None else 0.0)
    return [grid.piece(can_split=can_split, space_after=mm(6))]


def _as_records(
    context: BlockContext, heads: Sequence[Inline], rows: Sequence[ReadRow], caption: Inline
) -> list[Piece]:
    look = context.look
    pieces: list[Piece] = []
    if caption:
        # a caption is the first or last kid of what it speaks of (ISO 14289-2, 8.2.5.27); a Div would not count as that
        context.parent = context.element("Sect")
        pieces.append(context.paragraph(caption, look.strong, role="Caption", keep=True, after=mm(2)))
    records: list[Record] = []
    for row in rows:
        if row.group:
            pieces += record_list(context, records)
            pieces.append(context.paragraph(row.group, look.body, keep=True, after=mm(1)))
            records = []
        entries = [Entry(head, words=cell) for head, cell in zip(heads[1:], row.cells[1:], strict=False) if cell]
        if row.blank is not None:
            entries.append(Entry(heads[-1], (row.blank,), 2))
        records.append(Record(row.cells[0], entries))
    return pieces + record_list(context, records)


def _widths(
    context: BlockContext, heads: Sequence[Inline], rows: Sequence[ReadRow], shares: Sequence[float]
) -> list[Pt] | None:
    look = context.look
    count = len(rows[0].cells)
    least = [
        max(
            LEAST_COLUMN * look.size.scale,
            WordsCell(head, look.strong).least_width() + 2 * PAD_X,
            *(WordsCell(row.cells[i], look.body).least_width() + 2 * PAD_X for row in rows if i < count),
        )
        for i, head in enumerate(heads)
    ]
    wish = list(shares) if len(shares) == count else [1.0] * count
    widths = fit_columns(look.measure, least, wish + [FILL_SHARE] * (len(heads) - count))
    if widths is None:
        return None
    cells = [
        (WordsCell(cell, look.body), width) for row in rows for cell, width in zip(row.cells, widths, strict=False)
    ]
    highest = max(cell.height(width - 2 * PAD_X) for cell, width in cells) + 2 * PAD_Y
    return widths if highest <= HIGHEST_ROW_SHARE * look.paper.depth else None
