"""Signs stay with what they lead to, blanks and numbers with their units."""

from __future__ import annotations

import pytest

from bifolio.characters import BLANK
from bifolio.form_fields import Blank, BlankKind
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Style, break_lines
from bifolio.text.ties import Tie, tie

STYLE = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))


def runs_of(text: str) -> Inline:
    """``text`` with a blank for each pair of underscores."""
    first, *others = text.split("__")
    blank = Blank("page.block.1", kind=BlankKind.TEXT, spoken="")
    parts = [(Run("", blank=blank, ems=4.0), Run(other)) for other in others]
    return tuple(run for run in (Run(first), *(one for part in parts for one in part)) if not run.is_empty)


@pytest.mark.parametrize(("words", "tied"), [
    ("= __", ("=", BLANK)), ("− 7", ("−", "7")), ("× a", ("×", "a")), ("– __", ("–", BLANK)), ("__ kg", (BLANK, "kg,")),
    ("5 km/h", ("5", "km/h.")), ("1,5 °C", ("1,5", "°C")), ("€ __", ("€", BLANK)), ("20 m²", ("20", "m²")),
])  # fmt: skip
@pytest.mark.parametrize("measure", range(150, 260, 7))
def test_firm_ties_hold_on_every_measure(words: str, tied: tuple[str, str], measure: int) -> None:
    assert tie(*tied) is Tie.FIRM
    text = (
        f"These words lead to the sum of all that is left: {words} and so on, until the line is full of {words} again."
    )
    said = "\n".join(line.text.replace(" ", "") for line in break_lines(runs_of(text), STYLE, measure))
    assert said.count(words.replace("__", BLANK).replace(" ", "")) == 2


def test_a_sum_stays_whole_where_no_line_more_is_needed() -> None:
    lines = break_lines(runs_of("All that we have found in the end is 23 + 45 = __ in words"), STYLE, 225)
    assert lines[1].text.startswith("23 + 45 =")


def test_a_sum_wider_than_its_measure_parts_before_a_sign() -> None:
    lines = [line.text.strip() for line in break_lines(runs_of("234 + 456 + 789 = __"), STYLE, 90)]
    assert lines == ["234 + 456", "+ 789", f"= {BLANK}"]


@pytest.mark.parametrize("number", ["020 7946 0123", "+44 20 7946 0999", "(617) 555-0123", "12 345 678"])
@pytest.mark.parametrize("measure", range(150, 260, 7))
def test_groups_of_figures_stay_on_one_line_on_every_measure(number: str, measure: int) -> None:
    lines = break_lines(runs_of(f"For all that is left over please do call us on {number}, or come."), STYLE, measure)
    assert any(number in line.text for line in lines)


def test_a_telephone_number_wider_than_its_measure_parts_between_groups() -> None:
    lines = [line.text.strip() for line in break_lines(runs_of("+44 20 7946 0999"), STYLE, 70)]
    assert len(lines) > 1
    assert " ".join(lines) == "+44 20 7946 0999"


@pytest.mark.parametrize("words", [
    ("=", "√9"), ("=", "(3"), ("=", "√(9"), ("=", "„5"), ("=", "π"), ("≥", "5"), ("±", "5"), (":", "2"), ("$", "−5"), ("($", "5"),
    ("EUR", "5"), ("5", "m…"),
])  # fmt: skip
def test_signs_brackets_and_quotation_marks_before_a_number_keep_it_tied(words: tuple[str, str]) -> None:
    assert tie(*words) is Tie.FIRM


@pytest.mark.parametrize(("before", "sign", "firmness"), [
    ("7", "≥", Tie.BEFORE_EQUALS), ("50%", "=", Tie.BEFORE_EQUALS), ("π", "=", Tie.BEFORE_EQUALS), ("6", ":", Tie.IN_SUM),
    ("8", "±", Tie.IN_SUM), ("x²", "+", Tie.IN_SUM), ("2)", "+", Tie.IN_SUM), ("5", "–", Tie.IN_SUM),
])  # fmt: skip
def test_a_line_may_end_before_a_sign_that_compares_sooner_than_before_another(
    before: str, sign: str, firmness: Tie
) -> None:
    assert tie(before, sign) is firmness


@pytest.mark.parametrize("words", [
    ("1", "2"), ("B2", "34"), ("10,", "20"), ("on", "2026"),
    ("well", "-"), ("-", "known"), ("5", "minutes"), ("on", "5"), ("Answer", ":"), ("–", "then"), ("=", "as"), ("$", "me"),
    (":", "x"), ("-", "x"), ("–", "x"), ("1990.", "A"), ("1990,", "h"),
])  # fmt: skip
def test_words_are_not_tied(words: tuple[str, str]) -> None:
    assert tie(*words) is Tie.NONE
