"""Clocks: hands and boxes, and what is said of them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from tests.builders import (
    LEAST_TARGET,
    SLACK,
    Laid,
    check_sound,
    do_overlap,
    elements,
    in_turns,
    lay_out,
    lines_that_meet,
)
from tests.painted import Shape, on_page

TIMES = ["3:00", "7:30", "10:15", "12:53"]


def clock(items: Any, paper: str = "a4", size: str = "standard", language: str = "en-US", **keys: Any) -> Laid:
    return lay_out([{"clock": {"id": "x", "items": items, **keys}}], paper, size, language=language)


def said(one: Laid) -> list[str]:
    return [element.alt or "" for element in elements(one.layout.root) if element.role == "Figure"]


def hands(one: Laid) -> list[Shape]:
    """What is painted with round ends, which are only hands."""
    return [shape for shape in on_page(one.layout, 0) if isinstance(shape, Shape) and shape.is_round]


def test_a_clock_is_said_by_its_hands_never_by_its_time() -> None:
    assert said(clock([*TIMES, "11:41", "0:00"])) == [
        "Short hand: 3; long hand: 12",
        "Short hand: between 7 and 8; long hand: 6",
        "Short hand: between 10 and 11; long hand: 3",
        "Short hand: between 12 and 1; long hand: 3 marks after 10",
        "Short hand: between 11 and 12; long hand: 1 mark after 8",
        "Short hand: 12; long hand: 12",
    ]


def test_each_clock_has_a_box_for_its_time() -> None:
    one = clock({"up": "7:30", "tea": {"time": "16:00", "text": "Tea"}})
    assert [(blank.name, blank.kind, blank.spoken) for blank in one.blanks] == [
        ("demo.x.up", BlankKind.TIME, "Demo, clock 1 of 2, write the time"),
        ("demo.x.tea", BlankKind.TIME, "Demo, clock 2 of 2: Tea, write the time"),
    ]


def test_the_short_hand_of_half_past_seven_is_between_seven_and_eight() -> None:
    short, long = hands(clock(["19:30"]))
    (x, y), (end_x, end_y) = short.points
    # at 225 degrees from the top: as far to the left as down
    assert x - end_x == pytest.approx(y - end_y, abs=0.1)
    assert end_x < x
    (x, y), (end_x, end_y) = long.points
    assert end_x == pytest.approx(x, abs=0.01)
    assert y - end_y > 20


def test_hands_to_draw_are_not_drawn_and_the_time_is_below() -> None:
    one = clock(["7 h 30", {"time": "19:30", "text": "half past seven"}], asks="hands")
    assert hands(one) == []
    assert said(one) == ["A clock without hands"] * 2
    assert [line for line in one.lines if "7" in line and len(line) > 1] == ["7 h 30"]
    assert "half past seven" in one.lines
    assert {field.blank.kind for field in one.layout.widgets} == {BlankKind.DRAWING}


def test_hands_that_are_printed_are_drawn_and_said() -> None:
    one = clock(["7:30", "8:00"], asks="hands", printed={"1": "7:30"})
    assert len(hands(one)) == 2
    assert said(one) == ["7:30: Short hand: between 7 and 8; long hand: 6", "A clock without hands"]


@pytest.mark.parametrize(
    ("numerals", "count"), [("hours", 12), ("day", 24), ("quarters", 4), ("none", 0)]
)  # fmt: skip
def test_a_face_has_the_numerals_that_are_asked_for(numerals: str, count: int) -> None:
    assert len([line for line in clock(["3:00"], numerals=numerals).lines if line.isdigit()]) == count


def test_minute_marks_can_be_left_out() -> None:
    def marks(**keys: Any) -> int:
        return len([one for one in on_page(clock(["3:00"], **keys).layout, 0) if isinstance(one, Shape)])

    assert marks() - marks(minutes=False) == 48


def test_three_o_clock_is_at_the_right_in_every_book() -> None:
    for language in ("en-US", "he"):
        places = {word.text: word.x for word in clock(["3:00"], language=language).drawn if word.text in ("3", "9")}
        assert places["3"] > places["9"]


@pytest.mark.parametrize(("asks", "paper", "size"), in_turns(["time", "hands"]))
def test_clocks_are_sound_at_every_size(paper: str, size: str, asks: str) -> None:
    items = [*TIMES, {"time": "12:45", "text": "We all eat at a quarter to one, and then we rest"}]
    one = clock(items, paper, size, asks=asks, numerals="day")
    check_sound(one)
    for field in one.layout.widgets:
        assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))
    assert not lines_that_meet(one.drawn)
