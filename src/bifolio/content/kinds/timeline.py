"""The model of `timeline`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Prompt, Text
from bifolio.content.says import Says


class Timeline(Block):
    """A line with stations, with notes above and below it."""

    kind: Literal["timeline"] = "timeline"
    kind_title: ClassVar[str] = "Timeline"
    group: ClassVar[KindGroup] = "placing"
    main: ClassVar[str] = "count"
    prompt: Prompt | None = None
    above: Annotated[Text, Says(longest=70)]
    """What is noted above the line."""
    below: Annotated[Text, Says(longest=70)]
    """What is noted below the line."""
    count: Annotated[int, Field(ge=4, le=8)] = 8
    """How many stations."""
