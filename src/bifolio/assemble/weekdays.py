"""The days of the week by locale: which comes first, and what they are called."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bifolio.form_fields import DAYS


class Day(NamedTuple):
    """A day: its lasting key, its name, and its short name."""

    key: str
    name: str
    short: str


@lru_cache(maxsize=16)
def weekdays(language: str) -> tuple[Day, ...]:
    """The seven days in the order of the calendars where ``language`` (BCP 47) is at home; English for one not known."""
    # imported late: Babel's data is only read where a page shows days
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_day_names

    locale = Locale("en", "US")
    for code in (language, language.split("-")[0]):
        try:
            locale = Locale.parse(code, sep="-")
            break
        except (UnknownLocaleError, ValueError):
            continue
    names = get_day_names("wide", "stand-alone", locale)
    short = get_day_names("abbreviated", "stand-alone", locale)
    order = [(locale.first_week_day + step) % 7 for step in range(7)]
    return tuple(Day(DAYS[day], _capital(names[day]), _capital(short[day]).rstrip(".")) for day in order)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
