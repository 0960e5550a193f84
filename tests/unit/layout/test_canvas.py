"""Canvases and numbered lines: places, names, and what becomes of boxes that do not fit on their grid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bifolio.content.kinds.canvas import Canvas, Cells
from bifolio.form_fields import BlankKind
from bifolio.layout.page.folios import Widget
from tests.builders import LOOKS, Laid, check_sound, lay_out, lines_that_meet
from tests.unit.layout.test_landscape import made

ITEMS: dict[str, Any] = {
    "goods": {"text": "What we sell", "at": "1x1", "span": "1x2"},
    "buyers": {"text": "Who comes by?", "at": "2x1", "span": "2x1"},
    "costs": {"text": "What it costs", "at": "2x2"},
    "joys": {"text": "What makes it fun", "at": "3x2"},
}


def canvas(paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    return lay_out([{"canvas": {"id": "x", "grid": "3x2", "items": ITEMS, **keys}}], paper, size)


def field(laid: Laid, item: str) -> Widget:
    (widget,) = laid.fields(item)
    return widget


def test_boxes_without_a_place_fill_what_is_free_in_order() -> None:
    model = Canvas.model_validate(
        {"grid": "3x2", "items": {"a": "A", "b": {"text": "B", "span": "1x2"}, "c": {"text": "C", "at": "1x1"}}}
    )
    assert model.places == {"a": Cells(1, 0, 1, 1), "b": Cells(2, 0, 1, 2), "c": Cells(0, 0, 1, 1)}


def test_each_box_is_a_field_named_by_it() -> None:
    laid = canvas()
    assert [blank.name for blank in laid.blanks] == ["demo.x.goods", "demo.x.buyers", "demo.x.costs", "demo.x.joys"]
    assert {blank.kind for blank in laid.blanks} == {BlankKind.LINES}
    assert laid.blanks[1].spoken == "Demo, Who comes by?, write in your own words"


def test_boxes_stand_on_their_cells() -> None:
    laid = canvas()
    goods, buyers, costs, joys = (field(laid, item).rect for item in ITEMS)
    assert goods.x1 < buyers.x0
    assert buyers.x0 == pytest.approx(costs.x0)
    assert buyers.x1 == pytest.approx(joys.x1)
    assert costs.y1 < buyers.y0
    assert goods.y0 == pytest.approx(costs.y0)


def test_boxes_stand_one_below_another_on_narrow_papers() -> None:
    rects = [(widget.page, -widget.rect.y0, widget.rect.x0) for widget in canvas("a5", "giant").layout.widgets]
    assert rects == sorted(rects)
    assert len({round(x) for _, _, x in rects}) == 1


@pytest.mark.parametrize(("paper", "size", "columns"), [("a5", "large", 2), ("a4", "large", 3), ("a4", "giant", 2)])
def test_boxes_that_do_not_fit_on_their_grid_stand_in_as_many_columns_as_do(
    paper: str, size: str, columns: int
) -> None:
    laid = canvas(paper, size, grid="5x2", items=[f"Box {number}" for number in range(10)])
    check_sound(laid)
    rects = [(widget.page, -widget.rect.y1, widget.rect.x0) for widget in laid.layout.widgets]
    assert len({round(x) for _, _, x in rects}) == columns
    assert [(page, round(y)) for page, y, _ in rects] == sorted((page, round(y)) for page, y, _ in rects)


def test_a_box_that_is_left_over_has_its_row_alone() -> None:
    widths = [
        field.rect.x1 - field.rect.x0
        for field in canvas("a5", "large", grid="3x1", items=["A", "B", "C"]).layout.widgets
    ]
    assert widths[0] == pytest.approx(widths[1])
    assert widths[2] > 2 * widths[0]


def test_boxes_that_do_not_fit_on_their_grid_grow_too() -> None:
    low, high = (canvas("a5", "large", grid="3x1", items=["A", "B", "C"], grow=grow) for grow in (False, True))
    heights = [[one.rect.y1 - one.rect.y0 for one in laid.layout.widgets] for laid in (low, high)]
    assert heights[1][0] > heights[0][0] + 20
    assert heights[1] == pytest.approx([heights[1][0]] * 3, abs=0.1)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_no_words_of_a_canvas_meet(paper: str, size: str) -> None:
    words = "Kommt auf das Wetter und auf die Gesellschaft an und darauf, wer mitgeht"
    for grid, items in (("3x2", ITEMS), ("2x2", [words] * 4), ("4x1", [words] * 4), ("1x6", [words] * 6)):
        laid = canvas(paper, size, grid=grid, items=items)
        check_sound(laid)
        assert not lines_that_meet(laid.drawn)


def test_numbered_lines_have_a_blank_for_each_number() -> None:
    laid = lay_out([{"lines": {"id": "wins", "prompt": "Three wins", "numbered": 3}}])
    assert [blank.name for blank in laid.blanks] == ["demo.wins.1", "demo.wins.2", "demo.wins.3"]
    assert laid.blanks[1].spoken == "Demo, Three wins, 2 of 3, write a few words"
    assert {blank.kind for blank in laid.blanks} == {BlankKind.TEXT}
    assert [line for line in laid.lines if line.endswith(".")] == ["1.", "2.", "3."]


def test_numbered_lines_are_as_many_as_the_author_says_under_each_number() -> None:
    laid = lay_out([{"lines": {"numbered": 2, "count": 3}}])
    assert {blank.kind for blank in laid.blanks} == {BlankKind.LINES}
    heights = [widget.rect.y1 - widget.rect.y0 for widget in laid.layout.widgets]
    assert heights == [pytest.approx(3 * laid.look.size.pitch)] * 2


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_many_numbered_lines_part_between_pages(paper: str, size: str) -> None:
    check_sound(lay_out([{"lines": {"prompt": "Much", "numbered": 20, "count": 6}}], paper, size))


def test_boxes_are_lower_rather_than_their_title_alone_on_its_page(tmp_path: Path) -> None:
    page = "id: p\ntitle: P\nsubtitle: And more\norientation: landscape\nblocks: [canvas: {grid: 2x3, items: [A, B, C, D, E, F]}]\n"
    assert len(made(tmp_path, page, paper="a4").book.pages) == 1


def test_a_grid_of_five_by_five_is_one_page_of_a4() -> None:
    laid = lay_out([{"canvas": {"id": "x", "grid": "5x5", "items": [f"Square {number}" for number in range(25)]}}])
    check_sound(laid)
    assert len(laid.layout.pages) == 1
    assert len({round(widget.rect[0]) for widget in laid.layout.widgets}) == 5


def test_a_business_canvas_is_one_page_on_its_side(tmp_path: Path) -> None:
    tall = [f"{one}: {{text: Box, at: {one[1]}x1, span: 1x4}}" for one in ("x1", "x3", "x5")]
    low = [f"y{column}{row}: {{text: Box, at: {column}x{row}, span: 1x2}}" for column in (2, 4) for row in (1, 3)]
    foot = ["z1: {text: Costs, at: 1x5, span: 2x1}", "z2: {text: Revenue, at: 3x5, span: 3x1}"]
    items = ", ".join((*tall, *low, *foot))
    page = f"id: p\ntitle: P\norientation: landscape\nblocks: [canvas: {{grid: 5x5, items: {{{items}}}}}]\n"
    assert len(made(tmp_path, page, paper="a4").book.pages) == 1


@pytest.mark.parametrize("words", [40, 60, 80])
def test_a_question_of_half_a_page_leaves_room_to_answer(words: int) -> None:
    question = " ".join(["What"] * words)
    laid = lay_out([{"canvas": {"id": "x", "grid": "1x2", "items": [question, "And?"]}}], "half-letter", "large")
    check_sound(laid)


def test_boxes_that_grow_fill_their_page() -> None:
    low, high = canvas(), canvas(grow=True)
    check_sound(high)
    assert low.layout.pages[0].filled < 0.6 * low.look.paper.depth
    assert high.layout.pages[0].filled == pytest.approx(high.look.paper.depth, abs=8)
    goods, costs = field(high, "goods").rect, field(high, "costs").rect
    assert goods.y0 == pytest.approx(costs.y0)


@pytest.mark.parametrize(
    "block",
    [
        {"canvas": {"grid": "2x2", "items": ["One", "Two", "Three", "Four"]}},
        {"table": {"columns": {"a": "A"}, "keep": "together", "rows": 7, "row_height": 20}},
    ],
)
def test_what_grows_leaves_each_person_the_same_room(block: dict[str, Any]) -> None:
    ((kind, body),) = block.items()
    laid = lay_out(["Some words first. " * 60, {kind: {"id": "x", "each": "apart", "grow": True, **body}}])
    heights = [one.rect.y1 - one.rect.y0 for one in laid.layout.widgets]
    half = len(heights) // 2
    assert len(laid.layout.pages) == 2
    assert heights[:half] == pytest.approx(heights[half:], abs=0.1)


def test_a_business_canvas_has_two_halves_below_five_columns() -> None:
    across = {"partners": 1, "activities": 3, "value": 5, "relations": 7, "segments": 9}
    above = {key: {"text": key, "at": f"{at}x1", "span": "2x2"} for key, at in across.items()}
    below = {key: {"text": key, "at": f"{at}x3", "span": "5x1"} for key, at in (("costs", 1), ("revenue", 6))}
    laid = lay_out([{"canvas": {"grid": "10x3", "items": above | below, "orientation": "landscape"}}])
    lefts = [widget.rect.x0 for widget in laid.layout.widgets]
    assert lefts[:5] == sorted({*lefts[:5]})
    assert lefts[5] == lefts[0]
    assert lefts[2] < lefts[6] < lefts[3]
