"""Compare sheet, for the facilitator: A and B side by side, 55 mm to notice and ask; nothing is added up or ranked.

A row's head stands over A and B, its notes beside both: thirteen rows fill a page of A4. On A5 and in large print each row is a record with its three spaces one under another.
"""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.kinds.compare_sheet import CompareSheet
from bifolio.layout.kit.cells import Cell, FootedWordsCell, NameCell, NotedWriteCell, WordsCell, WriteCell
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import Grid
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.records import Entry, Record, record_list
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run

NOTICE_COLUMN: Pt = mm(55)
ROW: Pt = mm(12)
"""Least height to write in, under a row's head."""
LEAST_NOTE: Pt = mm(6.8)
"""Room to write under words printed in the last column."""


def draw(block: CompareSheet, context: BlockContext) -> list[Piece]:
    """The prompt, then one row a theme."""
    pieces = context.lead_in(block)
    heading = context.text("compare.notice")
    if context.look.is_narrow:
        records = [_record(block, context, key, text, heading) for key, text in block.rows.items()]
        return pieces + record_list(context, records)
    return [*pieces, _table(block, context, heading)]


def _table(block: CompareSheet, context: BlockContext, heading: str) -> Piece:
    look = context.look
    column = (look.measure - NOTICE_COLUMN) / 2
    grid = Grid(context, [column, column, NOTICE_COLUMN], banner_over=2)
    grid.head(
        [Cell(), *(NameCell(context, person) for person in context.view.people), FootedWordsCell(heading, look.strong)]
    )
    for key, text in block.rows.items():
        notice = NotedWriteCell(
            look, block.notice.get(key), context.blank(f"{key}-notice"), LEAST_NOTE * look.size.scale
        )
        fields = [WriteCell(look, context.blank(f"{key}-{person.id}")) for person in context.view.people]
        grid.row([WordsCell(text, look.tight_strong), *fields, notice], ROW * look.size.scale)
    return grid.piece(can_split=not block.keep_together, space_after=mm(6))


def _record(block: CompareSheet, context: BlockContext, key: str, text: Text, heading: str) -> Record:
    notice: list[Entry] = []
    label: Inline = (Run(heading),)
    if key in block.notice:
        notice.append(Entry(label, words=context.runs(block.notice[key])))
        label = ()
    notice.append(Entry(label, (context.blank(f"{key}-notice"),), 2))
    persons = [Entry(person, (context.blank(f"{key}-{person.id}"),), 2) for person in context.view.people]
    return Record(context.runs(text), [*persons, *notice])
