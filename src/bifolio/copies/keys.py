"""The key: who is which number, written once, apart from the copies, readable by its owner only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bifolio.content.workbook import Workbook
from bifolio.copies.checking import CheckedRoster, orders
from bifolio.copies.naming import file_name
from bifolio.copies.options import RunOptions
from bifolio.errors import UsageError
from bifolio.make.building import saving
from bifolio.people.recipient import Partner

_HEADS = ("number", "code", "side", "edition", "file", "person_a", "person_b")


def write_key(
    workbook: Workbook, options: RunOptions, path: Path, checked: CheckedRoster | None = None, key: bytes = b""
) -> None:
    """Writes who is who as CSV. One that is there is written anew if nothing of it is lost: the same, torn, or with fewer rows.

    ``UsageError`` if it would lie among the copies, or if another key is there already.
    """
    if path.resolve().is_relative_to(options.folder.resolve()):
        raise UsageError("the key would lie among the copies", "name a file in another folder")
    rows = partial(_rows, workbook, options, checked, key)
    if path.exists() and not _begins_with(rows(), path):
        raise UsageError(f"'{path}' is there already", "it is not this run's key; name another file")
    with saving(path, 0o600) as file:
        for row in rows():
            file.write(row)


def _begins_with(rows: Iterator[bytes], path: Path) -> bool:
    """Whether everything that the file holds stands at the beginning of ``rows``."""
    with path.open("rb") as file:
        for row in rows:
            there = file.read(len(row))
            if len(there) < len(row):
                return row.startswith(there)
            if there != row:
                return False
        return not file.read(1)


def _rows(workbook: Workbook, options: RunOptions, checked: CheckedRoster | None, key: bytes) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADS)
    for order in orders(workbook, options, checked, key):
        people = order.recipient
        name = file_name(options.template, order)
        about = (order.row, order.code, order.side, order.master.request.edition, name)
        writer.writerow([*about, *(_cell(whole_name(one)) for one in (people.person_a, people.person_b))])
        yield out.getvalue().encode("utf-8")
        out.seek(0)
        out.truncate()


def whole_name(partner: Partner) -> str:
    """What tells a person from others: the whole name, before what the pages call them."""
    return partner.display_name or partner.initials or partner.address_as


def _cell(text: str) -> str:
    """``text`` so that no sheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
