"""The model of `reading_table`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_TABLE_ROWS, Block, Identifier, KindGroup, Node, Text
from bifolio.content.says import Role, Says


class ReadingRow(Node):
    """One row of a table that is read."""

    cells: Annotated[list[Text], Field(min_length=2, max_length=6), Says(may_be_empty=True)]
    """As many as there are columns; the first is the row's head."""
    added: bool = False
    """Added to the source's table: such rows at its end stand under the word "Added", any other says so itself."""


class ReadingTable(Block):
    """A table that is read: a header row, a header column, rows that may be marked as added; a last column may be left to fill."""

    kind: Literal["reading_table"] = "reading_table"
    kind_title: ClassVar[str] = "Reading table"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
    caption: Text | None = None
    """What it shows; stands above it after its number, by which texts may refer to it (``{number:ID}``)."""
    columns: Annotated[list[Text], Field(min_length=2, max_length=6), Says(may_be_empty=True)]
    """Heads of the columns."""
    rows: Annotated[dict[Identifier, ReadingRow], Field(min_length=1, max_length=MOST_TABLE_ROWS)]
    """Rows by lasting id."""
    widths: list[Annotated[float, Field(ge=0.05, le=20)]] = []
    """Shares of the columns, one each; left out, they are equal."""
    fill_column: Annotated[Text, Says(longest=60)] | None = None
    """Head of a blank last column, wider than the others, that readers fill in."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
    keep_together: bool = False

    @property
    def is_fillable(self) -> bool:
        """Whether there is something to fill in in this block."""
        return self.fill_column is not None
