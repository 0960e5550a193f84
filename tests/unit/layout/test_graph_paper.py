"""Squared paper with axes: ticks on lines, words that do not touch, and the other axis at 0."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import Any

import pytest

from bifolio.assemble.document import Writers
from bifolio.layout.flow.laying_out import find_misfits
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm
from bifolio.messages import Messages
from tests.builders import (
    COUPLE,
    LOOKS,
    PEOPLE,
    Laid,
    check_sound,
    elements,
    height_mm,
    in_turns,
    lay_out,
    make_look,
    unit_with,
    width_mm,
)
from tests.painted import Shape, Words, on_page

MINUTES = ["0", "2", "4", "6", "8", "10", "12"]
AROUND = ["−2", "−1", "0", "1", "2"]


def graph(across: list[str] | None, up: list[str] | None, look: str = "graph", **options: Any) -> Laid:
    return lay_out([{"space": {"id": "x", "look": look, "height": 90, "axes": axes_of(across, up)}}], **options)


def axes_of(across: list[str] | None, up: list[str] | None) -> dict[str, Any]:
    axes = {"across": {"text": "t in min", "ticks": across}, "up": {"text": "T in °C", "ticks": up}}
    return {name: {key: value for key, value in axis.items() if value is not None} for name, axis in axes.items()}


LONG = {
    "across": {"text": "Temperature change in kelvin, from noon to evening", "ticks": AROUND},
    "up": {"text": "Change of the pressure in hectopascal by evening", "ticks": AROUND},
}


def words_of(laid: Laid, wanted: list[str]) -> list[Words]:
    found = [one for one in on_page(laid.layout, 0) if isinstance(one, Words)]
    return [next(one for one in found if one.text.strip() == word) for word in wanted]


def words_of_unit(laid: Laid, word: str) -> list[str]:
    return [one.text for one in laid.drawn if word in one.text]


def lines(laid: Laid, *, upright: bool) -> list[Shape]:
    found = [one for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.kind == "line"]
    return [one for one in found if (one.bounds[0] == one.bounds[2]) == upright]


@pytest.mark.parametrize("look", ["squares", "graph"])
def test_numbers_are_equally_far_apart_and_each_at_a_line(look: str) -> None:
    laid = graph(MINUTES, ["20", "40", "60"], look)
    middles = [one.x + one.width / 2 for one in words_of(laid, MINUTES)]
    assert len({round(right - left, 1) for left, right in pairwise(middles)}) == 1
    at = {round(one.bounds[0], 1) for one in lines(laid, upright=True)}
    assert {round(middle, 1) for middle in middles} <= at


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_words_of_an_axis_never_touch_nor_leave_the_page(paper: str, size: str) -> None:
    laid = graph([f"{year}" for year in range(1990, 2011)], ["low", "middle", "high"], paper=paper, size=size)
    years = [
        one for one in on_page(laid.layout, 0) if isinstance(one, Words) and one.text.strip().startswith(("19", "20"))
    ]
    assert years[0].text.strip() == "1990"
    assert all(right.x - left.x - left.width > mm(1.9) for left, right in pairwise(years))
    check_sound(laid)


DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PARTS = ["on the way in", "first lesson", "long break", "second lesson", "on the way home"]


@pytest.mark.parametrize(("paper", "size"), [look for look in LOOKS if look[0] == "a4" or look[1] != "giant"])
@pytest.mark.parametrize("ticks", [DAYS[:5], PARTS])
def test_words_of_an_axis_are_all_written_and_touch_no_other(ticks: list[str], paper: str, size: str) -> None:
    laid = graph(ticks, ticks, "squares", paper=paper, size=size)
    check_sound(laid)
    assert laid.layout.cut_words == []
    found = Counter(" ".join(one.text for one in laid.drawn).split())
    assert not Counter(" ".join(ticks + ticks).split()) - found
    for one, other in combinations(laid.drawn, 2):
        assert not one.meets(other), (one, other)


def test_words_across_stand_by_turns_on_two_rows_where_one_has_no_room_for_them() -> None:
    days = words_of(graph(DAYS, None, "squares", paper="a5"), DAYS)
    assert {day.y for day in days[::2]} == {days[0].y}
    assert {day.y for day in days[1::2]} == {days[1].y}
    assert days[0].y > days[1].y


@pytest.mark.parametrize("count", range(2, 12))
def test_a_graph_that_is_lower_to_fit_on_its_page_keeps_all_words(count: int) -> None:
    ticks = ["not at all", "a little", "very much"]
    block = {"space": {"id": "x", "look": "squares", "height": 60, "axes": axes_of(None, ticks)}}
    laid = lay_out([{"lines": {"id": "above", "count": count, "grow": False}}, block], "letter", "giant")
    assert len(words_of_unit(laid, "very")) == len(words_of_unit(laid, "little")) == 1


def test_words_that_have_no_room_at_all_are_reported() -> None:
    many = [f"Donnerstagabend {letter}" for letter in "abcdefghij"]
    unit = unit_with(
        [{"space": {"id": "x", "look": "squares", "axes": axes_of(many, None)}}], Messages("en-US"), COUPLE
    )
    found = find_misfits(unit, make_look("a5", "giant"), Writers(persons=PEOPLE), {})
    assert found.cut_words


@pytest.mark.parametrize(("numbers", "paper", "size"), in_turns([["0", "1000000"], ["0", "500000", "1000000"], AROUND]))
def test_of_the_numbers_of_an_axis_two_are_written_at_least(numbers: list[str], paper: str, size: str) -> None:
    laid = graph(numbers, numbers, "squares", paper=paper, size=size)
    words = [one.text for one in laid.drawn if one.text in numbers]
    assert len(words) >= 4


@pytest.mark.parametrize("shares", [[1, 3], [1, 1], [3, 1]])
@pytest.mark.parametrize("size", ["standard", "clear", "large"])
def test_a_graph_has_a_column_of_its_own_only_if_that_is_wide_enough(shares: list[int], size: str) -> None:
    graph = {"space": {"id": "x", "look": "squares", "height": 60, "axes": axes_of(PARTS, PARTS)}}
    laid = lay_out([{"beside": {"shares": shares, "start": [graph], "end": ["Words to read."]}}], size=size)
    check_sound(laid)
    (field,) = laid.layout.widgets
    assert width_mm(field) >= 39.9


def test_the_other_axis_crosses_at_0_and_both_have_the_same_unit() -> None:
    laid = graph(AROUND, AROUND, "squares")
    (field,) = laid.layout.widgets
    axes = sorted(lines(laid, upright=True), key=lambda one: one.weight)[-1:]
    assert axes[0].bounds[0] == pytest.approx((field.rect.x0 + field.rect.x1) / 2, abs=0.5)
    across = [one.x + one.width / 2 for one in words_of(laid, ["1", "2"])]
    up = [one for one in on_page(laid.layout, 0) if isinstance(one, Words) and one.text.strip() in ("1", "2")]
    heights = sorted({round(one.y, 2) for one in up})
    assert across[1] - across[0] == pytest.approx(heights[-1] - heights[-2], abs=0.5)


@pytest.mark.parametrize(("paper", "size"), [*LOOKS, ("a5", "giant")])
def test_more_numbers_than_squares_and_both_axes_are_on_lines(paper: str, size: str) -> None:
    many = ["0" if number == 0 else f"−{-number}" if number < 0 else str(number) for number in range(-6, 7)]
    laid = graph(many[3:11], many, "squares", paper=paper, size=size)
    for upright in (True, False):
        found = sorted(lines(laid, upright=upright), key=lambda one: one.weight)
        at = {round(one.bounds[not upright], 1) for one in found[:-1]}
        assert round(found[-1].bounds[not upright], 1) in at
        side = min(abs(a - b) for a, b in pairwise(sorted(at)))
        assert side > mm(4.9)


def test_without_0_and_without_ticks_the_axes_meet_in_the_corner() -> None:
    laid = graph(None, None)
    (field,) = laid.layout.widgets
    upright, level = (max(lines(laid, upright=way), key=lambda one: one.weight) for way in (True, False))
    assert upright.bounds[0] == pytest.approx(field.rect.x0, abs=0.5)
    assert level.bounds[1] == pytest.approx(field.rect.y0, abs=0.5)


def test_the_axes_are_said_before_the_blank_with_all_their_numbers() -> None:
    laid = graph(MINUTES, None)
    figure, blank = [one for one in elements(laid.layout.root) if one.role in ("Figure", "Form")][:2]
    assert figure.alt == "Axes for a graph. Across: t in min (0, 2, 4, 6, 8, 10, 12). Up: T in °C."
    assert blank.role == "Form"
    assert isinstance(figure, Element)


def test_a_graph_keeps_its_left_and_right_in_a_book_from_right_to_left() -> None:
    laid = graph(MINUTES, None, language="ar")
    first, last = words_of(laid, ["0", "12"])
    assert first.x < last.x


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_long_names_of_axes_stay_on_the_page(paper: str, size: str) -> None:
    space = {"id": "x", "look": "squares", "height": 80, "axes": LONG}
    check_sound(lay_out([{"space": space}], paper=paper, size=size))


@pytest.mark.parametrize("language", ["en-US", "ar"])
def test_long_names_of_axes_stay_in_their_column(language: str) -> None:
    space = {"look": "squares", "height": 60, "axes": LONG}
    sides = {side: [{"space": {"id": side, **space}}] for side in ("start", "end")}
    laid = lay_out([{"beside": sides}], language=language)
    check_sound(laid)
    names = [one for one in laid.drawn if len(one.text) > 3]
    gap = (min(one.x for one in names) + max(one.x + one.width for one in names)) / 2
    assert not [one for one in names if one.x < gap < one.x + one.width]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_height_in_millimetres_is_that_of_the_squares_alone(paper: str, size: str) -> None:
    many = [f"{number}" for number in range(-10, 11)]
    axes = {"across": {"text": "x", "ticks": many}, "up": {"text": "y", "ticks": many}}
    (field,) = lay_out(
        [{"space": {"id": "x", "look": "graph", "height": 40, "axes": axes}}], paper, size
    ).layout.widgets
    assert height_mm(field) >= 39.9


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_graph_as_high_as_can_be_shares_a_page_with_what_is_written_at_it(paper: str, size: str) -> None:
    laid = lay_out([{"space": {"id": "x", "look": "squares", "height": 230, "axes": LONG}}], paper, size)
    check_sound(laid)
    assert len(laid.layout.pages) == 1


def test_hyphens_before_numbers_of_an_axis_print_as_minus_signs() -> None:
    laid = graph(["-2", "0", "2"], ["-0.5", "0", "0.5", "1-2"], "squares")
    texts = {one.text for one in laid.drawn}
    assert {"−2", "−0.5", "1-2"} <= texts
    assert not {"-2", "-0.5"} & texts
    assert any("(−2, 0, 2)" in (one.alt or "") for one in elements(laid.layout.root))


def test_numbers_from_one_end_to_the_other_are_as_good_as_a_list_of_them() -> None:
    axes = {
        "across": {"text": "t in min", "from": 0, "to": 12, "step": 2},
        "up": {"text": "T in °C", "from": -2, "to": 2},
    }
    counted = lay_out([{"space": {"id": "x", "look": "graph", "height": 90, "axes": axes}}])
    assert [one.text for one in counted.drawn] == [one.text for one in graph(MINUTES, AROUND).drawn]


def test_numbers_of_an_axis_have_the_decimal_sign_of_the_book() -> None:
    axes = {
        "across": {"text": "x", "from": 0, "to": 1, "step": "0.5"},
        "up": {"text": "y", "from": 0, "to": 1, "step": "1/2"},
    }
    laid = lay_out([{"space": {"id": "x", "look": "graph", "height": 90, "axes": axes}}], language="de")
    assert "0,5" in [one.text.strip() for one in laid.drawn]


def test_between_black_lines_those_of_fifths_are_pale_and_under_the_others() -> None:
    laid = graph(MINUTES, None, paper="a4", size="large")
    strokes = [one.stroke for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.weight == 0.5]
    pale = [index for index, stroke in enumerate(strokes) if stroke == (0.5, 0.5, 0.5)]
    assert pale == [*range(len(pale))]
    assert len(pale) > 50
