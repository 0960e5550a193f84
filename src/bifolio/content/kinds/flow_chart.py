"""The model of `flow_chart`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Text
from bifolio.content.fields.items import Items, entries_or_count, useless_count
from bifolio.content.fields.says import Says


class FlowChart(Asked):
    """Three to ten numbered boxes to write in, joined by arrows: what comes first, next, last. For steps that begin again, see `cycle`."""

    kind_title = "Flow chart"
    group = "placing"
    main = "items"
    count: Annotated[int, Field(ge=3, le=10)] = 4
    """How many boxes."""
    items: Annotated[Items, Field(min_length=3, max_length=10), Says(longest=60)] = {}
    """Boxes with words at their head; instead of `count`."""

    @property
    def boxes(self) -> Mapping[str, Text | None]:
        """The boxes in order: their part of the blanks' names, and their words, if any."""
        return entries_or_count(self.items, self.count)

    def faults(self) -> Iterator[Fault]:
        """A count of boxes although they are listed."""
        yield from useless_count(self)
