"""The days of the week by locale: which comes first, and their names."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from bifolio.content.languages import region_of
from bifolio.form_fields import DAYS
from bifolio.typography import capitalised


class Day(NamedTuple):
    """A day: its lasting key, its name, and its short name."""

    key: str
    name: str
    short: str


@lru_cache(maxsize=16)
def weekdays(language: str) -> tuple[Day, ...]:
    """The seven days in the order usual where ``language`` (BCP 47) is at home; in English for an unknown language."""
    # imported late: Babel's data is read only for a page with days
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
    region = locale.territory or region_of(str(locale).replace("_", "-"))
    try:
        at_home = Locale.parse(
            f"{locale.language}_{locale.script}_{region}" if locale.script else f"{locale.language}_{region}"
        )
    except (UnknownLocaleError, ValueError):
        at_home = locale
    order = [(at_home.first_week_day + step) % 7 for step in range(7)]
    as_head = partial(capitalised, language=language)
    return tuple(Day(DAYS[day], as_head(names[day]), as_head(short[day]).rstrip(".")) for day in order)
