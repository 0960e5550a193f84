"""Reading table: a table that is read, with a caption and a note; rows that were added to the source's say so."""

from __future__ import annotations

from bifolio.content.blocks_reading import ReadingRow, ReadingTable
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._reading import reading_rows
from bifolio.layout.blocks._writing import block_end
from bifolio.layout.context import BlockContext
from bifolio.layout.pieces import Piece
from bifolio.typeset.inline import Inline, Run
from bifolio.units import mm


@draws("reading_table")
def draw_reading_table(block: ReadingTable, context: BlockContext) -> list[Piece]:
    """The table, then its note."""
    pieces = context.lead_in(block)
    heads = [context.runs(text) for text in block.columns]
    rows = [_cells(context, row, len(heads)) for row in block.rows.values()]
    pieces += reading_rows(
        context, heads, rows, block.widths, caption=context.runs(block.caption), can_split=not block.keep_together
    )
    if block.note:
        pieces[-1].space_after = mm(2)
        pieces.append(context.paragraph(block.note, context.look.close, after=block_end(context.look)))
    return pieces


def _cells(context: BlockContext, row: ReadingRow, count: int) -> list[Inline]:
    cells = [context.runs(text) for text in row.cells]
    if row.added:
        added = context.say("added")
        cells[0] = (*cells[0], Run(f" ({added})"))
    return cells[:count] + [()] * (count - len(cells))
