"""Reading table: a table that is read, with a caption and a note, perhaps a last column to fill.

Rows that were added to the source's stand under the word "Added" if they are the last ones; else each says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.kinds.reading_table import ReadingTable
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.tables_to_read import ReadRow, reading_rows
from bifolio.layout.kit.writing_lines import block_end
from bifolio.lengths import mm
from bifolio.text.inline import Run


def draw(block: ReadingTable, context: BlockContext) -> list[Piece]:
    """The table, then its note."""
    pieces = context.lead_in(block)
    heads = [context.runs(text) for text in block.columns]
    if block.fill_column:
        heads.append(context.runs(block.fill_column))
    pieces += reading_rows(
        context, heads, list(_rows(block, context)), block.widths, caption=context.caption(block.caption),
        can_split=not block.keep_together,
    )  # fmt: skip
    if block.note:
        pieces[-1].space_after = mm(2)
        pieces.append(context.paragraph(block.note, context.look.close, after=block_end(context.look)))
    return pieces


def _rows(block: ReadingTable, context: BlockContext) -> Iterator[ReadRow]:
    first = _first_added(block)
    for index, (key, row) in enumerate(block.rows.items()):
        cells = [context.runs(text) for text in row.cells]
        if row.added and first is None:
            added = context.text("added-mark")
            cells[0] = (*cells[0], Run(f" ({added})"))
        count = len(block.columns)
        cells = cells[:count] + [()] * (count - len(cells))
        blank = context.blank(f"{key}-ours") if block.fill_column else None
        yield ReadRow(cells, blank, (Run(context.text("added")),) if index == first else ())


def _first_added(block: ReadingTable) -> int | None:
    """Where the rows begin that were added, if all of them stand at the table's end, after some that were not."""
    added = [row.added for row in block.rows.values()]
    first = added.index(True) if True in added else 0
    return first if first and all(added[first:]) else None
