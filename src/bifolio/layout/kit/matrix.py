"""Rows by columns to fill in: as a table, as the transposed table, or as a list of records, whichever fits.

The blanks are the same in every form. A form fits if no word of a heading is cut, columns to write in are wide enough,
and the first column can hold the rows' headings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from bifolio.layout.kit.cells import PAD_X, PAD_Y, FootedWordsCell, GridCell, PairHeadCell, SplitHeadCell, WordsCell
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import TableGrid, cell_room, column_for
from bifolio.layout.kit.grid_piece import GridPiece
from bifolio.layout.kit.lettering import longest_text, set_words
from bifolio.layout.kit.one_place_each import boxes_width
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rows_as_records import draw_records
from bifolio.layout.kit.rows_by_columns import (
    FIRST_COLUMN,
    Crossing,
    Layout,
    Matrix,
    RowOrColumn,
    column_head,
    crossing_cell,
    row_head,
    words_style,
)
from bifolio.layout.kit.typed_cells import TicksCell
from bifolio.layout.page.look import Look
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, plain_text

TICK_COLUMN_WISH: Pt = mm(20)
A4_MEASURE: Pt = mm(170)
ENOUGH_FOR_WORDS: Pt = mm(60)
"""Below this width of a column for words, those for numbers, times and dates are no wider than they must be."""
LINE_PITCH: Pt = mm(8)
HEADS_SHARE = 0.25
"""Up to this share of the measure, the column of row headings is as wide as they are."""
LOW_PAD: Pt = mm(0.5)
"""Padding above and below the content of a low row."""
HIGHEST_HEAD = 4
"""The most lines of a column's heading: more would tower over the columns."""

HIGHEST_ROW_SHARE = 0.35
"""A row higher than this share of a page reads better as a record."""


def draw_matrix(
    context: BlockContext, choices: Sequence[Matrix], *, can_split: bool, caption: Inline = (), layout: Layout = "auto"
) -> list[Piece]:
    """The first of ``choices`` that fits as a table; otherwise the last of them as a list of records."""
    look = context.look
    for matrix in _forms(look, choices, layout):
        for widths in (matrix_widths(context, matrix), _even_widths(context, matrix)):
            if widths is not None and (matrix.is_forced or _rows_fit(context, matrix, widths)):
                after = mm(6) * min(1.5, look.size.scale)
                for column, width in zip(matrix.columns, widths[1:], strict=True):
                    if column.width is not None and width < column.width - mm(1):
                        context.note_narrow(column.head, column.width, width)
                grid = _table(context, matrix, widths, caption)
                return [GridPiece.of(grid, can_split=can_split, space_after=after)]
    if layout != "records":
        closest = choices[0].closer() if _may_be_closer(look, choices[0], layout) else choices[0]
        least, forced = (_narrowest(context, one) for one in (closest, choices[0].closer(is_forced=True)))
        context.note_records(choices[0].names_of_columns(look), forced if layout == "table" else least, sum(forced))
    return draw_records(context, choices[-1], caption=caption, lines=_lines_for(look, choices[-1]))


def _forms(look: Look, choices: Sequence[Matrix], layout: Layout) -> Iterator[Matrix]:
    """The forms to try, best first."""
    if layout == "records":
        return
    for matrix in choices:
        if not matrix.is_close:
            yield matrix
        if _may_be_closer(look, matrix, layout):
            yield matrix.closer()
    if layout == "table":
        yield choices[0].closer(is_forced=True)


def _may_be_closer(look: Look, matrix: Matrix, layout: Layout) -> bool:
    """Whether its first column may be as narrow as its words: if the author asks for a table or for widths, if the
    matrix is made that way, or if there is little space (beside other blocks, or for the days of a week on A5). Never a
    column in which readers write.
    """
    is_written = any(line.head_blank for line in matrix.rows)
    has_little_room = look.is_column or (look.is_narrow and matrix.is_short and not is_written)
    return layout == "table" or matrix.asks_for_widths or matrix.is_close or has_little_room


def _narrowest(context: BlockContext, matrix: Matrix) -> list[Pt]:
    """The least widths of the columns of ``matrix`` as a table."""
    columns = range(len(matrix.columns))
    return [_first_width(context, matrix)[0], *(_least_width(context, matrix, index) for index in columns)]


# -- widths ------------------------------------------------------------------------------------------------------------


def matrix_widths(context: BlockContext, matrix: Matrix) -> list[Pt] | None:
    """Widths of the first column and the others; ``None`` if they do not fit the measure."""
    look = context.look
    first = _first_width(context, matrix)
    least = [_least_width(context, matrix, index) for index in range(len(matrix.columns))]
    rest = look.measure - first[0]
    if sum(least) > rest + 0.01:
        return None
    wish = [max(low, column.width or 0.0) for low, column in zip(least, matrix.columns, strict=True)]
    wanted = min(first[1], look.measure - sum(least))
    free = [index for index, column in enumerate(matrix.columns) if column.width is None]
    # columns for words, and columns below people's names, take the rest; numbers, dates and choices keep to their own
    # width
    writing = [index for index in free if matrix.natural_width(index) > look.measure or matrix.is_personal(index)]
    for index in set(free) - set(writing):
        if matrix.is_typed(index):
            wish[index] = max(least[index], matrix.natural_width(index))
        else:
            wish[index] = max(least[index], min(TICK_COLUMN_WISH, (look.measure - wanted) / len(wish)))
    left = look.measure - wanted - sum(width for index, width in enumerate(wish) if index not in writing)
    short = {
        index: wish[index] - _as_low(column_head(context, matrix.columns[index]), least[index], wish[index])
        for index in free
        if writing and matrix.is_short_typed(index)
    }
    lacking = min(sum(short.values()), max(0.0, ENOUGH_FOR_WORDS * len(writing) - left))
    for index, spare in short.items() if lacking else ():
        wish[index] -= lacking * spare / sum(short.values())
    left += lacking
    for index in writing:
        wish[index] = max(least[index], left / len(writing))
    if not free and not any(line.head_blank for line in matrix.rows):
        _shared_out(look.measure - wanted - sum(wish), matrix, wish)
    if not writing and not any(map(matrix.is_typed, free)):
        wish = _as_heads(context, matrix, wish, free, look.measure - wanted)
        wanted = max(wanted, look.measure - sum(wish))
    return _spread(look.measure, matrix, [first[0], *least], [wanted, *wish])


def _as_low(head: GridCell, least: Pt, wish: Pt) -> Pt:
    """A width from ``least`` to ``wish`` at which a heading is no higher than at ``wish``."""
    width, low = least, head.height(cell_room(wish))
    while width < wish and head.height(cell_room(width)) > low:
        width += mm(0.5)
    return min(width, wish)


def _shared_out(over: Pt, matrix: Matrix, wish: list[Pt]) -> None:
    """Gives the free width to the columns for words, each its share, before the heads of rows take it."""
    worded = [index for index in range(len(wish)) if matrix.takes_words(index)]
    asked = sum(wish[index] for index in worded)
    for index in worded if over > 0 else ():
        wish[index] *= 1 + over / asked


def _as_heads(context: BlockContext, matrix: Matrix, wish: list[Pt], free: Sequence[int], room: Pt) -> list[Pt]:
    """The desired widths of columns of boxes: enough for the longest of their headings on one line, if there is
    ``room`` for that in all of them.
    """
    heads = [matrix.columns[index].head for index in free]
    lines = [set_words(head, context.look.strong).widest for head in heads if not isinstance(head, Person)]
    longest = max((column_for(line) + 1 for line in lines), default=0.0)
    wider = [max(width, longest) if index in free else width for index, width in enumerate(wish)]
    return wider if sum(wider) <= room else wish


def _spread(measure: Pt, matrix: Matrix, least: list[Pt], wish: list[Pt]) -> list[Pt] | None:
    """The final widths: if there is too little space, boxes go on more lines; words take the rest."""
    typed = {
        index: matrix.widths(index - 1) for index in range(1, len(wish)) if matrix.columns[index - 1].width is None
    }
    steps = {
        index: list(dict.fromkeys(max(one, least[index]) for one in widths))
        for index, widths in typed.items()
        if widths
    }
    if not steps:
        return _first_kept(measure, least, wish)
    wish = _closer(measure, matrix, least, wish)
    lines = dict.fromkeys(steps, 0)
    while sum(wish) > measure + 0.01:
        further = [index for index, widths in steps.items() if lines[index] + 1 < len(widths)]
        if not further:
            return _first_kept(measure, least, wish)
        # the one with the fewest lines: beside it, the others add no height
        narrowed = min(further, key=lambda one: (lines[one], -steps[one][lines[one]]))
        # and those with the same boxes, so that similar columns look alike
        for index in [one for one in further if typed[one] == typed[narrowed] and lines[one] == lines[narrowed]]:
            lines[index] += 1
            wish[index] = max(least[index], steps[index][lines[index]])
    wish = _alike(measure, typed, wish)
    worded = [index for index in range(1, len(wish)) if matrix.takes_words(index - 1)]
    for index in worded:
        wish[index] += (measure - sum(wish)) / (len(worded) - worded.index(index))
    return fit_columns(measure, least, wish)


def _first_kept(measure: Pt, least: list[Pt], wish: list[Pt]) -> list[Pt] | None:
    """Widths that keep row headings on one line before the other columns get their space, up to a share of the measure."""
    first = max(least[0], min(wish[0], HEADS_SHARE * measure))
    return fit_columns(measure, [first, *least[1:]], wish) or fit_columns(measure, least, wish)


def _alike(measure: Pt, typed: Mapping[int, list[Pt]], wish: list[Pt]) -> list[Pt]:
    """The desired widths, with columns that have the same boxes as wide as the widest of them, if there is space."""
    found = list(wish)
    for widths in typed.values():
        same = [index for index, others in typed.items() if widths and others == widths]
        widest = max((wish[index] for index in same), default=0.0)
        if sum(found) + sum(widest - found[index] for index in same) <= measure:
            for index in same:
                found[index] = widest
    return found


def _closer(measure: Pt, matrix: Matrix, least: list[Pt], wish: list[Pt]) -> list[Pt]:
    """The desired widths, reduced for single boxes and numbers if that keeps boxes with words on one line."""
    over = sum(wish) - measure
    free = [i for i in range(1, len(wish)) if matrix.columns[i - 1].width is None]
    spare = {i: wish[i] - least[i] for i in free if matrix.is_ticked(i - 1) or matrix.is_short_typed(i - 1)}
    room = sum(spare.values())
    if not 0 < over <= room:
        return list(wish)
    return [width - over * spare.get(index, 0.0) / room for index, width in enumerate(wish)]


def _even_widths(context: BlockContext, matrix: Matrix) -> list[Pt] | None:
    """The least first column, and all others equal: columns of boxes become wide enough for long headings."""
    look = context.look
    first = _first_width(context, matrix)[0]
    least = [_least_width(context, matrix, index) for index in range(len(matrix.columns))]
    return fit_columns(look.measure, [first, *least], [first, *((look.measure - first) / len(least) for _ in least)])


def _first_width(context: BlockContext, matrix: Matrix) -> tuple[Pt, Pt]:
    """Least and desired width of the first column, with its headings on one line if that is not too wide."""
    look = context.look
    cells = [row_head(context, matrix, line, look.body) for line in matrix.rows]
    cells.append(WordsCell(matrix.corner, look.strong))
    longest = max(column_for(cell.least_width()) for cell in cells)
    if matrix.asked_first is not None:
        scale = look.size.scale if look.size.is_large else 1.0
        share = min(1.0, look.measure / A4_MEASURE) if look.paper.is_booklet else 1.0
        asked = max(longest, matrix.asked_first * scale * share)
        return (max(longest, min(matrix.first, asked)) if matrix.is_forced else asked), asked
    least = max(matrix.first, longest)
    marks = SplitHeadCell(look, context.together, (), look.body).least_width() if matrix.is_split else 0.0
    heads = [line.head for line in matrix.rows if not isinstance(line.head, Person)]
    natural = longest_text(heads, look.body) + 2 * PAD_X + marks + 1
    return least, max(least, min(natural, 0.42 * look.measure))


def _least_width(context: BlockContext, matrix: Matrix, index: int) -> Pt:
    look = context.look
    head = column_for(column_head(context, matrix.columns[index]).least_width())
    crossings = [row[index] for row in matrix.crossings]
    printed = [WordsCell(crossing.words, words_style(look, crossing)) for crossing in crossings if crossing.words]
    printed += [WordsCell(crossing.hint, look.tight) for crossing in crossings if crossing.hint]
    widest = max((column_for(cell.least_width()) for cell in printed), default=0.0)
    return max(head, widest, _room(context, matrix, index))


def _room(context: BlockContext, matrix: Matrix, index: int) -> Pt:
    """The least width that the blanks of a column need; less if its author wants a narrower column."""
    look, crossings = context.look, [row[index] for row in matrix.crossings]
    scale = look.size.scale if look.size.is_large else 1.0
    asked = (matrix.columns[index].width or NO_LIMIT) * scale
    typed = matrix.writing * scale if matrix.is_short else asked
    boxes = boxes_width(look, len(context.together) if matrix.is_paired(index) else 1)
    rooms = [max(boxes + PAD_X, min(boxes + mm(5), asked))]
    if any(crossing.is_written and not crossing.cells for crossing in crossings):
        rooms.append(min(matrix.writing * scale, asked))
    cells = (cell for crossing in crossings for cell in crossing.cells)
    rooms += [max(cell.narrowest(), min(cell.least_width() + 2 * PAD_X, typed)) for cell in cells]
    return max(rooms)


def _rows_fit(context: BlockContext, matrix: Matrix, widths: Sequence[Pt]) -> bool:
    look = context.look
    room = cell_room(widths[0])
    highest = max(row_head(context, matrix, line, look.body).height(room) for line in matrix.rows)
    for row in matrix.crossings:
        for crossing, width in zip(row, widths[1:], strict=True):
            style = words_style(look, crossing) if crossing.words else look.tight
            printed = WordsCell(crossing.words or crossing.hint, style)
            highest = max(highest, *(cell.height(cell_room(width)) for cell in (printed, *crossing.cells)))
    heads = [column_head(context, column) for column in matrix.columns]
    head = max(cell.height(cell_room(width)) for cell, width in zip(heads, widths[1:], strict=True))
    return highest <= HIGHEST_ROW_SHARE * look.paper.depth and head <= HIGHEST_HEAD * look.strong.leading + 0.1


# -- as a table --------------------------------------------------------------------------------------------------------


def _table(context: BlockContext, matrix: Matrix, widths: Sequence[Pt], caption: Inline) -> TableGrid:
    look = context.look
    style, pad = (look.tight, LOW_PAD) if matrix.is_low else (look.body, PAD_Y)
    grid = TableGrid(
        context, widths, has_verticals=not matrix.is_light, caption=caption, pad_y=pad, shaded=matrix.shaded
    )
    corner = column_head(context, RowOrColumn(head=() if matrix.is_light else matrix.corner))
    if matrix.corner or any(column.head for column in matrix.columns):
        heads = [_column_head(context, matrix, index) for index in range(len(matrix.columns))]
        grid.head([corner, *heads], matrix.upper)
    scale = min(1.5, look.size.scale) if look.size.is_large else 1.0
    _put_alike(matrix, widths)
    for line, crossings in zip(matrix.rows, matrix.crossings, strict=True):
        if line.group:
            grid.group(line.group)
        cells = [crossing_cell(context, matrix, index, line, crossing) for index, crossing in enumerate(crossings)]
        height = _row_height(matrix, line, crossings) * scale
        head = row_head(context, matrix, line, style)
        grid.row([head, *cells], height, is_shaded=line.is_shaded, is_total=line.is_total)
    return grid


def _put_alike(matrix: Matrix, widths: Sequence[Pt]) -> None:
    """Puts as many boxes on a line in each column with as many of them, although one is wider for its heading."""
    alike: dict[int, list[tuple[TicksCell, Pt]]] = {}
    for row in matrix.crossings:
        for crossing, width in zip(row, widths[1:], strict=True):
            for cell in crossing.cells:
                if isinstance(cell, TicksCell):
                    alike.setdefault(len(cell.blanks), []).append((cell, cell_room(width)))
    for count, cells in alike.items():
        for cell, _ in cells:
            cell.most = count
        most = min(cell.count(room) for cell, room in cells)
        for cell, _ in cells:
            cell.most = most


def _row_height(matrix: Matrix, line: RowOrColumn, crossings: Sequence[Crossing]) -> Pt:
    """The least height of a row; a row with a half for each person is twice as high."""
    has_writing = any(crossing.is_written for crossing in crossings) or line.head_blank is not None
    halves = max(len(crossing.blanks) for crossing in crossings) if matrix.is_split else 1
    return halves * (matrix.row_height if has_writing else matrix.box_row_height)


def _column_head(context: BlockContext, matrix: Matrix, index: int) -> GridCell:
    look, head = context.look, matrix.columns[index].head
    if isinstance(head, Person):
        return column_head(context, matrix.columns[index])
    if matrix.is_paired(index):
        return PairHeadCell(look, context.together, head, look.strong)
    # printed words are left-aligned in their cells, and so are all headings above them
    is_worded = any(crossing.words for row in matrix.crossings for crossing in row)
    is_centred = matrix.is_ticked(index) or (matrix.is_short and not is_worded)
    style = look.alone(plain_text(head), look.strong)
    return FootedWordsCell(head, style, align="centre" if is_centred else "left")


def _lines_for(look: Look, matrix: Matrix) -> int:
    """How many lines hold as much as a cell of the table on A4 would: its rows of writing, spread over the measure."""
    cell = (A4_MEASURE - FIRST_COLUMN) / len(matrix.columns)
    written = matrix.row_height / LINE_PITCH * cell * look.size.scale
    return max(1, math.ceil(written / look.measure - 0.25))
