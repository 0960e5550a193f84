"""The model of `mind_map`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Text
from bifolio.content.fields.items import Items, entries_or_count, useless_count
from bifolio.content.fields.says import Says


class MindMap(Asked):
    """A word in the middle with three to eight branches, each a box to write in; or a fishbone: an effect with its causes."""

    kind_title = "Mind map, fishbone"
    group = "placing"
    main = "items"
    look: Literal["map", "fishbone"] = "map"
    """`fishbone` puts the branches along a line that leads to `centre`: causes and their effect."""
    centre: Annotated[Text, Says(longest=60)] | None = None
    """The word or question in the middle; if left out, there is space to write it."""
    count: Annotated[int, Field(ge=3, le=8)] = 6
    """How many branches, each with a line for its heading."""
    items: Annotated[Items, Field(min_length=3, max_length=8), Says(longest=60)] = {}
    """Branches with printed headings; instead of `count`."""

    @property
    def branches(self) -> Mapping[str, Text | None]:
        """The branches in order: their part of the blanks' names, and their headings, if printed."""
        return entries_or_count(self.items, self.count)

    def faults(self) -> Iterator[Fault]:
        """A count of branches although they are listed."""
        yield from useless_count(self)
