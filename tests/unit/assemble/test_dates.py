"""Dates and days as a language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from bifolio.assemble.dates import day_written_out, full_date, month_written_out, text_written_out, weekday_of, weekdays

FIRST = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("language", "day", "full", "month"),
    [
        ("en-GB", "1 November 2026", "Sunday, 1 November 2026", "November 2026"),
        ("en-US", "November 1, 2026", "Sunday, November 1, 2026", "November 2026"),
        ("de-DE", "1. November 2026", "Sonntag, 1. November 2026", "November 2026"),
        ("fr-FR", "1er novembre 2026", "dimanche 1er novembre 2026", "novembre 2026"),
        ("de-ZZ", "1. November 2026", "Sonntag, 1. November 2026", "November 2026"),
        ("zz", "November 1, 2026", "Sunday, November 1, 2026", "November 2026"),
    ],
)
def test_a_date_is_written_out_as_its_language_does(language: str, day: str, full: str, month: str) -> None:
    written = (day_written_out(FIRST, language), full_date(FIRST, language), month_written_out(FIRST, language))
    assert written == (day, full, month)


def test_the_weekday_of_a_date_is_named() -> None:
    assert [weekday_of(FIRST, language) for language in ("en-US", "de-DE")] == ["Sunday", "Sonntag"]


@pytest.mark.parametrize(
    ("text", "written"), [("2026-11-24", "24 November 2026"), ("soon", "soon"), ("2026-13-01", "2026-13-01")]
)
def test_a_text_that_is_a_date_is_written_out_and_any_other_kept(text: str, written: str) -> None:
    assert text_written_out(text, "en-GB") == written


def test_days_have_lasting_keys_and_short_names_without_a_full_stop() -> None:
    assert [(day.key, day.short) for day in weekdays("fr-FR")][:2] == [("mon", "Lun"), ("tue", "Mar")]
    assert [weekdays(code)[0].key for code in ("zh-Hant-TW", "sr-Cyrl", "az-Arab-IR", "xx")] == [
        "sun",
        "mon",
        "sat",
        "sun",
    ]
    assert [day.key for day in weekdays("en-US")] == ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
