"""Lists: what stands before each item, how lists inside them are tagged and indented."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from tests.builders import COUPLE, LOOKS, Laid, check_sound, elements, laid_out, lay_out, make_look, unit_with, width_mm

NESTED = ["One", {"text": "Two", "items": ["Inside", {"text": "Further", "items": ["Deepest"]}]}]


def listed(items: list[Any], **keys: Any) -> list[dict[str, Any]]:
    return [{"list": {"items": items, **keys}}]


@pytest.mark.parametrize(
    ("style", "marks"),
    [
        ("bullets", ["•", "•", "◦", "◦", "▪"]),
        ("numbers", ["1.", "2.", "a.", "b.", "1."]),
        ("letters", ["a.", "b.", "1.", "2.", "a."]),
        ("none", []),
    ],
)
def test_each_level_has_its_own_mark(style: str, marks: list[str]) -> None:
    lines = lay_out(listed(NESTED, style=style)).lines
    assert [line for line in lines if len(line) < 3] == marks


def test_a_list_inside_another_may_have_its_own_style() -> None:
    lines = lay_out(listed([{"text": "Two", "items": ["Inside"], "style": "numbers"}])).lines
    assert "1." in lines


@pytest.mark.parametrize(("style", "marks"), [("numbers", ["3.", "4."]), ("letters", ["c.", "d."])])
def test_a_list_goes_on_from_its_first_number(style: str, marks: list[str]) -> None:
    assert [line for line in lay_out(listed(["x" * 9, "y" * 9], style=style, first=3)).lines if len(line) < 3] == marks


def test_lists_are_tagged_inside_the_body_of_their_item_with_their_numbering() -> None:
    root = lay_out(listed(NESTED, style="numbers")).layout.root
    lists = [one for one in elements(root) if one.role == "L"]
    assert [one.attributes[0][2] for one in lists] == ["Decimal", "LowerAlpha", "Decimal"]
    for outer, inner in pairwise(lists):
        item = outer.kids[1]
        assert isinstance(item, Element)
        label, body = item.kids
        assert isinstance(label, Element)
        assert isinstance(body, Element)
        assert (item.role, label.role, body.role) == ("LI", "Lbl", "LBody")
        paragraph, last = body.kids
        assert isinstance(paragraph, Element)
        assert (paragraph.role, last) == ("P", inner)


def test_items_without_a_mark_have_no_label() -> None:
    assert "Lbl" not in lay_out(listed(NESTED, style="none")).roles()


@pytest.mark.parametrize("style", ["bullets", "numbers", "letters", "none"])
def test_each_level_begins_further_from_the_edge(style: str) -> None:
    laid = lay_out(listed(NESTED, style=style))
    starts = [one.x for one in laid.drawn for word in ("Two", "Inside", "Deepest") if one.text == word]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_lists_in_lists_are_sound_on_every_paper(paper: str, size: str) -> None:
    check_sound(lay_out(listed(NESTED * 6, style="letters", first=20), paper, size))


@pytest.mark.parametrize(("language", "mark"), [("he", "ב."), ("el", "β."), ("uk", "б."), ("de", "b.")])
def test_a_list_in_letters_counts_in_those_of_the_language(language: str, mark: str) -> None:
    assert mark in lay_out(listed(["One", "Two"], style="letters"), language=language).lines


def test_a_list_in_letters_counts_in_those_of_its_own_language() -> None:
    assert "b." in lay_out(listed(["One", "Two"], style="letters", lang="en"), language="he").lines


SUMS = [f"{number} + {number} = ____" for number in range(1, 9)]


def _rows(laid: Laid) -> list[int]:
    """How many blanks are side by side in each row, from the top."""
    rows = Counter(round(widget.rect.y0) for widget in laid.layout.widgets)
    return [rows[y] for y in sorted(rows, reverse=True)]


@pytest.mark.parametrize(
    ("layout", "rows"), [("list", [1] * 8), ("two-columns", [2] * 4), ("three-columns", [3, 3, 2])]
)
def test_short_entries_are_side_by_side_in_as_many_columns_as_wanted(layout: str, rows: list[int]) -> None:
    assert _rows(lay_out(listed(SUMS, style="numbers", layout=layout))) == rows


def test_columns_are_read_and_filled_in_row_by_row() -> None:
    laid = lay_out(listed(SUMS, style="numbers", layout="three-columns"))
    tops = [round(widget.rect.y0) for widget in laid.layout.widgets]
    assert tops == sorted(tops, reverse=True)
    first = [widget.rect.x0 for widget in laid.layout.widgets][:3]
    assert first == sorted(first)


def test_blanks_in_columns_are_shortened_alike_but_not_below_half_their_length() -> None:
    (wide, *_), (narrow, *others) = (
        [
            width_mm(widget)
            for widget in lay_out(
                listed([f"10 + {one}" for one in SUMS], style="numbers", layout=layout)
            ).layout.widgets
        ]
        for layout in ("list", "three-columns")
    )
    assert wide == pytest.approx(32)
    assert wide / 2 <= narrow < wide
    assert others == pytest.approx([narrow] * 7)


def test_fewer_columns_hold_entries_that_are_too_long_for_those_wanted() -> None:
    long = [f"{'Nine words that go on for a while are: '}____ {number}" for number in range(4)]
    assert _rows(lay_out(listed(long, layout="four-columns"))) == [1] * 4


@pytest.mark.parametrize(("letters", "rows"), [(4, 3), (20, 4), (60, 8)])
def test_answers_printed_in_columns_have_the_room_they_need(letters: int, rows: int) -> None:
    answers = {str(number): "a" * letters for number in range(1, 9)}
    laid = lay_out(listed(SUMS, layout="three-columns", answer=answers), view=replace(COUPLE, key="in-place"))
    assert len({line.baseline for line in laid.drawn if line.text == "a" * letters}) == rows


def test_easy_reading_has_one_column() -> None:
    unit = unit_with(listed(SUMS, layout="three-columns"), Messages("en-US"), COUPLE)
    assert _rows(laid_out(unit, replace(make_look("a4", "standard"), is_easy=True), COUPLE)) == [1] * 8


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_lists_in_columns_are_sound_on_every_paper(paper: str, size: str) -> None:
    check_sound(lay_out(listed(SUMS * 6, style="letters", layout="four-columns"), paper, size))
