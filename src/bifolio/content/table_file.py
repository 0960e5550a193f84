"""A table that several pages show: one file of ``tables/``."""

from typing import Annotated

from pydantic import Field

from bifolio.content.base import Identifier, Node, Text
from bifolio.content.says import Role, Says
from bifolio.content.table_parts import Heads, Rows


class TableFile(Node):
    """A table that several pages show, ``tables/ID.yaml``."""

    id: Identifier
    caption: Text
    columns: Heads
    """Column headings."""
    rows: Annotated[Rows, Field(min_length=1)]
    """Rows by lasting id, or a list, numbered from 1."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
