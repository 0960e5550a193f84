"""Dates in words, as people write them in rosters."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bifolio.people.written_dates import read_date


def test_months_are_read_in_the_workbooks_language() -> None:
    assert read_date("3 de noviembre de 2026", "es") == "2026-11-03"
    assert read_date("3. März 2026", "de-AT") == "2026-03-03"
    assert read_date("3. März 2026", "en") == "3. März 2026"


@given(st.dates())
def test_a_date_with_its_month_in_words_is_that_date(day: date) -> None:
    if day.year >= 1000:
        assert read_date(f"{day:%d %B %Y}") == read_date(f"{day:%b %d, %Y}") == day.isoformat()
