"""The model of `loop_diagram`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from bifolio.content.base import Block, Fault, Items, KindGroup, Prompt, Text, phrase, unknown_ids
from bifolio.content.says import Says

Half = Literal["a", "b"]


class LoopDiagram(Block):
    """Two halves of four boxes in a ring, with a name plate in the middle."""

    kind: Literal["loop_diagram"] = "loop_diagram"
    kind_title: ClassVar[str] = "Loop diagram"
    group: ClassVar[KindGroup] = "placing"
    prompt: Prompt | None = None
    steps: Annotated[Items, Field(min_length=4, max_length=4), Says(longest=60)]
    """The four boxes of each half, by lasting id."""
    name: Annotated[Text, Says(longest=60)] = phrase("cycle.name")
    """What stands in the middle before the blank."""
    example: Annotated[dict[Half, Items], Says(longest=110)] = {}
    """Words already printed, for a worked example: who, then step id."""
    example_name: Annotated[Text, Says(longest=60)] | None = None
    """The loop's name in a worked example."""

    @property
    def is_fillable(self) -> bool:
        """Whether there is something to fill in: a worked example may be printed whole."""
        is_printed = all(self.steps.keys() <= self.example.get(who, {}).keys() for who in get_args(Half))
        return not (self.example_name and is_printed)

    def faults(self) -> Iterator[Fault]:
        """Words of the example for steps that there are not."""
        for who, steps in self.example.items():
            yield from unknown_ids(("example", who), steps, self.steps, "step")
