"""A sheet that is printed several times, each time with a number and, if known, a date: a journal, numbered worksheets."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.base import Node, Text
from bifolio.content.says import Says, Unnumbered

FEWEST_SHEETS, MOST_SHEETS = 2, 366
"""Fewest and most sheets of a series: a leap year has 366 days."""

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
"""What texts of a series may name in braces."""

NAMES = (NUMBER, DATE, WEEKDAY)

RESERVED = "series"
"""What those names begin with: no person and no personal field of a book is called so."""


def sheet_part(part: str, number: int) -> str:
    """By what the blanks of a sheet are named: the part and the number, with two digits below 100.

    A name does not depend on the count, so a longer series renames nothing.
    """
    return f"{part}-{number:02}"
