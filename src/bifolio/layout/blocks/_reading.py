"""Tables that are read: a header row, a header column; as records where a word would be cut or a row be too high."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.layout.blocks._records import Entry, Record, record_list
from bifolio.layout.cells import PAD_X, PAD_Y, Cell, FootedWordsCell, WordsCell
from bifolio.layout.columns import fit_columns
from bifolio.layout.context import BlockContext
from bifolio.layout.grid import Grid
from bifolio.layout.pieces import Piece
from bifolio.typeset.inline import Inline
from bifolio.units import Pt, mm

LEAST_COLUMN: Pt = mm(22)
HIGHEST_ROW_SHARE = 0.4


def reading_rows(
    context: BlockContext, heads: Sequence[Inline], rows: Sequence[Sequence[Inline]], shares: Sequence[float] = (), *,
    caption: Inline = (), can_split: bool = True, least_row: Pt = 0.0,
) -> list[Piece]:  # fmt: skip
    """The rows as one table over the measure, its columns by ``shares``; or as records where it does not fit."""
    look = context.look
    widths = _widths(context, heads, rows, shares)
    if widths is None:
        parts: list[Piece] = [context.paragraph(caption, look.strong, keep=True, after=mm(2))] if caption else []
        records = [
            Record(row[0], [Entry(h, words=c) for h, c in zip(heads[1:], row[1:], strict=True) if c]) for row in rows
        ]
        return parts + record_list(context, records)
    grid = Grid(context, widths, has_verticals=False, caption=caption)
    grid.head([FootedWordsCell(head, look.strong) if head else Cell() for head in heads])
    for row in rows:
        grid.row([WordsCell(cell, look.body) for cell in row], least_row)
    return [grid.piece(can_split=can_split, space_after=mm(6))]


def _widths(
    context: BlockContext, heads: Sequence[Inline], rows: Sequence[Sequence[Inline]], shares: Sequence[float]
) -> list[Pt] | None:
    look = context.look
    columns = list(zip(heads, *rows, strict=True))
    least = [
        max(
            LEAST_COLUMN * look.size.scale,
            WordsCell(column[0], look.strong).least_width() + 2 * PAD_X,
            *(WordsCell(cell, look.body).least_width() + 2 * PAD_X for cell in column[1:]),
        )
        for column in columns
    ]
    wish = list(shares) if len(shares) == len(heads) else [1.0] * len(heads)
    widths = fit_columns(look.measure, least, wish)
    if widths is None:
        return None
    cells = [WordsCell(cell, look.body) for row in rows for cell in row]
    highest = max(cell.height(widths[i % len(widths)] - 2 * PAD_X) for i, cell in enumerate(cells)) + 2 * PAD_Y
    return widths if highest <= HIGHEST_ROW_SHARE * look.paper.depth else None
