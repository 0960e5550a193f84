"""The rows of any kind of table: cells as text with their places, before the headings are identified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field

from bifolio.diagnostics import Problem
from bifolio.frozen import frozen

MAX_CELL = 4_000
"""The most characters of a cell that are read: more than any field of a copy may hold."""

MAX_COLUMNS = 60
"""The most columns of a table that are read."""

HIDDEN, TOTALS = "hidden", "totals"
"""Why a row gets no copy: it is hidden in the sheet, or it is the totals row of a table."""


def is_note(text: str) -> bool:
    """Whether a line above the headings, or the only cell in it, is a note: ``# …``."""
    return text.startswith("# ")


def whole_line(_: int) -> tuple[int, int]:
    """The place of every cell of a row whose cells have no places."""
    return 1, 1


@frozen(kw_only=True)
class RawRow:
    """One row: the line it begins on, its cells, and a problem with it as a whole.

    ``cell_faults`` are problems of single cells, by index. ``beyond`` names the first filled cell to the right of the
    columns that are read. ``from_merged`` are the indices of cells that got their text from a merged cell. ``left_out``
    is the reason why the row gets no copy. ``locate`` gives the line and column of the cell with an index; it is called
    only if there is a problem.
    """

    line: int
    cells: list[str]
    fault: Problem | None = None
    cell_faults: tuple[tuple[int, Problem], ...] = ()
    beyond: str = ""
    from_merged: tuple[int, ...] = ()
    left_out: str = ""
    locate: Callable[[int], tuple[int, int]] = field(default=whole_line, compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether all cells are empty and nothing is wrong with the row."""
        is_sound = self.fault is None and not self.cell_faults and not self.beyond
        return is_sound and not any(cell.strip() for cell in self.cells)


@frozen(kw_only=True)
class RowSource:
    """A file that can be read as rows, as often as needed.

    A sheet's empty rows are skipped, so its rows are numbered by their lines. ``hidden_columns`` are indices. Only a CSV
    file has an ``encoding``.
    """

    rows: Callable[[], Iterator[RawRow]]
    is_sheet: bool = False
    hidden_columns: frozenset[int] = frozenset()
    encoding: str = ""


class UnreadableTable(Exception):
    """The file is not the kind of table it claims to be; nothing after ``line`` can be read."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint
