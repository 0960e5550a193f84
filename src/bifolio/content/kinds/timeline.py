"""The model of `timeline`."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Node, Text
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.items import ItemsOf, entries_or_count, useless_count
from bifolio.content.fields.says import Says

MOST_STATIONS = 12


class Station(Node):
    """One station of a timeline: a date or a name, and what happened, if it is to be read."""

    text: Annotated[Text, Says(longest=40)]
    """Its date or name, on the line."""
    note: Annotated[Text, Says(longest=100)] | None = None
    """What happened: printed above the line, in place of a blank."""


class Timeline(Asked):
    """A line of three to twelve stations, each with a note above or below it, to write or to read. A station has a place for a date, or words of the author's.
    Boxes for the notes are higher where their page has the room.
    """

    kind_title = "Timeline"
    group = "placing"
    main = "count"
    count: Annotated[int, Field(ge=3, le=MOST_STATIONS)] = 8
    """How many stations."""
    items: Annotated[ItemsOf[Station], Field(min_length=3, max_length=MOST_STATIONS)] = {}
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
        return entries_or_count({key: station.text for key, station in self.items.items()}, self.count)

    @property
    def notes(self) -> Mapping[str, Text]:
        """What is printed above the line, by station."""
        return {key: station.note for key, station in self.items.items() if station.note is not None}

    @property
    def is_fillable(self) -> bool:
        """Whether there is anything to fill in: not if every station is to be read."""
        is_above = self.above is not None and len(self.notes) < len(self.stations)
        return bool(not self.items or is_above or self.below or self.ways)

    def faults(self) -> Iterator[Fault]:
        """A count of stations although they are listed; stations with the author's words but no place to write."""
        yield from useless_count(self)
        if not self.is_fillable and not self.notes:
            message = "this 'timeline' has nothing to fill in"
            hint = "add 'above', 'below' or 'ways: true'; or, to be read, what happened as {text: 1957, note: …}"
            yield fault_at("nothing-to-fill-in", message, ("items",), hint, is_key=True)
