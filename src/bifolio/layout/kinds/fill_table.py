"""Fill-in table: first column at least 40 mm, cells at least 12 mm high, columns to write in at least 30 mm wide.

Where both partners answer in one printing, cells to tick have two boxes, cells to write in two halves, and blank rows stand once for
each. Where a table does not fit (A5, large print) each row becomes a record with its cells one under another.
"""

from __future__ import annotations

from bifolio.content.base import Identifier
from bifolio.content.kinds.fill_table import FillTable
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.matrix import Line, Matrix, Slot, draw_matrix
from bifolio.layout.kit.pieces import Piece
from bifolio.lengths import mm
from bifolio.people.person import Person


def draw(block: FillTable, context: BlockContext) -> list[Piece]:
    """The prompt, then the rows by the columns."""
    pieces = context.lead_in(block)
    columns = [
        Line(context.runs(about.title), width=mm(about.width) if about.width else None)
        for about in block.columns.values()
    ]
    rows = [Line(context.runs(label)) for label in block.rows.values()]
    slots = [[_slot(block, context, key, column) for column in block.columns] for key in block.rows]
    for person in context.together or (None,):
        for index in range(1, block.blank_rows + 1):
            rows.append(Line((), context.own_blank(f"own-{index}", person), person=person))
            slots.append([_own_slot(block, context, index, column, person) for column in block.columns])
    matrix = Matrix(context.runs(block.corner), rows, columns, slots, mm(block.row_height))
    return pieces + draw_matrix(context, [matrix], can_split=block.keep == "flow")


def _slot(block: FillTable, context: BlockContext, row: Identifier, column: Identifier) -> Slot:
    printed = block.printed.get(row, {}).get(column)
    if printed is not None:
        return Slot(context.runs(printed))
    return Slot(blanks=context.blanks(f"{row}-{column}"), is_tick=block.columns[column].takes == "tick")


def _own_slot(block: FillTable, context: BlockContext, index: int, column: Identifier, person: Person | None) -> Slot:
    blank = context.own_blank(f"own-{index}-{column}", person)
    return Slot(blanks=(blank,), is_tick=block.columns[column].takes == "tick")
