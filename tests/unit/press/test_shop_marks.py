"""Crop and registration marks: where they are, and that nothing of them reaches what is drawn after."""

from __future__ import annotations

import re

from bifolio.lengths import mm, to_mm
from bifolio.press.shop_files import shop_marks

# A5 with 3 mm of bleed and 10 mm of slug on each side
MARKS = list(shop_marks((mm(174), mm(236)), (mm(13), mm(13), mm(161), mm(223)), mm(3)))
LINES = [
    tuple(round(to_mm(float(one)), 1) for one in line)
    for line in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", "\n".join(MARKS))
]


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
