"""A rating or a slider that asks nothing but its prompt, and boxes to tick in one row."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bifolio.form_fields import BlankKind
from bifolio.lengths import to_mm
from tests.builders import LOOKS, check_sound, lay_out


def test_a_rating_without_items_has_one_blank_under_its_prompt() -> None:
    laid = lay_out([{"rating": {"id": "r", "prompt": "How was it?", "low": "bad", "high": "good"}}])
    assert {one.blank.name for one in laid.layout.widgets} == {"demo.r.rating"}
    (blank,) = {one.blank for one in laid.layout.widgets}
    assert blank.kind is BlankKind.ONE_OF
    assert blank.spoken == "Demo, How was it?, tick one of five, 1 bad to 5 good"
    words = {line.text: line for line in laid.drawn}
    assert to_mm(words["How was it?"].baseline - words["1"].baseline) > 5
    assert words["bad"].baseline > words["1"].baseline


def test_a_slider_without_items_has_one_line_under_its_prompt() -> None:
    laid = lay_out([{"slider": {"id": "s", "prompt": "How tired?", "low": "awake", "high": "asleep"}}])
    (widget,) = laid.layout.widgets
    assert widget.blank.name == "demo.s.slider"
    assert widget.blank.spoken == "Demo, How tired?, choose 0 to 10, 0 means awake, 10 means asleep"
    assert laid.lines.count("How tired?") == 1


def test_words_at_the_ends_of_a_slider_hold_for_lines_without_their_own() -> None:
    items = {"a": "One", "b": {"text": "Two", "high": "everything"}}
    laid = lay_out([{"slider": {"id": "s", "low": "nothing", "high": "all", "items": items}}])
    assert [line for line in laid.lines if line in ("nothing", "all", "everything")] == [
        "nothing", "all", "nothing", "everything",
    ]  # fmt: skip


def test_a_slider_alone_has_a_line_for_each_time() -> None:
    laid = lay_out([{"slider": {"id": "s", "prompt": "How tired?", "times": {"then": "Before", "now": "After"}}}])
    assert [one.blank.name for one in laid.layout.widgets] == ["demo.s.slider-then", "demo.s.slider-now"]


def boxes(layout: str, items: list[str], paper: str = "a4", size: str = "standard") -> list[tuple[int, int]]:
    """Row and column of each box in millimetres, from the first."""
    keys: dict[str, Any] = {"id": "x", "layout": layout, "items": items}
    widgets = lay_out([{"checklist": keys}], paper, size).layout.widgets
    first = widgets[0].rect
    return [(round(to_mm(first.y0 - one.rect.y0)), round(to_mm(one.rect.x0 - first.x0))) for one in widgets]


def test_short_items_of_a_checklist_are_in_one_row_as_close_as_their_words_are_short() -> None:
    found = boxes("row", ["Mon", "Tuesday", "Wed", "Thu"])
    assert {row for row, _ in found} == {0}
    steps = [after - before for (_, before), (_, after) in pairwise(found)]
    assert steps[1] > max(steps[0], steps[2])


def test_items_that_do_not_fit_in_a_row_are_in_columns() -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August"]
    assert len({column for _, column in boxes("row", months)}) == 4
    assert len({column for _, column in boxes("four-columns", months)}) == 4
    assert len({column for _, column in boxes("row", months, "a5", "giant")}) == 2


def test_questions_alone_are_sound_on_every_paper() -> None:
    blocks: list[Any] = [
        {"rating": {"prompt": "How was it?", "scale": "0-10", "low": "bad", "high": "good"}},
        {"rating": {"id": "faces", "prompt": "And now?", "scale": "faces-5", "each": "together"}},
        {"slider": {"prompt": "How tired?", "low": "awake", "high": "asleep", "each": "together"}},
        {"checklist": {"layout": "row", "items": ["Mon", "Tue", "Wed"], "each": "together"}},
    ]
    for paper, size in LOOKS:
        check_sound(lay_out(blocks, paper, size))
