"""Dates as people write them in rosters: which can be read, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_TIME = re.compile(r"[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{2}|\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_SIGNS = re.compile(r"[\s.,/'’-]*")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_LINKING = ("of", "the", "de", "del")

_AS_ISO = "write it as 2026-11-24"
_NOT_READ = "not a date that can be read"
_CHECK = "check the month and the day"
_FOUR_DIGITS = "write the year with four digits"
_NO_DAY = "a date that does not exist", f"{_CHECK}; the order is year-month-day"


def is_date(text: str) -> bool:
    """Whether ``text`` is an existing day, written YYYY-MM-DD. The other forms of ISO 8601 are too easily something else."""
    if _ISO.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_date(text: str, language: str = "en") -> str:
    """``text`` as YYYY-MM-DD if it can only mean one day; otherwise ``text`` itself.

    Accepted are the year, month and day in this order, with a time of day, which is dropped; a month named in English
    or ``language`` with a day and a four-digit year; and numbers in the order of ``language``, if that order shows
    which of them is the day.
    """
    found = _in_order(text) or _in_words(text, language) or _in_numbers(text, language)
    return found if is_date(found) else text


def _in_order(text: str) -> str:
    """Year, month and day in this order in ISO 8601's form, whether or not there is such a day; empty if ``text`` is something else."""
    found = _YEAR_FIRST.match(text)
    if found is None or not (found.end() == len(text) or _TIME.fullmatch(text, found.end())):
        return ""
    return f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}"


def _in_words(text: str, language: str) -> str:
    """The same for a day, a month by its name and a year."""
    words = _WORDS.findall(_ORDINAL.sub("", text))
    words = [word for word in words if word.lower() not in _LINKING]
    if len(words) != 3 or _SIGNS.fullmatch(_WORDS.sub("", text)) is None:
        return ""
    months = _months(language)
    named = [months[word.casefold()] for word in words if word.casefold() in months]
    days = [word for word in words if word.isascii() and word.isdigit() and len(word) <= 2]
    years = [word for word in words if word.isascii() and word.isdigit() and len(word) == 4]
    if not len(named) == len(days) == len(years) == 1:
        return ""
    return f"{years[0]}-{named[0]:02}-{int(days[0]):02}"


def _in_numbers(text: str, language: str) -> str:
    """The same for two numbers and a year of four digits, in the order of ``language``."""
    found = _NUMBERS.fullmatch(text)
    if found is None or len(found[4]) != 4:
        return ""
    first = _first_of(language, found[2])
    if not first and found[1] != found[3]:
        return ""
    month, day = (found[1], found[3]) if first == "month" else (found[3], found[1])
    return f"{found[4]}-{month:0>2}-{day:0>2}"


@lru_cache(maxsize=8)
def _first_of(language: str, sign: str) -> str:
    """Whether people who write ``language`` (BCP 47) begin a date in numbers with the ``day`` or the ``month``; empty if that is not known.

    English differs by country, and some languages begin with the year (CLDR's short dates); nobody begins with the month before a full stop.
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    if locale.language == "en" and not locale.territory:
        return ""
    first = locale.date_formats["short"].pattern[:1]
    return "day" if first == "d" else "month" if first == "M" and sign != "." else ""


@lru_cache(maxsize=8)
def _months(language: str) -> Mapping[str, int]:
    """Numbers of the months by their names and abbreviations, in English and in ``language`` (BCP 47)."""
    # imported late: most dates are written in figures
    from babel import Locale, UnknownLocaleError

    found: dict[str, int] = {}
    for code in (language, "en"):
        try:
            known = Locale.parse(code, sep="-").months
        except (UnknownLocaleError, ValueError):
            continue
        for names in (
            known[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")
        ):
            for number, name in names.items():
                found.setdefault(name.casefold().rstrip("."), number)
    return {"sept": 9, **found}


def date_fault(text: str, language: str = "en") -> tuple[str, str] | None:
    """The reason why ``text`` is not a date that can be printed, and a hint; ``None`` if it is one."""
    if is_date(text):
        return None
    if found := _in_order(text) or _in_words(text, language):
        return (_NOT_READ, f"write it as {found}") if is_date(found) else _NO_DAY
    if numbers := _NUMBERS.fullmatch(text):
        return _fault_of_numbers(numbers, language)
    if _SERIAL.fullmatch(text):
        return "a number, which is how spreadsheets store dates", f"format the column as a date, or {_AS_ISO}"
    return _NOT_READ, _AS_ISO


def is_no_day(text: str, language: str = "en") -> bool:
    """Whether ``text`` is written as a date, but there is no such day, however it is read."""
    if found := _in_order(text) or _in_words(text, language):
        return not is_date(found)
    numbers = _NUMBERS.fullmatch(text)
    return numbers is not None and not any(map(is_date, _days_of(numbers, language)))


def _days_of(numbers: re.Match[str], language: str) -> Iterator[str]:
    """The days that two ``numbers`` and a year may mean, as YYYY-MM-DD, whether or not they exist: in the order of
    ``language``, or in both.
    """
    first, year = _first_of(language, numbers[2]), f"20{numbers[4]}"[-4:]
    if first != "day":
        yield f"{year}-{numbers[1]:0>2}-{numbers[3]:0>2}"
    if first != "month":
        yield f"{year}-{numbers[3]:0>2}-{numbers[1]:0>2}"


def _fault_of_numbers(numbers: re.Match[str], language: str) -> tuple[str, str]:
    """The reason why two ``numbers`` and a year are not a date, and a hint."""
    first = _first_of(language, numbers[2])
    if is_no_day(numbers[0], language):
        is_turned = any(map(is_date, _days_of(numbers, "")))
        hint = f"in this book's language, the {first} comes first" if is_turned else _CHECK
        return _NO_DAY[0], hint + f"; {_FOUR_DIGITS}" * (len(numbers[4]) != 4)
    if found := _in_numbers(numbers[0], language):
        return _NOT_READ, f"write it as {found}"
    if first:
        return _NOT_READ, _FOUR_DIGITS
    if numbers[1] != numbers[3] and max(int(numbers[1]), int(numbers[3])) <= 12:
        return "an ambiguous date: is the day first, or the month?", _AS_ISO
    return _NOT_READ, _AS_ISO
