"""Dates in the notation of the document's language, and its days of the week."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from bifolio.content.fields.languages import region_of
from bifolio.form_fields import DAYS
from bifolio.typography import capitalised


def text_written_out(text: str, language: str) -> str:
    """An ISO date (2026-11-24) written out in ``language`` (BCP 47); any other text unchanged."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day_written_out(day, language)


def day_written_out(day: date, language: str) -> str:
    """``day`` written out in ``language``: 24 November 2026."""
    return _formatted(day, language, "long") or day.isoformat()


def full_date(day: date, language: str) -> str:
    """The same with the weekday: Tuesday, 24 November 2026."""
    return _formatted(day, language, "full") or day.isoformat()


def weekday_of(day: date, language: str) -> str:
    """The weekday of ``day``: Tuesday."""
    return _formatted(day, language, "cccc")


def month_written_out(day: date, language: str) -> str:
    """The month of ``day``: November 2026."""
    return _formatted(day, language, "yMMMM") or day.isoformat()


@lru_cache(maxsize=2048)
def _formatted(day: date, language: str, form: str) -> str:
    """``day`` formatted by a CLDR format or skeleton; empty if Babel has no calendar for the language."""
    # imported late: most copies have no dates
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    for code in (language, language.split("-")[0], "en-US"):
        try:
            locale = Locale.parse(code, sep="-")
            if form == "yMMMM":
                return str(format_skeleton(form, day, locale=locale))
            written = str(format_date(day, form, locale))
            # the first of a month is an ordinal in French, which CLDR's patterns omit
            return re.sub(r"(?<!\d)1 (?=[^\W\d])", "1er ", written) if locale.language == "fr" else written
        except (UnknownLocaleError, ValueError):
            continue
    return ""


class Day(NamedTuple):
    """A day: its lasting key, its name, its short name, and its shortest, of two letters or so."""

    key: str
    name: str
    short: str
    brief: str


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
    brief = get_day_names("short", "stand-alone", locale)
    region = locale.territory or region_of(str(locale).replace("_", "-"))
    try:
        at_home = Locale.parse(f"{locale.language}_{region}")
    except (UnknownLocaleError, ValueError):
        at_home = locale
    order = [(at_home.first_week_day + step) % 7 for step in range(7)]
    as_head = partial(capitalised, language=language)
    return tuple(
        Day(DAYS[day], as_head(names[day]), as_head(short[day]).rstrip("."), as_head(brief[day]).rstrip("."))
        for day in order
    )
