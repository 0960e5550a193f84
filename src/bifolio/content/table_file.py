"""A table that several pages show: one file of ``tables/``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bifolio.content.base import MOST_TABLE_ROWS, Identifier, Node, Text
from bifolio.content.says import Role, Says


class TableRow(Node):
    """One row: the first cell is its header; ``added`` marks what the source did not have."""

    cells: Annotated[list[Text], Field(min_length=2, max_length=5), Says(may_be_empty=True)]
    """As many as there are columns; the first is the row's head."""
    added: bool = False


class TableFile(Node):
    """A table that several pages show, ``tables/ID.yaml``."""

    id: Identifier
    caption: Text
    columns: Annotated[list[Text], Field(min_length=2, max_length=5), Says(may_be_empty=True)]
    """Heads of the columns."""
    rows: Annotated[dict[Identifier, TableRow], Field(min_length=1, max_length=MOST_TABLE_ROWS)]
    """Rows by lasting id."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
