"""Rosters: CSV, XLSX or YAML to rows of plain cells, each with its place. Read as a stream, so that length costs no memory.

Delimiters are found out, a byte order mark is taken off, quoted line breaks are kept. Nothing is evaluated: a formula in a sheet is read
as the value that was saved with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bifolio.characters import composed
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.yamltree import PlacedDict, read_yaml

MAX_COLUMNS = 60
MAX_CELL = 4_000
_SAMPLE = 16_384


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person or couple: the number of the row (the first below the heads is 1) and its cells by head as written."""

    number: int
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster's name for messages, its heads as written, and how to read its rows again."""

    path: Path
    heads: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file's name, as messages give it."""
        return self.path.name

    def rows(self) -> Iterator[RosterRow]:
        """The rows that are not empty, one at a time."""
        suffix = self.path.suffix.lower()
        reader = (
            _sheet_rows if suffix in (".xlsx", ".xlsm") else _yaml_rows if suffix in (".yaml", ".yml") else _csv_rows
        )
        for row in reader(self.path):
            if any(row.cells.values()):
                yield row


def open_roster(path: Path) -> Roster:
    """The roster at ``path``; ``UsageError`` if there is none, ``InvalidWorkbook`` if it cannot be read."""
    if not path.is_file():
        raise UsageError(f"there is no roster '{path}'", "'bifolio roster template' writes one to start from")
    first = next(iter(Roster(path, ()).rows()), None)
    if first is None:
        raise _broken(path, 1, "the roster has no rows", "one row of heads, then one row a person")
    return Roster(path, tuple(first.cells))


def _broken(path: Path, line: int, message: str, hint: str = "") -> InvalidWorkbook:
    return InvalidWorkbook([Diagnostic("unreadable-roster", message, Place(path.name, line), hint)])


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _broken(
            path, line, f"byte 0x{error.object[error.start]:02X} is not UTF-8", "save the roster as 'CSV UTF-8'"
        ) from None


def _delimiter(path: Path, sample: str) -> str:
    heads = sample.splitlines()[0] if sample.strip() else ""
    counts = {mark: heads.count(mark) for mark in (",", ";", "\t", "|")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","


def _csv_rows(path: Path) -> Iterator[RosterRow]:
    text = _text_of(path)
    if "\0" in text:
        raise _broken(
            path, text[: text.index("\0")].count("\n") + 1, "the file holds NUL characters", "is it really CSV?"
        )
    delimiter = _delimiter(path, text[:_SAMPLE])
    csv.field_size_limit(MAX_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heads: list[str] | None = None
    number = 0
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if heads is None:
                if any(cell.strip() for cell in cells):
                    heads = _heads(path, line, cells)
                continue
            number += 1
            yield _row(path, number, line, heads, cells)
    except csv.Error as error:
        raise _broken(
            path, reader.line_num, f"cannot be read as CSV: {error}", "is a quotation mark left open?"
        ) from None


def _heads(path: Path, line: int, cells: list[str]) -> list[str]:
    heads = [composed(cell.strip()) for cell in cells]
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > MAX_COLUMNS:
        raise _broken(path, line, f"more than {MAX_COLUMNS} columns")
    doubled = sorted({head for head in heads if head and heads.count(head) > 1})
    if doubled:
        raise _broken(path, line, f"the column '{doubled[0]}' stands twice", "rename one of them")
    return heads


def _row(path: Path, number: int, line: int, heads: list[str], cells: list[str]) -> RosterRow:
    if any(len(cell) > MAX_CELL for cell in cells):
        raise _broken(path, line, f"row {number} has a cell of more than {MAX_CELL} characters")
    if any(cell.strip() for cell in cells[len(heads) :]):
        raise _broken(
            path, line, f"row {number} has more cells than there are heads", "is a delimiter missing in the heads?"
        )
    padded = [*cells, *[""] * len(heads)]
    shown = {head: composed(padded[index].strip()) for index, head in enumerate(heads) if head}
    return RosterRow(number, line, shown)


def _sheet_rows(path: Path) -> Iterator[RosterRow]:
    # imported late: most rosters are CSV
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise _broken(path, 1, "cannot be read as an XLSX sheet", "save it again, or as CSV UTF-8") from None
    sheet = book.worksheets[0]
    heads: list[str] | None = None
    number = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_cell_text(value) for value in values]
        if heads is None:
            if any(cells):
                heads = _heads(path, line, cells)
            continue
        number += 1
        yield _row(path, number, line, heads, cells)
    book.close()


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _yaml_rows(path: Path) -> Iterator[RosterRow]:
    source = read_yaml(path.name, path.read_bytes())
    if source.problems:
        raise InvalidWorkbook(source.problems)
    if not isinstance(source.data, list) or not all(isinstance(item, PlacedDict) for item in source.data):
        raise _broken(path, 1, "a YAML roster is a list of rows", "- name: Ana\n     partner: Ben")
    for number, item in enumerate(source.data, 1):
        cells = {str(key): _cell_text(value) for key, value in item.items()}
        yield RosterRow(number, item.place.line, cells)
