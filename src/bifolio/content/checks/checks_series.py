"""Series: which pages can be one, how many sheets a book may have, where their numbers and dates can be used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bifolio.content.model.block_lists import block_lists
from bifolio.content.model.places import Places
from bifolio.content.model.series import DATE, NAMES, WEEKDAY, Series, day_later, sheet_part
from bifolio.content.model.texts import Passage, passages, place_of_words
from bifolio.content.model.workbook import Exercise, Page, Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Problem, did_you_mean
from bifolio.people.written_dates import date_fault, is_date
from bifolio.text.inline import placeholders

MOST_IN_A_BOOK = 1_000
"""The most sheets of all series in a book."""

_NOT_ON_SHEETS = ("Page.title", "Exercise.title", "LeaderNotes.", "Adaptations.")
"""Texts of a series that are printed only once: its title in the contents, the leader's notes."""


def series_of(workbook: Workbook) -> Iterator[tuple[Page | Exercise, Series]]:
    """The pages and exercises that are a series."""
    parts: tuple[Page | Exercise, ...] = (*workbook.pages.values(), *workbook.exercises.values())
    yield from ((part, part.series) for part in parts if part.series is not None)


def taken_by_sheets(workbook: Workbook) -> dict[str, str]:
    """The ids used to name the blanks of sheets, with their owners."""
    return {
        sheet_part(part.id, number): f"a sheet of the series '{part.id}'"
        for part, series in series_of(workbook)
        for number in range(1, series.count + 1)
    }


def check_series(workbook: Workbook) -> Iterator[Diagnostic]:
    """Invalid first days, steps without a date, more sheets than a book can have."""
    places = Places(workbook)
    fields = workbook.file.personal_names
    total = 0
    for _, series in series_of(workbook):
        total += series.count
        if series.date is None and "every" in series.model_fields_set:
            place = places.key(series, "every")
            yield diagnose("useless-key", "'every' needs a first day", place, "add 'date', or remove it")
        if (
            series.date is not None
            and series.date not in fields
            and not is_date(series.date)
            and workbook.knows("personal", "people")
        ):
            place = places.value(series, "date")
            if series.date[:1].isdigit():
                message, hint = date_fault(series.date, workbook.file.language) or ("", "")
                yield diagnose("bad-date", f"'{series.date}' is {message}", place, hint)
            else:
                message = f"unknown personal field '{series.date}'"
                hint = did_you_mean(series.date, fields) or "write 'dates.start', or a day such as 2026-11-24"
                yield diagnose("unknown-personal-field", message, place, hint)
        first = date.fromisoformat(series.date) if series.date is not None and is_date(series.date) else None
        if first is not None and day_later(first, series.count - 1, series.every) is None:
            message, place = "the dates of this series go beyond the year 9999", places.value(series, "date")
            yield diagnose("bad-date", message, place, "begin earlier, or lower 'count'")
        if total > MOST_IN_A_BOOK >= total - series.count:
            message = f"series print {total:,} sheets or more; the limit for a book is {MOST_IN_A_BOOK:,}"
            yield diagnose("too-many", message, places.value(series, "count"), "lower the counts, or split the book")


def check_blocks_of_series(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks that show the date of their sheet where sheets have none, or where it is not the same in all copies."""
    dates = {part.id: series.date for part, series in series_of(workbook)}
    places = Places(workbook)
    for unit, blocks in block_lists(workbook):
        for block in blocks:
            if not block.uses_series_date or is_date(dates.get(unit) or ""):
                continue
            message = "'series.date' needs a series whose first day is written in the book"
            hint = "add 'series: {count: 12, date: 2027-01-01, every: month}' to the page, or write a month such as 2027-06"
            yield diagnose("unknown-personal-field", message, places.value(block, type(block).main), hint)


_DROP_THE_DATE = ("Series.", "Page.subtitle", "Exercise.subtitle")
"""Texts of a series from which its date is omitted if it is unknown."""


def check_dates_of_series(workbook: Workbook) -> Iterator[Diagnostic]:
    """Dates that a copy may not know, where there is no space for a blank; only the first in each part."""
    waiting = {part.id: part for part, series in series_of(workbook) if series.date and not is_date(series.date)}
    for passage in passages(workbook) if waiting else ():
        if passage.unit not in waiting or passage.says.takes_blanks:
            continue
        if passage.field.startswith((*_NOT_ON_SHEETS, *_DROP_THE_DATE)):
            continue
        name = next((one for one, _ in placeholders(passage.text.source) if one in (DATE, WEEKDAY)), None)
        if name is not None:
            waiting.pop(passage.unit)
            message = (
                f"'{{{name}}}' may be unknown, and there is no room for a blank here, so a neutral word is printed"
            )
            place = place_of_words(workbook, passage.text, f"{{{name}}}")
            hint = "write it in a paragraph, a list or a cell, or give 'date' a day such as 2026-11-24"
            yield diagnose("personal-without-default", message, place, hint)


def name_fault(workbook: Workbook, passage: Passage, name: str) -> Problem | None:
    """Why the ``name``, which begins with ``series.``, cannot be in braces in this text; ``None`` if it can."""
    if name not in NAMES:
        return Problem("unknown-personal-field", f"unknown name '{name}'", did_you_mean(name, NAMES))
    part = (
        (workbook.pages.get(passage.unit) or workbook.exercises.get(passage.unit))
        if passage.part in ("page", "exercise")
        else None
    )
    series = part.series if part is not None else None
    if series is None:
        return Problem(
            "unknown-personal-field",
            f"'{{{name}}}' is only known in a series",
            "add 'series' to the page or the exercise",
        )
    if passage.field.startswith(_NOT_ON_SHEETS):
        hint = (
            "write it in the 'text' of the series"
            if passage.field.endswith(".title")
            else "write out the words instead"
        )
        return Problem(
            "misplaced-reference", f"'{{{name}}}' differs from sheet to sheet, and this is printed once", hint
        )
    if name in (DATE, WEEKDAY) and series.date is None:
        return Problem(
            "unknown-personal-field", f"'{{{name}}}' needs a first day", "add 'date: dates.start' to the series"
        )
    return None
