"""The model of `lines`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Keep, KindGroup, Prompt, word_or_mm


class Lines(Block):
    """Ruled lines at full measure; on screen one multi-line field over all of them."""

    kind: Literal["lines"] = "lines"
    kind_title: ClassVar[str] = "Ruled lines"
    group: ClassVar[KindGroup] = "writing"
    main: ClassVar[str] = "prompt"
    may_be_together: ClassVar[bool] = True
    names_people: ClassVar[bool] = True
    prompt: Prompt | None = None
    count: Annotated[int, Field(ge=1, le=60)] = 4
    """How many lines. A single one stands beside its prompt where 60 mm of it are left."""
    spacing: Annotated[Literal["roomy"] | float | None, word_or_mm(("roomy",), 7, 30)] = None
    """`roomy` lines are further apart; or millimetres from 7 to 30, more in large print where that is too little."""
    grow: bool = False
    """Add lines until the page is full."""
    keep: Keep = "flow"

    @property
    def is_one_line(self) -> bool:
        """Whether it is a single line, which stays one."""
        return self.count == 1 and not self.grow
