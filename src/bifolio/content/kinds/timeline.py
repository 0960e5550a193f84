"""The model of `timeline`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Text
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.items import Items, entries_or_count, useless_count
from bifolio.content.fields.says import Says

MOST_STATIONS = 12


class Timeline(Asked):
    """A line of three to twelve stations, each with a note above or below it. A station has a place for a date, or words of the author's.
    Boxes for the notes are higher where their page has the room.
    """

    kind_title = "Timeline"
    group = "placing"
    main = "count"
    count: Annotated[int, Field(ge=3, le=MOST_STATIONS)] = 8
    """How many stations."""
    items: Annotated[Items, Field(min_length=3, max_length=MOST_STATIONS), Says(longest=40)] = {}
    """Stations with words in place of a date; instead of `count`."""
    above: Annotated[Text, Says(longest=70)] | None = None
    """The subject of the notes above the line. If left out, there are none."""
    below: Annotated[Text, Says(longest=70)] | None = None
    """The subject of the notes below the line. If left out, there are none."""
    ways: bool = False
    """Whether each station has a place for up or down."""

    @property
    def stations(self) -> Mapping[str, Text | None]:
        """The stations in order: their part of the blanks' names, and their words, if any."""
        return entries_or_count(self.items, self.count)

    def faults(self) -> Iterator[Fault]:
        """A count of stations although they are listed; stations with the author's words but no place to write."""
        yield from useless_count(self)
        if self.items and not (self.above or self.below or self.ways):
            message, hint = "this 'timeline' has nothing to fill in", "add 'above', 'below' or 'ways: true'"
            yield fault_at("nothing-to-fill-in", message, ("items",), hint, is_key=True)
