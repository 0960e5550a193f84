"""A table of a manuscript as a block: readers fill in its empty cells.

The first column has the headings of rows. Columns before the first with an empty cell are read; the others are filled
in, and words already in their cells are printed there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bifolio.characters import whole_number
from bifolio.manuscript.elements import ManuscriptLine, ManuscriptParagraph, ManuscriptTable
from bifolio.manuscript.names import slug
from bifolio.manuscript.spans import GAP, Span, Spans, as_text, joined_spans, plain, without_look

MOST_COLUMNS = 16
MOST_ROWS = 200
LONGEST_HEAD = 60
_LONGEST_CELL = 300
"""Texts longer than this are set one below another, as paragraphs."""
_NOTHING = re.compile(r"[\s_.…]*")
_TICK = re.compile(r"(?:\[[ xX]?\]|[☐☑☒□❑❏⬜✓✔])")
_NO_WORDS = "…"
_NARROW = 12
_MEASURE = 165
"""The width of a table on A4 in millimetres, roughly."""
_MANY_COLUMNS = 6
_LONGEST_LABEL = 40
_MOST_OPTIONS, _MOST_STATEMENTS = 12, 60
_MOST_LABELS = 60
_LONGEST_MARK, _MOST_PAIRS = 12, 12
_NUMBER_AND_LETTER = (re.compile(r"\(?\d{1,2}[.)]\s+(\S.*)"), re.compile(r"\(?[A-La-l][.)]\s+(\S.*)"))
_ROWS_FOR_ANOTHER = 4
"""A form has at least this many rows for each row without a place to write in."""
_MARK = re.compile(r"(?:\(?\w{1,2}[.)]|[-*•☐□])?\s*")
"""The mark before the tab of an entry of a list."""
_OPTION = re.compile(r"\(?[A-Ha-h][.)]\s")
_CIRCLE = re.compile(r"(?:[O○◯◦⚪]|\( ?\))\s+\S")


def table_blocks(rows: Sequence[Sequence[Spans]]) -> list[Any] | None:
    """The blocks for a table whose first row has its headings; ``None`` if the content language has no such table."""
    width = max(map(len, rows))
    grid = [[*row, *((),) * (width - len(row))] for row in rows if any(map(plain, row)) or row is not rows[0]]
    if len(grid) > 1 and not any(map(plain, grid[0])):
        grid = grid[1:]
    if width > MOST_COLUMNS >= len(grid) > 1:
        # a month of days across: the days become rows
        grid, width = [[*row] for row in zip(*grid, strict=True)], len(grid)
    if not grid or not 1 <= width <= MOST_COLUMNS or not any(map(plain, grid[0])):
        return None
    heads = [as_text(without_look(cell), takes_blanks=False) or _NO_WORDS for cell in grid[0]]
    body = grid[1:] or [[()] * width]
    if width == 1 or any(len(plain(cell)) > LONGEST_HEAD for cell in grid[0]):
        return None
    if any(len(plain(cell)) > _LONGEST_CELL for row in body for cell in row):
        return None
    if statements := _statements(heads, body) or _marked_alike(grid):
        return [{"choice": statements}]
    if pairs := _pairs(body):
        return [{"match": pairs}]
    return [{"table": _table(heads, body[start : start + MOST_ROWS])} for start in range(0, len(body), MOST_ROWS)]


def form_of(rows: Sequence[Sequence[Spans]], line: int) -> ManuscriptParagraph | None:
    """The lines of a form whose labels have cells to write in, with blanks for these cells; nothing if the table is not
    a form.

    The first row distinguishes it from a table to fill in, which has headings there.
    """
    found: list[ManuscriptLine] = []
    others = [number for number, row in enumerate(rows) if not _labels(row) and any(map(plain, row))]
    if 0 in others or len(others) * _ROWS_FOR_ANOTHER > len(rows):
        return None
    for number, row in enumerate(rows, line):
        # a label with a remark in its cell
        labels = _labels(row) or [_joined(row)] * any(map(plain, row))
        found += [ManuscriptLine(_with_blank(label), number, is_kept=True) for label in labels]
    return ManuscriptParagraph(tuple(found), line) if 0 < len(found) <= _MOST_LABELS else None


def _labels(row: Sequence[Spans]) -> list[Spans]:
    """The labels in a row of a form: each before an empty cell, or all with colons, or all the cells before the last."""
    empty = [*map(is_empty, row)]
    if len(row) % 2 == 0 and empty == [False, True] * (len(row) // 2):
        return [*row[::2]]
    if len(row) > 2 and empty == [False] * (len(row) - 1) + [True]:
        return [_joined(row)]
    filled = [cell for cell in row if plain(cell)]
    are_labels = all(plain(cell).endswith(":") and len(plain(cell)) <= _LONGEST_LABEL for cell in filled)
    return filled if are_labels and not empty[0] else []


def _joined(row: Sequence[Spans]) -> Spans:
    return joined_spans((cell for cell in row if not is_empty(cell)), " – ")


def _with_blank(label: Spans) -> Spans:
    """A label with its blank, or a question with its line."""
    text = plain(label)
    colon = "" if text.endswith(("?", ":", "：", "？")) else ":"
    return (*without_look(label), Span(text=f"{colon} {'_' * _LONGEST_LABEL}"))


def rows_by_tabs(rows: Sequence[Sequence[Spans]], line: int) -> ManuscriptTable | None:
    """The table that ``rows`` set with tabs; nothing for other lines with tabs."""
    heads = [plain(row[0]) for row in rows]
    is_list = all(_MARK.fullmatch(one) for one in heads) or any(_OPTION.match(one) for one in heads)
    is_list = is_list or any(all(_CIRCLE.match(plain(cell)) for cell in row) for row in rows)
    is_form = any(plain(cell).endswith(":") for row in rows for cell in row)
    if len(rows) < 2 or len(rows[0]) < 2 or is_list or is_form:
        return None
    return ManuscriptTable(tuple(map(tuple, rows)), line)


def is_empty(cell: Spans) -> bool:
    """Whether a cell is empty, or contains only signs for a blank."""
    return _NOTHING.fullmatch(plain(cell)) is not None and not any(span.picture for span in cell)


def _is_tick(cell: Spans) -> bool:
    return _TICK.fullmatch(plain(cell)) is not None


def _table(heads: list[str], body: Sequence[Sequence[Spans]]) -> dict[str, Any]:
    """The keys of a table with these headings and rows. If its first column has cells to write in, the rows are numbered."""
    own = next((at for at, row in enumerate(reversed(body)) if not all(map(is_empty, row))), 0)
    if own and isinstance((some := _table(heads, body[:-own]))["columns"], dict):
        return {**some, "own": own}
    if heads[0] != _NO_WORDS and len(heads) < MOST_COLUMNS and _has_blank_heads(body):
        return _numbered(heads, body)
    width = len(heads)
    to_fill = next(
        (index for index in range(1, width) if any(is_empty(row[index]) or _is_tick(row[index]) for row in body)), width
    )
    if to_fill == 1 and all(is_empty(cell) for row in body for cell in row):
        width_of_first = {"corner_width": round(_MEASURE / width)} if width < _MANY_COLUMNS else {}
        return {**_corner(heads), **width_of_first, "columns": _columns(heads, body, 1), "own": len(body)}
    row_heads = [_read(row[0], takes_blanks=to_fill == width) for row in body]
    if to_fill == width:
        cells = [
            [head, *(_read(cell, takes_blanks=True) for cell in row[1:])]
            for head, row in zip(row_heads, body, strict=True)
        ]
        return {"columns": heads, "rows": cells}
    columns = _columns(heads, body, to_fill)
    printed = {
        f"{number}-{key}": as_text(without_look(row[index]), takes_blanks=False)
        for number, row in enumerate(body, 1)
        for index, key in enumerate(columns, to_fill)
        if not is_empty(row[index]) and not _is_tick(row[index])
    }
    table: dict[str, Any]
    if to_fill == 1:
        table = {**_corner(heads), "columns": columns, "rows": row_heads}
    else:
        rows = [
            [head, *(_read(cell, takes_blanks=True) for cell in row[1:to_fill])]
            for head, row in zip(row_heads, body, strict=True)
        ]
        table = {"columns": heads[:to_fill], "rows": rows, "more_columns": columns}
    return {**table, "printed": printed} if printed else table


def _numbered(heads: list[str], body: Sequence[Sequence[Spans]]) -> dict[str, Any]:
    """The keys of a table whose first cells are to be filled in, and whose rows are therefore numbered, in a narrow
    column.
    """
    table = _table([_NO_WORDS, *heads], [[(Span(text=str(at)),), *row] for at, row in enumerate(body, 1)])
    if isinstance(table["columns"], dict):
        return {"corner_width": _NARROW, **table}
    heads = ["–", *table["columns"][1:]]
    return {**table, "columns": heads} | (
        {} if "more_columns" in table else {"widths": [0.15, *[1] * (len(heads) - 1)]}
    )


def _has_blank_heads(body: Sequence[Sequence[Spans]]) -> bool:
    """Whether readers write in the first column: in a blank there, or in an empty cell while other columns have empty
    cells too.
    """
    if all(is_empty(cell) for row in body for cell in row):
        return False
    has_more = any(is_empty(cell) for row in body for cell in row[1:])
    return any(GAP.search(plain(row[0])) or (has_more and is_empty(row[0])) for row in body)


def _statements(heads: list[str], body: Sequence[Sequence[Spans]]) -> dict[str, Any]:
    """The keys of a choice for each row, if all rows have the same numbers to circle; nothing for other tables."""
    numbers = [plain(cell) for cell in body[0][1:]]
    counts = [whole_number(one) for one in numbers]
    first = counts[0] if counts else None
    are_counted = first is not None and counts == [*range(first, first + len(counts))]
    are_alike = all([plain(cell) for cell in row[1:]] == numbers and plain(row[0]) for row in body)
    if not (are_counted and are_alike and 2 <= len(numbers) <= _MOST_OPTIONS and 2 <= len(body) <= _MOST_STATEMENTS):
        return {}
    pairs = zip(heads[1:], numbers, strict=True)
    options = [number if head in (number, _NO_WORDS) else f"{number} – {head}" for head, number in pairs]
    return {"options": options, "items": [as_text(without_look(row[0]), takes_blanks=False) for row in body]}


def _marked_alike(rows: Sequence[Sequence[Spans]]) -> dict[str, Any]:
    """The keys of a choice for each of ``rows``, if the same short words are beside each, such as T and F; nothing for other tables."""
    words = [plain(cell) for cell in rows[0][1:]]
    are_options = 2 <= len(words) <= _MOST_OPTIONS and all(0 < len(one) <= _LONGEST_MARK for one in words)
    are_alike = all([plain(cell) for cell in row[1:]] == words and plain(row[0]) for row in rows)
    if not (are_options and are_alike and len({*words}) == len(words) and 2 <= len(rows) <= _MOST_STATEMENTS):
        return {}
    return {"options": words, "items": [as_text(without_look(row[0]), takes_blanks=False) for row in rows]}


def _pairs(body: Sequence[Sequence[Spans]]) -> dict[str, Any]:
    """The keys of a match, if each row has one thing with a number and one with a letter; nothing for other tables."""
    marks = [[mark.match(plain(cell)) for mark, cell in zip(_NUMBER_AND_LETTER, row, strict=False)] for row in body]
    if not 2 <= len(body) <= _MOST_PAIRS or any(len(row) != 2 for row in body) or not all(map(all, marks)):
        return {}
    columns = [
        [as_text((Span(text=mark[1]),), takes_blanks=False) for mark in column if mark]
        for column in zip(*marks, strict=True)
    ]
    return {"items": columns[0], "targets": columns[1]}


def _corner(heads: list[str]) -> dict[str, str]:
    return {} if heads[0] == _NO_WORDS else {"corner": heads[0]}


def _read(cell: Spans, *, takes_blanks: bool = False) -> str:
    """A cell to read, or the heading of a row; an empty one gets a dash."""
    return (as_text(cell, takes_blanks=takes_blanks) if GAP.search(plain(cell)) or not is_empty(cell) else "") or "–"


def _columns(heads: list[str], body: Sequence[Sequence[Spans]], first: int) -> dict[str, Any]:
    """The columns to fill in from the one with the index ``first``, by ids made from their headings."""
    found: dict[str, Any] = {}
    for index in range(first, len(heads)):
        key = slug(heads[index], 20) or f"column-{index + 1}"
        if key in found:
            key = f"{key}-{index + 1}"
        ticks = all(_is_tick(row[index]) or is_empty(row[index]) for row in body) and any(
            _is_tick(row[index]) for row in body
        )
        found[key] = {"text": heads[index], "type": "tick"} if ticks else heads[index]
    return found
