"""The rows of a table as a list of records, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.characters import is_number
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.records import Record, record_list
from bifolio.layout.kit.rows_by_columns import Matrix, RowOrColumn, crossing_entries
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, joined, plain_text
from bifolio.typography import NO_BREAK

FEW_WORDS: Pt = mm(45)
LOW: Pt = mm(14)
"""A column of limited width, in rows no higher than this, takes one line of a record."""


def draw_records(
    context: BlockContext, matrix: Matrix, *, caption: Inline, lines: int, pitch: Pt | None = None, is_alone: bool = False
) -> list[Piece]:  # fmt: skip
    """Each row as a record with ``lines`` to write on for each blank; a person's column that ``is_alone`` has no label."""
    pieces = _caption_above(context, caption)
    for words in _said_once(matrix):
        pieces.append(context.paragraph(words, context.look.strong, keep=True, after=context.look.gaps.under))
    records: list[Record] = []
    for line, crossings in zip(matrix.rows, matrix.crossings, strict=True):
        if line.group:
            pieces += record_list(context, records) if records else []
            pieces.append(context.paragraph(line.group, context.look.body, keep=True, after=context.look.gaps.under))
            records = []
        entries = []
        for index, crossing in enumerate(crossings):
            columns = matrix.columns[index : index + crossing.across]
            group = _heading(matrix, columns)
            label = () if is_alone else _label(matrix, columns, group)
            made = crossing_entries(label, crossing, 1 if _is_brief(matrix, index) else lines, pitch)
            entries += [replace(entry, group=group) for entry in made]
        records.append(Record(_head(matrix, line), entries, line.head_blank, line.person))
    return pieces + record_list(context, records)


def _is_brief(matrix: Matrix, index: int) -> bool:
    """Whether the author of a column meant it for a few words only, on one line."""
    width = matrix.columns[index].width
    return width is not None and width <= FEW_WORDS and matrix.row_height <= LOW


def _head(matrix: Matrix, line: RowOrColumn) -> Inline | Person:
    """The heading of a record: that of its row, or the corner before a number or the reader's own words."""
    if line.head_blank:
        return matrix.corner
    if matrix.corner and not isinstance(line.head, Person) and is_number(plain_text(line.head)):
        return (*matrix.corner, Run(NO_BREAK), *line.head)
    return line.head


def _said_once(matrix: Matrix) -> list[Inline]:
    """The words above all records: the corner, if it is not the heading of any row, and the heading of all columns."""
    is_said = any(_head(matrix, line) is not line.head for line in matrix.rows) and matrix.columns
    return [words for words in (() if is_said else matrix.corner, _above_all(matrix)) if words]


def _above_all(matrix: Matrix) -> Inline:
    """The heading that all columns share, if any."""
    above = {column.group for column in matrix.columns}
    return above.pop() if len(above) == 1 else ()


def _heading(matrix: Matrix, columns: Sequence[RowOrColumn]) -> Inline:
    """The words that appear once above the entries of several columns: their common heading, if ``columns`` are all
    that have it.
    """
    group = columns[0].group
    is_shared = sum(column.group == group for column in matrix.columns) > len(columns)
    is_one = all(column.group == group for column in columns) and not isinstance(columns[0].head, Person)
    return group if is_shared and is_one and group != _above_all(matrix) else ()


def _label(matrix: Matrix, columns: Sequence[RowOrColumn], said: Inline) -> Inline | Person:
    """The headings of the columns that a cell spans, after their common heading unless that is ``said`` above the entry."""
    if isinstance(columns[0].head, Person):
        return columns[0].head
    groups = {column.group: [one for one in columns if one.group == column.group] for column in columns}
    known = (said, _above_all(matrix))
    return joined([_heads(() if group in known else group, those) for group, those in groups.items()], Run(", "))


def _heads(group: Inline, columns: Sequence[RowOrColumn]) -> Inline:
    """The headings of columns with their common heading before them."""
    heads = [column.head for column in columns if not isinstance(column.head, Person)]
    above = tuple(replace(run, strong=False) for run in group)
    return joined([above, *heads] if above else heads, Run(", "))


def _caption_above(context: BlockContext, caption: Inline) -> list[Piece]:
    """The caption, in one section with the records."""
    if not caption:
        return []
    # a caption is the first or last child of the element it describes (ISO 14289-2, 8.2.5.27); a Div would not count
    context.parent = context.element("Sect")
    return [context.paragraph(caption, context.look.strong, role="Caption", keep=True, after=context.look.gaps.under)]
