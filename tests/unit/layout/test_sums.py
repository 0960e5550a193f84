"""Sums: where their figures are, what is said of them, and what their answers are."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from bifolio.content.fields.answers import Between
from bifolio.content.kinds.sums import Sums
from bifolio.form_fields import BlankKind
from tests.builders import LEAST_TARGET, SLACK, Laid, check_sound, do_overlap, elements, in_turns, lay_out
from tests.painted import Shape, on_page


def sums(items: Any, paper: str = "a4", size: str = "standard", language: str = "en-US", **keys: Any) -> Laid:
    return lay_out([{"sums": {"id": "x", "items": items, **keys}}], paper, size, language=language)


def said(one: Laid) -> list[str]:
    return [element.alt or "" for element in elements(one.layout.root) if element.role == "Figure"]


@pytest.mark.parametrize(
    ("written", "result"),
    [
        ("47 + 38", "85"), ("502 - 137", "365"), ("23 × 4", "92"), ("84 ÷ 6", "14"), ("84 : 6", "14"), ("3.50 + 0,75", "4.25"),
        ("10 − 6.25", "3.75"), ("1.2 x 35", "42"), ("12 + 7 + 30", "49"), ("7 - 7", "0"), ("1.5 / 2", "0.75"), ("95 : 4", "23"),
    ],
)  # fmt: skip
def test_the_result_is_worked_out(written: str, result: str) -> None:
    (answer,) = Sums.model_validate({"items": {"a": written}}).answer["a"]
    assert isinstance(answer, Between)
    assert answer.words == result


def test_what_a_division_leaves_is_a_blank_of_its_own() -> None:
    one = sums({"odd": "95 : 4", "even": "84 : 6"})
    assert [(blank.name, blank.kind) for blank in one.blanks] == [
        ("demo.x.odd", BlankKind.NUMBER), ("demo.x.odd-rest", BlankKind.NUMBER), ("demo.x.even", BlankKind.NUMBER),
    ]  # fmt: skip
    assert "95 divided by 4, remainder" in one.blanks[1].spoken


def test_a_sum_is_said_in_words_and_its_blank_asks_for_the_result() -> None:
    one = sums(["47 + 38", "12 + 7 + 30"])
    assert said(one) == ["47 plus 38", "12 plus 7 plus 30"]
    assert one.blanks[0].spoken == "Demo, 1 of 2, 47 plus 38, result, write a number"


def test_the_decimal_sign_is_that_of_the_books_language() -> None:
    one = sums(["3.50 + 0.75"], language="de")
    assert said(one) == ["3,50 plus 0,75"]
    assert [line for line in one.lines if line in ",."] == [",", ","]


def test_figures_of_one_place_are_below_one_another_in_every_book() -> None:
    for language in ("en-US", "he"):
        places = {word.text: word.x for word in sums(["23.5 + 1.46"], language=language).drawn if word.text.isdigit()}
        assert places["3"] == pytest.approx(places["1"], abs=0.1)
        assert places["5"] == pytest.approx(places["4"], abs=0.1)
        assert places["2"] < places["3"] < places["5"] < places["6"]


def test_the_number_of_a_sum_is_where_reading_begins() -> None:
    for language, is_right in (("en-US", False), ("he", True)):
        one = sums(["33 + 44", "50 - 9"], language=language)
        (number,) = (word.x for word in one.drawn if word.text.startswith("1"))
        assert all((number > word.x) == is_right for word in one.drawn if word.text in {"3", "4"})


@pytest.mark.parametrize(
    ("written", "shown"), [("6 x 7", "×"), ("6 · 7", "·"), ("8 / 2", "÷"), ("8 : 2", ":"), ("8 - 2", "−")]
)
def test_a_sign_is_printed_as_it_is_written(written: str, shown: str) -> None:
    assert shown in sums([written]).lines


def test_an_answer_has_a_figure_in_each_of_its_last_squares() -> None:
    one = sums({"a": "102 - 95"}, printed={"a": "7"})
    (above,) = [word.x for word in one.drawn if word.text == "5"]
    (below,) = [word.x for word in one.drawn if word.text == "7"]
    assert below == pytest.approx(above, abs=2.5)


def test_a_decimal_sign_has_no_square_and_figures_are_below_their_places() -> None:
    one = sums({"a": "3.5 + 0.25"}, printed={"a": "3.75"})
    above = [word.x for word in one.drawn if word.text in "35"][:2]
    below = [word.x for word in one.drawn if word.text in "37"][-2:]
    assert below == pytest.approx(above, abs=2.5)


def test_a_large_answer_has_a_figure_in_each_square_too() -> None:
    one = sums({"a": "999999 + 1"}, printed={"a": "1,000,000"})
    assert [word.text for word in one.drawn if word.text in "0,"] == 6 * ["0"]


def test_a_single_sum_has_no_number() -> None:
    assert "1." not in sums(["4 + 3"]).lines
    assert "1." in sums(["4 + 3", "5 + 3"]).lines
    assert "1." not in sums(["4 + 3", "5 + 3"], numbers=False).lines


@pytest.mark.parametrize("carries", ["above", "below", "none"])
@pytest.mark.parametrize(("items", "paper", "size"), in_turns(["add", "long", "divide"]))
def test_sums_are_sound_at_every_size(paper: str, size: str, items: str, carries: str) -> None:
    written = {
        "add": ["47 + 38", "999999 + 999999.125", "12 - 3"],
        "long": ["999999 × 999999", "1.25 × 48"],
        "divide": ["999999 ÷ 7", "84 ÷ 6"],
    }
    one = sums(written[items], paper, size, carries=carries)
    check_sound(one)
    for field in one.layout.widgets:
        assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))


def on_lines(items: Any, *where: str, **keys: Any) -> Laid:
    return sums(items, *where, layout="line", **keys)


def test_a_sum_on_a_line_is_text_up_to_its_blank() -> None:
    one = on_lines(["7 × 8", "95 ÷ 4"])
    assert said(one) == []
    assert [line.strip() for line in one.lines] == ["Demo", "1.", "7 × 8 =", "2.", "95 ÷ 4 =", "r"]
    assert [blank.name for blank in one.blanks] == ["demo.x.1", "demo.x.2", "demo.x.2-rest"]


def test_equals_signs_of_sums_on_lines_are_below_one_another() -> None:
    fields = on_lines([f"{number} × 8" for number in (1, 10, 100)], "a5", "giant").layout.widgets
    assert {round(field.rect[0], 1) for field in fields} == {round(fields[0].rect[0], 1)}


def test_lines_for_results_are_equally_long() -> None:
    """A short one would say that the result is."""
    fields = on_lines(["1 + 1", "900 + 90"]).layout.widgets
    assert len({round(field.rect[2] - field.rect[0], 1) for field in fields}) == 1


def test_sums_on_lines_are_in_columns_and_read_row_by_row() -> None:
    tops = [round(field.rect[1]) for field in on_lines([f"{number} + 1" for number in range(1, 7)]).layout.widgets]
    assert tops[0] == tops[1] > tops[-1]
    assert tops == sorted(tops, reverse=True)


@pytest.mark.parametrize("layout", ["line", "columns"])
def test_nine_sums_are_in_rows_of_equal_length_although_more_fit(layout: str) -> None:
    keys = {"layout": "line"} if layout == "line" else {}
    tops = [
        round(field.rect[1]) for field in sums([f"1{number} + 1" for number in range(1, 10)], **keys).layout.widgets
    ]
    assert len({tops.count(top) for top in tops}) == 1 + (layout == "columns")
    assert max(map(tops.count, tops)) == (3 if layout == "line" else 5)


@pytest.mark.parametrize(("items", "paper", "size"), in_turns(["short", "long", "divide"]))
def test_sums_on_lines_are_sound_at_every_size(paper: str, size: str, items: str) -> None:
    written = {
        "short": [f"{number} × 7" for number in range(1, 21)],
        "long": ["999999 + 999999 + 999999 + 999999", "1.25 × 48"],
        "divide": ["99999 ÷ 7", "84 ÷ 6"],
    }
    for language in ("en-US", "ar"):
        one = lay_out(
            [{"sums": {"id": "x", "items": written[items], "layout": "line"}}], paper, size, language=language
        )
        check_sound(one)
        for field in one.layout.widgets:
            assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
        assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))


def test_the_line_above_a_result_is_drawn_over_its_squares() -> None:
    shapes = [one for one in on_page(sums(["23 + 4"]).layout, 0) if isinstance(one, Shape)]
    heaviest = max(one.weight for one in shapes)
    assert shapes[-1].weight == heaviest
    assert shapes[-1].kind == "line"


def test_sums_in_columns_stay_side_by_side_although_a_division_below_them_is_wide() -> None:
    one = sums(["12478 + 389", "50212 - 13799", "236 × 47", "8432 : 16"])
    tops = [round(widget.rect.y1) for widget in one.layout.widgets]
    assert one.layout.widgets[0].rect.x0 < one.layout.widgets[1].rect.x0 < one.layout.widgets[2].rect.x0
    assert tops[3] < min(tops[:3])


def test_a_division_between_sums_in_columns_has_no_row_of_its_own_if_that_saves_none() -> None:
    one = sums(["47 + 38", "84 : 6", "23 × 4", "96 : 8"])
    assert one.layout.widgets[0].rect.x0 < one.layout.widgets[1].rect.x0
