"""Dates as the document's language writes them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=256)
def written_out(text: str, language: str) -> str:
    """An ISO date (2026-11-24) as ``language`` (BCP 47) writes it in full; any other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    # imported late: most copies name no day
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    for code in (language, language.split("-")[0], "en-US"):
        try:
            return str(format_date(day, "long", Locale.parse(code, sep="-")))
        except (UnknownLocaleError, ValueError):
            continue
    return text
