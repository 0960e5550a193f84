"""A sheet printed several times, each time with a number and, if known, a date: a journal, numbered worksheets."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.base import Node, Text
from bifolio.content.fields.says import Says, Unnumbered

FEWEST_SHEETS, MOST_SHEETS = 2, 366
"""The fewest and most sheets of a series: a leap year has 366 days."""

Step = Literal["day", "week", "month"]


class Series(Node):
    """A page or an exercise that is printed several times: `{series.number}` in its texts is the number of the sheet."""

    count: Annotated[int, Field(ge=FEWEST_SHEETS, le=MOST_SHEETS)]
    """How many sheets."""
    text: Annotated[Text, Says(unnumbered=Unnumbered.REPEATED)] | None = None
    """The title of each sheet, such as `Night {series.number}`; if left out, the part's title and the number."""
    date: str | None = None
    """The first day: a personal field such as `dates.start`, or the day itself (`2026-12-01`). If it is not known, each sheet has a line for its date."""
    every: Step = "day"
    """How far apart the dates are: a day, a week, a month."""


NUMBER, DATE, WEEKDAY = "series.number", "series.date", "series.weekday"
"""The names that texts of a series may have in braces."""

NAMES = (NUMBER, DATE, WEEKDAY)

RESERVED = "series"
"""The prefix of those names; no person or personal field may be called this."""


def sheet_part(part: str, number: int) -> str:
    """The part in the names of a sheet's blanks: the part's id and the number, with two digits below 100.

    It does not depend on the count, so making a series longer renames nothing.
    """
    return f"{part}-{number:02}"


def day_later(first: date | None, steps: int, every: Step) -> date | None:
    """The day ``steps`` later; ``None`` beyond the end of the calendar, or if the first is unknown."""
    if first is None:
        return None
    try:
        if every != "month":
            return first + timedelta(days=steps * (7 if every == "week" else 1))
        years, month = divmod(first.month - 1 + steps, 12)
        year = first.year + years
        return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
