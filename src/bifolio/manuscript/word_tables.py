"""Reads the tables of a Word file, many of which are not tables but forms, boxes around text, or elements side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bifolio.manuscript.elements import (
    PLAIN_BOX,
    Divider,
    Element,
    LeftOut,
    Manuscript,
    ManuscriptHeading,
    ManuscriptLine,
    ManuscriptParagraph,
    ManuscriptTable,
    PageBreak,
    Quoted,
)
from bifolio.manuscript.spans import Span, Spans, is_all_strong, joined_spans, plain
from bifolio.manuscript.tables import LONGEST_HEAD, form_of, is_empty, table_blocks
from bifolio.manuscript.word_records import Item, TextBox, WordCell, WordParagraph, WordTable

_LINE_HEIGHT = 24.0
"""The height in points that makes one line of a box to write in."""
_MOST_LINES = 60
_MOST_CELLS = 200_000
_LONGEST_SHARED = 300
"""The most characters that are repeated in each row that shares a cell."""


class TableReader:
    """Makes elements from tables; ``elements`` reads the content of a cell, ``line_of`` a paragraph as one line."""

    def __init__(
        self,
        elements: Callable[[Sequence[Item]], Iterator[Element]],
        line_of: Callable[[WordParagraph], Spans],
        manuscript: Manuscript,
    ) -> None:
        self.elements_of, self.line_of, self.manuscript = elements, line_of, manuscript

    def elements(self, table: WordTable) -> Iterator[Element]:
        """The elements for ``table``: lines to write on, a box, fields, a table, or the content of its cells."""
        rows = [row for row in table.rows if row]
        _join_down(rows)
        width = max((sum(cell.span for cell in row) for row in rows), default=0)
        if all(len(row) == 1 for row in rows):
            yield from self._one_column(table, rows)
        elif form := form_of([[self._words(cell) for cell in row] for row in rows], table.number):
            yield form
            yield from _comments(rows)
        else:
            yield from self._parts(table, rows, width)

    def _one_column(self, table: WordTable, rows: Sequence[Sequence[WordCell]]) -> Iterator[Element]:
        """Tables of one column: with text they are boxes, empty ones are lines to write on."""
        for (cell,), height in zip(rows, table.heights, strict=False):
            found = [*self.elements_of(cell.items)]
            if not found:
                count = max(1, min(_MOST_LINES, round(max(height, _LINE_HEIGHT * len(cell.items)) / _LINE_HEIGHT)))
                yield from (Divider(table.number, is_to_write_on=True) for _ in range(count))
            elif len(rows) == 1 and (
                len(found) > 1 or not isinstance(found[0], ManuscriptHeading | ManuscriptParagraph)
            ):
                yield Quoted(tuple(found), table.number, PLAIN_BOX)
            else:
                yield from found

    def _parts(self, table: WordTable, rows: Sequence[Sequence[WordCell]], width: int) -> Iterator[Element]:
        """A table, or several: a row with a single cell is a heading above the next table."""
        part: list[Sequence[WordCell]] = []
        heads: Sequence[WordCell] | None = None
        for row in [*rows, None]:
            if row is not None and (len(row) > 1 or row[0].span < width):
                part.append(row)
                continue
            if part:
                heads = heads or part[0]
                yield from self._table(table, part if part[0] is heads else [heads, *part], width)
                part = []
            if row is not None:
                yield from self.elements_of(row[0].items)

    def _table(self, table: WordTable, rows: Sequence[Sequence[WordCell]], width: int) -> Iterator[Element]:
        shown = rows if width * len(rows) <= _MOST_CELLS else rows[:1]
        grid = [self._padded(row, width, is_first=row is rows[0]) for row in shown]
        if len(grid) > 2 and any(cell.span > 1 for cell in rows[0]) and all(map(plain, grid[1])):
            grid[:2] = [_below(*grid[:2])]
        is_table = len(shown) > 1 and not any(
            map(_holds_more, (one for row in rows for cell in row for one in cell.items))
        )
        if is_table and table_blocks(grid) is not None:
            if any(cell.span > 1 for row in rows[1:] for cell in row):
                hint = "compare it with the original; each column has a cell of its own"
                self.manuscript.warn(
                    "guessed", "cells of this table that take several columns are divided", table.number, hint
                )
            yield ManuscriptTable(tuple(map(tuple, grid)), table.number)
            yield from _comments(rows)
            return
        yield from self._beside(table, rows, grid)

    def _beside(
        self, table: WordTable, rows: Sequence[Sequence[WordCell]], grid: Sequence[Sequence[Spans]]
    ) -> Iterator[Element]:
        """The content of the cells, one after another, with the headings of their columns."""
        heads = [plain(cell) for cell in grid[0]]
        has_heads = (
            len(rows) > 1 and all(0 < len(head) <= LONGEST_HEAD for head in heads) and len(rows[0]) == len(heads)
        )
        if len(rows) > 1:
            hint = "write it as a 'table' block with fewer columns or shorter texts"
            self.manuscript.warn(
                "left-out", "this table has no place on a page; its texts are paragraphs", table.number, hint
            )
        for row in rows[has_heads:]:
            column = 0
            if form := form_of([[self._words(cell) for cell in row]], table.number):
                yield form
                continue
            for cell in row:
                found: list[Element] = [one for one in self.elements_of(cell.items) if not isinstance(one, PageBreak)]
                if has_heads and column < len(heads):
                    found = _labelled(heads[column], found, table.number)
                yield from found
                column += cell.span

    def _padded(self, row: Sequence[WordCell], width: int, *, is_first: bool) -> list[Spans]:
        """The words of each column. A heading applies to all columns that its cell spans; the words of other cells are
        in the first.
        """
        found: list[Spans] = []
        for cell in row:
            words = self._words(cell)
            further = words if is_first else () if is_empty(words) else (Span(text="–"),)
            found += [words, *[further] * (cell.span - 1)]
        return (found + [()] * width)[:width]

    def _words(self, cell: WordCell) -> Spans:
        """The words of a cell on one line."""
        return joined_spans(filter(None, (line for one in cell.items for line in self._lines(one))))

    def _lines(self, item: Item) -> Iterator[Spans]:
        if isinstance(item, WordParagraph):
            yield self.line_of(item)
            yield from (line for framed in item.after for line in self._lines(framed))
        elif isinstance(item, WordTable):
            yield from (self._words(cell) for row in item.rows for cell in row)
        elif isinstance(item, TextBox):
            yield self._words(WordCell(items=item.items))


def _comments(rows: Sequence[Sequence[WordCell]]) -> Iterator[Element]:
    """Comments on the words of a table, and comments about the parts that are left out."""
    items = (one for row in rows for cell in row for one in cell.items if isinstance(one, WordParagraph))
    yield from (further for one in items for further in one.after if isinstance(further, LeftOut))


def _holds_more(item: Item) -> bool:
    """Whether a cell contains a table or a text box."""
    return not isinstance(item, WordParagraph) or any(isinstance(one, TextBox) for one in item.after)


def _join_down(rows: Sequence[Sequence[WordCell]]) -> None:
    """Repeats in each row the words of a cell that several rows share."""
    above: dict[int, list[Item]] = {}
    for row in rows:
        column = 0
        for cell in row:
            if not cell.goes_on:
                reads = [
                    WordParagraph(number=one.number, lines=one.lines)
                    for one in cell.items
                    if isinstance(one, WordParagraph)
                ]
                above[column] = [*reads] if sum(len(one.words) for one in reads) <= _LONGEST_SHARED else []
            elif not any(
                isinstance(one, WordTable) or (isinstance(one, WordParagraph) and one.words) for one in cell.items
            ):
                cell.items = above.get(column, [])
            column += cell.span


def _below(first: Sequence[Spans], second: Sequence[Spans]) -> list[Spans]:
    """Two rows of headings combined into one."""
    return [
        below if plain(above) in ("", plain(below)) else (*above, Span(text=": "), *below)
        for above, below in zip(first, second, strict=True)
    ]


def _labelled(head: str, found: Sequence[Element], line: int) -> list[Element]:
    """The elements of a cell after the heading of its column."""
    label = (Span(text=head, strong=True), Span(text=": "))
    if found and isinstance(first := found[0], ManuscriptParagraph) and not is_all_strong(first.lines[0].spans):
        begun = replace(first.lines[0], spans=(*label, *first.lines[0].spans))
        return [replace(first, lines=(begun, *first.lines[1:])), *found[1:]]
    return [ManuscriptParagraph((ManuscriptLine(label[:1], line),), line), *found] if found else []
