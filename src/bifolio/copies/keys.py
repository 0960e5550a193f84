"""The key: who is which number, written once, apart from the copies, readable by its owner only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from bifolio.content.workbook import Workbook
from bifolio.copies.checking import CheckedRoster, orders
from bifolio.copies.naming import file_name
from bifolio.copies.options import RunOptions
from bifolio.errors import UsageError
from bifolio.make.building import saving

_HEADS = ("number", "code", "side", "file", "person_a", "person_b")


def write_key(
    workbook: Workbook, options: RunOptions, path: Path, checked: CheckedRoster | None = None, key: bytes = b""
) -> None:
    """Writes who is who as CSV; the same again is no error, so that a command can go on.

    ``UsageError`` if it would lie among the copies, or if another key is there already.
    """
    if path.resolve().is_relative_to(options.folder.resolve()):
        raise UsageError("the key would lie among the copies", "name a file in another folder")
    rows = _rows(workbook, options, checked, key)
    if not path.exists():
        with saving(path, 0o600) as file:
            for row in rows:
                file.write(row)
    elif not _holds(path, rows):
        raise UsageError(f"'{path}' is there already", "it is not this run's key; name another file")


def _holds(path: Path, rows: Iterator[bytes]) -> bool:
    with path.open("rb") as file:
        return all(file.read(len(row)) == row for row in rows) and not file.read(1)


def _rows(workbook: Workbook, options: RunOptions, checked: CheckedRoster | None, key: bytes) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADS)
    for order in orders(workbook, options, checked, key):
        people = order.request.recipient
        name = file_name(options.template, order)
        writer.writerow([order.row, order.code, order.side, name, people.person_a.label, people.person_b.label])
        yield out.getvalue().encode("utf-8")
        out.seek(0)
        out.truncate()


TEMPLATE_ROWS: tuple[tuple[str, ...], ...] = (
    ("name", "partner", "edition", "size", "paper", "message", "goals", "review date"),
    ("Amara", "Jonas", "participant-a", "standard", "a4", "", "More calm talks; One evening a week", "2027-01-15"),
    ("Łukasz", "Νίκος", "couple", "clear", "a4", "Take your time with this.", "", ""),
    ("Thị Hương", "", "individual", "large", "letter", "", "", ""),
)
"""A sample roster with invented people."""


def template_csv() -> str:
    """The sample roster as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(TEMPLATE_ROWS)
    return out.getvalue()
