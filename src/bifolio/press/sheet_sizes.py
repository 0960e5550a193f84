"""Sheets that office printers take, and how pages are placed on them."""

from __future__ import annotations

from bifolio.design.paper import AMERICAN, PAPERS
from bifolio.diagnostics import did_you_mean, same_name
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.lengths import Pt, mm, to_mm
from bifolio.press.schemes import Cell

ALIKE: Pt = mm(1)
"""Lengths that differ by less count as equal: programs round paper sizes."""


@frozen
class SheetSize:
    """A sheet of paper, upright, in points."""

    name: str
    title: str
    width: Pt
    height: Pt

    @property
    def sides(self) -> tuple[Pt, Pt]:
        return self.width, self.height


SHEET_SIZES = {
    one.name: one
    for one in (
        SheetSize("a4", "A4", mm(210), mm(297)),
        SheetSize("letter", "Letter", mm(215.9), mm(279.4)),
        SheetSize("a3", "A3", mm(297), mm(420)),
        SheetSize("tabloid", "Tabloid (11 × 17 in)", mm(279.4), mm(431.8)),
        SheetSize("a5", "A5", mm(148), mm(210)),
        SheetSize("half-letter", "Half Letter", mm(139.7), mm(215.9)),
    )
}


@frozen
class Rectangle:
    """A rectangle on a side: left, bottom, right, top, in points from its lower left corner."""

    left: Pt
    bottom: Pt
    right: Pt
    top: Pt

    def within(self, other: Rectangle) -> Rectangle:
        """The overlap of both."""
        return Rectangle(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )


@frozen(kw_only=True)
class Grid:
    """Equal places for pages, centred on a side, ``gap`` apart. All lengths in points."""

    width: Pt
    height: Pt
    columns: int
    rows: int
    cell_width: Pt
    cell_height: Pt
    gap: Pt = 0.0

    def place(self, cell: Cell) -> Rectangle:
        return self.place_at(cell.column, cell.row)

    def place_at(self, column: int, row: int) -> Rectangle:
        """The place of the cell in a column and a row, both from 0."""
        step_x, step_y = self.cell_width + self.gap, self.cell_height + self.gap
        left = (self.width - self.columns * step_x + self.gap) / 2 + column * step_x
        top = (self.height + self.rows * step_y - self.gap) / 2 - row * step_y
        return Rectangle(left, top - self.cell_height, left + self.cell_width, top)


def known_sheet(name: str) -> SheetSize:
    """The sheet called ``name``. Raises ``UsageError`` if there is none."""
    name = same_name(name, SHEET_SIZES)
    if name not in SHEET_SIZES:
        raise UsageError(f"unknown sheet '{name}'", did_you_mean(name, SHEET_SIZES))
    return SHEET_SIZES[name]


def sheet_for_two(width: Pt, height: Pt) -> SheetSize | None:
    """The sheet that two upright pages of this size fill side by side, or ``None``."""
    for sheet in SHEET_SIZES.values():
        if abs(sheet.width - height) < ALIKE and abs(sheet.height - 2 * width) < 2 * ALIKE:
            return sheet
    return None


def smallest_for_two(width: Pt, height: Pt) -> SheetSize | None:
    """The smallest sheet that holds two upright pages of this size side by side, or ``None``."""
    roomy = [one for one in SHEET_SIZES.values() if one.width + ALIKE > height and one.height + 2 * ALIKE > 2 * width]
    return min(roomy, key=lambda one: one.width * one.height, default=None)


def usual_sheet(width: Pt, height: Pt) -> SheetSize:
    """The usual sheet for pages of this size: Letter for North American sizes, otherwise A4."""
    american = {round(side) for name in AMERICAN for side in (PAPERS[name].width, PAPERS[name].height)}
    is_american = {round(width), round(height)} <= american
    return SHEET_SIZES["letter" if is_american else "a4"]


def in_words(width: Pt, height: Pt) -> str:
    """A size in millimetres, for messages."""
    return f"{to_mm(width):.0f} × {to_mm(height):.0f} mm"
