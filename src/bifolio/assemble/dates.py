"""Dates in the notation of the document's language."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache


def written_out(text: str, language: str) -> str:
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
