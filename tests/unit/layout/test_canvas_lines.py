"""Lines between the boxes of a canvas: where they are drawn, what is said of them, and what replaces them."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.lengths import mm, to_mm
from tests.builders import LOOKS, Laid, check_sound, lay_out
from tests.painted import Shape, on_page

FAMILY: dict[str, Any] = {
    "gran": {"text": "Grandmother", "at": "1x1", "joins": "grandad"},
    "grandad": {"text": "Grandfather", "at": "2x1"},
    "me": {"text": "Me", "at": "1x2", "span": "2x1", "joins": ["gran", "grandad"]},
}


def family(paper: str = "a4", size: str = "standard") -> Laid:
    return lay_out([{"canvas": {"id": "x", "gaps": True, "items": FAMILY}}], paper, size)


def lines_between(laid: Laid) -> list[Shape]:
    """What is drawn with two or four points on the first page; frames have more."""
    return [item for item in on_page(laid.layout, 0) if isinstance(item, Shape) and len(item.points) in {2, 4}]


def test_what_a_box_is_joined_to_is_said() -> None:
    assert [blank.spoken for blank in family().blanks] == [
        "Demo, Grandmother, joined to Grandfather, write in your own words",
        "Demo, Grandfather, write in your own words",
        "Demo, Me, joined to Grandmother and Grandfather, write in your own words",
    ]


def test_a_line_within_a_row_is_level_and_ends_at_both_boxes() -> None:
    laid = family()
    ((x0, y0), (x1, y1)) = lines_between(laid)[0].points
    gran, grandad = (laid.fields(item)[0].rect for item in ("gran", "grandad"))
    assert y0 == y1
    assert gran.y0 < y0 < gran.y1
    # a field is 1 mm from its box's frame
    assert x0 == pytest.approx(gran.x1 + mm(1))
    assert x1 == pytest.approx(grandad.x0 - mm(1))


def test_lines_to_two_rows_meet_above_the_lower_box() -> None:
    laid = family()
    first, second = (line.points for line in lines_between(laid)[1:])
    me = laid.fields("me")[0].rect
    assert first[-2:] == second[-2:]
    assert first[-1][0] == pytest.approx((me.x0 + me.x1) / 2)
    assert first[0][0] < first[-1][0] < second[0][0]


def test_names_on_the_grid_do_not_repeat_what_lines_show() -> None:
    assert [line for line in family().lines if "joined" in line] == []


def test_where_the_grid_does_not_fit_words_say_what_is_joined() -> None:
    laid = family("a5", "giant")
    assert "Me (joined to Grandmother and Grandfather)" in " ".join(laid.lines)
    assert lines_between(laid) == []


def test_only_joined_boxes_are_farther_apart() -> None:
    plain = lay_out([{"canvas": {"id": "x", "items": ["A", "B", "C", "D"]}}])
    a, b = (plain.fields(item)[0].rect for item in ("1", "2"))
    gran, grandad = (family().fields(item)[0].rect for item in ("gran", "grandad"))
    assert to_mm(b.x0 - a.x1) == pytest.approx(2 + 2 * 1)
    assert to_mm(grandad.x0 - gran.x1) == pytest.approx(9 + 2 * 1)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_joined_boxes_are_sound_in_every_look(paper: str, size: str) -> None:
    check_sound(family(paper, size))
