"""Sums as authors write them: their results, their remainders, and the squares that they need."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bifolio.content.fields.written_sums import Sum, WrittenNumber, WrittenSum

READ: TypeAdapter[WrittenSum] = TypeAdapter(Sum)


@pytest.mark.parametrize(
    ("written", "result", "remainder", "parts", "columns"),
    [
        ("47 + 38", "85", 0, 0, 3),
        ("95 + 38", "133", 0, 0, 4),
        ("1.5 + 2.25", "3.75", 0, 2, 4),
        ("100 - 1.5", "98.5", 0, 1, 5),
        ("2.5 x 4", "10", 0, 0, 4),
        ("12 · 12", "144", 0, 0, 4),
        ("85 / 6", "14", 1, 0, 10),
        ("84 : 6", "14", 0, 0, 8),
        ("1 ÷ 8", "0", 1, 0, 8),
        ("1.5 ÷ 8", "0.1875", 0, 0, 11),
        ("7.5 ÷ 2.5", "3", 0, 0, 9),
        ("1.0 ÷ 64", "0.015625", 0, 0, 14),
        ("5 - 5", "0", 0, 0, 2),
        ("1 + 2 + 3 + 4 + 5 + 6", "21", 0, 0, 3),
    ],
)
def test_a_sum_has_its_result_and_the_squares_for_it(
    written: str, result: str, remainder: int, parts: int, columns: int
) -> None:
    found = READ.validate_python(written)
    assert found.result is not None
    assert (found.result.figures, found.remainder, found.parts, found.columns) == (result, remainder, parts, columns)


NO_RESULT = "this sum has no result that fits its squares"


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("1 - 3", NO_RESULT, "write the larger number first"),
        ("1.0 ÷ 3", NO_RESULT, "write whole numbers, or a division that comes out even"),
        ("1.0 ÷ 128", NO_RESULT, "write whole numbers, or a division that comes out even"),
        ("5 ÷ 0", "nothing can be divided by 0", "write another number"),
        ("0.0 - 0.1", NO_RESULT, "write the larger number first"),
        (
            "999999.999 ÷ 7.5",
            "this sum needs 24 squares side by side; a page has room for 16",
            "take smaller numbers",
        ),
    ],
)
def test_a_sum_without_a_result_or_room_is_refused(written: str, message: str, hint: str) -> None:
    with pytest.raises(ValidationError) as refused:
        READ.validate_python(written)
    (error,) = refused.value.errors()
    assert (error["msg"], error["ctx"]["hint"]) == (message, hint)


@pytest.mark.parametrize(
    ("written", "printed"),
    [("1-1", "−"), ("1 – 1", "−"), ("2*2", "×"), ("2x2", "×"), ("2·2", "·"), ("4/2", "÷"), ("4 : 2", ":")],
)
def test_a_sign_of_a_keyboard_is_printed_as_the_one_it_stands_for(written: str, printed: str) -> None:
    assert READ.validate_python(written).sign == printed


@pytest.mark.parametrize(
    ("value", "figures"), [(Fraction(5, 2), "2.5"), (Fraction(1, 10**6), "0.000001"), (Fraction(40), "40")]
)
def test_a_number_has_no_idle_figures(value: Fraction, figures: str) -> None:
    number = WrittenNumber.of(value, 6)
    assert (number.figures, number.value, number.length) == (figures, value, len(figures.replace(".", "")))


def test_a_sum_in_braces_is_shown_in_quotation_marks() -> None:
    keys: Any = {84: 6}
    with pytest.raises(ValidationError, match="expected a sum such as") as refused:
        READ.validate_python(keys)
    assert "in quotation marks" in refused.value.errors()[0]["ctx"]["hint"]
