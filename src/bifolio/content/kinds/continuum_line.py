"""The model of `continuum_line`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, KindGroup, Node, Prompt, Text
from bifolio.content.says import Says


class ContinuumLine(Node):
    """A line without numbers between two words."""

    left: Annotated[Text, Says(longest=70)]
    """Word at the left end."""
    right: Annotated[Text, Says(longest=70)]
    """Word at the right end."""
    prompt: Prompt | None = None


class Continuum(Block):
    """Lines without numbers, a word at each end; in a shared copy everybody marks a shape of their own."""

    kind: Literal["continuum_line"] = "continuum_line"
    kind_title: ClassVar[str] = "Continuum line"
    group: ClassVar[KindGroup] = "choosing"
    may_be_together: ClassVar[bool] = True
    prompt: Prompt | None = None
    lines: Annotated[dict[Identifier, ContinuumLine], Field(min_length=1, max_length=6)]
    """The lines, by lasting id."""
