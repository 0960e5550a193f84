"""What is said of formulas of LaTeX in the texts of a book; and that what is said is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.content.small_book import said_of


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        (r"\frac{x^2}{3}", "{x^2^/3}"),
        (r"\frac{x_1}{3}", "{x~1~/3}"),
        (r"\frac{x^{2}}{3}", "{x^2^/3}"),
        (r"\frac{\pi}{2}", "{π/2}"),
        (r"\frac{apples}{pears}", "{(apples)/(pears)}"),
        (r"\sqrt{x^2 + y^2}", "{√(x^2^ + y^2^)}"),
        (r"\sqrt{a b}", "{√(a b)}"),
        ("x^{n + 1}", "^n+1^"),
        (r"90^{\circ}", "°"),
        ("x^2^_{n}", "~n~"),
        ("CO_{2}", "~2~"),
    ],
)
def test_what_a_formula_is_here_is_told_and_read(source: str, meant: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"'Take {source} of it.'") == [("stray-brace", f"write '{meant}'")]
    of_latex = r"\\\w+\{.*\}$|[\^_]\{.*\}$"
    assert said_of(tmp_path, f"'Take {re.sub(of_latex, lambda _: meant, source)} of it.'") == []


@pytest.mark.parametrize(
    "source",
    [
        *(r"\sqrt{\frac{1}{2}}", r"\frac{a/b}{2}", r"\frac{a(b}{2}", r"\sqrt[3]{8}", r"\binom{n}{k}", r"\vec{v}"),
        *("x^{*a*}", r"\frac{1}{}", r"\sqrt{__}", "x^{__}", "x^{a^b}", "x^{ }", r"\frac{recipient.name}{2}"),
    ],
)
def test_a_formula_that_no_text_has_is_one_problem(source: str, tmp_path: Path) -> None:
    ((rule, hint),) = said_of(tmp_path, f"'Take {source} of it.'")
    assert (rule, hint[:29]) == ("stray-brace", "bifolio does not read LaTeX: ")


def test_dollar_signs_around_a_formula_are_to_go_but_not_those_of_prices(tmp_path: Path) -> None:
    hint = "write '^2^', without the $ on either side"
    assert said_of(tmp_path, "'Take $x^{2}$ of it.'") == [("stray-brace", hint)]
    for text in ("Between $3 and x^{2} or $4.", "$3 x^{2}.", "x^{2} 3 $."):
        assert said_of(tmp_path, f"'{text}'") == [("stray-brace", "write '^2^'")]


def test_a_mistyped_name_in_a_longer_word_is_no_index(tmp_path: Path) -> None:
    ((rule, _),) = said_of(tmp_path, "'Save it as file_{nickname}.'")
    assert rule == "unknown-personal-field"


def test_a_command_without_braces_says_what_it_is_here(tmp_path: Path) -> None:
    said = said_of(tmp_path, r"'Take \frac12, 3 \times 4 and $\alpha$, but \hello in C:\in\pi.'")
    assert said == [("markup-not-read", f"write '{meant}'") for meant in ("{1/2}", "×", "α")]
    assert said_of(tmp_path, r"'See \\server\times, `\pi`.'") == []
