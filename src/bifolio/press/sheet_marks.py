"""Marks on sheets, in black ink: where to fold, to cut, to punch."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.lengths import Pt, mm
from bifolio.press.mark_paths import line, ring
from bifolio.press.sheet_options import Mark
from bifolio.press.sheet_sizes import SHEET_SIZES, Grid

LENGTH: Pt = mm(8)
"""How far a mark extends from the sheet's edge; printers leave up to 5 mm of that white."""

CLEAR: Pt = mm(2)
"""The distance between a mark and what is cut out, if there is space for it."""

LEAST: Pt = mm(6)

HOLE_APART: Pt = mm(80)
"""The two holes of office binders (ISO 838): 80 mm apart, 12 mm from the edge, 6 mm wide."""

HOLE_APART_LETTER: Pt = mm(108)
"""The three holes of North American binders are 4.25 in apart."""

HOLE_IN: Pt = mm(12)
HOLE_RADIUS: Pt = mm(3)


def marks_on(
    grid: Grid, marks: frozenset[Mark], *, is_folded: bool = False, is_turned: bool = False
) -> tuple[str, str]:
    """Operators that draw ``marks`` on fronts and on backs; turned backs have their holes at the other edge."""
    if not marks:
        return "", ""
    lines: list[str] = []
    if "fold" in marks and is_folded:
        lines += _across(grid.width / 2, grid)
    if "cut" in marks:
        lines += _cuts(grid)
    front = back = lines
    if "hole" in marks:
        front = [*lines, *_holes(grid, is_back=False, is_turned=is_turned)]
        back = [*lines, *_holes(grid, is_back=True, is_turned=is_turned)]
    begin, end = "q 0 G 0.25 w", "Q"
    return "\n".join([begin, *front, end]), "\n".join([begin, *back, end])


def _across(x: Pt, grid: Grid) -> Iterator[str]:
    """Marks for a fold from head to foot."""
    for start, stop in ((0.0, LENGTH), (grid.height - LENGTH, grid.height)):
        yield f"[2 2] 0 d {line(x, start, x, stop)} [] 0 d"


def _cuts(grid: Grid) -> Iterator[str]:
    """Marks at the sheet's edges for every cut."""
    places = [grid.place_at(column, row) for row in range(grid.rows) for column in range(grid.columns)]
    left, right = min(one.left for one in places), max(one.right for one in places)
    foot, top = min(one.bottom for one in places), max(one.top for one in places)
    for x in sorted({round(edge, 2) for one in places for edge in (one.left, one.right)}):
        if 1 < x < grid.width - 1:
            yield line(x, 0.0, x, _reach(foot))
            yield line(x, grid.height - _reach(grid.height - top), x, grid.height)
    for y in sorted({round(edge, 2) for one in places for edge in (one.bottom, one.top)}):
        if 1 < y < grid.height - 1:
            yield line(0.0, y, _reach(left), y)
            yield line(grid.width - _reach(grid.width - right), y, grid.width, y)


def _reach(room: Pt) -> Pt:
    """Length of a mark between the edge and what is cut out; without enough space it overlaps that."""
    return room - CLEAR if room - CLEAR >= LEAST else LENGTH


def _holes(grid: Grid, *, is_back: bool, is_turned: bool) -> Iterator[str]:
    """Rings to punch at the bound long edge: at the left of an upright front, at the head of a turned one."""
    is_wide = grid.width > grid.height
    letter = SHEET_SIZES["letter"]
    is_american = round(min(grid.width, grid.height)) == round(letter.width)
    steps = (-HOLE_APART_LETTER, 0.0, HOLE_APART_LETTER) if is_american else (-HOLE_APART / 2, HOLE_APART / 2)
    is_other = (is_back and not is_wide) != (is_back and is_turned)
    for step in steps:
        if is_wide:
            yield ring(grid.width / 2 + step, HOLE_IN if is_other else grid.height - HOLE_IN, HOLE_RADIUS)
        else:
            yield ring(grid.width - HOLE_IN if is_other else HOLE_IN, grid.height / 2 + step, HOLE_RADIUS)
