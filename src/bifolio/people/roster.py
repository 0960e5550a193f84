"""Rosters: CSV, XLSX or YAML to rows of plain cells, each with its place. Read as a stream, so that length costs no memory.

A row that cannot be read as it stands carries its problems and stops no other; only a table without sound heads is refused
as a whole. Nothing is evaluated: a formula in a sheet is read as the value that was saved with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.characters import composed
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.csv_rows import csv_rows
from bifolio.people.raw_rows import MAX_CELL, RawRow, UnreadableTable
from bifolio.people.sheet_rows import sheet_rows
from bifolio.people.yaml_rows import yaml_rows

MAX_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row whatever its columns mean. ``head`` names the column; empty, it is the row as a whole."""

    rule: str
    message: str
    hint: str = ""
    head: str = ""


def _first_column(_: int) -> tuple[int, int]:
    return 1, 1


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person or couple: the number of the row (the first below the heads is 1), its cells by head as written.

    ``locate`` gives line and column of the cell with an index, so that a problem points at it.
    """

    number: int
    line: int
    cells: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()
    locate: Callable[[int], tuple[int, int]] = field(default=_first_column, compare=False)


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster's path, its heads as written, and how to read its rows again. ``state`` tells whether it is still the same."""

    path: Path
    heads: tuple[str, ...]
    state: tuple[int, int, int] = (0, 0, 0)

    @property
    def name(self) -> str:
        """The file's name, as messages give it."""
        return self.path.name

    def place(self, row: RosterRow, head: str = "") -> Place:
        """Where the cell under ``head`` stands, or where the row begins."""
        index = self.heads.index(head) if head in self.heads else 0
        return Place(self.name, *row.locate(index)) if head else Place(self.name, row.line)

    def rows(self) -> Iterator[RosterRow]:
        """The rows that are not empty, one at a time; ``UsageError`` if the file is no longer the one that was opened."""
        if self.state != _state_of(self.path):
            raise UsageError("the roster changed while it was read", "start again when nobody writes to it")
        _, rows = _open_table(self.path)
        for number, raw in enumerate(rows, 1):
            row = _row(number, raw, self.heads)
            if row.problems or any(row.cells.values()):
                yield row


def open_roster(path: Path) -> Roster:
    """The roster at ``path``; ``UsageError`` if there is none, ``InvalidWorkbook`` if it cannot be read as a table."""
    if not path.is_file():
        raise UsageError(f"there is no roster '{path}'", "'bifolio roster template' writes one to start from")
    state = _state_of(path)
    heads, rows = _open_table(path)
    if not any(raw.fault or any(raw.cells) for raw in rows):
        raise _broken(path, 1, "the roster has no rows", "one row of heads, then one row a person")
    return Roster(path, heads, state)


def _state_of(path: Path) -> tuple[int, int, int]:
    try:
        about = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return about.st_size, about.st_mtime_ns, about.st_ino


def _broken(path: Path, line: int, message: str, hint: str = "") -> InvalidWorkbook:
    return InvalidWorkbook([Diagnostic("unreadable-roster", message, Place(path.name, line), hint)])


def _open_table(path: Path) -> tuple[tuple[str, ...], Iterator[RawRow]]:
    """Heads and the rows below them; what cannot be read as a table is ``InvalidWorkbook``, now or while reading."""
    suffix = path.suffix.lower()
    try:
        if suffix in (".yaml", ".yml"):
            heads, rows = yaml_rows(path)
            return _heads(path, heads), _guarded(path, rows)
        rows = _guarded(path, sheet_rows(path) if suffix in (".xlsx", ".xlsm") else csv_rows(path))
        first = next((row for row in rows if row.fault or any(cell.strip() for cell in row.cells)), None)
    except UnreadableTable as error:
        raise _broken(path, error.line, error.message, error.hint) from None
    if first is None:
        raise _broken(path, 1, "the roster is empty", "one row of heads, then one row a person")
    if first.fault is not None:
        raise _broken(path, first.line, first.fault[1], first.fault[2])
    return _heads(path, first), rows


def _guarded(path: Path, rows: Iterable[RawRow]) -> Iterator[RawRow]:
    try:
        yield from rows
    except UnreadableTable as error:
        raise _broken(path, error.line, error.message, error.hint) from None


def _heads(path: Path, row: RawRow) -> tuple[str, ...]:
    """The heads as written, composed; a column without a head is ''."""
    heads = [composed(cell.strip()) for cell in row.cells]
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > MAX_COLUMNS:
        raise _broken(path, row.line, f"more than {MAX_COLUMNS} columns")
    for head in heads:
        if any(not (character.isprintable() or character.isspace()) for character in head):
            raise _broken(path, row.line, "a head cannot be read as text", "save the roster as 'CSV UTF-8'")
    doubled = next((head for head in heads if head and heads.count(head) > 1), None)
    if doubled is not None:
        # not repeated: in a roster without a row of heads it is somebody's name
        first = heads.index(doubled)
        columns = f"columns {first + 1} and {heads.index(doubled, first + 1) + 1}"
        raise _broken(path, row.line, f"{columns} have the same head", "rename one of them")
    return tuple(heads)


def _row(number: int, raw: RawRow, heads: Sequence[str]) -> RosterRow:
    problems = list(_row_problems(raw, heads))
    cells = {}
    for index, head in enumerate(heads):
        text = raw.cells[index] if index < len(raw.cells) else ""
        cells[head] = composed(text[: MAX_CELL + 1].strip())
    cells.pop("", None)
    return RosterRow(number, raw.line, cells, tuple(problems), raw.locate)


def _row_problems(raw: RawRow, heads: Sequence[str]) -> Iterator[RowProblem]:
    if raw.fault is not None:
        yield RowProblem(*raw.fault)
    if any(cell.strip() for cell in raw.cells[len(heads) :]):
        hint = "is there a delimiter inside a text? put the text in quotation marks"
        yield RowProblem("ragged-row", f"{len(raw.cells)} cells under {len(heads)} heads", hint)
    for index, head in enumerate(heads):
        text = raw.cells[index] if index < len(raw.cells) else ""
        if not head and text.strip():
            hint = "give it a head, or take it out"
            yield RowProblem("column-without-head", f"column {index + 1} has no head, so it is not read", hint)
        elif len(text) > MAX_CELL:
            yield RowProblem(
                "text-too-long", f"{len(text):,} characters; at most {MAX_CELL:,} are read", "shorten it", head
            )
        elif text and not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            yield RowProblem("not-utf-8", *_foreign_byte(text), head)


def _foreign_byte(text: str) -> tuple[str, str]:
    """Message and hint for a text some of whose bytes are not UTF-8 (they were read as lone surrogates)."""
    byte = next(ord(character) - 0xDC00 for character in text if "\udc80" <= character <= "\udcff")
    return f"byte 0x{byte:02X} is not UTF-8", "the file seems to be in a Windows encoding: save it as 'CSV UTF-8'"
