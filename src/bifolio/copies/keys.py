"""The key: who is which number, written once, apart from the copies, readable by its owner only."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from bifolio.content.workbook import Workbook
from bifolio.copies.naming import file_name
from bifolio.copies.running import RunOptions, orders
from bifolio.errors import UsageError


def write_key(workbook: Workbook, options: RunOptions, path: Path) -> None:
    """Writes the key as CSV; ``UsageError`` if it would lie among the copies, or if the file is there already."""
    if path.resolve().is_relative_to(options.folder.resolve()):
        raise UsageError("the key would lie among the copies", "name a file in another folder")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(f"'{path}' is there already", "a key is written once; name another file") from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["number", "file", "person_a", "person_b"])
        for order in orders(workbook, options):
            recipient = order.request.recipient
            name = file_name(options.template, order)
            writer.writerow([order.row, name, recipient.person_a.label, recipient.person_b.label])


def template_csv() -> str:
    """A sample roster with invented people."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows(TEMPLATE_ROWS)
    return out.getvalue()


TEMPLATE_ROWS: tuple[tuple[str, ...], ...] = (
    ("name", "partner", "edition", "size", "paper", "message", "goals", "review date"),
    ("Amara", "Jonas", "participant-a", "standard", "a4", "", "More calm talks; One evening a week", "2027-01-15"),
    ("Łukasz", "Νίκος", "couple", "clear", "a4", "Take your time with this.", "", ""),
    ("Thị Hương", "", "individual", "large", "letter", "", "", ""),
)
