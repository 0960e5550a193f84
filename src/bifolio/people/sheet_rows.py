"""The first sheet of an XLSX file that is to be seen to rows of cells, read as a stream; formulas are not run."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from bifolio.people.raw_rows import RawRow, UnreadableTable

_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, struct.error, SyntaxError, OSError, EOFError, LookupError, ValueError, TypeError,
    AttributeError, ArithmeticError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What openpyxl and the modules under it raise for a broken file: it checks nothing beforehand. XML errors are SyntaxErrors."""

SURELY_READ, MAX_RATIO = 32_000_000, 200
"""Bytes of a part that are read however tightly they are packed; how tightly a larger one may be."""

MAX_EMPTY_ROWS = 10_000
"""Empty rows after which the sheet has ended: some sheets say they have a million."""


def sheet_rows(path: Path) -> Iterator[RawRow]:
    """The rows of the first sheet that is not hidden, heads and empty rows included; ``UnreadableTable`` if there is none."""
    _refuse_bomb(path)
    # opened here: what openpyxl opens it leaves open when the file is broken
    with path.open("rb") as file:
        yield from _rows(_open(file))


def _rows(book: Any) -> Iterator[RawRow]:
    try:
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
        if sheet is None:
            raise UnreadableTable(1, "the file has no sheet", "save it again, or as CSV UTF-8")
        # a sheet's own word on its size is not to be trusted: it would fill every row up with empty cells
        sheet.reset_dimensions()
        empty = 0
        for line, values in enumerate(_values(sheet), 1):
            cells = [cell_text(value) for value in values]
            empty = 0 if any(cells) else empty + 1
            if empty > MAX_EMPTY_ROWS:
                return
            yield RawRow(line, cells, None, lambda index, line=line: (line, index + 1))  # type: ignore[misc]
    finally:
        book.close()


def _refuse_bomb(path: Path) -> None:
    """``UnreadableTable`` for a file that is made to fill memory: text of a table is packed ten times smaller, never 200 times."""
    try:
        with ZipFile(path) as parts:
            sizes = [(part.file_size, part.compress_size) for part in parts.infolist()]
    except _BROKEN:
        return  # whoever opens it says what is wrong
    if any(size > SURELY_READ and size > MAX_RATIO * packed for size, packed in sizes):
        raise UnreadableTable(1, "the file is packed more tightly than any sheet", "save it as CSV UTF-8")


def _open(file: BinaryIO) -> Any:
    # imported late: most rosters are CSV
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, *_BROKEN):
        raise UnreadableTable(1, "cannot be read as an XLSX sheet", "save it again, or as CSV UTF-8") from None


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    rows = iter(sheet.iter_rows(values_only=True))
    line = 0
    while True:
        try:
            values = next(rows, None)
        except _BROKEN:
            raise UnreadableTable(line + 1, "the sheet breaks off here", "save it again, or as CSV UTF-8") from None
        if values is None:
            return
        line += 1
        yield values


def cell_text(value: object) -> str:
    """A cell's value as it would be typed: dates as 2026-11-24, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
