"""Formulas of LaTeX as text on one line."""

from __future__ import annotations

from time import process_time

import pytest

from bifolio.manuscript.latex_maths import is_formula, latex_spans
from bifolio.manuscript.spans import Span


def said(source: str) -> list[tuple[str, str]] | None:
    """The words of a formula with their scripts, plain ones joined; ``None`` if text cannot show it."""
    spans = latex_spans(source)
    if spans is None:
        return None
    joined: list[Span] = []
    for span in spans:
        if joined and not joined[-1].script and not span.script:
            span = Span(text=joined.pop().text + span.text)
        joined.append(span)
    return [(span.text, span.script) for span in joined if span.text]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\frac{1}{2}", [("1/2", "fraction")]),
        (r"\dfrac{1}{2}\tfrac{3}{4}", [("1/2", "fraction"), ("3/4", "fraction")]),
        (r"\frac12", None),
        (r"\sqrt[3]{8}", [("∛8", "root")]),
        (r"\text{a}\mathrm{b}\mathbf{c}\mathit{d}\operatorname{e}", [("abcde", "")]),
        (r"x^2", [("x", ""), ("2", "super")]),
        (r"x^{n+1}_i", [("x", ""), ("n+1", "super"), ("i", "sub")]),
        (r"\sqrt 9", [("√9", "root")]),
        (r"3 \times 4 \neq 11\,\text{cm}", [("3 × 4 ≠ 11 cm", "")]),
        (r"90\%", [("90%", "")]),
        (r"10^{-3}", [("10", ""), ("−3", "super")]),
        (r"\left. x \right|_0", [(" x |", ""), ("0", "sub")]),
    ],
)
def test_a_formula_is_text_with_fractions_roots_powers_and_signs(
    source: str, expected: list[tuple[str, str]] | None
) -> None:
    assert said(source) == expected


@pytest.mark.parametrize(
    "source", [r"\begin{matrix}1\end{matrix}", r"\frac{1}", r"{x", "x}", "x^", r"\sqrt[3", r"\unknown x", "a & b"]
)
def test_what_one_line_cannot_show_is_no_text(source: str) -> None:
    assert latex_spans(source) is None


def test_deep_and_long_formulas_are_refused_fast() -> None:
    start = process_time()
    assert latex_spans("{" * 300) is None
    assert latex_spans(r"\frac{" * 60) is None
    assert latex_spans("x^" * 150) is None
    assert latex_spans("^" * 250 + "x") is None
    assert latex_spans(r"\text" * 50 + "x") is None
    assert process_time() - start < 0.5


@pytest.mark.parametrize(
    ("source", "is_one"), [("x", True), ("x = 3", True), ("a^2", True), ("5 and ", False), ("5", False)]
)
def test_words_between_two_prices_are_no_formula(source: str, is_one: bool) -> None:
    assert is_formula(source) is is_one
