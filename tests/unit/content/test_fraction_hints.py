"""What is said of braces that are almost a fraction."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.checks.fraction_hints import BLANK_IN_FRACTION, fraction_hint
from bifolio.text.fraction_terms import MOST_ON_A_SIDE
from tests.unit.content.small_book import said_of


@pytest.mark.parametrize(
    ("brace", "meant"),
    [
        ("{x + 1/3}", "{(x + 1)/3}"),
        ("{(x + 1) / 3y2}", "{(x + 1)/(3y2)}"),
        ("{[x + 1]/3}", "{(x + 1)/3}"),
        ("{(x^2 + 1)/2}", "{(x^2^ + 1)/2}"),
        ("{x^10/2}", "{x^10^/2}"),
        ("{(2*x)/3}", "{(2·x)/3}"),
        ("{(x + 1)² ÷ 3}", "{(x + 1)²/3}"),
        ("{2xy/3}", "{(2xy)/3}"),
        ("{sin(x)/x}", "{(sin(x))/x}"),
        ("{Δv/Δt}", "{(Δv)/(Δt)}"),
        ("{F_1/m}", "{F~1~/m}"),
        ("{F_{12}/m}", "{F~12~/m}"),
    ],
)
def test_the_fraction_that_was_meant_is_written_out(brace: str, meant: str) -> None:
    assert fraction_hint(brace) == f"did you mean '{meant}'?"


@pytest.mark.parametrize(
    ("brace", "hint"),
    [
        ("{(x + 1/3}", "every bracket has another that closes it"),
        ("{(1/2)/3}", "a fraction has one bar"),
        ("{(a^x^)/2}", "a power is of digits"),
        ("{and/or}", "an expression in brackets on either side"),
        ("{(" + "x + " * MOST_ON_A_SIDE + "1)/2}", f"at most {MOST_ON_A_SIDE} characters"),
    ],
)
def test_what_no_fraction_can_have_is_named(brace: str, hint: str) -> None:
    assert hint in fraction_hint(brace)


@pytest.mark.parametrize("brace", ["{1 1/2}", "{ 1 1 / 2 }"])
def test_a_whole_number_is_written_before_its_fraction(brace: str) -> None:
    assert fraction_hint(brace) == "write the whole number before it: '1 {1/2}'"


def test_braces_without_a_stroke_are_no_fraction() -> None:
    assert not fraction_hint("{x + 1}")


@pytest.mark.parametrize("source", ["{(____ + ____)/3}", "{(____{top} + 1)/____}", "{____/____ + 1/2}"])
def test_two_blanks_inside_an_expression_are_one_problem(source: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"Take {source} of it.") == [("stray-brace", BLANK_IN_FRACTION)]


@pytest.mark.parametrize("source", ["{(x^2 + 1)/2}", "{x/(x^2 + 1)}"])
def test_an_open_power_in_a_fraction_is_one_problem(source: str, tmp_path: Path) -> None:
    meant = source.replace("^2", "^2^")
    assert said_of(tmp_path, f"Take {source} of it.") == [("stray-brace", f"did you mean '{meant}'?")]
    assert said_of(tmp_path, f"Take {meant} of it.") == []
