"""Tables in which people answer side by side: a column of at least 75 mm for each, then any further columns to fill in.

Short row headings are in a column of 20 mm before them; longer ones lie over the people's columns, with the other
columns beside them. On A5 and in large print each row is a record with its spaces one below another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bifolio.layout.kit.cells import GridCell
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import TableGrid, cell_room, column_for
from bifolio.layout.kit.grid_piece import GridPiece
from bifolio.layout.kit.lettering import longest_text, longest_word
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rows_as_records import draw_records
from bifolio.layout.kit.rows_by_columns import Layout, Matrix, RowOrColumn, column_head, crossing_cell, row_head
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline

PERSON_COLUMN: Pt = mm(75)
LABEL_COLUMN: Pt = mm(20)
OWN_HEAD: Pt = mm(9)
"""Height for the heading of the reader's own row, which lies over the people's columns."""
ROOMY_ROW: Pt = mm(18)
"""In rows at least this high, lines are further apart if two of the usual ones would not fill the row."""


def draw_side_by_side(
    context: BlockContext, matrix: Matrix, *, can_split: bool, caption: Inline, layout: Layout
) -> list[Piece]:  # fmt: skip
    """The rows, with a column for each respondent, and the further columns."""
    label, wish, columns = _columns(context, matrix)
    if layout == "records" or (layout == "auto" and (context.look.is_narrow or columns is None)):
        return _as_records(context, matrix, caption)
    grid, after = _table(context, matrix, caption, label, columns or wish), context.look.gaps.block
    return [GridPiece.of(grid, can_split=can_split, space_after=after)]


def _columns(context: BlockContext, matrix: Matrix) -> tuple[Pt, list[Pt], list[Pt] | None]:
    """Width of the column of row heads; those that the others would have; those they get, unless a word of a head has no room."""
    sharing = sum(column.width is None for column in matrix.columns)
    taken = sum(column.width or 0.0 for column in matrix.columns)
    label = _label_column(context, matrix, sharing, taken)
    each = (context.look.measure - taken - label) / sharing
    wish = [column.width or each for column in matrix.columns]
    least = [column_for(column_head(context, column).least_width()) for column in matrix.columns]
    return label, wish, fit_columns(sum(wish), least, wish)


def _table(context: BlockContext, matrix: Matrix, caption: Inline, label: Pt, widths: Sequence[Pt]) -> TableGrid:
    look = context.look
    persons = sum(isinstance(column.head, Person) for column in matrix.columns)
    others = matrix.columns[persons:]
    grid = TableGrid(
        context,
        [label, *widths] if label else widths,
        banner_over=0 if label else persons,
        caption=caption,
        shaded=matrix.shaded,
    )
    # the copy already says whose the only column is
    heads = [column_head(context, line) for line in matrix.columns] if len(matrix.columns) > 1 else [GridCell()]
    if len(heads) > 1 or matrix.corner:
        grid.head([column_head(context, RowOrColumn(head=matrix.corner)), *heads])
    # a heading over the cells is all that names them; in a column of its own it has the columns' headings beside it
    style = look.body if label else look.tight_strong if others else look.strong
    for line, crossings in zip(matrix.rows, matrix.crossings, strict=True):
        if line.group:
            grid.group(line.group)
        cells = [crossing_cell(context, matrix, index, line, crossing) for index, crossing in enumerate(crossings)]
        grid.row(
            [row_head(context, matrix, line, style, is_middle=False, least=OWN_HEAD), *cells],
            matrix.row_height,
            is_shaded=line.is_shaded,
            is_total=line.is_total,
        )
    return grid


def _label_column(context: BlockContext, matrix: Matrix, sharing: int, taken: Pt) -> Pt:
    """Width of a column of row headings, if each fits on one line, no word of the corner is cut, and people's columns stay wide enough."""
    look = context.look
    if look.measure - LABEL_COLUMN - taken < sharing * PERSON_COLUMN - 0.5:
        return 0.0
    heads = [line.head for line in matrix.rows if not isinstance(line.head, Person)]
    widest = longest_text(heads, look.body)
    widest = max(widest, longest_word([matrix.corner], look.strong))
    has_own = any(line.head_blank for line in matrix.rows)
    return LABEL_COLUMN if widest <= cell_room(LABEL_COLUMN) and not has_own else 0.0


def _as_records(context: BlockContext, matrix: Matrix, caption: Inline) -> list[Piece]:
    size = context.look.size
    # as many lines as fill the row: two of 9 mm for 18 mm
    pitch = size.least_pitch if 2 * size.least_pitch >= min(ROOMY_ROW, matrix.row_height) else size.pitch
    lines = max(2, math.ceil(matrix.row_height / pitch - 0.25))
    persons = [column.head for column in matrix.columns if isinstance(column.head, Person)]
    is_alone = len(matrix.columns) == len(persons) == 1
    return draw_records(context, matrix, caption=caption, lines=lines, pitch=pitch, is_alone=is_alone)
