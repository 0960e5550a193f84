"""Reads rosters (CSV, XLSX, ODS or YAML) as rows of plain cells, each with its place. They are streamed, so a long one
needs no more memory.

A row that cannot be read keeps its problems and does not affect other rows; only a table without proper headings is
refused as a whole. Nothing is evaluated: for a formula in a sheet, the value saved with it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path

from bifolio.characters import composed, has_lost_character, is_unseen
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook, UsageError, nothing_at
from bifolio.frozen import frozen
from bifolio.people.csv_encoding import csv_encoding
from bifolio.people.csv_rows import DELIMITERS, csv_rows, has_more_lines
from bifolio.people.ods_rows import ods_table
from bifolio.people.raw_rows import MAX_CELL, MAX_COLUMNS, RawRow, RowSource, UnreadableTable, is_note, whole_line
from bifolio.people.sheet_cells import MAX_LINE, column_letters
from bifolio.people.xlsx_rows import xlsx_table
from bifolio.people.yaml_rows import yaml_rows
from bifolio.plain_files import State, state_at

_SHEETS = {".xlsx": xlsx_table, ".xlsm": xlsx_table, ".ods": ods_table, ".ots": ods_table}
_YAML = (".yaml", ".yml")

_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner, which some scripts cannot be written without."""


@frozen
class RowProblem:
    """A problem with a row, whatever its columns mean. ``head`` names the column; if it is empty, the problem is about
    the whole row.
    """

    rule: str
    message: str
    hint: str = ""
    head: str = ""


@frozen(kw_only=True)
class RosterRow:
    """The people of one copy: the number of the row (the first below the headings is 1) and its cells as written, by
    heading.

    ``merged`` are the headings whose cells got their text from a merged cell that begins further up. ``left_out`` is
    the reason why the row gets no copy. ``locate`` gives the line and column of the cell with an index, so that a
    problem can point at it.
    """

    number: int
    line: int
    cells: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()
    merged: tuple[str, ...] = ()
    left_out: str = ""
    locate: Callable[[int], tuple[int, int]] = field(default=whole_line, compare=False)


@frozen(kw_only=True)
class Roster:
    """A roster: its path, its headings as written and the line they are on, and how to read its rows again.

    ``hidden`` are the headings of columns hidden in the sheet. ``state`` shows whether the file is still the same.
    """

    path: Path
    heads: tuple[str, ...]
    table: RowSource
    head_line: int = 1
    hidden: frozenset[str] = frozenset()
    state: State | None = None

    @property
    def name(self) -> str:
        """The file's name as it appears in messages."""
        return self.path.name

    def place(self, row: RosterRow, head: str = "") -> Place:
        """Where the cell under ``head`` is, or where the row begins."""
        index = self.heads.index(head) if head in self.heads else 0
        return Place(self.name, *row.locate(index)) if head else Place(self.name, row.line)

    def rows(self) -> Iterator[RosterRow]:
        """The rows that are not empty, one at a time.

        Raises ``UsageError`` if the file is no longer the one that was opened, ``InvalidWorkbook`` if it has more rows
        than a sheet can have.
        """
        if self.state != state_at(self.path):
            raise UsageError("the roster changed while it was being read", "try again when nobody is writing to it")
        rows = _guarded(self.path, self.table)
        # skip everything up to the row of headings; in YAML, rows can be on the same line as it
        next((raw for raw in rows if raw.line == self.head_line), None)
        for number, raw in enumerate(rows, 1):
            if number > MAX_LINE:
                raise _too_long(self.path, raw.line)
            row = self._row(raw.line - self.head_line if self.table.is_sheet else number, raw)
            if row.problems or any(row.cells.values()):
                yield row

    def _row(self, number: int, raw: RawRow) -> RosterRow:
        cells = {}
        for index, head in enumerate(self.heads):
            text = raw.cells[index] if index < len(raw.cells) else ""
            cells[head] = composed(text[: MAX_CELL + 1].strip())
        cells.pop("", None)
        return RosterRow(
            number=number,
            line=raw.line,
            cells=cells,
            problems=tuple(_row_problems(raw, self.heads, is_sheet=self.table.is_sheet)),
            merged=tuple(
                self.heads[index] for index in raw.from_merged if index < len(self.heads) and self.heads[index]
            ),
            left_out=raw.left_out,
            locate=raw.locate,
        )


_WRITE_ROWS = "write one header row, then one row per person"
_GIVE_ROW = "give the number of the row that has the headings"


def open_roster(path: Path, *, sheet: str | None = None, head_row: int = 0) -> Roster:
    """The roster at ``path``: the sheet called ``sheet``, with its headings on line ``head_row``; by default the first
    of each.

    Raises ``UsageError`` if there is no such file, ``InvalidWorkbook`` if it cannot be read as a table.
    """
    if not path.is_file():
        raise nothing_at(path, "run 'bifolio roster template' to write a sample roster")
    state = state_at(path)
    table = _table(path, sheet, head_row)
    rows = _guarded(path, table)
    first = next(
        (row for row in rows if row.line >= head_row and not row.is_empty and (head_row or not _is_note(row))), None
    )
    if first is None:
        message = f"there is nothing from row {head_row} on" if head_row else "the roster is empty"
        raise _broken(path, head_row or 1, message, _GIVE_ROW if head_row else _WRITE_ROWS)
    if head_row and first.line != head_row:
        raise _broken(path, head_row, f"row {head_row} has no headings", _GIVE_ROW)
    if first.fault is not None:
        raise _broken(path, first.line, first.fault.message, first.fault.hint)
    heads = _heads(path, first)
    # before any of its rows is checked
    if table.encoding and has_more_lines(path, table.encoding, first.line + MAX_LINE):
        raise _too_long(path, first.line + MAX_LINE + 1)
    second = next((raw for raw in rows if not raw.is_empty), None)
    if second is None:
        elsewhere = "; if it is on another sheet, give its name with --sheet" if table.is_sheet else ""
        message = f"there is nothing below row {head_row}" if head_row else "the roster has no rows"
        raise _broken(path, head_row or 1, message, f"{_GIVE_ROW if head_row else _WRITE_ROWS}{elsewhere}")
    if second.from_merged and table.is_sheet and not head_row:
        hint = f"give the last header row with --head-row {second.line}, or split the cells in the sheet"
        raise _broken(path, first.line, "the headings are merged with the row below", hint)
    hidden = frozenset(heads[index] for index in table.hidden_columns if index < len(heads))
    return Roster(path=path, heads=heads, table=table, head_line=first.line, hidden=hidden - {""}, state=state)


def _is_note(row: RawRow) -> bool:
    """Whether a row above the headings is a note: its only cell is ``# …``."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) == 1 and is_note(filled[0]) and row.fault is None


def _table(path: Path, sheet: str | None, head_row: int) -> RowSource:
    suffix = path.suffix.lower()
    if sheet is not None and suffix not in _SHEETS:
        raise UsageError("'--sheet' works only with XLSX and ODS", "leave it out: this file has no sheets")
    if head_row and suffix in _YAML:
        raise UsageError("'--head-row' does not work with YAML", "leave it out: in YAML every row names its own fields")
    if suffix in _YAML:
        return RowSource(rows=partial(yaml_rows, path))
    if suffix == ".json":
        raise _broken(path, 1, "this is JSON, not a roster", "save it as 'CSV UTF-8', XLSX, ODS or YAML")
    try:
        if suffix in _SHEETS:
            return _SHEETS[suffix](path, sheet)
        encoding = csv_encoding(path)
    except UnreadableTable as error:
        raise _broken(path, error.line, error.message, error.hint) from None
    return RowSource(rows=partial(csv_rows, path, encoding, head_row), encoding=encoding)


def _broken(path: Path, line: int, message: str, hint: str = "") -> InvalidWorkbook:
    return InvalidWorkbook([Diagnostic("unreadable-roster", message=message, place=Place(path.name, line), hint=hint)])


def _too_long(path: Path, line: int) -> InvalidWorkbook:
    return _broken(path, line, f"more than {MAX_LINE:,} rows", "split it into several rosters")


def _guarded(path: Path, table: RowSource) -> Iterator[RawRow]:
    """The rows of the file. Raises ``InvalidWorkbook`` wherever it turns out not to be readable as a table."""
    try:
        yield from table.rows()
    except UnreadableTable as error:
        raise _broken(path, error.line, error.message, error.hint) from None


def _heads(path: Path, row: RawRow) -> tuple[str, ...]:
    """The headings as written, in composed form; "" for a column without a heading."""
    heads = [_bare(cell) for cell in row.cells]
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > MAX_COLUMNS or row.beyond:
        raise _broken(path, row.line, f"more than {MAX_COLUMNS} columns", "remove those that are not needed")
    for number, head in enumerate(heads, 1):
        if any(not (one.isprintable() or one.isspace() or one in _JOINERS) for one in head):
            hint = "retype it; if it looks right, save the roster as 'CSV UTF-8'"
            raise _broken(
                path, row.line, f"the heading of column {number} has a character that cannot be printed", hint
            )
        if has_lost_character(head):
            raise _broken(
                path, row.line, "a heading has lost a character", "save the roster again from the original file"
            )
    doubled = next((head for head in heads if head and heads.count(head) > 1), None)
    if doubled is not None:
        # not quoted in the message: in a roster without headings it is a person's name
        first = heads.index(doubled)
        columns = f"columns {first + 1} and {heads.index(doubled, first + 1) + 1}"
        raise _broken(path, row.line, f"{columns} have the same heading", "rename one of them")
    return tuple(heads)


def _bare(head: str) -> str:
    """A heading in composed form, without invisible characters around it, such as a second byte order mark."""
    seen = [index for index, one in enumerate(head) if not is_unseen(one)]
    return composed(head[seen[0] : seen[-1] + 1]) if seen else ""


def _is_head(cell: str, head: str) -> bool:
    # the first is quick, since this is asked about every row
    return (head in cell or not cell.isascii()) and _bare(cell) == head


def _row_problems(raw: RawRow, heads: Sequence[str], *, is_sheet: bool) -> Iterator[RowProblem]:
    if raw.fault is not None:
        yield RowProblem(*raw.fault)
    if heads and len(raw.cells) >= len(heads) and all(map(_is_head, raw.cells, heads)):
        # two files were joined: a copy would be made for somebody called "name"
        yield RowProblem("headings-again", "the headings again", "remove the row")
    yield from _right_of_heads(raw, heads, is_sheet=is_sheet)
    for index, fault in raw.cell_faults:
        yield RowProblem(*fault, heads[index] if index < len(heads) else "")
    for index, head in enumerate(heads):
        text = raw.cells[index] if index < len(raw.cells) else ""
        if not head and text.strip():
            hint = "give it a heading, or remove it"
            yield RowProblem("column-without-head", f"column {index + 1} has no heading, so it is not read", hint)
        elif len(text) > MAX_CELL:
            yield RowProblem(
                "text-too-long", f"{len(text):,} characters; at most {MAX_CELL:,} are read", "shorten it", head
            )
        elif text and not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            yield RowProblem("not-utf-8", *_foreign_byte(text), head)


def _right_of_heads(raw: RawRow, heads: Sequence[str], *, is_sheet: bool) -> Iterator[RowProblem]:
    """Finds cells to the right of the headings, and rows with a different delimiter, whose whole content is in the first cell."""
    beyond = next((index for index in range(len(heads), len(raw.cells)) if raw.cells[index].strip()), None)
    if is_sheet and (beyond is not None or raw.beyond):
        # a sheet has no delimiters, so this is a note
        cell = raw.beyond if beyond is None else f"{column_letters(beyond)}{raw.line}"
        hint = "remove it, or give its column a heading"
        yield RowProblem("column-without-head", f"cell {cell} has no heading above it, so it is not read", hint)
    elif beyond is not None:
        hint = "put text that contains a delimiter in quotation marks"
        yield RowProblem("ragged-row", f"{len(raw.cells)} cells under {len(heads)} headings", hint)
    elif (
        len(heads) > 1 and raw.cells and not any(map(str.strip, raw.cells[1:])) and _is_parted(raw.cells[0], len(heads))
    ):
        hint = "use the delimiter of the header row in every row"
        yield RowProblem("malformed-row", "the whole row is in the first cell, because it uses another delimiter", hint)


def _is_parted(text: str, columns: int) -> bool:
    """Whether a cell seems to hold a whole row. A name can have a comma, as in "Ruiz, Ana", but none of the other delimiters."""
    if any(mark in text for mark in DELIMITERS if mark != ","):
        return True
    return text.count(",") + 1 >= columns and re.search(r",\s", text) is None


def _foreign_byte(text: str) -> tuple[str, str]:
    """Message and hint for a text in which some bytes are not UTF-8 (they were read as lone surrogates)."""
    byte = next(ord(character) - 0xDC00 for character in text if "\udc80" <= character <= "\udcff")
    hint = "save it as 'CSV UTF-8', XLSX or ODS in the spreadsheet program: it seems to be in a Windows encoding"
    return f"byte 0x{byte:02X} is not UTF-8", hint
