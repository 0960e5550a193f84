"""Tables to read: a header row and a header column; as records if a word would be cut or a row too high.

Columns to fill in may follow those to read. Rows that were added to a source's table are grouped below a line that
says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bifolio.layout.kit.cells import PAD_Y, BlocksCell, GridCell, WordsCell
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import TableGrid, cell_room, column_for
from bifolio.layout.kit.grid_piece import GridPiece
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rows_as_records import draw_records
from bifolio.layout.kit.rows_by_columns import (
    CLOSE_WRITING,
    Crossing,
    Layout,
    Matrix,
    RowOrColumn,
    column_head,
    crossing_cell,
    row_head,
)
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, plain_text
from bifolio.text.line_breaking import measure_text

LEAST_COLUMN: Pt = mm(22)
WRITTEN_COLUMN: Pt = mm(45)
"""The least width of the only column to write in: a sentence needs more, and a record has it."""

HIGHEST_ROW_SHARE = 0.4
LINES_OF_LABEL = 2
"""Words on more lines than this are a text, which needs width."""
RECORD_LINES = 2
"""How many lines to write on a record has for each cell."""


def words_only(heads: Sequence[Inline], rows: Sequence[Sequence[Inline]], shares: Sequence[float]) -> Matrix:
    """A table of words, with its columns by ``shares``."""
    columns = [RowOrColumn(head=head, share=share) for head, share in zip(heads[1:], shares[1:], strict=True)]
    crossings = [[Crossing(words) for words in row[1:]] for row in rows]
    return Matrix(
        corner=heads[0],
        rows=[RowOrColumn(head=row[0], share=shares[0]) for row in rows],
        columns=columns,
        crossings=crossings,
        row_height=0.0,
        box_row_height=0.0,
    )


def draw_to_read(
    context: BlockContext, matrix: Matrix, *, caption: Inline = (), can_split: bool, layout: Layout = "auto"
) -> list[Piece]:
    """The rows as one table across the measure; as records if it does not fit.

    Columns get the widths that they want, and share what is left.
    """
    look = context.look
    widths = None if layout == "records" else _widths(context, matrix, is_forced=layout == "table")
    if widths is None:
        if layout != "records":
            needs, forced = (_needed(context, matrix, is_forced=is_forced) for is_forced in (layout == "table", True))
            context.note_records(matrix.names_of_columns(look), needs, sum(forced))
        return draw_records(context, matrix, caption=caption, lines=RECORD_LINES)
    grid = TableGrid(context, widths, has_verticals=False, caption=caption, shaded=matrix.shaded)
    grid.head([column_head(context, line) for line in (RowOrColumn(head=matrix.corner), *matrix.columns)], matrix.upper)
    for line, crossings in zip(matrix.rows, matrix.crossings, strict=True):
        if line.group:
            grid.group(line.group)
        cells = [
            crossing_cell(context, matrix, index, line, crossing, is_middle=False)
            for index, crossing in enumerate(crossings)
        ]
        for index, (cell, crossing) in enumerate(zip(cells, crossings, strict=True)):
            cell.is_ruled_off = matrix.is_filled(index)
            if isinstance(cell, BlocksCell):
                cell.fit(cell_room(sum(widths[index + 1 : index + 1 + crossing.across])))
        least = (
            matrix.row_height * look.size.scale
            if any(crossing.blanks for crossing in crossings) or line.head_blank
            else 0.0
        )
        parts = max((len(crossing.blanks) for crossing in crossings), default=1) if matrix.is_split else 1
        cells.insert(0, row_head(context, matrix, line, look.body, is_middle=False))
        _align(cells)
        grid.row(cells, least * parts, is_shaded=line.is_shaded, is_total=line.is_total, spans=_spans(crossings))
    return [GridPiece.of(grid, can_split=can_split, space_after=context.look.gaps.block)]


def _align(cells: Sequence[GridCell]) -> None:
    """Aligns the first lines of a row's words on one baseline."""
    words = [cell for cell in cells if isinstance(cell, WordsCell) and cell.runs]
    lowest = max((cell.first_baseline for cell in words), default=0.0)
    for cell in words:
        cell.drop = lowest - cell.first_baseline


def _spans(crossings: Sequence[Crossing]) -> list[tuple[int, int]]:
    """How many columns and rows each cell spans, the row's heading first; (0, 0) for a cell that another covers."""
    return [(1, 1), *((0, 0) if crossing.is_covered else (crossing.across, crossing.down) for crossing in crossings)]


def _columns(context: BlockContext, matrix: Matrix) -> list[list[GridCell]]:
    """The cells of each column, without its heading."""
    look = context.look
    columns: list[list[GridCell]] = [[row_head(context, matrix, line, look.body) for line in matrix.rows]]
    for index in range(len(matrix.columns)):
        crossings = [row[index] for row in matrix.crossings]
        columns.append([cell for crossing in crossings if crossing.across == 1 for cell in _measured(look, crossing)])
    return columns


def _measured(look: Look, crossing: Crossing) -> list[GridCell]:
    """The cells by which a crossing asks for width and height."""
    if crossing.is_covered:
        return []
    return (
        [BlocksCell(crossing.content)] if crossing.content else [WordsCell(crossing.words, look.body), *crossing.cells]
    )


def _heads(matrix: Matrix) -> list[RowOrColumn]:
    return [RowOrColumn(head=matrix.corner, share=matrix.rows[0].share), *matrix.columns]


def _least(context: BlockContext, matrix: Matrix, *, is_forced: bool) -> list[Pt]:
    """The least width of each column: that of its longest word, and no less than it asks for unless the table is forced.

    A column of words asks for no more than would set each of its cells on one line.
    """
    scale, found = context.look.size.scale, []
    filled = [index for index in range(len(matrix.columns)) if matrix.is_filled(index)]
    for index, (line, cells) in enumerate(zip(_heads(matrix), _columns(context, matrix), strict=True), start=-1):
        rooms = [column_for(cell.least_width()) for cell in (column_head(context, line), *cells)]
        usual = WRITTEN_COLUMN if filled == [index] and _takes_words(matrix, index) else LEAST_COLUMN
        if index >= 0 and not any(row[index].blanks for row in matrix.crossings):
            usual = min(usual, column_for(max(map(_on_one_line, cells), default=0.0)) / scale)
        low = CLOSE_WRITING if is_forced else min(usual, line.width or usual)
        found.append(max(low * scale, *rooms))
    return found


def _on_one_line(cell: GridCell) -> Pt:
    """How wide a cell is that is read without a break: there is no need for more."""
    return measure_text(plain_text(cell.runs), cell.style) if isinstance(cell, WordsCell) else LEAST_COLUMN


def _needed(context: BlockContext, matrix: Matrix, *, is_forced: bool) -> list[Pt]:
    """How wide each column of the table is at least."""
    least = _least(context, matrix, is_forced=is_forced)
    return [max(line.width or 0.0, width) for line, width in zip(_heads(matrix), least, strict=True)]


def _takes_words(matrix: Matrix, index: int) -> bool:
    """Whether every blank of a column is for words: no ticks, numbers, times or choices."""
    crossings = [row[index] for row in matrix.crossings if row[index].blanks]
    return all(crossing.is_written and not crossing.cells for crossing in crossings)


def _figures(
    context: BlockContext, lines: Sequence[RowOrColumn], columns: Sequence[Sequence[GridCell]], free: Sequence[int]
) -> dict[int, Pt]:
    """The widths of columns of numbers and dates where the columns of words beside them have more lines than these; that of
    a first column of numbers, which only count the rows, beside all others.

    None if the author has given their shares, or if there are no words.
    """
    room = context.look.measure / len(lines)
    wide = {index: max(map(_on_one_line, columns[index]), default=0.0) for index in free}
    figures = [index for index in free if _is_figures(columns[index])]
    if len({lines[index].share for index in free}) > 1 or len(figures) == len(free):
        return {}
    if all(column_for(width) <= room for width in wide.values()):
        figures = [index for index in figures if index == 0]
    heads = {index: _on_one_line(column_head(context, lines[index])) for index in figures}
    needed = {index: column_for(max(wide[index], heads[index])) + AIR for index in figures}
    return {index: width for index, width in needed.items() if width < room}


def _is_figures(cells: Sequence[GridCell]) -> bool:
    """Whether a column has nothing but numbers, dates or times."""
    words = [plain_text(cell.runs) if isinstance(cell, WordsCell) else None for cell in cells]
    return any(words) and all(one is not None and (not one or _FIGURES.fullmatch(one)) for one in words)


AIR: Pt = mm(4)
"""Space after the figures of a column that has no share of the rest."""

_FIGURES = re.compile(r"(?=.*\d).{1,12}")
"""A number, date or time, perhaps with a unit or the name of a month."""


def _widths(context: BlockContext, matrix: Matrix, *, is_forced: bool) -> list[Pt] | None:
    look = context.look
    lines, columns = _heads(matrix), _columns(context, matrix)
    least = _least(context, matrix, is_forced=is_forced)
    asked = {index: max(line.width, least[index]) for index, line in enumerate(lines) if line.width}
    asked |= _figures(context, lines, columns, [index for index in range(len(lines)) if index not in asked])
    shares = [line.share for line in lines]
    widths = _shared(look.measure, asked, least, shares)
    if widths is None:
        return fit_columns(look.measure, least, least) if is_forced else None
    long = [index for index, cells in enumerate(columns) if _is_long(cells, widths[index])]
    if long:
        # numbers, times and dates leave the rest to a text
        short = (index for index in range(1, len(lines)) if matrix.is_short_typed(index - 1))
        natural = {index: max(matrix.natural_width(index - 1), least[index]) for index in short}
        asked = {index: width for index, width in natural.items() if width < widths[index]} | asked
        if not _have_shares(lines, matrix):
            shares = [max(shares) if index in long else share for index, share in enumerate(shares)]
        widths = _shared(look.measure, asked, least, shares) or widths
    rooms = ((cell, cell_room(width)) for cells, width in zip(columns, widths, strict=True) for cell in cells)
    highest = max(cell.height(room) for cell, room in rooms)
    return widths if is_forced or highest + 2 * PAD_Y <= HIGHEST_ROW_SHARE * look.paper.depth else None


def _shared(measure: Pt, asked: Mapping[int, Pt], least: Sequence[Pt], shares: Sequence[float]) -> list[Pt] | None:
    """The widths that were ``asked`` for; the other columns share the rest. ``None`` if it is too little."""
    free = [index for index in range(len(least)) if index not in asked]
    shared = fit_columns(
        measure - sum(asked.values()), [least[index] for index in free], [shares[index] for index in free]
    )
    if shared is None:
        return None
    found = dict(asked) | dict(zip(free, shared, strict=True))
    return [found[index] for index in range(len(least))]


def _is_long(cells: Sequence[GridCell], width: Pt) -> bool:
    """Whether a cell has words on more than two lines: its column then gets as much as one to write in."""
    words = (cell for cell in cells if isinstance(cell, WordsCell))
    return any(len(cell.words(cell_room(width)).lines) > LINES_OF_LABEL for cell in words)


def _have_shares(lines: Sequence[RowOrColumn], matrix: Matrix) -> bool:
    """Whether the author has said how columns to read share the width."""
    return len({line.share for index, line in enumerate(lines) if not index or not matrix.is_filled(index - 1)}) > 1
