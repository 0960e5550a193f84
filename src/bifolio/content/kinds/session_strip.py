"""The model of `session_strip`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Text
from bifolio.content.says import Says


class SessionStrip(Block):
    """The strip on top of an exercise: number, minutes, who, mine or ours, a box for the date."""

    kind: Literal["session_strip"] = "session_strip"
    kind_title: ClassVar[str] = "Session strip"
    group: ClassVar[KindGroup] = "reading"
    minutes: Annotated[int, Field(ge=1, le=240)] = 20
    """How long it takes."""
    who: Annotated[Text, Says(longest=50)]
    """With whom it is done."""
    share: Literal["private", "choose", "shared"] = "choose"
    """Who sees it: ``private`` mine, ``choose`` the writer decides, ``shared`` ours."""
    number: int | None = None
    """Number of the exercise; left out, none is printed."""
