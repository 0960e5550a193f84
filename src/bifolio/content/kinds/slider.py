"""The model of `slider`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from bifolio.content.base import EACH, Block, By, Identifier, Items, KindGroup, Node, Prompt, Text
from bifolio.content.says import Role, Says


class SliderLine(Node):
    """One line from 0 to 10 with words at both ends."""

    text: Annotated[Text, Says(role=Role.INSTRUCTION)]
    """What the line asks."""
    low: Annotated[Text, Says(longest=60)]
    """What 0 means."""
    high: Annotated[Text, Says(longest=60)]
    """What 10 means."""
    by: By = ()
    """``each`` gives everybody who answers in the copy their own line."""


class Slider(Block):
    """Lines from 0 to 10 to mark with a cross; with ``times`` one line each for now and then."""

    kind: Literal["slider"] = "slider"
    kind_title: ClassVar[str] = "Slider"
    group: ClassVar[KindGroup] = "choosing"
    may_be_together: ClassVar[bool] = True
    prompt: Prompt | None = None
    items: Annotated[dict[Identifier, SliderLine], Field(min_length=1, max_length=8)]
    """What is asked, a line each, by lasting id."""
    times: Annotated[Items, Field(max_length=2), Says(longest=30)] = {}
    """Two names for two lines per question, such as now and then."""

    @model_validator(mode="after")
    def _refuse_both(self) -> Slider:
        if self.times and any(line.by == EACH for line in self.items.values()):
            raise ValueError("remove 'times': 'by: each' already gives everybody a line")
        return self
