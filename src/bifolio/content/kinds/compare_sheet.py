"""The model of `compare_sheet`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Fault, Items, KindGroup, Prompt, unknown_ids
from bifolio.content.says import Role, Says


class CompareSheet(Block):
    """For the facilitator: what A and B wrote side by side, what to notice, what to ask next."""

    kind: Literal["compare_sheet"] = "compare_sheet"
    kind_title: ClassVar[str] = "Compare sheet"
    group: ClassVar[KindGroup] = "choosing"
    prompt: Prompt | None = None
    rows: Annotated[Items, Field(min_length=1, max_length=20), Says(role=Role.GUIDE)]
    """What is compared, one a row, by lasting id."""
    notice: Annotated[Items, Says(role=Role.GUIDE)] = {}
    """Words printed in the "notice" column, by row id."""
    keep_together: bool = False

    def faults(self) -> Iterator[Fault]:
        """Words for rows that there are not."""
        yield from unknown_ids(("notice",), self.notice, self.rows, "row")
