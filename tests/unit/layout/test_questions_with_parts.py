"""Questions with parts: letters in a column, tags, and where pages end."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from bifolio.layout.page.structure import Element
from tests.builders import LOOKS, Drawn, Laid, check_sound, elements, lay_out

ASKED = "What happens on the shore?"


def question(*parts: Any, **keys: Any) -> dict[str, Any]:
    return {"question": {"prompt": ASKED, "parts": [*parts], **keys}}


def lines(name: str, count: int = 2, **keys: Any) -> dict[str, Any]:
    return {"lines": {"id": name, "prompt": f"Prompt {name}", "count": count, **keys}}


def line(laid: Laid, words: str) -> Drawn:
    return next(one for one in laid.drawn if one.text == words)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_letters_are_in_a_column_and_what_they_stand_before_in_another(paper: str, size: str) -> None:
    text = {"text": {"id": "c", "text": "Words ____ here"}}
    laid = lay_out(
        [question(lines("a"), {"choice": {"id": "b", "prompt": "Prompt b", "options": ["x", "y"]}}, text)], paper, size
    )
    check_sound(laid)
    letters = [line(laid, one) for one in ("(a)", "(b)", "(c)")]
    words = [
        line(laid, "Prompt a"),
        line(laid, "Prompt b"),
        next(one for one in laid.drawn if one.text.startswith("Words")),
    ]
    assert len({round(one.x, 1) for one in letters}) == len({round(one.x, 1) for one in words}) == 1
    assert [round(one.baseline, 1) for one in letters] == [round(one.baseline, 1) for one in words]
    assert letters[0].x + letters[0].width < words[0].x


def test_a_part_of_a_part_begins_where_the_words_of_the_part_do() -> None:
    laid = lay_out([question(lines("a"), {"question": {"prompt": "Both", "parts": [lines("b"), lines("c")]}})])
    assert line(laid, "(i)").x == pytest.approx(line(laid, "Both").x)
    assert line(laid, "(ii)").x == pytest.approx(line(laid, "(i)").x)


def test_in_large_print_a_part_of_a_part_keeps_the_room_of_its_part() -> None:
    inner = {"question": {"prompt": "Both", "parts": [lines("b"), lines("c")]}}
    laid = lay_out([question(lines("a"), inner)], "a5", "giant")
    check_sound(laid)
    assert line(laid, "(i)").x == pytest.approx(line(laid, "(b)").x)
    assert line(laid, "Prompt b").x == pytest.approx(line(laid, "Both").x)


def test_in_large_print_a_third_part_of_a_part_takes_no_more_room_than_its_number() -> None:
    inner = {"question": {"prompt": "Both", "parts": [lines("b"), lines("c"), lines("d")]}}
    laid = lay_out([question(lines("a"), inner)], "a5", "giant")
    check_sound(laid)
    assert line(laid, "(iii)").x == pytest.approx(line(laid, "(b)").x)
    assert line(laid, "Prompt d").x < line(laid, "Both").x + line(laid, "(iii)").width / 2


def test_letters_of_a_part_that_asks_nothing_itself_stand_beside_each_other_in_large_print() -> None:
    laid = lay_out([question(lines("a"), {"question": {"parts": [lines("b"), lines("c")]}})], "a5", "giant")
    outer, inner = line(laid, "(b)"), line(laid, "(i)")
    assert outer.x + outer.width < inner.x


@pytest.mark.parametrize(
    ("part", "beside"),
    [
        ({"fields": {"id": "b", "items": {"one": "One"}}}, "One"),
        ({"beside": {"start": [lines("b")], "end": ["Words"]}}, "Prompt b"),
    ],
)
def test_a_letter_stands_on_the_first_row_of_a_part(part: dict[str, Any], beside: str) -> None:
    laid = lay_out([question(lines("a"), part)])
    assert line(laid, "(b)").baseline == pytest.approx(line(laid, beside).baseline, abs=0.1)


def test_a_letter_stands_on_the_first_line_of_a_part_without_words() -> None:
    laid = lay_out([question(lines("a"), {"lines": {"id": "b", "count": 3}})])
    field = next(one for one in laid.layout.widgets if one.blank.name == "demo.b.lines").rect
    assert field.y1 - laid.look.size.pitch < line(laid, "(b)").baseline < field.y1


def test_what_cannot_be_filled_in_is_as_wide_as_the_question() -> None:
    laid = lay_out([question(lines("a"), "Words between", lines("b"))])
    assert line(laid, "Words between").x == pytest.approx(line(laid, ASKED).x)
    assert "(c)" not in laid.lines


def test_a_part_whose_letter_is_taken_away_is_indented_like_the_one_above_it() -> None:
    laid = lay_out([question(lines("a"), lines("b", number="off"), lines("c"))])
    assert [one for one in laid.lines if one.startswith("(")] == ["(a)", "(b)"]
    assert line(laid, "Prompt b").x == pytest.approx(line(laid, "Prompt a").x)


def test_parts_are_a_list_with_their_letters_as_labels() -> None:
    inner = {"question": {"prompt": "Both", "parts": [lines("b"), lines("c")]}}
    laid = lay_out([question(lines("a"), "Words between", inner, lines("d"))])
    lists = [one for one in elements(laid.layout.root) if one.role == "L"]
    assert [(one.attributes[0][2], len(one.kids)) for one in lists] == [
        ("LowerAlpha", 1),
        ("LowerAlpha", 2),
        ("LowerRoman", 2),
    ]
    for item in (kid for one in lists for kid in one.kids):
        assert isinstance(item, Element)
        assert [kid.role for kid in item.kids if isinstance(kid, Element)] == ["Lbl", "LBody"]


def test_titles_of_parts_are_a_level_below_that_of_their_question() -> None:
    part = {"lines": {"id": "a", "title": "Part", "count": 2}}
    headings = [
        [one.role for one in elements(lay_out([block]).layout.root) if one.role in ("H2", "H3")]
        for block in (question(part, lines("b")), question(part, lines("b"), title="Whole"))
    ]
    assert headings == [["H2"], ["H2", "H3"]]


def pages_of(laid: Laid) -> list[list[str]]:
    """The letters and what is asked of all, page by page."""
    return [
        [one.text for one in laid.drawn if one.page == page and (one.text.startswith("(") or one.text == ASKED)]
        for page in range(len(laid.layout.pages))
    ]


@pytest.mark.parametrize("above", range(16, 24))
def test_what_is_asked_of_all_parts_is_on_the_page_of_the_first(above: int) -> None:
    laid = lay_out([lines("above", above), question(lines("a", 4), lines("b", 4))])
    for page in pages_of(laid):
        assert (ASKED in page) == ("(a)" in page)


def test_a_question_goes_on_over_pages_between_its_parts() -> None:
    laid = lay_out([question(*(lines(name, 6) for name in "abcdef"))])
    assert len(laid.layout.pages) > 1
    letters = [[one for one in page if one != ASKED] for page in pages_of(laid)]
    assert [*chain(*letters)] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]
    assert all(letters)
    check_sound(laid)


def test_a_prompt_stays_with_the_lines_for_its_answer() -> None:
    laid = lay_out([question(*(lines(name, 6) for name in "abcdef"))])
    for widget in laid.layout.widgets:
        name = widget.blank.name.split(".")[1]
        assert line(laid, f"Prompt {name}").page == widget.page


def test_a_question_that_is_to_stay_together_does() -> None:
    blocks = [lines("above", 12), question(lines("a", 6), lines("b", 6), keep="together")]
    assert [len(page) for page in pages_of(lay_out(blocks)) if page] == [3]


def test_a_part_longer_than_a_page_goes_on_without_its_letter() -> None:
    rows = {"table": {"id": "a", "columns": {"one": "One"}, "rows": 60}}
    laid = lay_out([question(rows, lines("b"))])
    assert len(laid.layout.pages) > 2
    assert [one for one in laid.lines if one.startswith("(")] == ["(a)", "(b)"]
    check_sound(laid, has_artifacts=True)


@pytest.mark.parametrize(
    "between",
    ["Words between", {"table": {"columns": ["Words between"], "rows": [["one"], ["two"]]}}],
)
def test_what_is_read_between_parts_is_on_the_page_of_what_follows_it(between: Any) -> None:
    for above in range(6, 20):
        laid = lay_out([question(lines("a", above), between, lines("b", 6))])
        assert line(laid, "Words between").page == line(laid, "(b)").page


def test_lines_that_grow_fill_the_page_from_inside_a_question() -> None:
    laid = lay_out([question(lines("a"), lines("b", 3, grow=True))])
    field = next(one for one in laid.layout.widgets if one.blank.name == "demo.b.lines")
    assert field.rect.y1 - field.rect.y0 > 15 * laid.look.size.pitch


def test_a_question_for_each_of_two_people_is_sound() -> None:
    laid = lay_out([question(lines("a"), lines("b"), each="apart")])
    assert [one for one in laid.lines if one.startswith("(")] == ["(a)", "(b)"] * 2
    check_sound(laid)


def test_a_question_on_its_side_is_on_a_page_of_its_own() -> None:
    laid = lay_out(["Before", question(lines("a"), lines("b"), orientation="landscape")])
    assert [page.is_turned for page in laid.layout.pages] == [False, True]
    check_sound(laid)
