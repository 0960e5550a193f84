"""The model of `slider`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import EACH, By, Fault, Node, Prompt, Text
from bifolio.content.fields.faults import useless_key
from bifolio.content.fields.items import Items, ItemsOf
from bifolio.content.fields.says import Says
from bifolio.content.fields.scales import ScaleDirection
from bifolio.text.inline import Text as BoundText


class SliderLine(Node):
    """One line with words at both ends."""

    text: Prompt
    """The question that the line asks."""
    low: Annotated[Text, Says(longest=60)] | None = None
    """What the least number means."""
    high: Annotated[Text, Says(longest=60)] | None = None
    """What the greatest number means."""
    by: By = ()
    """``each`` gives everybody who answers in the copy their own line."""


ALONE = "slider"
"""The name of the line of a slider without items."""


class Slider(Asked):
    """Lines with numbers to mark with a cross; with ``times`` one line each for now and then."""

    kind_title = "Slider"
    group = "choosing"
    main = "items"
    named_in = "items"
    may_be_together = True
    asks_alone = True
    items: Annotated[ItemsOf[SliderLine], Field(max_length=8)] = {}
    """The questions, a line each, by lasting id; without items, the prompt has a line."""
    low: Annotated[Text, Says(longest=60)] | None = None
    """What the least number means, on every line that does not say so itself."""
    high: Annotated[Text, Says(longest=60)] | None = None
    """What the greatest number means, on every line that does not say so itself."""
    scale: Literal["0-10", "1-10", "0-100"] = "0-10"
    """The numbers along the lines."""
    scale_direction: ScaleDirection = "book"
    """`ltr` keeps the least number at the left in a book that is read from right to left."""
    times: Annotated[Items, Field(max_length=2), Says(longest=30)] = {}
    """Two names for two lines per question, such as now and then."""

    @property
    def lines(self) -> dict[str, SliderLine]:
        """All lines by id, with the words at their ends; that of the prompt itself has no text of its own."""
        alone = {ALONE: SliderLine(text=BoundText(""), by=self.by)} if self.own_prompt else {}
        lines = self.items or alone
        return {
            key: line.model_copy(update={"low": line.low or self.low, "high": line.high or self.high})
            for key, line in lines.items()
        }

    def faults(self) -> Iterator[Fault]:
        """Names for two lines although everybody has a line."""
        if self.times and any(line.by == EACH for line in self.items.values()):
            yield useless_key("times", "beside 'by: each', which gives everybody a line", "remove one of them")
