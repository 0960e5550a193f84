"""Dates in words, as people write them in rosters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.people.written_dates import date_fault, read_date


def test_months_are_read_in_the_workbooks_language() -> None:
    assert read_date("3 de noviembre de 2026", "es") == "2026-11-03"
    assert read_date("3. März 2026", "de-AT") == "2026-03-03"
    assert read_date("3. März 2026", "en") == "3. März 2026"


@given(st.dates())
def test_a_date_with_its_month_in_words_is_that_date(day: date) -> None:
    if day.year >= 1000:
        assert read_date(f"{day:%d %B %Y}") == read_date(f"{day:%b %d, %Y}") == day.isoformat()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3 Sept 2026", "2026-09-03"), ("3rd Sep. 2026", "2026-09-03"), ("the 1st of May 2026", "2026-05-01"),
        ("2026-1-5 08:00:00Z", "2026-01-05"), ("2026-1-5T08:00+0100", "2026-01-05"), ("2026.01/05", "2026.01/05"),
        ("3 May May 2026", "3 May May 2026"), ("3 4 2026", "3 4 2026"), ("3 May 20266", "3 May 20266"), ("3 May 2026 x", "3 May 2026 x"),
        ("3 + May 2026", "3 + May 2026"), ("٣ May 2026", "٣ May 2026"), ("30 Feb 2026", "30 Feb 2026"), ("2026-13-01", "2026-13-01"),
        ("2026-01-05 evening", "2026-01-05 evening"), ("2026 May 003", "2026 May 003"),
    ],
)  # fmt: skip
def test_what_can_mean_one_day_only_is_read_and_all_else_is_left(written: str, read: str) -> None:
    assert read_date(written) == read


def test_a_language_that_nobody_knows_leaves_english_months() -> None:
    assert read_date("3 May 2026", "tlh") == read_date("3 May 2026", "") == "2026-05-03"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2026-05-03", ""), ("2026-02-30", "does not exist"), ("12/11/2026", "ambiguous"), ("13/11/2026", "can be read"),
        ("11/13/26", "can be read"), ("11/11/26", "can be read"), ("1-2-26", "ambiguous"), ("1/2-26", "can be read"),
        ("46350", "a number"), ("46350.5", "a number"), ("4635", "can be read"), ("463501", "can be read"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_printed_is_told_why(written: str, reason: str) -> None:
    assert reason in (date_fault(written) or ("",))[0]
    assert (date_fault(written) is None) is (reason == "")


@pytest.mark.parametrize("written", ["24 November 2026", "24. Nov. 2026", "2026/11/24", "2026-11-24 18:30"])
def test_a_day_in_another_form_is_not_said_to_be_missing_from_the_calendar(written: str) -> None:
    assert date_fault(written) == ("not a date that can be read", "write it as 2026-11-24")


@pytest.mark.parametrize(
    ("written", "language", "read"),
    [
        ("03.11.2026", "de", "2026-11-03"), ("3. 11. 2026", "de-AT", "2026-11-03"), ("03/11/2026", "fr", "2026-11-03"),
        ("3-11-2026", "nl", "2026-11-03"), ("03/11/2026", "es-MX", "2026-11-03"), ("3/11/2026", "it", "2026-11-03"),
        ("24/11/2026", "en-GB", "2026-11-24"), ("11/24/2026", "en-US", "2026-11-24"), ("11/11/2026", "en", "2026-11-11"),
    ],
)  # fmt: skip
def test_numbers_are_read_in_the_order_of_the_language(written: str, language: str, read: str) -> None:
    assert read_date(written, language) == read


@pytest.mark.parametrize(
    ("written", "language", "reason", "hint"),
    [
        ("03/11/2026", "en", "ambiguous", "write it as 2026-11-24"),
        ("03.11.2026", "en-US", "ambiguous", "write it as 2026-11-24"),
        ("03/11/2026", "fr-CA", "ambiguous", "write it as 2026-11-24"),
        ("24/11/2026", "en-US", "does not exist", "in this book's language, the month comes first"),
        (
            "24/11/26",
            "en-US",
            "does not exist",
            "in this book's language, the month comes first; write the year with four digits",
        ),
        ("11/24/2026", "de", "does not exist", "in this book's language, the day comes first"),
        ("3.11.26", "de", "can be read", "write the year with four digits"),
        ("03/11/2026", "tlh", "ambiguous", "write it as 2026-11-24"),
    ],
)
def test_numbers_whose_order_the_language_does_not_say_are_refused(
    written: str, language: str, reason: str, hint: str
) -> None:
    assert read_date(written, language) == written
    found = date_fault(written, language) or ("", "")
    assert (reason in found[0], found[1]) == (True, hint)
