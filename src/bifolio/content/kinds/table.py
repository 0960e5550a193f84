"""The model of `table`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, Identifier, KindGroup, Text


class TableFrom(Block):
    """A table kept in ``tables/NAME.yaml``, printed to read with its numbered caption, or with blank cells in a further column to fill."""

    kind: Literal["table"] = "table"
    kind_title: ClassVar[str] = "Table from tables/"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
    table: Identifier
    """Id of a file in ``tables/``."""
    fill_column: Text | None = None
    """Head of a blank column that readers fill in their own words."""

    @property
    def is_fillable(self) -> bool:
        """Whether there is something to fill in in this block."""
        return self.fill_column is not None
