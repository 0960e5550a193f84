"""The blanks of `reading_table`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import cell
from bifolio.content.kinds.reading_table import ReadingTable


def blanks(block: ReadingTable, speaker: Speaker) -> Iterator[Item]:
    """A few words per row where a last column is left to fill."""
    if block.fill_column is None:
        return
    for key, row in block.rows.items():
        yield cell(f"{key}-ours", f"{row.cells[0].plain}, {block.fill_column.plain}", "text", speaker)
