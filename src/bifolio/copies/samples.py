"""A sample roster to start from, as CSV or as a sheet."""

from __future__ import annotations

import csv
import io

from bifolio.errors import UsageError

TEMPLATE_ROWS: tuple[tuple[str, ...], ...] = (
    ("name", "size", "paper"),
    ("Amara", "standard", "a4"),
    ("Łukasz", "clear", "a4"),
    ("Thị Hương", "large", "letter"),
)
"""A sample roster with invented people: columns that have an effect in any workbook."""


def template_bytes(suffix: str) -> bytes:
    """The sample roster as a file with this ending. Raises ``UsageError`` for an ending that rosters do not have."""
    if suffix.lower() == ".csv":
        # with a byte order mark, without which spreadsheets assume a Windows encoding
        return b"\xef\xbb\xbf" + template_csv().encode("utf-8")
    if suffix.lower() == ".xlsx":
        return _template_sheet()
    raise UsageError(f"unknown kind of roster '{suffix}'", "name a file that ends in .csv or .xlsx")


def _template_sheet() -> bytes:
    # imported late: most rosters are CSV
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Roster"
    for row in TEMPLATE_ROWS:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template_csv() -> str:
    """The sample roster as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(TEMPLATE_ROWS)
    return out.getvalue()
