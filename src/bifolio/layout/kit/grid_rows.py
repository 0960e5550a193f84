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

    With ``banner_height``, the first cell lies over some of the others. A row that ``heads_group`` has words in its
    first cell, across the table's full width, and is never last on a page.
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
    """The heights of cells that span several rows, by column."""
    open_below: set[int] = field(default_factory=set)
    """Columns in which a cell continues into the next row."""
    group: Row | None = None
    """The heading of its group."""

    def across(self, index: int) -> int:
        """How many columns a cell spans; 0 if another cell covers it."""
        return self.spans[index][0] if self.spans else 1

    def down(self, index: int) -> int:
        """How many rows it spans."""
        return self.spans[index][1] if self.spans else 1


@dataclass(slots=True)
class UpperHead:
    """Headings above several columns: their cells, with the first column and the number of columns."""

    cells: list[tuple[Cell, Element, int, int]]
    height: Pt
