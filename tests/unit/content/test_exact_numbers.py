"""Numbers that are drawn to scale: what authors may write, and how they are printed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from bifolio.content.fields.exact_numbers import ExactNumber
from bifolio.content.kinds.number_line import NumberLine
from bifolio.messages import Messages


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (7, Fraction(7)),
        (0.1, Fraction(1, 10)),
        ("0,25", Fraction(1, 4)),
        (-3, Fraction(-3)),
        ("−3", Fraction(-3)),
        ("3/4", Fraction(3, 4)),
        ("-1 1/2", Fraction(-3, 2)),
        (" +5 ", Fraction(5)),
    ],
)
def test_a_number_is_read_exactly(written: object, value: Fraction) -> None:
    assert NumberLine.model_validate({"from": written, "to": 999_999_999}).from_.value == value


@pytest.mark.parametrize(
    "written", [float("nan"), float("inf"), 1e-9, 1e12, "1e999999999", "1/0", "1_0", "٣", "", True, None, [1], {"a": 1}]
)
def test_what_is_no_number_or_has_no_end_is_refused(written: object) -> None:
    with pytest.raises(ValidationError, match="expected a number such as"):
        NumberLine.model_validate({"from": written, "to": 1})


@pytest.mark.parametrize(
    ("language", "value", "parts", "printed"),
    [
        ("en", Fraction(1, 2), 1, "0.5"),
        ("de", Fraction(-5, 2), 1, "−2,5"),
        ("de-CH", Fraction(5, 2), 1, "2.5"),
        ("ar", Fraction(5, 2), 1, "2.5"),
        ("tlh", Fraction(5, 2), 1, "2.5"),
        ("fr", Fraction(3), 1, "3"),
        ("en", Fraction(1, 2), 4, "{2/4}"),
        ("en", Fraction(-5, 4), 4, "−1 {1/4}"),
        ("en", Fraction(2), 4, "2"),
        ("en", Fraction(0), 4, "0"),
        ("en", Fraction(1, 3), 1, "{1/3}"),
        ("en", Fraction(1, 3), 4, "{1/3}"),
        ("en", Fraction(999_999_999), 1, "999,999,999"),
        ("en", Fraction(1, 1_000_000), 1, "0.000001"),
    ],
)
def test_a_number_is_printed_in_the_notation_of_the_language(
    language: str, value: Fraction, parts: int, printed: str
) -> None:
    assert Messages(language).number(value, parts) == printed


def test_a_number_is_typed_without_the_signs_that_only_print_has() -> None:
    number = ExactNumber(Fraction(-5, 4), 4)
    assert (number.plain, number.as_typed) == ("−1 {1/4}", "-1 1/4")
    assert ExactNumber(Fraction(12_345_678)).as_typed == "12345678"


def test_figures_are_grouped_if_a_number_beside_them_is_long() -> None:
    beside = ((), (Fraction(5),), (Fraction(5), Fraction(-50_000)))
    found = [ExactNumber(Fraction(5000)).written(Messages("en"), *others) for others in beside]
    assert found == ["5000", "5000", "5,000"]
