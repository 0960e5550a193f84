"""The model of `weekly_grid`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Prompt, Text
from bifolio.content.says import Says


class WeeklyGrid(Block):
    """Rows by seven days (or by named columns), for short words or ticks."""

    kind: Literal["weekly_grid"] = "weekly_grid"
    kind_title: ClassVar[str] = "Weekly grid"
    group: ClassVar[KindGroup] = "choosing"
    may_be_together: ClassVar[bool] = True
    has_room_for_four: ClassVar[bool] = True
    prompt: Prompt | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=12), Says(longest=90)]
    """Heads of the rows, by lasting id."""
    columns: Annotated[Items, Field(max_length=7), Says(longest=30)] = {}
    """Left out: the days of the week, the first day by locale."""
    takes: Literal["text", "tick"] = "text"
    """Words, or a tick."""
    corner: Annotated[Text, Says(longest=40, may_be_empty=True)] | None = None
    """Head of the first column."""
