"""Helpers for readers of XLSX and ODS sheets: cells as somebody would type them, their addresses, merged cells, rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bifolio.diagnostics import Problem
from bifolio.office.parts import PartReader
from bifolio.people.raw_rows import MAX_CELL, RawRow
from bifolio.people.sheet_file import open_sheets

MAX_LINE = 1_048_576
"""The most rows that a sheet can have."""

UNSAVED = Problem(
    "wrong-value",
    "a formula without a saved value",
    "open the sheet in a spreadsheet program and save it, so that its values are saved too",
)
"""The fault of a cell whose formula has not been calculated."""

FAILED = Problem("wrong-value", "the formula failed", "fix it in the sheet")
"""The fault of a cell that holds an error."""

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's days have no zone
_LEAP_FAULT = 60
"""Serial numbers below this are off by one day, since 1900 is treated as a leap year (ECMA-376-1, 18.17.4.1)."""


def cell_text(value: object) -> str:
    """A cell's value as somebody would type it: dates as 2026-11-24, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        # a sheet shows fifteen digits, 0.3 and not 0.30000000000000004, and no zero below zero
        return f"{value + 0.0:.15g}"
    return str(value).strip()


def number_text(text: str) -> str:
    """A number saved by a spreadsheet program, as somebody would type it; ``text`` itself if it is not a number."""
    if text.isascii() and text.isdigit():
        return text
    try:
        return cell_text(float(text))
    except (ValueError, OverflowError):
        return text


def serial_text(text: str, *, is_1904: bool) -> str:
    """A date or time saved as a number of days; ``text`` itself if it is not a number."""
    try:
        days = float(text)
        if 0 <= days < 1:
            return cell_text((_EPOCH + _rounded(days)).time())
        if is_1904:
            return cell_text(_EPOCH_1904 + _rounded(days))
        return cell_text(_EPOCH + _rounded(days + (days < _LEAP_FAULT)))
    except (ValueError, OverflowError):
        return number_text(text)


def _rounded(days: float) -> timedelta:
    return timedelta(seconds=round(days * 86_400))


def moment_text(text: str) -> str:
    """An ISO 8601 date or moment as somebody would type it; ``text`` itself if it is not one."""
    try:
        return cell_text(datetime.fromisoformat(text.removesuffix("Z")))
    except ValueError:
        return text


_HEXADECIMAL = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text from XLSX with escapes resolved: ``_x000D_`` is a character given by its number (ECMA-376-1, 22.9.2.19, ST_Xstring)."""
    if "_x" in text:
        text = _HEXADECIMAL.sub(lambda match: chr(int(match[1], 16)), text)
        # a character beyond U+FFFF is written as two; half of one is a character that was lost
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def column_letters(index: int) -> str:
    """The letters of the column with an index from 0: A, B, … Z, AA."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class TextPieces:
    """A text that arrives in pieces; if it is longer than a cell may be, only its beginning is kept."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._room = 0
        self.clear()

    def clear(self) -> None:
        """Begins a new text."""
        self.pieces.clear()
        # one character can be written as seven, as in _x000D_
        self._room = 8 * MAX_CELL

    def add(self, piece: str) -> None:
        if self._room > 0:
            self.pieces.append(piece[: self._room])
            self._room -= len(piece)

    def joined(self) -> str:
        return "".join(self.pieces)


class MergedCells:
    """Cells merged over several rows: each of these rows contains the merged cell's text, as it looks in the sheet."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, str]] = {}

    def begin(self, column: int, last_line: int, text: str) -> None:
        """Records a merged cell that begins in this row and reaches down to ``last_line``."""
        if text:
            self._open[column] = last_line, text

    def fill(self, line: int, cells: list[str]) -> tuple[int, ...]:
        """Fills the empty cells that belong to a merged cell from above, and gives their indices. A row with no content
        of its own stays empty.
        """
        if not self._open or not any(cells):
            return ()
        filled = []
        for column, (last_line, text) in tuple(self._open.items()):
            if line > last_line:
                del self._open[column]
                continue
            cells.extend([""] * (column + 1 - len(cells)))
            if not cells[column]:
                cells[column] = text
                filled.append(column)
        return tuple(filled)


class RowReader(PartReader):
    """The rows of one sheet; rows whose cells are all empty are skipped."""

    def __init__(self) -> None:
        self.rows: list[RawRow] = []
        self.merged = MergedCells()
        self.cells: list[str] = []
        self.faults: list[tuple[int, Problem]] = []
        self.beyond = ""

    @property
    def says_something(self) -> bool:
        """Whether any cell of the row has content, or something is wrong with the row."""
        return any(map(str.strip, self.cells)) or bool(self.beyond or self.faults)

    def row_at(self, line: int, starts: Iterator[tuple[int, int]], left_out: str) -> RawRow:
        """The row on ``line``; ``starts`` are the merged cells that begin in it, as pairs of column and last line."""
        cells = [cell.strip() for cell in self.cells]
        filled = self.merged.fill(line, cells)
        for column, last_line in starts:
            if column < len(cells):
                self.merged.begin(column, last_line, cells[column])
        return RawRow(
            line=line,
            cells=cells,
            cell_faults=tuple(self.faults),
            beyond=self.beyond,
            from_merged=filled,
            left_out=left_out,
            locate=lambda index: (line, index + 1),
        )


def sheet_rows(path: Path, kind: str, part: str, new_reader: Callable[[], RowReader]) -> Iterator[RawRow]:
    """The rows of ``part`` of a spreadsheet file, each as soon as it is read."""
    with open_sheets(path, kind) as parts:
        reader = new_reader()
        for _ in parts.read(part, reader):
            yield from reader.rows
            reader.rows.clear()
