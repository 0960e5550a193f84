"""The blanks of `calendar`, and its month on a sheet of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.dates import Day, full_date, month_written_out, weekdays
from bifolio.assemble.expanding import Elsewhere
from bifolio.content.fields.months import Month
from bifolio.content.kinds.calendar import Calendar
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages
from bifolio.typography import capitalised

UNDATED_WEEKS = 6
"""The rows of a month without dates: no month has days in more weeks."""


def expand(block: Calendar, elsewhere: Elsewhere) -> Iterator[Calendar]:
    """The calendar with the month of its sheet, if it asks for that; without dates if the book does not fix them."""
    if block.uses_series_date:
        day = elsewhere.sheet_day
        block = block.model_copy(update={"month": Month(day.year, day.month) if day is not None else None})
    yield block


def blanks(block: Calendar, speaker: Speaker) -> Iterator[Item]:
    """A blank for each day, named by its date; without dates, by week and weekday, after one for the month's name."""
    messages = speaker.messages
    for number, month in enumerate(block.months, 1) if block.is_fillable else ():
        if month is None:
            called = messages.text("calendar.month")
            place = messages.text("say.numbered", number=number, count=block.count) if block.count > 1 else ""
            above = f"{called} {place}".strip()
            yield Item(month_key(number), kind=BlankKind.TEXT, part=above)
            for week in range(1, UNDATED_WEEKS + 1):
                for day in days_of(block, messages):
                    parts = [above if place else "", messages.text("calendar.week", number=week), day.name]
                    said = ", ".join(filter(None, parts))
                    yield Item(cell_key(number, week, day), kind=BlankKind.LINES, part=said)
            continue
        marks = block.marks_in(month)
        for at in days_in(block, month, messages):
            words = [full_date(at, messages.language), *([marks[at].nameless] if at in marks else [])]
            yield Item(at.isoformat(), kind=BlankKind.LINES, part=", ".join(words))


def month_key(number: int) -> str:
    """The blank for the name of a month without dates."""
    return f"month-{number}"


def cell_key(number: int, week: int, day: Day) -> str:
    """The blank for a day of a month without dates."""
    return f"month-{number}-week-{week}-{day.key}"


def days_of(block: Calendar, messages: Messages) -> tuple[Day, ...]:
    """The days of its week, in order."""
    days = weekdays(messages.language)
    start = next((place for place, day in enumerate(days) if day.key == block.first_day), 0)
    return days[start:] + days[:start]


def weeks_in(block: Calendar, month: Month, messages: Messages) -> list[list[date]]:
    """The weeks of ``month`` as the calendar has them."""
    return month.weeks(days_of(block, messages)[0].key)


def days_in(block: Calendar, month: Month, messages: Messages) -> Iterator[date]:
    """The days of ``month``, in order."""
    return (day for week in weeks_in(block, month, messages) for day in week if month.has(day))


def week_number(days: Sequence[date | None]) -> str:
    """The number of the week with these seven ``days``: of the one in which its Thursday is (ISO 8601); empty without dates."""
    return next((str(day.isocalendar().week) for day in days if day is not None and day.isoweekday() == 4), "")


def month_name(month: Month, messages: Messages) -> str:
    """The name of ``month`` with its year, as a heading."""
    return capitalised(month_written_out(month.first, messages.language), messages.language)
