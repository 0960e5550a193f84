"""The model of `clock`."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Read, Short, under
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import ItemId, Node, Text
from bifolio.content.fields.items import Numbered
from bifolio.content.fields.says import Says
from bifolio.frozen import frozen
from bifolio.placed import as_words

_TIME = re.compile(r"([0-9]{1,2})(?: ?(?:[:.h]|uhr|ore) ?([0-9]{2}))?(?: ?[^\W\d_][^\d]{0,10})?", re.IGNORECASE)
"""Hours, minutes if they are not 0, and at most a few letters: 7:30, 7.30, 7 h 30, 19:30 Uhr, 7 a.m."""


@frozen
class ClockTime:
    """A time of day that a clock can show, and how its author writes it."""

    hour: int
    minute: int
    written: str


def _read_time(value: Any) -> ClockTime:
    text = " ".join(str(as_words(value)).split()) if not isinstance(value, bool) else ""
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found is not None else (99, 99)
    if hour * 60 + minute > 24 * 60 or minute > 59:
        hint = "with hours up to 24 and minutes up to 59"
        raise PydanticCustomError("wrong_value", "expected a time such as 7:30", {"hint": hint})
    return ClockTime(hour, minute, text)


class ClockFace(Node):
    """One clock. A plain value is its `time`."""

    time: Annotated[ClockTime, Read(_read_time, {"type": ["string", "number"]})]
    """The time, as it is printed in the answer key: 7:30, 7.30, 7 h 30 or 19:30."""
    text: Annotated[Text, Says(longest=60)] | None = None
    """Words below the clock, such as `half past seven`."""


class Clock(Asked):
    """Clocks in rows, with hands to read or without hands to draw them."""

    kind_title = "Clocks"
    group = "placing"
    is_drawn = True
    main = "items"
    is_on_picture = True
    any_order = ("items",)
    items: Annotated[
        dict[ItemId, Annotated[ClockFace, Short(under("time", is_text=True), {"type": ["string", "number"]})]],
        Field(min_length=1, max_length=12),
        Numbered(),
    ]
    """The times, by lasting id."""
    asks: Literal["time", "hands"] = "time"
    """`time`: the hands are drawn, with a box below for the time. `hands`: the reader draws them; the time is printed
    below, unless the clock has a `text`.
    """
    numerals: Literal["hours", "day", "quarters", "none"] = "hours"
    """1 to 12, with 13 to 24 inside (`day`), only 12, 3, 6 and 9 (`quarters`), or none."""
    minutes: bool = True
    """Whether there are marks for minutes between those for hours."""

    @model_validator(mode="after")
    def _answer(self) -> Self:
        """Makes the times the answers."""
        self.answer_with({key: (face.time.written,) for key, face in self.items.items()})
        return self
