"""The key file: who has which number; kept apart from the copies, and readable only by its owner."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from pathlib import Path

from bifolio.characters import whole_number
from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import CheckedRoster, check_roster, inputs_of, orders
from bifolio.copies.file_names import file_name
from bifolio.copies.run_options import RunOptions
from bifolio.errors import UsageError
from bifolio.outputs import Kind, checked_target, saving

KEY_FILE = Kind("a key", b"number,code,side,")

_HEADS = ("number", "code", "side", "edition", "file")


def write_key(
    workbook: Workbook, options: RunOptions, path: Path, checked: CheckedRoster | None = None, key: bytes = b""
) -> None:
    """Writes who is who as CSV. Keeps existing lines: the run's own, and those of rows that it is not for.

    Raises ``UsageError`` if the file would be among the copies, or is another run's key.
    """
    checked = checked or check_roster(workbook, options)
    inputs = inputs_of(workbook, options, checked)
    checked_target(path, KEY_FILE, inputs)
    if path.resolve().is_relative_to(options.folder.resolve()):
        raise UsageError("the key would be in the folder of the copies", "name a file in another folder")
    rows = _rows(workbook, options, checked, key)
    lines = _with_others(rows, path, checked.others) if path.exists() else rows
    with saving(path, KEY_FILE, inputs, is_private=True) as file:
        for line in lines:
            file.write(line)


def _with_others(rows: Iterator[bytes], path: Path, others: Container[int]) -> Iterator[bytes]:
    """``rows`` and, in order of number, the lines in ``path`` of ``others``; drops a torn last line.

    Raises ``UsageError`` if the file contains anything else.
    """
    foreign = UsageError(f"'{path}' already exists", "name another file: this one is not the run's key")
    own, torn = next(rows, b""), b""
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                torn = line
                break
            while own and own != line and _number(own) < _number(line):
                yield own
                own = next(rows, b"")
            if own == line:
                own = next(rows, b"")
            elif _number(line) not in others:
                raise foreign
            yield line
    for row in chain((own,) if own else (), rows):
        torn = b"" if row.startswith(torn) else torn
        yield row
    if torn:
        raise foreign


def _number(line: bytes) -> int:
    """The number of the row on a line; 0 for the headings."""
    return whole_number(line.partition(b",")[0].decode("ascii", "replace")) or 0


def _rows(workbook: Workbook, options: RunOptions, checked: CheckedRoster, key: bytes) -> Iterator[bytes]:
    people = workbook.file.people_in()
    yield _line((*_HEADS, *(f"{person.id}.name" for person in people)))
    for order in orders(workbook, options, checked, key):
        name = file_name(options.template, order)
        about = (order.row, order.code, order.side, order.master.request.edition, name)
        yield _line((*about, *(_cell(order.recipient.details(one).whole_name) for one in people)))


def _line(cells: Iterable[object]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8")


def _cell(text: str) -> str:
    """``text``, changed so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
