"""The model of `quadrant_map`."""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Annotated

from pydantic import Field, StringConstraints

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Node, Text
from bifolio.content.fields.faults import wrong_value
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says
from bifolio.content.fields.scales import ends_of

SCALE = r"^(?:0|[1-9]\d{0,2})-[1-9]\d{0,2}$"
MOST_STEPS = 30


class Axis(Node):
    """What an axis measures, and the words at its ends."""

    text: Annotated[Text, Says(longest=50)]
    """What it measures."""
    low: Annotated[Text, Says(longest=50)]
    """Words at the low end."""
    high: Annotated[Text, Says(longest=50)]
    """Words at the high end."""


class Corners(Node):
    """Plain captions of the four corners, at most four words each."""

    top_start: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""
    top_end: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""
    bottom_start: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""
    bottom_end: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""


class QuadrantMap(Asked):
    """A square with two axes; people place letters on it."""

    kind_title = "Quadrant map"
    group = "placing"
    main = "items"
    is_drawn = True
    may_be_together = True
    across: Axis
    """The axis from left to right."""
    up: Axis
    """The axis from bottom to top."""
    corners: Corners
    """Captions of the four corners."""
    scale: Annotated[str, StringConstraints(pattern=SCALE)] = "0-10"
    """The range of both axes; its first, middle and last number are printed: `5-25` for a total of five ratings."""
    width: Annotated[float, Field(ge=80, le=120)] = 120
    """Side of the square in millimetres on A4 and Letter, where another block shares the page: it grows up to 120 if room is left. A5 and large print have their own."""
    items: Annotated[Items, Field(min_length=1, max_length=5)]
    """What to place: the id's first letter is the letter to write (the next one that is free, if two begin alike), the text says what it means."""

    @property
    def letters(self) -> dict[str, str]:
        """The letter to write for each item by its id, no two alike."""
        found: dict[str, str] = {}
        for key in self.items:
            free = (one for one in f"{key}{ascii_lowercase}" if one.isalnum() and one.upper() not in found.values())
            found[key] = next(free).upper()
        return found

    def faults(self) -> Iterator[Fault]:
        """A scale without a middle number, or with too many numbers."""
        low, high = ends_of(self.scale)
        if not 2 <= high - low <= MOST_STEPS or (high - low) % 2:
            message = f"a scale needs an even number of steps, 2 to {MOST_STEPS}"
            yield wrong_value(message, "write '0-10' or '5-25'", "scale")
