"""Flow charts: their boxes in order, in rows that arrows join, on every page."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.layout.page.bounds import Rect
from tests.builders import LOOKS, Laid, check_sound, elements, lay_out

STEPS = {"seed": "Seed", "field": "Field", "harvest": "Harvest", "mill": "Mill", "bread": "Bread"}


def chart(paper: str = "a4", size: str = "standard", language: str = "en-US", **keys: Any) -> Laid:
    return lay_out([{"flow_chart": {"id": "x", **keys}}], paper, size, language=language)


def rects(laid: Laid) -> list[Rect]:
    return [widget.rect for widget in laid.layout.widgets]


def row_lengths(laid: Laid) -> list[int]:
    """How many boxes are in each row, from the first."""
    rows: dict[tuple[int, float], int] = {}
    for widget in laid.layout.widgets:
        rows[widget.page, widget.rect.y0] = rows.get((widget.page, widget.rect.y0), 0) + 1
    return list(rows.values())


def test_boxes_are_named_by_their_ids_and_said_by_number_and_words() -> None:
    laid = chart(items=STEPS)
    assert [blank.name for blank in laid.blanks] == [f"demo.x.{step}" for step in STEPS]
    assert laid.blanks[1].spoken == "Demo, step 2 of 5, Field, write in your own words"


def test_boxes_without_words_are_said_by_number() -> None:
    laid = chart(count=3)
    assert [blank.name for blank in laid.blanks] == ["demo.x.1", "demo.x.2", "demo.x.3"]
    assert laid.blanks[2].spoken == "Demo, step 3 of 3, write in your own words"


def test_the_boxes_are_a_numbered_list() -> None:
    (group,) = (one for one in elements(chart(items=STEPS).layout.root) if one.role == "L")
    assert ("List", "ListNumbering", "Decimal") in group.attributes
    assert [one.role for one in elements(group)].count("Lbl") == len(STEPS)


@pytest.mark.parametrize(
    ("count", "paper", "size", "rows"),
    [
        (4, "a4", "standard", [4]), (5, "a4", "standard", [3, 2]), (10, "a4", "standard", [4, 4, 2]),
        (4, "a5", "standard", [2, 2]), (3, "a5", "giant", [1, 1, 1]),
    ],
)  # fmt: skip
def test_rows_have_as_many_boxes_as_fit_evenly(count: int, paper: str, size: str, rows: list[int]) -> None:
    assert row_lengths(chart(paper, size, count=count)) == rows


def test_long_words_make_wider_boxes() -> None:
    items = ["Donaudampfschifffahrt", "Ship", "Captain"]
    assert row_lengths(chart(items=items)) == [2, 1]


def test_rows_begin_at_the_right_in_a_book_from_right_to_left() -> None:
    first, second, *_ = rects(chart(items=STEPS, language="he"))
    assert second.x1 < first.x0
    assert second.y0 == first.y0


def test_words_can_be_printed_in_a_box() -> None:
    laid = chart(items=STEPS, printed={"field": "The seed grows."})
    assert len(laid.layout.widgets) == 4
    assert "The seed grows." in " ".join(laid.lines)


def test_boxes_are_equal() -> None:
    sizes = [(round(one.x1 - one.x0, 3), round(one.y1 - one.y0, 3)) for one in rects(chart(count=7))]
    assert all(one == other for one, other in pairwise(sizes))


@pytest.mark.parametrize("count", range(3, 11))
def test_every_count_is_sound_in_every_look(count: int) -> None:
    for paper, size in (LOOKS[count % len(LOOKS)], ("a4", "standard"), ("a5", "giant")):
        check_sound(chart(paper, size, count=count))
        check_sound(chart(paper, size, items=[f"Step {n}" for n in range(count)]))


def test_a_chart_that_a_page_holds_is_not_parted_below_another_block() -> None:
    charts = [{"flow_chart": {"id": f"x{place}", "count": count}} for place, count in enumerate((3, 5, 3))]
    laid = lay_out(charts, "letter", "large")
    assert len({widget.page for widget in laid.layout.widgets if ".x1." in widget.blank.name}) == 1


def test_the_words_of_a_box_may_fill_its_page_but_for_a_line() -> None:
    assert not chart("a5", "giant", items=["Why " * 60] * 3).layout.overfull
