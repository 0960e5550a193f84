"""The model of `canvas`."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId, Node, Prompt
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.items import ItemsOf
from bifolio.diagnostics import did_you_mean
from bifolio.frozen import frozen
from bifolio.placed import as_words

MOST_CELLS = 12
"""The most columns, and the most rows, of a grid: a business canvas has ten columns."""

MOST_BOXES = 36

_NUMBER = "([1-9]|1[0-2])"
_PAIR = re.compile(f"{_NUMBER}x{_NUMBER}")


def _refuse_no_pair(value: Any) -> Any:
    if not isinstance(value, str) or _PAIR.fullmatch(value) is None:
        hint = f"write the number across first, from 1x1 to {MOST_CELLS}x{MOST_CELLS}"
        raise PydanticCustomError(
            "wrong_value", "expected two numbers such as 3x2, found '{it}'", {"it": value, "hint": hint}
        )
    return value


Pair = Annotated[str, BeforeValidator(_refuse_no_pair), Field(pattern=f"^{_PAIR.pattern}$")]
"""Two small numbers, columns first: `3x2`."""


def _each(value: Any) -> Any:
    return [as_words(one) for one in (value if isinstance(value, list) else [value])]


def _numbers(pair: str) -> tuple[int, int]:
    across, _, down = pair.partition("x")
    return int(across), int(down)


class CanvasBox(Node):
    """A box to write in."""

    text: Prompt
    """Its heading or question."""
    at: Pair | None = None
    """Its first cell, column x row; if left out, the first place that is free."""
    span: Pair = "1x1"
    """How many cells it covers, columns x rows."""
    joins: Annotated[tuple[ItemId, ...], Before(_each, ItemId | list[ItemId])] = ()
    """The ids of boxes to which lines lead from it: below or above it, or beside it."""


@frozen
class Cells:
    """The cells of a box: its first column and row, counted from 0, and the number of each."""

    column: int
    row: int
    columns: int
    rows: int

    @property
    def all(self) -> set[tuple[int, int]]:
        """Each cell by column and row."""
        across = range(self.column, self.column + self.columns)
        return set(product(across, range(self.row, self.row + self.rows)))

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    @property
    def middle(self) -> float:
        """The middle of its columns."""
        return (self.column + self.right) / 2

    def shares_rows(self, other: Self) -> bool:
        """Whether some of its rows are rows of the ``other`` too."""
        return self.row < other.foot and other.row < self.foot

    def is_between(self, one: Self, other: Self) -> bool:
        """Whether it is in the way of a line from ``one`` to the ``other``: across in a row of both, or down from the middle of the
        upper one, and across just above the lower one.
        """
        if one.shares_rows(other):
            start, end = sorted((one, other), key=lambda cells: cells.column)
            level = (max(one.row, other.row) + min(one.foot, other.foot)) / 2
            return self._is_across(level, start.right, end.column)
        upper, lower = sorted((one, other), key=lambda cells: cells.row)
        is_down = self.column < upper.middle < self.right and self.row < lower.row and upper.foot < self.foot
        return is_down or self._is_across(lower.row, *sorted((upper.middle, lower.middle)))

    def _is_across(self, level: float, start: float, end: float) -> bool:
        return self.row < level < self.foot and self.column < end and start < self.right


class Canvas(Asked):
    """Named boxes of several sizes to write in, on a grid of equal cells: strengths and weaknesses, an empathy map, a business canvas."""

    kind_title = "Canvas"
    group = "writing"
    main = "items"
    grid: Pair = "2x2"
    """How many cells there are, columns x rows."""
    grow: bool = False
    """`true` makes the boxes higher until the page is full; printed once for each person, they are as high for all of them."""
    gaps: bool = False
    """`true` leaves the cells that no box covers empty, as in a family tree, whose boxes have `joins`."""
    items: Annotated[ItemsOf[CanvasBox], Field(min_length=1, max_length=MOST_BOXES)]
    """The boxes, in reading order."""

    @property
    def may_be_inside(self) -> bool:
        """Never: it needs the page's width."""
        return False

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the grid."""
        return _numbers(self.grid)

    @property
    def places(self) -> dict[str, Cells | None]:
        """The cells of each box by its id; ``None`` if there is no space for it. Boxes without a given place fill the
        free cells in order.
        """
        found: dict[str, Cells | None] = {}
        for key, item in self.items.items():
            if item.at is not None:
                column, row = _numbers(item.at)
                found[key] = Cells(column - 1, row - 1, *_numbers(item.span))
        taken = {cell for cells in found.values() if cells for cell in cells.all}
        for key, item in self.items.items():
            if item.at is None:
                found[key] = free = self._first_free(*_numbers(item.span), taken)
                taken |= free.all if free else set()
        return {key: found[key] for key in self.items}

    def _first_free(self, columns: int, rows: int, taken: set[tuple[int, int]]) -> Cells | None:
        across, down = self.size
        for row in range(down - rows + 1):
            for column in range(across - columns + 1):
                cells = Cells(column, row, columns, rows)
                if not cells.all & taken:
                    return cells
        return None

    def faults(self) -> Iterator[Fault]:
        """Boxes that extend beyond the grid, overlap, or have no space; and cells without a box, unless they may be empty."""
        columns, rows = self.size
        grid, taken = Cells(0, 0, columns, rows).all, dict[tuple[int, int], str]()
        for key, cells in self.places.items():
            if cells is None:
                message, hint = f"there is no free place for '{key}' on a grid of {self.grid}", "make the grid larger"
                yield self._misplaced(message, ("items", key), hint)
                continue
            if not cells.all <= grid:
                message = f"'{key}' reaches beyond the grid of {self.grid}"
                yield self._misplaced(message, ("items", key), "move it, cover fewer cells, or make the grid larger")
            over = next((taken[cell] for cell in sorted(cells.all) if cell in taken), None)
            if over is not None:
                message, hint = f"'{key}' lies over '{over}'", "move one of them, or cover fewer cells"
                yield self._misplaced(message, ("items", key), hint)
            taken |= dict.fromkeys(cells.all, key)
            yield from self._wrong_joins(key, cells)
        free = sorted(grid - taken.keys(), key=lambda cell: (cell[1], cell[0]))
        if free and not self.gaps and None not in self.places.values():
            names = ", ".join(f"{column + 1}x{row + 1}" for column, row in free[:4])
            more = f" and {len(free) - 4} more" if len(free) > 4 else ""
            message = f"no box covers the cell{'s' * (len(free) > 1)} {names}{more}"
            hint = "add a box, cover more cells, make the grid smaller, or write 'gaps: true' to leave cells empty"
            yield self._misplaced(message, ("grid",) if "grid" in self.model_fields_set else (), hint)

    def _wrong_joins(self, key: str, cells: Cells) -> Iterator[Fault]:
        """Lines from the box ``key`` that lead nowhere, or through another box."""
        path, places = ("items", key, "joins"), self.places
        others = {name: place for name, place in places.items() if name != key}
        for end in self.items[key].joins:
            if end not in others:
                message, hint = f"there is no other box '{end}' in this canvas", did_you_mean(end, others)
                yield fault_at("dangling-reference", message, path, hint)
                continue
            to = others[end]
            between = (name for name, one in others.items() if name != end and one and to and one.is_between(cells, to))
            if name := next(between, None):
                message = f"the line from '{key}' to '{end}' would lead through '{name}'"
                hint = "move a box, or join only boxes in the same row or with free cells between them"
                yield fault_at("canvas-grid", message, path, hint)

    def _misplaced(self, message: str, path: tuple[str, ...], hint: str) -> Fault:
        return fault_at("canvas-grid", message, path, hint, is_key=True)
