"""Marks on sheets and the places of pages there, point by point."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from bifolio.design.paper import PAPERS
from bifolio.errors import UsageError
from bifolio.lengths import mm, to_mm
from bifolio.press.mark_paths import ring
from bifolio.press.placed_pages import PageBox, about_middle, opened
from bifolio.press.schemes import Cell, signature_sizes
from bifolio.press.sheet_options import SheetOptions, SheetPlan
from bifolio.press.sheet_planning import _reach, marks_on, plan_sheets, thickness_of
from bifolio.press.sheet_sizes import SHEET_SIZES, Grid, Rectangle, usual_sheet
from bifolio.press.shops import SHOPS

Point = tuple[float, float]
CARDS = Grid(width=mm(210), height=mm(297), columns=2, rows=2, cell_width=mm(80), cell_height=mm(120), gap=mm(4))
HALVES = Grid(width=400, height=300, columns=2, rows=1, cell_width=180, cell_height=240)


def lines(operators: str) -> set[tuple[float, ...]]:
    """The ends of each line, in tenths of a millimetre."""
    found = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", operators)
    return {tuple(round(to_mm(float(one)), 1) for one in line) for line in found}


def rings(operators: str) -> set[Point]:
    """The middle of each ring of 3 mm, in millimetres."""
    starts = re.findall(r"(\S+) (\S+) m \S+ \S+ \S+ \S+ \S+ \S+ c", operators)
    return {(round(to_mm(float(x)) - 3, 1), round(to_mm(float(y)), 1)) for x, y in starts}


def test_a_ring_is_round_and_closed() -> None:
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", ring(100, 50, 10))]
    points = [*zip(numbers[::2], numbers[1::2], strict=True)]
    quarters = [points[start : start + 4] for start in range(0, 12, 3)]
    assert points[0] == points[-1]
    for a, b, c, d in quarters:
        for t in (0.0, 0.25, 0.5, 0.75, 1.0):
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (sum(share * one[axis] for share, one in zip(shares, (a, b, c, d), strict=True)) for axis in (0, 1))
            assert math.hypot(x - 100, y - 50) == pytest.approx(10, abs=0.01)
    # it goes around once: each quarter begins where the last one ended, in another corner
    corners = {(a[0] + d[0] > 200, a[1] + d[1] > 100) for a, *_, d in quarters}
    assert len(corners) == 4


def test_a_fold_is_marked_for_8_mm_at_head_and_foot() -> None:
    front, back = marks_on(HALVES, frozenset({"fold"}), is_folded=True)
    assert front == back
    assert front.count("[2 2] 0 d") == 2
    top, middle = round(to_mm(300), 1), round(to_mm(200), 1)
    assert lines(front) == {(middle, 0, middle, 8), (middle, round(to_mm(300) - 8, 1), middle, top)}
    assert lines(marks_on(HALVES, frozenset({"fold"}))[0]) == set()


def test_cuts_are_marked_at_all_four_edges() -> None:
    upright = {(x, y, x, end) for x in (23, 103, 107, 187) for y, end in ((0, 24.5), (272.5, 297))}
    level = {(x, y, end, y) for y in (26.5, 146.5, 150.5, 270.5) for x, end in ((0, 21), (189, 210))}
    assert lines(marks_on(CARDS, frozenset({"cut"}))[0]) == upright | level


def test_a_mark_without_room_reaches_8_mm_into_what_is_cut_out() -> None:
    tight = Grid(width=mm(210), height=mm(297), columns=1, rows=1, cell_width=mm(200), cell_height=mm(290))
    found = lines(marks_on(tight, frozenset({"cut"}))[0])
    assert {line for line in found if line[0] == line[2]} == {
        (x, y, x, end) for x in (5, 205) for y, end in ((0, 8), (289, 297))
    }


@pytest.mark.parametrize(("room", "length"), [(10, 8), (8, 6), (7.9, 8), (0, 8)])
def test_a_mark_ends_2_mm_before_what_is_cut_out_unless_it_would_be_too_short(room: float, length: float) -> None:
    assert to_mm(_reach(mm(room))) == pytest.approx(length)


def test_nothing_is_cut_at_the_edge_of_a_sheet_that_is_filled() -> None:
    filled = Grid(width=mm(297), height=mm(210), columns=2, rows=1, cell_width=mm(148.5), cell_height=mm(210))
    assert {line[0] for line in lines(marks_on(filled, frozenset({"cut"}))[0])} == {148.5}


@pytest.mark.parametrize(
    ("width", "height", "is_turned", "front", "back"),
    [
        (210, 297, False, {(12, 108.5), (12, 188.5)}, {(198, 108.5), (198, 188.5)}),
        (210, 297, True, {(12, 108.5), (12, 188.5)}, {(12, 108.5), (12, 188.5)}),
        (297, 210, False, {(108.5, 198), (188.5, 198)}, {(108.5, 198), (188.5, 198)}),
        (297, 210, True, {(108.5, 198), (188.5, 198)}, {(108.5, 12), (188.5, 12)}),
        (
            215.9,
            279.4,
            False,
            {(12, 31.7), (12, 139.7), (12, 247.7)},
            {(203.9, 31.7), (203.9, 139.7), (203.9, 247.7)},
        ),
    ],
)
def test_holes_are_where_binders_have_theirs(
    width: float, height: float, is_turned: bool, front: set[Point], back: set[Point]
) -> None:
    grid = Grid(width=mm(width), height=mm(height), columns=1, rows=1, cell_width=100, cell_height=100)
    marks = marks_on(grid, frozenset({"hole"}), is_turned=is_turned)
    assert [rings(side) for side in marks] == [front, back]


def corners_on_sheet(page: PageBox, cell: Cell, scale: float | None) -> tuple[list[Point], Rectangle]:
    """Where the lower left, lower right and upper right corner of a page's box are on the sheet, and what it is clipped to."""
    operators = opened(page, cell, HALVES, scale)
    clip, matrix = re.fullmatch(r"q (.+) re W n (.+) cm", operators).groups()  # type: ignore[union-attr]
    x, y, width, height = map(float, clip.split())
    a, b, c, d, e, f = map(float, matrix.split())
    box = page.box
    corners = ((box.left, box.bottom), (box.right, box.bottom), (box.right, box.top))
    placed = [(round(a * u + c * v + e, 1), round(b * u + d * v + f, 1)) for u, v in corners]
    return placed, Rectangle(x, y, x + width, y + height)


# a box of 90 by 120, which is half as large as a cell: cells are 20 from the sides, 30 from head and foot, and meet in the middle
BOX = Rectangle(10, 20, 100, 140)


@pytest.mark.parametrize(
    ("page", "cell", "scale", "corners", "clip"),
    [
        (PageBox(BOX), Cell(page=0, column=0), None, [(20, 30), (200, 30), (200, 270)], (20, 30, 200, 270)),
        (PageBox(BOX), Cell(page=0, column=1), None, [(200, 30), (380, 30), (380, 270)], (200, 30, 380, 270)),
        (PageBox(BOX), Cell(page=0, column=0), 1.0, [(65, 90), (155, 90), (155, 210)], (65, 90, 155, 210)),
        (PageBox(BOX, unit=2.0), Cell(page=0, column=0), 1.0, [(20, 30), (200, 30), (200, 270)], (20, 30, 200, 270)),
        (PageBox(BOX, 2), Cell(page=0, column=0), None, [(200, 270), (20, 270), (20, 30)], (20, 30, 200, 270)),
        (
            PageBox(BOX),
            Cell(page=0, column=0, is_turned=True),
            None,
            [(200, 270), (20, 270), (20, 30)],
            (20, 30, 200, 270),
        ),
        # a page that its file turns onto its side is turned once more
        (PageBox(BOX, 1), Cell(page=0, column=0), None, [(200, 270), (20, 270), (20, 30)], (20, 30, 200, 270)),
        # a page that lies on its side is turned to the left, and so is one that its file turns to the right
        (
            PageBox(Rectangle(0, 0, 120, 90)),
            Cell(page=0, column=0),
            None,
            [(200, 30), (200, 270), (20, 270)],
            (20, 30, 200, 270),
        ),
        (
            PageBox(Rectangle(0, 0, 120, 90), 3),
            Cell(page=0, column=0),
            None,
            [(20, 270), (20, 30), (200, 30)],
            (20, 30, 200, 270),
        ),
        # what is moved by creep ends at the fold
        (
            PageBox(BOX),
            Cell(page=0, column=0, shift=5.0),
            None,
            [(25, 30), (205, 30), (205, 270)],
            (25, 30, 200, 270),
        ),
        (
            PageBox(BOX),
            Cell(page=0, column=0, shift=-5.0),
            None,
            [(15, 30), (195, 30), (195, 270)],
            (20, 30, 195, 270),
        ),
    ],
)
def test_a_page_is_moved_turned_and_scaled_into_its_place(
    page: PageBox, cell: Cell, scale: float | None, corners: list[Point], clip: tuple[float, ...]
) -> None:
    assert corners_on_sheet(page, cell, scale) == (corners, Rectangle(*clip))


def test_what_makes_up_for_a_printer_leaves_the_middle_where_it_is() -> None:
    a, b, c, d, e, f = map(float, about_middle(HALVES, 1.25).removesuffix(" cm").split())
    assert (a, b, c, d) == (1.25, 0, 0, 1.25)
    assert (a * 200 + e, d * 150 + f) == pytest.approx((200, 150))


@pytest.mark.parametrize(
    ("size", "sheet"),
    [("a5", "a4"), ("a4", "a4"), ("letter", "letter"), ("half-letter", "letter"), ("tabloid", "letter")],
)
def test_pages_of_north_american_sizes_go_on_letter_and_all_others_on_a4(size: str, sheet: str) -> None:
    assert usual_sheet(SHEET_SIZES[size].width, SHEET_SIZES[size].height) == SHEET_SIZES[sheet]


def test_pages_of_six_by_nine_inches_go_on_letter() -> None:
    assert usual_sheet(PAPERS["6x9"].width, PAPERS["6x9"].height) == SHEET_SIZES["letter"]


@pytest.mark.parametrize(("shop", "pages"), [("kdp", 700), ("lulu", 828)])
def test_a_page_of_six_by_nine_inches_has_the_margins_that_shops_want(shop: str, pages: int) -> None:
    assert PAPERS["6x9"].spine >= SHOPS[shop].spine_for(pages)
    assert PAPERS["6x9"].fore_edge >= max(SHOPS[shop].outside, SHOPS[shop].advised)


def test_no_sheets_are_no_signatures() -> None:
    assert signature_sizes(0, 4) == []


def test_sheets_have_the_sizes_of_their_standards() -> None:
    # ISO 216 and ANSI Y14.1, in millimetres
    assert {name: tuple(round(to_mm(side), 1) for side in size.sides) for name, size in SHEET_SIZES.items()} == {
        "a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "letter": (215.9, 279.4), "tabloid": (279.4, 431.8), "half-letter": (139.7, 215.9),
    }  # fmt: skip


def planned(**options: Any) -> SheetPlan:
    return plan_sheets(4, mm(140), mm(200), SheetOptions(**options), is_rtl=False)


def test_pages_that_are_to_fit_take_half_a_sheet_each() -> None:
    plan = planned(sheet="a4", scale="fit")
    assert (plan.scale, round(to_mm(plan.grid.cell_width), 1), to_mm(plan.grid.cell_height)) == (None, 148.5, 210)
    kept = planned(sheet="a4")
    assert (kept.scale, to_mm(kept.grid.cell_width), to_mm(kept.grid.cell_height)) == pytest.approx((1, 140, 200))
    a5 = SHEET_SIZES["a5"]
    assert plan_sheets(4, a5.width, a5.height, SheetOptions(scale="fit"), is_rtl=False).size.name == "a4"


@pytest.mark.parametrize(("scale", "factor"), [("10", 0.1), (" 71 ", 0.71), ("400%", 4.0)])
def test_pages_are_scaled_from_a_tenth_to_fourfold(scale: str, factor: float) -> None:
    plan = plan_sheets(4, mm(30), mm(40), SheetOptions(sheet="a3", scale=scale), is_rtl=False)
    assert plan.scale == pytest.approx(factor)
    assert to_mm(plan.grid.cell_height) == pytest.approx(40 * factor)


@pytest.mark.parametrize(
    "options",
    [
        {"scale": "9.9"}, {"scale": "401"}, {"scale": "x"}, {"per_side": 65}, {"per_side": 1, "gap": 50.1}, {"per_side": 1, "gap": -1.0},
        {"weight": 29.0}, {"weight": 401.0}, {"thickness": 0.01}, {"thickness": 1.1}, {"signature": -1}, {"weight": 80.0, "thickness": 0.1},
    ],
)  # fmt: skip
def test_what_no_sheet_could_be_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        planned(sheet="a3", **options)


@pytest.mark.parametrize(
    "options", [{"per_side": 1}, {"per_side": 2, "gap": 50.0, "scale": "fit"}, {"per_side": 64, "scale": "fit"}, {"weight": 30.0}, {"weight": 400.0}, {"thickness": 0.02}, {"thickness": 1.0}]
)  # fmt: skip
def test_what_is_just_possible_is_planned(options: dict[str, Any]) -> None:
    assert planned(sheet="a3", **options).sheets


def test_cards_that_keep_their_size_lie_side_by_side_whatever_room_there_is() -> None:
    grid = plan_sheets(4, mm(60), mm(80), SheetOptions(per_side=4, sheet="a4"), is_rtl=False).grid
    assert (to_mm(grid.cell_width), to_mm(grid.cell_height)) == pytest.approx((60, 80))


def test_a_sheet_is_as_thick_as_it_is_heavy_and_a_signature_no_thicker_than_folds() -> None:
    assert to_mm(thickness_of(SheetOptions())) == pytest.approx(0.104)
    assert to_mm(thickness_of(SheetOptions(weight=160.0))) == pytest.approx(0.208)
    assert to_mm(thickness_of(SheetOptions(thickness=0.3))) == pytest.approx(0.3)
    plan = plan_sheets(17 * 4, mm(140), mm(200), SheetOptions(sheet="a4"), is_rtl=False)
    assert plan.signatures == (9, 8)
    assert plan.notes[0].startswith(
        "17 sheets are too thick to fold as one, so they are 2 signatures of 9 and 8 sheets (limit: 16 of 0.10 mm"
    )
    assert plan_sheets(16 * 4, mm(140), mm(200), SheetOptions(sheet="a4"), is_rtl=False).signatures == (16,)
