"""The model of `compare_table`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Prompt
from bifolio.content.says import Role, Says


class CompareTable(Block):
    """Two equal columns, A left and B right, one row a question."""

    kind: Literal["compare_table"] = "compare_table"
    kind_title: ClassVar[str] = "Compare table"
    group: ClassVar[KindGroup] = "choosing"
    prompt: Prompt | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=10), Says(role=Role.INSTRUCTION)]
    """Questions, one a row, by lasting id."""
    row_height: Annotated[float, Field(ge=18, le=60)] = 18
    """Least height of a row in millimetres."""
