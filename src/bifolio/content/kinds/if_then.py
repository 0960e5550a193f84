"""The model of `if_then`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, KindGroup, Node, Text


class Strip(Node):
    """Words printed small in one if-then strip as a nudge."""

    when: Text | None = None
    """Hint under "If"."""
    then: Text | None = None
    """Hint under "then I will"."""
    label: Text | None = None


class IfThen(Block):
    """Plans: "If … then I will …", one strip each."""

    kind: Literal["if_then"] = "if_then"
    kind_title: ClassVar[str] = "If-then plan"
    group: ClassVar[KindGroup] = "writing"
    prompt: Text | None = None
    strips: Annotated[dict[Identifier, Strip], Field(min_length=1, max_length=6)]
    """One plan each, by lasting id."""
