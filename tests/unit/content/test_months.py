"""Months as authors write them, and what a calendar of them says of its keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bifolio.content.fields.months import Month
from bifolio.content.kinds.calendar import Calendar


def calendar(**keys: Any) -> Calendar:
    return Calendar.model_validate(keys)


@pytest.mark.parametrize("written", ["2027-6", "0999-06", "2०27-06", "2027-06-01", "2027-13", "2027-00", True, 6])
def test_what_is_no_month_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError, match="expected a month such as 2027-06"):
        calendar(month=written)


def test_a_year_is_made_of_its_twelve_months() -> None:
    with pytest.raises(ValidationError) as refused:
        calendar(month=2027)
    (error,) = refused.value.errors()
    assert "'month: 2027-01' and 'count: 12'" in error["ctx"]["hint"]


@pytest.mark.parametrize(("key", "value"), [("count", 0), ("count", 25), ("row_height", 9.5), ("row_height", 61)])
def test_a_calendar_has_up_to_two_years_and_rows_of_ten_to_sixty_millimetres(key: str, value: float) -> None:
    with pytest.raises(ValidationError):
        calendar(month="2027-06", **{key: value})
    assert calendar(month=" 2027-06 ", count=24, row_height=60).months[-1] == Month(2029, 5)


def test_a_month_has_the_days_of_its_own_year_only() -> None:
    assert Month(2027, 6).has(date(2027, 6, 30))
    assert not Month(2027, 6).has(date(2028, 6, 30))


def test_marked_days_are_in_order_however_they_are_written() -> None:
    marks = {"2027-06-20": "B", "2027-06-02": "A", "2027-07-01": "C"}
    found = calendar(month="2027-06", count=2, marks=marks).marks_in(Month(2027, 6))
    assert [day.day for day in found] == [2, 20]


@pytest.mark.parametrize(
    ("keys", "idle"),
    [
        ({"weeks": True}, ["weeks"]),
        ({"around": True}, ["around"]),
        ({"marks": {"2027-06-01": "A"}}, ["marks"]),
        ({"row_height": 12, "grow": True}, []),
        ({"month": "2027-06", "weeks": True, "around": True, "row_height": 12, "grow": True}, []),
        ({"month": "2027-06", "layout": "list", "weeks": True, "grow": True}, []),
        ({"month": "2027-06", "layout": "list", "around": True, "row_height": 12}, ["around", "row_height"]),
        ({"month": "2027-06", "layout": "overview", "weeks": True}, []),
        (
            {"month": "2027-06", "layout": "overview", "around": True, "row_height": 12, "grow": True},
            ["around", "row_height", "grow"],
        ),
    ],
)
def test_a_key_without_effect_is_named(keys: dict[str, Any], idle: list[str]) -> None:
    found = [*calendar(**keys).faults()]
    assert [fault.path for fault in found] == [(key,) for key in idle]
    assert {fault.rule for fault in found} <= {"useless-key"}


def test_a_marked_day_needs_a_month_of_the_calendar_if_its_months_are_known() -> None:
    (fault,) = calendar(month="2027-06", marks={"2028-06-01": "A"}).faults()
    assert (fault.rule, fault.is_key) == ("useless-key", True)
    assert not [*calendar(month="series.date", marks={"2028-06-01": "A"}).faults()]


def test_what_is_no_year_either_is_told_the_form_of_a_month() -> None:
    for written in ("June 2027", "3027", "20270"):
        with pytest.raises(ValidationError) as refused:
            calendar(month=written)
        assert refused.value.errors()[0]["ctx"]["hint"].startswith("write the year, a hyphen, and two figures")


def test_the_weeks_of_a_month_are_whole_and_begin_where_they_are_asked_to() -> None:
    month = Month(2027, 6)
    assert month.first == date(2027, 6, 1)
    assert (month.weeks("mon")[0][0], month.weeks("sun")[0][0]) == (date(2027, 5, 31), date(2027, 5, 30))
    assert {len(week) for week in month.weeks("sun")} == {7}
    assert (month.later(6), month.later(7), month.later(-6)) == (Month(2027, 12), Month(2028, 1), Month(2026, 12))
