"""Compare table: two equal columns of at least 75 mm, A left and B right, at least 18 mm high to write in.

Short row heads stand in a column of 20 mm before the two; longer ones lie over both and take their height besides. On A5
and in large print the two are stacked. In a copy for one person the table has that person's column only.
"""

from __future__ import annotations

import math

from bifolio.content.kinds.compare_table import CompareTable
from bifolio.layout.kit.cells import Cell, NameCell, WordsCell, WriteCell
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import Grid, cell_room
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.records import Entry, Record, record_list
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person

PERSON_COLUMN: Pt = mm(75)
LABEL_COLUMN: Pt = mm(20)
LEAST_ROW: Pt = mm(18)


def draw(block: CompareTable, context: BlockContext) -> list[Piece]:
    """The prompt, then one row a question."""
    pieces = context.lead_in(block)
    persons = answering(context)
    if context.look.is_narrow:
        return pieces + _stacked(block, context, persons)
    return [*pieces, _table(block, context, persons)]


def answering(context: BlockContext) -> tuple[Person, ...]:
    """Who answers here: the one partner the block is printed for, or all who answer in this copy."""
    return (context.who,) if context.who else context.view.persons


def _table(block: CompareTable, context: BlockContext, persons: tuple[Person, ...]) -> Piece:
    look = context.look
    label = _label_column(block, context, len(persons))
    columns = [(look.measure - label) / len(persons)] * len(persons)
    grid = Grid(context, [label, *columns] if label else columns, banner_over=0 if label else len(columns))
    if len(persons) > 1:
        grid.head([Cell(), *(NameCell(context, person) for person in persons)])
    for key, text in block.rows.items():
        fields = [WriteCell(look, context.blank(f"{key}-{person.id}")) for person in persons]
        # a head over the cells is all that names them; one in a column of its own has the columns' heads beside it
        grid.row([WordsCell(text, look.body if label else look.strong), *fields], mm(block.row_height))
    return grid.piece(can_split=block.keep == "flow", space_after=mm(6))


def _label_column(block: CompareTable, context: BlockContext, count: int) -> Pt:
    """Width of a column of row heads, if all fit on one line of it and the persons' columns stay wide enough."""
    look = context.look
    if look.measure - LABEL_COLUMN < count * PERSON_COLUMN - 0.5:
        return 0.0
    widest = max(set_words(text, look.body, 1e6).widest for text in block.rows.values())
    return LABEL_COLUMN if widest <= cell_room(LABEL_COLUMN) else 0.0


def _stacked(block: CompareTable, context: BlockContext, persons: tuple[Person, ...]) -> list[Piece]:
    size = context.look.size
    # as many lines as make up the row's height: two of 9 mm for 18 mm
    pitch = size.pitch if 2 * size.pitch >= LEAST_ROW else size.roomy
    lines = max(2, math.ceil(mm(block.row_height) / pitch - 0.25))
    records = []
    for key, text in block.rows.items():
        entries = [
            Entry(person if len(persons) > 1 else (), (context.blank(f"{key}-{person.id}"),), lines, pitch=pitch)
            for person in persons
        ]
        records.append(Record(context.runs(text), entries))
    return record_list(context, records)
