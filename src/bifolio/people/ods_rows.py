"""Reads a sheet of an OpenDocument file as a stream of rows of cells; formulas are not run (ODF 1.3, part 3, 9 and 19)."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from bifolio.office.parts import PartReader, Parts
from bifolio.people.raw_rows import HIDDEN, MAX_COLUMNS, RowSource, UnreadableTable
from bifolio.people.sheet_cells import (
    FAILED,
    MAX_LINE,
    UNSAVED,
    RowReader,
    TextPieces,
    column_letters,
    moment_text,
    number_text,
    sheet_rows,
)
from bifolio.people.sheet_file import chosen_sheet, open_sheets

KIND = "ODS"
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"

MAX_REPEATED = 10_000
"""The most rows, in total, that may come from rows written once and repeated: spreadsheet programs do this only for a few equal rows."""

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "

_NOT_TEXT = ("annotation", "frame", "shapes", "ruby-text", "table", "custom-shape", "note")
"""Elements in a cell that are not part of its text: comments, pictures, tables, ruby."""

_SPACES = re.compile(r"[ \t\r\n]+")
_FIXED_SPACE = "\0"
"""Stands for ``text:s`` until the spaces around it have been collapsed; XML cannot contain this character."""


def ods_table(path: Path, sheet: str | None = None) -> RowSource:
    """The sheet called ``sheet``, or the first that is not hidden. Raises ``UnreadableTable`` if there is none."""
    with open_sheets(path, KIND) as parts:
        if MANIFEST in parts and b"encryption-data" in parts.head(MANIFEST):
            raise UnreadableTable(1, "the file is encrypted", "open it with its password and save it without one")
        book = _Book()
        for _ in parts.read(CONTENT, book):
            pass
        number = chosen_sheet(book.sheets, sheet)
        reader = _Sheet(number)
        _read_columns(parts, reader)
    return RowSource(
        rows=partial(sheet_rows, path, KIND, CONTENT, partial(_Sheet, number)),
        is_sheet=True,
        hidden_columns=frozenset(reader.hidden_columns),
    )


def _read_columns(parts: Parts, reader: _Sheet) -> None:
    """Reads up to the sheet's first row, since columns are described before it."""
    for _ in parts.read(CONTENT, reader):
        if reader.line:
            return


class _Book(PartReader):
    """The document's sheets: name, number, and whether its style hides it."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif name == "table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "table":
            if self.depth == 0:
                is_hidden = attributes.get(f"{_TABLE}style-name") in self.hidden_styles
                self.sheets.append((attributes.get(f"{_TABLE}name", ""), str(len(self.sheets)), is_hidden))
            self.depth += 1

    def end(self, name: str) -> None:
        if name == "table":
            self.depth -= 1


class _Sheet(RowReader):
    """The rows of the sheet with a given number (from 0)."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.hidden_columns: set[int] = set()
        self.ahead, self.is_inside = int(number), False
        self.shut_groups: list[bool] = []
        self.columns_seen = 0
        self.repeated = 0
        self.skipping = 0
        self.downward: list[tuple[int, int]] = []
        self.column = 0
        self.row: dict[str, str] = {}
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.pieces = TextPieces()
        self.is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping or (self.is_inside and name in _NOT_TEXT):
            self.skipping += 1
        elif not self.is_inside:
            self._look_for_table(name)
        elif self.cell is not None:
            self._start_text(name, attributes)
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.paragraphs = attributes, []
        elif name == "table-row":
            self.row, self.cells, self.faults, self.downward = attributes, [], [], []
            self.beyond, self.column = "", 0
        elif name in ("table-row-group", "table-column-group"):
            self.shut_groups.append(attributes.get(f"{_TABLE}display") == "false")
        elif name == "table-column":
            self._take_column(attributes)

    def _look_for_table(self, name: str) -> None:
        if name == "table" and self.ahead == 0 and not self.is_done:
            self.is_inside = True
        elif name == "table":
            self.ahead -= 1
            self.skipping = 1

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif not self.is_inside:
            return
        elif self.cell is not None:
            self._end_in_cell(name)
        elif name == "table-row":
            self._end_row()
        elif name in ("table-row-group", "table-column-group"):
            self.shut_groups.pop()
        elif name == "table":
            self.is_done, self.is_inside = True, False

    def text(self, data: str) -> None:
        if self.is_text and not self.skipping:
            self.pieces.add(data)

    # -- columns and rows --

    def _is_shut(self, attributes: dict[str, str]) -> bool:
        return any(self.shut_groups) or attributes.get(f"{_TABLE}visibility", "visible") != "visible"

    def _take_column(self, attributes: dict[str, str]) -> None:
        first = self.columns_seen
        self.columns_seen = min(MAX_COLUMNS, first + _count(attributes, "number-columns-repeated"))
        if self._is_shut(attributes):
            self.hidden_columns.update(range(first, self.columns_seen))

    def _end_row(self) -> None:
        count = _count(self.row, "number-rows-repeated")
        first = self.line + 1
        self.line = min(MAX_LINE, self.line + count)
        if not self.says_something:
            return
        self.repeated += count - 1
        if self.repeated > MAX_REPEATED:
            message = f"rows are repeated more than {MAX_REPEATED:,} times"
            raise UnreadableTable(first, message, "remove what is not part of the roster, or save it as CSV UTF-8")
        for line in range(first, self.line + 1):
            starts = ((column, line + rows - 1) for column, rows in self.downward)
            self.rows.append(self.row_at(line, starts, HIDDEN if self._is_shut(self.row) else ""))

    # -- cells --

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "p":
            self.pieces.clear()
            self.is_text = True
        elif name == "s":
            count = attributes.get(f"{_TEXT}c", "1")
            self.pieces.add(_FIXED_SPACE * (min(int(count), 100) if count.isdigit() else 1))
        elif name == "tab":
            self.pieces.add(_FIXED_SPACE)
        elif name == "line-break":
            self._end_paragraph()
            self.pieces.clear()

    def _end_paragraph(self) -> None:
        text = _SPACES.sub(" ", self.pieces.joined()).strip(" ")
        self.paragraphs.append(text.replace(_FIXED_SPACE, " "))

    def _end_in_cell(self, name: str) -> None:
        if name == "p":
            self._end_paragraph()
            self.is_text = False
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell(self.cell or {}, is_covered=name == "covered-table-cell")
            self.cell = None

    def _end_cell(self, cell: dict[str, str], *, is_covered: bool) -> None:
        shown = "\n".join(self.paragraphs)
        text = "" if is_covered else _cell_text(cell, shown)
        first, count = self.column, _count(cell, "number-columns-repeated")
        self.column += count
        if f"{_TABLE}formula" in cell and _has_failed(cell, shown):
            self.faults.append((first, FAILED))
            text = ""
        elif f"{_TABLE}formula" in cell and not text and f"{_OFFICE}value-type" not in cell:
            self.faults.append((first, UNSAVED))
        if not text:
            return
        if self.column > MAX_COLUMNS and not self.beyond:
            self.beyond = f"{column_letters(max(first, MAX_COLUMNS))}{self.line + 1}"
        last = min(self.column, MAX_COLUMNS)
        self.cells.extend([""] * (last - len(self.cells)))
        for column in range(first, last):
            self.cells[column] = text
            if (rows := _count(cell, "number-rows-spanned")) > 1:
                self.downward.append((column, rows))


def _count(attributes: dict[str, str], name: str) -> int:
    """A positive whole number, at most the number of rows that a sheet can have; 1 if it is missing."""
    text = attributes.get(f"{_TABLE}{name}", "1")
    if not (text.isascii() and text.isdigit()):
        raise ValueError("not a number")
    return max(1, min(int(text[:9]), MAX_LINE))


def _has_failed(cell: dict[str, str], shown: str) -> bool:
    """Whether a formula shows an error. LibreOffice says so in an attribute of its own; OpenOffice saves the value 0."""
    is_number = cell.get(f"{_OFFICE}value-type") == "float"
    return cell.get(f"{_CALC}value-type") == "error" or (is_number and shown.startswith(("#", "Err:")))


def _cell_text(cell: dict[str, str], text: str) -> str:
    """A cell's content according to its type, since what is displayed may be rounded, or a date in any order."""
    kind = cell.get(f"{_OFFICE}value-type", "string")
    if kind == "date":
        return moment_text(cell.get(f"{_OFFICE}date-value", text))
    if kind in ("float", "percentage", "currency"):
        return number_text(cell.get(f"{_OFFICE}value", text))
    if kind == "boolean":
        return str(cell.get(f"{_OFFICE}boolean-value", text).lower() == "true")
    return text or cell.get(f"{_OFFICE}string-value", "")
