"""Months as authors write them (2027-06), and their weeks."""

import calendar
import re
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Read
from bifolio.form_fields import DAYS
from bifolio.placed import as_words

SHEET = "series.date"
"""In place of a month: that of the sheet of a series."""

_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)


_FORM = "write the year, a hyphen, and two figures for the month; leave it out for a calendar without dates"
_YEAR = (
    "for the whole year write 'month: {}-01' and 'count: 12'; with 'layout: overview' they are small months to look at"
)


class Month(NamedTuple):
    """A month of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    def later(self, months: int) -> "Month":
        """The month this many ``months`` later."""
        years, month = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, month + 1)

    def weeks(self, first_day: str) -> list[list[date]]:
        """The weeks that have one of its days, each with all seven days from ``first_day`` (an id of ``DAYS``) on."""
        return calendar.Calendar(DAYS.index(first_day)).monthdatescalendar(*self)

    def has(self, day: date) -> bool:
        """Whether ``day`` is in it."""
        return (day.year, day.month) == self


def _read_month(value: Any) -> Month | str:
    text = str(as_words(value)).strip()
    if text == SHEET:
        return SHEET
    if (found := _MONTH.fullmatch(text)) is None:
        hint = _YEAR.format(text) if re.fullmatch("[12][0-9]{3}", text) else _FORM
        raise PydanticCustomError("wrong_value", "expected a month such as 2027-06", {"hint": hint})
    return Month(int(found[1]), int(found[2]))


WrittenMonth = Annotated[Month | str, Read(_read_month, {"type": "string"})]
"""A month in a model, or ``SHEET``."""
