"""What every kind of table gives: rows of cells as text with their places, before anybody asks for heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

MAX_CELL = 4_000
"""Characters of a cell that are read: more than any field of a copy may hold."""


def _whole_line(_: int) -> tuple[int, int]:
    return 1, 1


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: the line it begins on, its cells, and what is wrong with it as a whole: rule, message and hint.

    ``locate`` gives line and column of the cell with an index; it is asked only where there is a problem.
    """

    line: int
    cells: list[str]
    fault: tuple[str, str, str] | None = None
    locate: Callable[[int], tuple[int, int]] = field(default=_whole_line, compare=False)


class UnreadableTable(Exception):
    """The file is not the table it says it is; nothing after ``line`` can be read."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint
