"""The model of `slider`."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bifolio.content.base import EACH, Block, By, Node, Prompt, Text
from bifolio.content.items import Items, ItemsOf
from bifolio.content.says import Role, Says
from bifolio.content.scales import ScaleDirection


class SliderLine(Node):
    """One line with words at both ends."""

    text: Annotated[Text, Says(role=Role.INSTRUCTION)]
    """What the line asks."""
    low: Annotated[Text, Says(longest=60)] | None = None
    """What the least number means."""
    high: Annotated[Text, Says(longest=60)] | None = None
    """What the greatest number means."""
    by: By = ()
    """``each`` gives everybody who answers in the copy their own line."""


class Slider(Block):
    """Lines with numbers to mark with a cross; with ``times`` one line each for now and then."""

    kind_title = "Slider"
    group = "choosing"
    main = "items"
    may_be_together = True
    prompt: Prompt | None = None
    items: Annotated[ItemsOf[SliderLine], Field(min_length=1, max_length=8)]
    """The questions, a line each, by lasting id."""
    scale: Literal["0-10", "1-10", "0-100"] = "0-10"
    """The numbers along the lines."""
    scale_direction: ScaleDirection = "book"
    """`ltr` keeps the least number at the left in a book that is read from right to left."""
    times: Annotated[Items, Field(max_length=2), Says(longest=30)] = {}
    """Two names for two lines per question, such as now and then."""

    @model_validator(mode="after")
    def _refuse_both(self) -> Self:
        if self.times and any(line.by == EACH for line in self.items.values()):
            raise ValueError("remove 'times': 'by: each' already gives everybody a line")
        return self
