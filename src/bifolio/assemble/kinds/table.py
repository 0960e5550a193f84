"""What `table` stands for."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.expanding import Elsewhere, reading_table
from bifolio.content.kinds.reading_table import ReadingTable
from bifolio.content.kinds.table import TableFrom


def expand(block: TableFrom, elsewhere: Elsewhere) -> Iterator[ReadingTable]:
    """The table that is kept in a file."""
    yield reading_table(block, elsewhere.binder.bind(elsewhere.workbook.tables[block.table]))
