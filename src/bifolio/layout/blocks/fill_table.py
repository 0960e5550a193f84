"""Fill-in table: first column at least 40 mm, cells at least 12 mm high, columns to write in at least 30 mm wide.

Where that does not fit (A5, large print) each row becomes a record with its cells one under another.
"""

from __future__ import annotations

from bifolio.content.base import Identifier
from bifolio.content.blocks_choosing import FillTable
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._matrix import Line, Matrix, Slot, draw_matrix
from bifolio.layout.context import BlockContext
from bifolio.layout.pieces import Piece
from bifolio.units import mm


@draws("fill_table")
def draw_fill_table(block: FillTable, context: BlockContext) -> list[Piece]:
    """The prompt, then the rows by the columns."""
    pieces = context.lead_in(block)
    columns = [
        Line(context.runs(about.title), width=mm(about.width) if about.width else None)
        for about in block.columns.values()
    ]
    rows = [Line(context.runs(label)) for label in block.rows.values()]
    slots = [[_slot(block, context, key, column) for column in block.columns] for key in block.rows]
    for index in range(1, block.blank_rows + 1):
        rows.append(Line((), context.blank(f"own-{index}")))
        slots.append([_slot(block, context, f"own-{index}", column) for column in block.columns])
    matrix = Matrix(context.runs(block.corner), rows, columns, slots, mm(block.row_height))
    return pieces + draw_matrix(context, [matrix], can_split=not block.keep_together)


def _slot(block: FillTable, context: BlockContext, row: Identifier, column: Identifier) -> Slot:
    printed = block.printed.get(row, {}).get(column)
    if printed is not None:
        return Slot(context.runs(printed))
    return Slot(blank=context.blank(f"{row}-{column}"), is_tick=block.columns[column].takes == "tick")
