"""Sides as PDF operators: each page is moved, turned and scaled into its cell, and clipped to it.

Page space is that of the page's own boxes, before its /Rotate; sheet space has its origin at the lower left corner (ISO
32000-2, 8.3.2.3).
"""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.lengths import Pt
from bifolio.press.schemes import Cell
from bifolio.press.sheet_sizes import Grid, Rectangle
from bifolio.text.text_operators import number

CLOSED = "Q"
"""The operators that end those of ``opened``."""


@frozen
class PageBox:
    """The visible part of a page: its box in page space, the quarter turns to the left that make it upright, points per unit."""

    box: Rectangle
    turns: int = 0
    unit: float = 1.0

    @property
    def width(self) -> Pt:
        """Width of the page as it is read."""
        return self._side(is_width=self.turns % 2 == 0)

    @property
    def height(self) -> Pt:
        """Height of the page as it is read."""
        return self._side(is_width=self.turns % 2 == 1)

    def _side(self, *, is_width: bool) -> Pt:
        box = self.box
        return (box.right - box.left if is_width else box.top - box.bottom) * self.unit

    def laid(self, *, is_wide: bool) -> PageBox:
        """The page as it is placed in a wide or upright cell: a page of the other kind is turned, its head to the left."""
        if self.width == self.height or (self.width > self.height) == is_wide:
            return self
        return PageBox(self.box, (self.turns + 1) % 4, self.unit)


def opened(page: PageBox, cell: Cell, grid: Grid, scale: float | None) -> str:
    """Operators after which content in page space appears in its cell, until ``CLOSED``. Without a ``scale`` it fits
    the cell.

    A page moved for creep is clipped with its shifted edges, but never beyond the edge of the cell, where another page
    begins.
    """
    place = grid.place(cell)
    page = page.laid(is_wide=grid.cell_width > grid.cell_height)
    size = scale or min(grid.cell_width / page.width, grid.cell_height / page.height)
    width, height = page.width * size, page.height * size
    left = (place.left + place.right - width) / 2 + cell.moved
    bottom = (place.bottom + place.top - height) / 2
    shown = Rectangle(left, bottom, left + width, bottom + height)
    clip = shown.within(place)
    edges = " ".join(number(edge) for edge in (clip.left, clip.bottom, clip.right - clip.left, clip.top - clip.bottom))
    return f"q {edges} re W n {_matrix(page, shown, size, 2 if cell.is_turned else 0)} cm"


def _matrix(page: PageBox, shown: Rectangle, size: float, more_turns: int) -> str:
    """The matrix that maps the page's box to the rectangle ``shown``, with quarter turns to the left."""
    box, k = page.box, size * page.unit
    cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[(page.turns + more_turns) % 4]
    a, b, c, d = k * cosine, k * sine, -k * sine, k * cosine
    xs = [a * x + c * y for x in (box.left, box.right) for y in (box.bottom, box.top)]
    ys = [b * x + d * y for x in (box.left, box.right) for y in (box.bottom, box.top)]
    factors = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in (a, b, c, d))
    return f"{factors} {number(shown.left - min(xs))} {number(shown.bottom - min(ys))}".replace("-0 ", "0 ")


def about_middle(grid: Grid, scale: float) -> str:
    """An operator that scales a side about its middle, to compensate for a printer that scales."""
    x, y = grid.width / 2 * (1 - scale), grid.height / 2 * (1 - scale)
    return f"{scale:.6f} 0 0 {scale:.6f} {number(x)} {number(y)} cm"
