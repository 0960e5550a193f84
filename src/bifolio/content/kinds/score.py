"""The model of `score`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Node, Prompt, Text
from bifolio.content.fields.block_facts import Choice
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.how_to_write import is_plain_in_brackets
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Role, Says


class Sum(Node):
    """A total to add up: its name and the rating group (or items) it adds."""

    text: Annotated[Text, Says(longest=60)]
    """Its name."""
    adds: Prompt
    """What to add, in words the reader sees ("the three answers under Choice")."""


class Band(Node):
    """A range of totals with a plain name and what it may mean."""

    low: int
    """Least total of the band."""
    high: int
    """Most total of the band."""
    text: Annotated[Text, Says(longest=50)]
    """Plain name, without a verdict."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """What it may mean."""


Bands = Annotated[list[Band], Field(min_length=2, max_length=5)]

_RANGE = re.compile(r"(\d+) *[-–] *(\d+)")
"""A range of totals as a key."""


def _in_ranges(value: Any) -> Any:
    """``value``, unless its bands are written as ranges with their names."""
    bands = value if isinstance(value, list) else [value]
    for band in bands:
        for key, name in band.items() if isinstance(band, dict) else ():
            if found := _RANGE.fullmatch(str(key)):
                shown = name if isinstance(name, str) and is_plain_in_brackets(name) else "…"
                hint = f"write each band as '- {{low: {found[1]}, high: {found[2]}, text: {shown}}}'"
                raise PydanticCustomError(
                    "wrong_type", "expected a list of bands, found the key '{key}'", {"key": str(key), "hint": hint}
                )
    return value


class Score(Asked):
    """Boxes for totals and a small table of bands."""

    kind_title = "Score"
    group = "choosing"
    main = "items"
    may_be_together = True
    items: Annotated[ItemsOf[Sum], Field(min_length=1, max_length=4)]
    """Totals to add up, by lasting id."""
    bands: Annotated[Bands, Before(_in_ranges, Bands)]
    """Ranges of totals, from two to five; they leave no gap and do not overlap."""

    def choices(self) -> Iterator[Choice]:
        """The bands."""
        yield Choice(("bands",), "bands", len(self.bands))

    def faults(self) -> Iterator[Fault]:
        """Bands that end before they begin, overlap, or leave totals without a band."""
        for index, message in _band_faults(self.bands):
            hint = "start each band one above the end of the band before"
            yield fault_at("score-bands", message, ("bands", index), hint)


def _band_faults(bands: Sequence[Band]) -> Iterator[tuple[int, str]]:
    for index, band in enumerate(bands):
        if band.high < band.low:
            yield index, f"the band ends at {band.high}, before it begins at {band.low}"
    order = sorted(range(len(bands)), key=lambda index: (bands[index].low, bands[index].high))
    for one, other in pairwise(order):
        end, begin = bands[one].high, bands[other].low
        if begin <= end:
            yield other, f"the band begins at {begin}, but another goes up to {end}"
        elif begin > end + 1:
            missing = str(end + 1) if begin == end + 2 else f"{end + 1} to {begin - 1}"
            yield other, f"no band covers {missing}"
