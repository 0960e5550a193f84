"""The model of `fill_table`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, Items, KindGroup, Node, Text


class FillColumn(Node):
    """A column to fill: its head and whether it takes words or a tick."""

    title: Text
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
    prompt: Text | None = None
    corner: Text
    """Head of the first column."""
    columns: Annotated[dict[Identifier, FillColumn], Field(min_length=1, max_length=6)]
    """Columns to fill, by lasting id."""
    rows: Annotated[Items, Field(max_length=16)] = {}
    """Heads of the rows, by lasting id."""
    blank_rows: Annotated[int, Field(ge=0, le=12)] = 0
    """Rows whose first cell is blank too."""
    row_height: Annotated[float, Field(ge=10, le=60)] = 12
    """Least height of a row in millimetres."""
    keep_together: bool = False
    printed: dict[Identifier, Items] = {}
    """Words already printed in some cells: row id, then column id."""
