"""Sums as authors write them, and what is said of those that have no place in squares."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.content.small_book import said_of


@pytest.mark.parametrize("written", ["47 + 38 =", "47 + 38 = __", "47+38=____", "47 + 38 = ?", "47 + 38 = □"])
def test_a_sum_may_end_with_the_place_for_its_result(written: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"sums: ['{written}']") == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("47 + __ = 85", "a sum has its blank at the end; write one inside in a text: '47 + ____ = 85'"),
        ("? + 5 = 7", "a sum has its blank at the end; write one inside in a text: '____ + 5 = 7'"),
        ("47 + 38 = 85", "write '47 + 38' alone: bifolio works out the result"),
        ("(3 + 4) * 2", "write it in a text: '(3 + 4) × 2 = ____'"),
        ("2^3", "write it in a text: '2^3^ = ____'"),
        (
            "1/2 + 1/4",
            "write two numbers, or up to 6 that are added; one of another form in a text: '{1/2} + {1/4} = ____'",
        ),
        ("2^-3", "write it in a text: '2^-3^ = ____'"),
        ("2^{x}", "write it in a text: '2^x^ = ____'"),
        ("{1/2} + 3", "write it in a text: '{1/2} + 3 = ____'"),
        ("3 + -5", "write it in a text: '3 + -5 = ____'"),
        (
            "2*3*4",
            "write two numbers, or up to 6 that are added; one of another form in a text: '2×3×4 = ____'",
        ),
        ("3 + (2 * [4 + 1])", "write it in a text, with ____ as the blank"),
        ("x + 3 = 7", "write it in a text, with ____ as the blank"),
        ("= 5 + 3", "write it in a text, with ____ as the blank"),
        (
            "47 plus 38",
            "write numbers of at most six figures, and three after the point, with +, -, × or ÷ between them",
        ),
    ],
)
def test_a_sum_that_has_no_place_in_squares_is_shown_as_it_is_written_elsewhere(
    written: str, hint: str, tmp_path: Path
) -> None:
    assert said_of(tmp_path, f"sums: ['{written}']") == [("wrong-value", hint)]
    for meant in re.findall("in a text: ('.+')$", hint):
        assert said_of(tmp_path, meant) == []
    for meant in re.findall("^write ('.+') alone", hint):
        assert said_of(tmp_path, f"sums: [{meant}]") == []


def test_a_hint_shows_no_more_of_a_long_sum_than_its_beginning(tmp_path: Path) -> None:
    ((_, hint),) = said_of(tmp_path, f"sums: ['{'1' * 4000} + _ = 2']")
    assert len(hint) < 300


@pytest.mark.parametrize(
    ("number", "whole", "decimal"), [("1,000", "1000", "1.0"), ("12,250", "12250", "12.25"), ("3.000", "3000", "3.0")]
)
def test_a_number_that_may_be_in_thousands_is_refused_with_both_readings(
    number: str, whole: str, decimal: str, tmp_path: Path
) -> None:
    ((rule, hint),) = said_of(tmp_path, f"sums: ['{number} + 1']")
    assert rule == "wrong-value"
    assert whole in hint
    assert decimal in hint
    for meant in (whole, decimal):
        assert said_of(tmp_path, f"sums: ['{meant} + 1']") == []


@pytest.mark.parametrize("number", ["0,375", "1.250", "3,25", "1000"])
def test_a_number_that_can_be_read_in_one_way_is_taken(number: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"sums: ['{number} + 1']") == []
