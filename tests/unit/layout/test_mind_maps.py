"""Mind maps and fishbones: where boxes and plate are, what they are called, and what becomes of them where they do not fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from bifolio.layout.page.bounds import Rect
from bifolio.messages import Messages
from tests.builders import COUPLE, LOOKS, Laid, check_sound, laid_out, lay_out, lines_that_meet, make_look, unit_with
from tests.painted import Shape, on_page

ITEMS = {"road": "Road", "driver": "Driver", "weather": "Weather", "crowd": "Passengers", "else": "What else?"}


def mind_map(paper: str = "a4", size: str = "standard", language: str = "en-US", **keys: Any) -> Laid:
    return lay_out([{"mind_map": {"id": "x", **keys}}], paper, size, language=language)


def rect(laid: Laid, item: str) -> Rect:
    (widget,) = laid.fields(item)
    return widget.rect


def middle(rect: Rect) -> float:
    return (rect.x0 + rect.x1) / 2


def test_printed_words_are_not_asked_for() -> None:
    laid = mind_map(centre="Late", items=ITEMS)
    assert [blank.name for blank in laid.blanks] == [f"demo.x.{item}" for item in ITEMS]
    assert {blank.kind for blank in laid.blanks} == {BlankKind.LINES}
    assert laid.blanks[1].spoken == "Demo, branch 2 of 5, Driver, write in your own words"


def test_a_map_without_words_asks_for_the_middle_and_each_heading() -> None:
    laid = mind_map(count=3)
    names = [blank.name.removeprefix("demo.x.") for blank in laid.blanks]
    assert names == ["centre", "1-heading", "1", "2-heading", "2", "3-heading", "3"]
    spoken = [blank.spoken for blank in laid.blanks[:2]]
    assert spoken == ["Demo, in the middle, write a few words", "Demo, branch 1 of 3, heading, write a few words"]


def test_the_head_of_a_fishbone_is_called_the_effect() -> None:
    assert mind_map(look="fishbone").blanks[0].spoken == "Demo, the effect, write a few words"


def test_boxes_are_in_pairs_beside_the_middle_and_an_odd_one_is_below_it() -> None:
    laid = mind_map(items=ITEMS)
    road, driver, weather, crowd, last = (rect(laid, item) for item in ITEMS)
    centre = rect(laid, "centre")
    assert road.x1 < centre.x0 < centre.x1 < driver.x0
    assert road.y0 == driver.y0 > weather.y1
    assert weather.y0 == crowd.y0
    assert last.y1 < centre.y0
    assert middle(last) == pytest.approx(middle(centre))
    # the middle of both pairs
    assert (road.y1 + weather.y0) / 2 == pytest.approx((centre.y0 + centre.y1) / 2, abs=10)


@pytest.mark.parametrize("count", [3, 4, 5])
def test_no_branch_leads_into_the_space_to_write(count: int) -> None:
    laid = mind_map(count=count)
    boxes = [rect(laid, str(number)) for number in range(1, count + 1)]
    lines = [one for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.weight == 1.0]
    assert lines
    for x, y in (point for line in lines for point in line.points):
        assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box in boxes)


def test_causes_are_above_and_below_the_line_to_the_effect() -> None:
    laid = mind_map(look="fishbone", items=ITEMS)
    *causes, effect = (rect(laid, item) for item in (*ITEMS, "centre"))
    assert all(cause.x1 < effect.x0 for cause in causes)
    assert [cause.y0 > effect.y1 for cause in causes] == [True, True, True, False, False]
    assert [cause.y1 < effect.y0 for cause in causes] == [False, False, False, True, True]
    # an odd one fewer are between those above
    above, below = causes[:3], causes[3:]
    assert [middle(one) for one in below] == pytest.approx(
        [(middle(left) + middle(right)) / 2 for left, right in pairwise(above)]
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_eight_causes_are_above_and_below_the_line_too(paper: str) -> None:
    items = {f"c{n}": f"Cause {n}" for n in range(8)}
    laid = mind_map(paper, look="fishbone", items=items)
    *causes, effect = (rect(laid, item) for item in (*items, "centre"))
    assert [cause.y0 > effect.y1 for cause in causes] == [True] * 4 + [False] * 4
    assert [cause.y1 < effect.y0 for cause in causes] == [False] * 4 + [True] * 4


@pytest.mark.parametrize("look", ["map", "fishbone"])
def test_a_page_from_right_to_left_is_mirrored(look: str) -> None:
    here = mind_map(items=ITEMS, look=look, language="he")
    there = mind_map(items=ITEMS, look=look)
    width = there.look.measure
    for item in ("centre", *ITEMS):
        mirrored, plain = rect(here, item), rect(there, item)
        assert mirrored.x0 == pytest.approx(width - plain.x1)
        assert mirrored.y0 == pytest.approx(plain.y0, abs=2)


@pytest.mark.parametrize("look", ["map", "fishbone"])
def test_boxes_are_in_one_column_where_the_page_is_narrow(look: str) -> None:
    laid = mind_map("a5", "giant", items=ITEMS, look=look)
    assert len({round(rect(laid, item).x0) for item in ITEMS}) == 1
    places = [(widget.page, -widget.rect.y0) for widget in laid.layout.widgets]
    assert places == sorted(places)


def test_boxes_are_in_pairs_on_a5_and_an_odd_one_is_below_them() -> None:
    laid = mind_map("a5", items=ITEMS)
    *pairs, last = (rect(laid, item) for item in ITEMS)
    assert len({round(one.x0) for one in pairs}) == 2
    assert middle(last) == pytest.approx(laid.look.measure / 2)


@pytest.mark.parametrize("look", ["map", "fishbone"])
@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "standard"), ("a5", "giant")])
@pytest.mark.parametrize("count", [3, 5, 8])
def test_no_line_crosses_a_box_or_the_middle(look: str, paper: str, size: str, count: int) -> None:
    laid = mind_map(paper, size, look=look, items=[f"Branch {n}" for n in range(count)])
    for page in range(1 + max(widget.page for widget in laid.layout.widgets)):
        boxes = [widget.rect for widget in laid.layout.widgets if widget.page == page]
        shapes = [one for one in on_page(laid.layout, page) if isinstance(one, Shape) and one.weight == 1.0]
        for shape in shapes:
            for x, y in [shape.points[0], shape.points[-1], *_middles(shape)]:
                assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box in boxes)


def _middles(shape: Shape) -> list[tuple[float, float]]:
    """Points along a straight line."""
    if shape.kind != "line":
        return []
    (x0, y0), (x1, y1) = shape.points
    return [(x0 + share * (x1 - x0), y0 + share * (y1 - y0)) for share in (0.25, 0.5, 0.75)]


def test_eight_boxes_in_large_print_share_a_page() -> None:
    laid = mind_map("letter", "large", centre="Why?", count=8)
    assert {widget.page for widget in laid.layout.widgets} == {0}


def test_a_heading_that_is_too_wide_for_a_box_gets_more_space() -> None:
    laid = mind_map(
        items=["Donaudampfschifffahrtsgesellschaft", "Ship", "Captain", "Crew"], look="fishbone", centre="Why?"
    )
    assert rect(laid, "1").x1 - rect(laid, "1").x0 > 200
    check_sound(laid)


@pytest.mark.parametrize("look", ["map", "fishbone"])
def test_a_long_word_in_the_middle_gets_a_plate_across_the_page(look: str) -> None:
    centre = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    laid = mind_map(look=look, centre=centre, items=ITEMS)
    (word,) = [one for one in laid.drawn if one.text == centre]
    assert word.baseline - word.size > max(rect(laid, item).y1 for item in ITEMS)


@pytest.mark.parametrize("look", ["map", "fishbone"])
def test_many_words_in_the_middle_meet_nothing_above_and_below(look: str) -> None:
    blocks = [{"text": "Above."}, {"mind_map": {"id": "x", "look": look, "centre": "Why " * 120, "count": 3}}]
    assert not lines_that_meet(lay_out([*blocks, {"text": "Below."}]).drawn)


@pytest.mark.parametrize("look", ["map", "fishbone"])
def test_boxes_hang_below_the_middle_for_easy_reading(look: str) -> None:
    unit = unit_with([{"mind_map": {"id": "x", "look": look, "items": ITEMS}}], Messages("en-US"), COUPLE)
    laid = laid_out(unit, replace(make_look("a4", "standard"), is_easy=True), COUPLE)
    assert all(rect(laid, item).y1 < rect(laid, "centre").y0 for item in ITEMS)


def test_growing_boxes_stay_equal() -> None:
    laid = lay_out([{"mind_map": {"id": "x", "items": ITEMS}}, {"space": {"id": "s", "height": "rest"}}])
    heights = [rect(laid, item).y1 - rect(laid, item).y0 for item in ITEMS]
    assert all(one == pytest.approx(other) for one, other in pairwise(heights))


@pytest.mark.parametrize("look", ["map", "fishbone"])
@pytest.mark.parametrize("count", range(3, 9))
def test_every_count_is_sound_in_every_look(look: str, count: int) -> None:
    for paper, size in (LOOKS[count % len(LOOKS)], ("a4", "standard"), ("a5", "giant")):
        check_sound(mind_map(paper, size, look=look, count=count))
        check_sound(
            mind_map(paper, size, look=look, centre="Why is it so?", items=[f"Heading {n}" for n in range(count)])
        )
