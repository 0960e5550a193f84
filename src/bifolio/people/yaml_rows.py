"""Reads a YAML list of mappings as rows of cells. The file is read whole; the limits for YAML keep it small."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bifolio.diagnostics import Diagnostic, Problem
from bifolio.errors import InvalidWorkbook
from bifolio.people.raw_rows import RawRow, UnreadableTable
from bifolio.people.sheet_cells import cell_text
from bifolio.placed import PlacedDict, PlacedList
from bifolio.yamltree import read_yaml


def yaml_rows(path: Path) -> Iterator[RawRow]:
    """The headings, which are the keys of all rows in the order in which they first occur, and then the rows.

    Raises ``InvalidWorkbook`` if the file is not YAML, ``UnreadableTable`` if it is not a list.
    """
    source = read_yaml(path.name, path.read_bytes())
    if errors := [problem for problem in source.problems if problem.is_error]:
        raise InvalidWorkbook([_nameless(_about_length(problem)) for problem in errors])
    if not isinstance(source.data, PlacedList) or not source.data:
        raise UnreadableTable(1, "expected a list of rows", "write each row as '- {name: Ana, size: large}'")
    heads = list(dict.fromkeys(str(key) for item in source.data if isinstance(item, PlacedDict) for key in item))
    yield RawRow(line=1, cells=heads)
    yield from _rows(source.data, heads)


def _about_length(problem: Diagnostic) -> Diagnostic:
    """Adapts the problem of too much text: rosters are longer than other YAML files, and there is a better way to write long ones."""
    if problem.rule not in ("too-many-values", "file-too-large"):
        return problem
    return replace(problem, hint="save a long roster as CSV UTF-8 or XLSX: YAML is read into memory whole")


def _nameless(problem: Diagnostic) -> Diagnostic:
    """The problem without its quotations: a tag, an alias or a key may be a name written without quotation marks."""
    return replace(problem, message=re.sub(r"'.*'", "'…'", problem.message), excerpt="")


def _rows(items: PlacedList, heads: list[str]) -> Iterator[RawRow]:
    for index, item in enumerate(items):
        place = items.item_places[index]
        if not isinstance(item, PlacedDict):
            fault = Problem(
                "malformed-row",
                "a row needs a heading before each value",
                "write each row as '- {name: Ana, size: large}'",
            )
            yield RawRow(line=place.line, cells=[], fault=fault)
            continue
        cells = {str(key): _text(value) for key, value in item.items()}
        bad = next((head for head in heads if cells.get(head, "") is None), None)
        nested = Problem("malformed-row", "a cell has keys under it", "write text or a list of texts") if bad else None
        places = {str(key): (where.line, where.column) for key, where in item.value_places.items()}
        yield RawRow(
            line=place.line,
            cells=[cells.get(head) or "" for head in heads],
            fault=nested,
            locate=partial(_place_of, places, heads, (place.line, place.column)),
        )


def _place_of(
    places: Mapping[str, tuple[int, int]], heads: Sequence[str], start: tuple[int, int], cell: int
) -> tuple[int, int]:
    """Line and column of the value under the heading with the index ``cell``; the ``start`` of the row if it has none."""
    return places.get(heads[cell], start)


def _text(value: Any) -> str | None:
    """A value as the text of a cell, the items of a list on separate lines; ``None`` if the value is not a text."""
    if isinstance(value, list):
        parts = [_text(item) for item in value]
        return None if None in parts else "\n".join(part or "" for part in parts)
    return None if isinstance(value, dict) else cell_text(getattr(value, "written", value))
