"""Tables and their files: rows have as many cells as there are columns, and names of cells exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from bifolio.content.kinds.table import Table
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import TableFile, Workbook
from bifolio.content.reading.explaining import as_id
from bifolio.content.rules import diagnose
from bifolio.content.table_parts import CountedRows, Row
from bifolio.diagnostics import Diagnostic, did_you_mean
from bifolio.form_fields import DAYS
from bifolio.text.inline import Text

MOST_UNKNOWN = 20
"""The most unknown names of cells to report for one table."""


MOST_SHOWN = 4
"""The most columns that a hint writes out."""

TO_FILL = "give each column to fill an id: {columns}; a list is columns to read"
"""The hint if the reader fills in the rows but the columns are to read."""

MISSING = "write '\"\"' for an empty cell; cells to write in need columns with ids: {columns}"
"""The hint if a row has too few cells."""

LEAVE_OUT = "leave out the rest: a column that the reader fills has no cells in 'rows'"
"""The hint if a row has more cells than the table has columns to read."""


def check_tables(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems in tables, including those in ``tables/``."""
    places = Places(workbook)
    for file in workbook.tables.values():
        yield from _check_cells(file.rows, file.columns, file, places)
    for block in every_block(workbook):
        if isinstance(block, Table):
            yield from _check_table(block, workbook, places)


def _check_table(table: Table, workbook: Workbook, places: Places) -> Iterator[Diagnostic]:
    file = workbook.tables.get(table.from_) if table.from_ else None
    if table.from_ and file is None:
        return  # a missing file is reported as a reference
    heads, rows = (file.columns, file.rows) if file else (table.heads, table.all_rows)
    if not file and (table.columns or table.more_columns):
        for group in (table.rows, *(one.rows for one in table.groups.values())):
            yield from _check_cells(group, heads, table, places)
    if len(heads) > 1 and table.own:
        message = "the reader's own rows have no cells to read, but the table has columns to read"
        yield diagnose("cells-and-columns", message, places.key(table, "own"), to_fill(heads[1:], heads[0]))
    if heads and len(table.widths) not in (0, len(heads)):
        message = f"{len(table.widths)} widths, but {len(heads)} columns to read"
        yield diagnose(
            "cells-and-columns", message, places.value(table, "widths"), "write one share of the width for each column"
        )
    if workbook.knows("people") or "each" not in (table.columns, rows):
        people = tuple(person.id for person in workbook.file.people_in())
        yield from _check_named_cells(table, rows, people, places)


def _check_cells(
    rows: Mapping[str, Row] | str, heads: Sequence[Text], table: Table | TableFile, places: Places
) -> Iterator[Diagnostic]:
    columns = len(heads) or 1
    if isinstance(rows, str):
        if columns > 1:
            message = f"the rows of '{rows}' have no cells to read, but there are {columns} columns"
            place = places.value(table, "rows")
            yield diagnose("cells-and-columns", message, place, "move the others to 'more_columns'")
        return
    if columns > 1 and isinstance(rows, CountedRows):
        message = f"rows given only as a number have no cells to read, but there are {columns} columns to read"
        yield diagnose("cells-and-columns", message, places.key(table, "rows"), to_fill(heads))
        return
    reaching: list[tuple[int, int]] = []
    wrong: dict[int, list[str]] = {}
    for identifier, row in rows.items():
        spans = [(cell.across, cell.down) for cell in row.cells]
        cells = 1 + sum(across for across, _ in (*reaching, *spans))
        if cells != columns:
            wrong.setdefault(cells, []).append(identifier)
        reaching = [(across, down - 1) for across, down in (*reaching, *spans) if down > 1]
    for cells, (first, *others) in wrong.items():
        message = f"{cells} cell{'s' * (cells != 1)}, but {columns} column{'s' * (columns != 1)} to read"
        if others:
            message += f"; {len(others)} more row{'s' * (len(others) != 1)} with as many"
        hint = LEAVE_OUT if cells > columns else MISSING.format(columns=_with_ids(heads[1:], heads[0]))
        yield diagnose("cells-and-columns", message, places.value(table, "rows", first), hint)
    if reaching:
        message = "a cell reaches down past the last row"
        yield diagnose("cells-and-columns", message, places.value(table, "rows", identifier), "make its 'down' smaller")


def to_fill(heads: Sequence[Text], corner: Text | None = None) -> str:
    """How to write columns with ``heads`` so that the reader can fill them in, with the head of the rows' heads as ``corner``."""
    return TO_FILL.format(columns=_with_ids(heads, corner))


def _with_ids(heads: Sequence[Text], corner: Text | None = None) -> str:
    """How to write ``heads`` as columns to fill, beside one of the rows' heads, if that has a head of its own."""
    named = {as_id(head.plain): head.source for head in heads}
    are_ids = len(named) == len(heads) <= MOST_SHOWN and all(re.match("[a-z]", one) for one in named)
    words = [*named.values(), *([corner.source] if corner else [])]
    if not are_ids or any(re.search(r"[^\w .?!-]", one) or not one for one in words):
        return "'columns: {mood: Mood, sleep: Sleep}'"
    beside = f"'corner: {corner.source}' and " if corner else ""
    return f"{beside}'columns: {{{', '.join(f'{one}: {head}' for one, head in named.items())}}}'"


def _check_named_cells(
    table: Table, rows: Mapping[str, Row] | str, people: Collection[str], places: Places
) -> Iterator[Diagnostic]:
    """Words for cells that do not exist, and hints in cells that nobody fills in."""
    typed = {key: table.takes(column) for key, column in table.named_columns.items()}
    typed |= dict.fromkeys(_ids(table.columns, people), table.cells) if isinstance(table.columns, str) else {}
    others = {key: takes.type for key, takes in typed.items() if takes.type != "text"}
    columns = [*_ids(table.columns, people), *table.more_columns]
    cells = {f"{row}-{column}": column for row in _ids(rows, people) for column in columns}
    for index, name in enumerate(table.total.columns if table.total else ()):
        if name not in columns:
            message, place = f"unknown column '{name}' in this table", places.value(table, "total", "columns", index)
            yield diagnose("dangling-reference", message, place, did_you_mean(name, columns))
    for name in table.example_row:
        if name not in columns:
            message, place = f"unknown column '{name}' in this table", places.key(table, "example", name)
            yield diagnose("dangling-reference", message, place, did_you_mean(name, columns))
    for key, words in (("printed", table.printed), ("hints", table.hints)):
        for name in islice((name for name in words if name not in cells), MOST_UNKNOWN):
            message, place = f"unknown cell '{name}' in this table", places.key(table, key, name)
            yield diagnose("dangling-reference", message, place, did_you_mean(name, cells))
    for name in table.hints:
        kind = others.get(cells.get(name, ""))
        if name in table.printed or kind:
            what = "is printed" if name in table.printed else f"takes a {kind}"
            place = places.key(table, "hints", name)
            yield diagnose("useless-key", f"nobody writes words in '{name}': it {what}", place, "remove it")


def _ids(named: object, people: Collection[str]) -> Collection[str]:
    """Ids of rows, or of columns to fill in."""
    if isinstance(named, dict):
        return tuple(named)
    return DAYS if named == "week" else people if named == "each" else ()
