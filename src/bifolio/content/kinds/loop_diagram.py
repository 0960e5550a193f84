"""The model of `loop_diagram`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Text, phrase


class LoopDiagram(Block):
    """Two halves of four boxes in a ring, with a name plate in the middle."""

    kind: Literal["loop_diagram"] = "loop_diagram"
    kind_title: ClassVar[str] = "Loop diagram"
    group: ClassVar[KindGroup] = "placing"
    prompt: Text | None = None
    steps: Annotated[Items, Field(min_length=4, max_length=4)]
    """The four boxes of each half, by lasting id."""
    name: Text = phrase("cycle.name")
    """What stands in the middle before the blank."""
    example: dict[Literal["a", "b"], Items] = {}
    """Words already printed, for a worked example: who, then step id."""
    example_name: Text | None = None
    """The loop's name in a worked example."""
