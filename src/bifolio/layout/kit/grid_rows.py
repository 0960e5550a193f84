"""The rows of a grid: their cells with their elements, their height, and what groups them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field

from bifolio.layout.kit.cells import Cell
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt


@dataclass(slots=True)
class Row:
    """A row: its cells with their elements, and its height.

    With ``banner_height`` the first cell lies over some of the others. A row that ``heads_group`` has words in its first cell, over the
    table's full width, and is never the last on a page.
    """

    cells: list[tuple[Cell, Element]]
    _: KW_ONLY
    height: Pt
    banner_height: Pt = 0.0
    heads_group: bool = False
    is_shaded: bool = False
    is_total: bool = False
    spans: Sequence[tuple[int, int]] = ()
    reaches: dict[int, Pt] = field(default_factory=dict)
    """The heights of cells that reach over several rows, by column."""
    open_below: set[int] = field(default_factory=set)
    """Columns in which a cell reaches on into the next row."""
    group: Row | None = None
    """The heading of the group that it is in."""

    def across(self, index: int) -> int:
        """Over how many columns a cell reaches; none where another reaches over it."""
        return self.spans[index][0] if self.spans else 1

    def down(self, index: int) -> int:
        """Over how many rows it reaches."""
        return self.spans[index][1] if self.spans else 1


@dataclass(slots=True)
class UpperHead:
    """Headings above several columns each: their cells, with the first column and how many there are."""

    cells: list[tuple[Cell, Element, int, int]]
    height: Pt
