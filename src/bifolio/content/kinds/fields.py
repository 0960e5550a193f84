"""The model of `fields`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Prompt
from bifolio.content.says import Says


class Fields(Block):
    """Lead words with a line each, for planning what to say; ``copies`` frames one after another."""

    kind: Literal["fields"] = "fields"
    kind_title: ClassVar[str] = "Script frame"
    group: ClassVar[KindGroup] = "writing"
    main: ClassVar[str] = "items"
    prompt: Prompt | None = None
    layout: Literal["list"]
    """One below another."""
    items: Annotated[Items, Field(min_length=2, max_length=8), Says(longest=60)]
    """Lead words, by lasting id."""
    copies: Annotated[int, Field(ge=1, le=6)] = 1
    """How many frames, one after another."""
