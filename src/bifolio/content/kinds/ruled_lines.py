"""The model of `ruled_lines`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Prompt


class RuledLines(Block):
    """Ruled lines at full measure; on screen one multi-line field over all of them."""

    kind: Literal["ruled_lines"] = "ruled_lines"
    kind_title: ClassVar[str] = "Ruled lines"
    group: ClassVar[KindGroup] = "writing"
    may_be_together: ClassVar[bool] = True
    flows: ClassVar[bool] = True
    names_people: ClassVar[bool] = True
    prompt: Prompt | None = None
    count: Annotated[int, Field(ge=2, le=60)] = 4
    """How many lines; three at least are printed."""
    spacing: Literal["standard", "roomy"] = "standard"
    """``roomy`` lines stand further apart."""
    grow: bool = False
    """Add lines until the page is full."""
