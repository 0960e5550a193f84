"""The model of `fill_table`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Fault, Identifier, Items, KindGroup, Node, Prompt, Text, unknown_ids
from bifolio.content.says import Says


class FillColumn(Node):
    """A column to fill: its head and whether it takes words or a tick."""

    title: Annotated[Text, Says(longest=60)]
    takes: Literal["text", "tick"] = "text"
    """Words, or a tick."""
    width: Annotated[float, Field(ge=10, le=150)] | None = None
    """Width in millimetres on A4; left out, the columns share what is left."""


class FillTable(Block):
    """A table to fill in: named rows or blank ones, columns for words or ticks; the header row repeats."""

    kind: Literal["fill_table"] = "fill_table"
    kind_title: ClassVar[str] = "Fill-in table"
    group: ClassVar[KindGroup] = "choosing"
    may_be_together: ClassVar[bool] = True
    has_room_for_four: ClassVar[bool] = True
    prompt: Prompt | None = None
    corner: Annotated[Text, Says(longest=60, may_be_empty=True)]
    """Head of the first column."""
    columns: Annotated[dict[Identifier, FillColumn], Field(min_length=1, max_length=6)]
    """Columns to fill, by lasting id."""
    rows: Annotated[Items, Field(max_length=16), Says(longest=160)] = {}
    """Heads of the rows, by lasting id."""
    blank_rows: Annotated[int, Field(ge=0, le=12)] = 0
    """Rows whose first cell is blank too."""
    row_height: Annotated[float, Field(ge=10, le=60)] = 12
    """Least height of a row in millimetres."""
    keep_together: bool = False
    printed: Annotated[dict[Identifier, Items], Says(may_be_empty=True)] = {}
    """Words already printed in some cells: row id, then column id."""

    def faults(self) -> Iterator[Fault]:
        """Printed words for rows or columns that there are not."""
        yield from unknown_ids(("printed",), self.printed, self.rows, "row")
        for row, cells in self.printed.items():
            yield from unknown_ids(("printed", row), cells, self.columns, "column")
