"""Crop and registration marks: where they are, and that nothing of them reaches what is drawn after."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.diagnostics import Place
from bifolio.errors import UsageError
from bifolio.layout.page.bounds import Rect
from bifolio.lengths import mm, to_mm
from bifolio.press.finished_files import options_for_shop
from bifolio.press.shop_files import _place, shop_marks
from bifolio.press.shops import SHOPS
from tests.copies.conftest import options_for

Corners = tuple[float, float, float, float]


def lines(marks: list[str]) -> list[tuple[float, ...]]:
    """The ends of each line, in millimetres."""
    found = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", "\n".join(marks))
    return [tuple(round(to_mm(float(one)), 1) for one in line) for line in found]


# A5 with 3 mm of bleed and 10 mm of slug on each side
MARKS = list(shop_marks((mm(174), mm(236)), (mm(13), mm(13), mm(161), mm(223)), mm(3)))
LINES = lines(MARKS)


def test_marks_change_nothing_for_what_is_drawn_after_them() -> None:
    assert (MARKS[0].split()[0], MARKS[-1]) == ("q", "Q")


def test_crop_marks_begin_2_mm_beyond_the_bleed() -> None:
    crop = LINES[:8]
    assert {line for line in crop if line[0] == line[2]} == {
        (x, y, x, end) for x in (13, 161) for y, end in ((8, 3), (228, 233))
    }
    assert {line for line in crop if line[1] == line[3]} == {
        (x, y, end, y) for y in (13, 223) for x, end in ((8, 3), (166, 171))
    }


def test_the_cross_of_a_registration_mark_is_in_the_middle_of_its_side() -> None:
    crosses = LINES[8:]
    middles = [((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in crosses]
    # 5 mm from the edges of the medium
    sides = [(87, 5), (87, 231), (5, 118), (169, 118)]
    assert middles == [side for side in sides for _ in range(2)]
    assert {round(abs(x1 - x0) + abs(y1 - y0), 1) for x0, y0, x1, y1 in crosses} == {6.4}


def test_without_a_bleed_crop_marks_begin_3_mm_from_the_trim() -> None:
    found = lines(list(shop_marks((mm(168), mm(230)), (mm(10), mm(10), mm(158), mm(220)), 0)))
    assert (10, 7, 10, 2) in found


@pytest.mark.parametrize(
    ("rects", "line"),
    [
        # a block, and one inside it; the second begins further to the right and lower
        ([(0, 0, 100, 100), (40, 40, 60, 60)], 2),
        ([(40, 40, 60, 60), (0, 0, 100, 100)], 1),
        # the first is smaller, though it reaches further up
        ([(45, 0, 55, 100), (0, 40, 60, 60)], 1),
        ([(0, 0, 100, 49)], None),
        ([], None),
    ],
)
def test_a_picture_is_reported_where_the_smallest_block_around_it_is_written(
    rects: list[Corners], line: int | None
) -> None:
    sources = [(0, Rect(*rect), Place("a.yaml", number)) for number, rect in enumerate(rects, 1)]
    layout: Any = SimpleNamespace(sources=[(1, Rect(49, 49, 51, 51), Place("b.yaml", 9)), *sources])
    found = _place(layout, 0, (50, 50))
    assert (found and found.line) == line


@pytest.mark.parametrize("standard", ["", "none"])
def test_files_for_a_shop_have_its_bleed_and_no_tags(standard: str) -> None:
    options = options_for_shop(options_for(standard=standard), SHOPS["kdp"])
    assert (options.standard, options.bleed, options.duplex) == ("none", SHOPS["kdp"].bleed, True)
    with pytest.raises(UsageError):
        options_for_shop(options_for(standard="ua-1"), SHOPS["kdp"])
