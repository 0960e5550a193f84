"""The model of `compare_sheet`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Text


class CompareSheet(Block):
    """For the facilitator: what A and B wrote side by side, what to notice, what to ask next."""

    kind: Literal["compare_sheet"] = "compare_sheet"
    kind_title: ClassVar[str] = "Compare sheet"
    group: ClassVar[KindGroup] = "choosing"
    prompt: Text | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=20)]
    """What is compared, one a row, by lasting id."""
    notice: Items = {}
    """Words printed in the "notice" column, by row id."""
    keep_together: bool = False
