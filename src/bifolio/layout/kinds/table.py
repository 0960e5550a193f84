"""Table: drawn as one to read, as one to fill in, or with people side by side.

To fill in: the first column is at least 40 mm wide, columns to write in at least 30 mm, or 17 in a week. If that does
not fit, a week gets a row for each day, and any other table becomes records with their cells one below another. To
read: columns share the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.kinds.table import TableHeading, columns_to_fill, is_totalled, rows_of, totalled
from bifolio.content.fields.base import Text
from bifolio.content.fields.typed_blanks import TypedBlank
from bifolio.content.kinds.table import Table
from bifolio.content.table_parts import Cell, Row
from bifolio.layout.kinds import draw_block
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid_piece import GridPiece
from bifolio.layout.kit.matrix import draw_matrix
from bifolio.layout.kit.note_setting import NotesBelow
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rows_by_columns import WRITING_COLUMN, Crossing, Matrix, RowOrColumn
from bifolio.layout.kit.side_by_side import draw_side_by_side
from bifolio.layout.kit.tables_to_read import draw_to_read
from bifolio.layout.kit.typed_cells import typed_cells
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, plain_text

ENDS_AS_DRAWN = True

SHORT_CELL: Pt = mm(17)
LEAST_PART: Pt = mm(10)
"""The least height of one person's part in a row of short cells in which several write."""
LOW_ROW: Pt = mm(9)
"""Rows lower than this have their words set tight."""

BOX_ROW: Pt = mm(10)
"""Height of a row that has only boxes, unless its author gives one."""

TO_FILL_SHARE = 1.8
"""The share of a column to write in; columns to read have about 1."""
TICK_COLUMN: Pt = mm(20)


def draw(block: Table, context: BlockContext) -> list[Piece]:
    """The prompt, the table, its note, its cells' footnotes."""
    who = f"-{context.who.id}" if context.who else ""
    context = replace(context, below=NotesBelow(f"{block.id}{who}"))
    pieces = [*context.lead_in(block), *_lists(block, context)]
    caption, can_split = context.caption(block.caption), block.keep == "flow"
    columns = columns_to_fill(block, context.look.messages.language, context.answering)
    matrix = _matrix(block, context, columns)
    if block.columns == "each" and block.type == "text":
        pieces += draw_side_by_side(context, matrix, caption=caption, can_split=can_split, layout=block.layout)
    elif block.heads:
        pieces += draw_to_read(
            context, _with_cells(block, context, matrix), caption=caption, can_split=can_split, layout=block.layout
        )
    elif block.has_short_cells:
        short = replace(matrix, columns=_lines(context, columns, is_short=True))
        is_turned = context.look.is_narrow and matrix.can_turn
        choices = [*([] if is_turned else [matrix, short]), matrix.turned() if matrix.can_turn else matrix]
        pieces += draw_matrix(context, choices, caption=caption, can_split=can_split, layout=block.layout)
    else:
        if block.columns == "each" and len(columns) == 1:
            # the copy, or the line above, already says whose it is
            matrix = replace(matrix, columns=[replace(matrix.columns[0], head=())])
        pieces += draw_matrix(context, [matrix], caption=caption, can_split=can_split, layout=block.layout)
    for piece in pieces:
        if block.grow and isinstance(piece, GridPiece):
            piece.let_grow()
    if block.note:
        pieces[-1].adjust(space_after=context.look.gaps.paragraph)
        pieces.append(context.paragraph(block.note, context.look.close, after=context.look.gaps.block))
    return [*pieces, *_notes(context, pieces[-1])]


def _notes(context: BlockContext, last: Piece) -> list[Piece]:
    """The footnotes of the table, closely below its ``last`` piece, which shares its page with the first of them."""
    if context.below is None or not context.below.found:
        return []
    notes = context.below.pieces(context.look, context.parent, context.footnotes)
    if notes:
        last.adjust(space_after=context.look.gaps.under, keep_with_next=True)
        notes[-1].adjust(space_after=context.look.gaps.block)
    return notes


def _lists(block: Table, context: BlockContext) -> list[Piece]:
    """The options of drop-down lists, which are printed nowhere else, after the headings of their columns."""
    look, columns = context.look, block.named_columns.values()
    found: list[tuple[Text | None, TypedBlank]] = [(None, block.cells)] if block.columns == "week" else []
    found += [(column.text, block.takes(column)) for column in columns]
    pieces: list[Piece] = []
    for options, heads in _by_options([one for one in found if one[1].is_list]).items():
        words = [
            *context.joined(heads, strong=True),
            *([Run(look.messages.set_off(": "), strong=True)] if heads else []),
        ]
        pieces.append(
            context.paragraph((*words, *context.joined(options)), look.close, keep=True, after=look.gaps.under)
        )
    return pieces


def _by_options(found: Sequence[tuple[Text | None, TypedBlank]]) -> dict[tuple[Text, ...], list[Text]]:
    """The headings of the columns that share the same options, by those options."""
    heads: dict[tuple[Text, ...], list[Text]] = {}
    for head, typed in found:
        heads.setdefault(tuple(typed.options.values()), []).extend([head] if head else [])
    return heads


# -- what is filled in ---------------------------------------------------------------------------------------------


def _matrix(block: Table, context: BlockContext, columns: Sequence[TableHeading]) -> Matrix:
    """The rows by the columns to fill in."""
    rows = rows_of(block, context.look.messages.language, context.answering)
    added = _first_added(block, rows) if block.heads else None
    lines = [_row(block, context, rows, index, added) for index in range(len(rows))]
    hinted = {column.id for column in columns if any(f"{row.id}-{column.id}" in block.hints for row in rows)}
    crossings = [[_crossing(block, context, row, column, column.id in hinted) for column in columns] for row in rows]
    if block.example_row:
        lines.insert(0, RowOrColumn(head=(Run(context.text("box.example")),), is_example=True))
        crossings.insert(0, [_example_crossing(block, context, column) for column in columns])
    for person in context.together or (None,):
        for index in range(1, block.own + 1):
            lines.append(RowOrColumn(head=(), head_blank=context.own_blank(f"own-{index}", person), person=person))
            crossings.append([_own_crossing(context, index, column, person) for column in columns])
    if block.total:
        lines.append(RowOrColumn(head=context.runs(block.total.text), is_total=True))
        crossings.append([_total_crossing(block, context, column) for column in columns])
    height = mm(block.row_height)
    if block.has_short_cells and context.together:
        height = max(LEAST_PART, height / 2)
    writing = SHORT_CELL if block.has_short_cells else WRITING_COLUMN
    return Matrix(
        corner=context.runs(block.corner),
        rows=lines,
        columns=_lines(context, columns),
        crossings=crossings,
        row_height=height,
        writing=writing,
        box_row_height=height if "row_height" in block.model_fields_set else min(height, BOX_ROW),
        is_low=height < LOW_ROW,
        asked_first=mm(block.corner_width) if block.corner_width else None,
    )


def _example_crossing(block: Table, context: BlockContext, column: TableHeading) -> Crossing:
    """A worked example in the column, between the words that it prints beside a blank, unless the example already
    contains them.
    """
    words = context.runs(block.example_row.get(column.id))
    before, after = context.runs(column.takes.prefix), context.runs(column.takes.suffix)
    said, gap = plain_text(words), (Run("\u00a0"),)
    if said and not said.startswith(plain_text(before)):
        words = (*before, *gap, *words)
    if said and not said.endswith(plain_text(after)):
        words = (*words, *gap, *after)
    return Crossing(_in_language(column, words), is_example=True)


def _total_crossing(block: Table, context: BlockContext, column: TableHeading) -> Crossing:
    if not is_totalled(block, column):
        return Crossing()
    return _blank_crossing(context, f"total-{column.id}", totalled(column.takes))


def _row(
    block: Table, context: BlockContext, rows: Sequence[TableHeading], index: int, first_added: int | None
) -> RowOrColumn:
    """A row before its cells; an added row is below the line that says so, or says so itself."""
    row = rows[index]
    head, group = _head(context, row.text), _heading_above(context, rows, row)
    written = block.all_rows[row.id] if isinstance(block.all_rows, dict) else None
    if written is None or isinstance(head, Person):
        return RowOrColumn(head=head)
    if row.owners:
        head = (*head, Run(f" ({', '.join(person.label for person in row.owners)})"))
    if written.added and first_added is None:
        head = (*head, Run(" (" + context.text("added-mark") + ")"))
    elif written.added and index == first_added:
        group = (Run(context.text("added"), strong=True),)
    return RowOrColumn(head=head, group=group, is_shaded=written.shade)


def _heading_above(context: BlockContext, rows: Sequence[TableHeading], row: TableHeading) -> Inline:
    """The heading of a group, above its first of the ``rows``."""
    if row.above is None or row is not next(one for one in rows if one.above is row.above):
        return ()
    return tuple(replace(run, strong=True) for run in context.runs(row.above))


def _first_added(block: Table, shown: Sequence[TableHeading]) -> int | None:
    """Where the added rows begin, if all of them are at the table's end, after rows that were not added."""
    rows = block.all_rows
    added = [rows[row.id].added for row in shown] if isinstance(rows, dict) and not block.groups else []
    first = added.index(True) if True in added else 0
    return first if first and all(added[first:]) else None


def _lines(context: BlockContext, columns: Sequence[TableHeading], *, is_short: bool = False) -> list[RowOrColumn]:
    heads = [_head(context, column.short if is_short else column.text) for column in columns]
    widths = [mm(column.width) if column.width else None for column in columns]
    return [
        RowOrColumn(head=head, width=width, group=context.runs(column.above), is_shaded=column.is_shaded)
        for column, head, width in zip(columns, heads, widths, strict=True)
    ]


def _head(context: BlockContext, text: Text | Person) -> Inline | Person:
    return text if isinstance(text, Person) else context.runs(text)


def _crossing(
    block: Table, context: BlockContext, row: TableHeading, column: TableHeading, is_hinted: bool
) -> Crossing:
    name = f"{row.id}-{column.id}"
    if name in block.printed:
        return Crossing(_in_language(column, context.runs(block.printed[name])))
    crossing = _blank_crossing(context, name, column.takes)
    return replace(crossing, hint=_in_language(column, context.runs(block.hints.get(name)))) if is_hinted else crossing


def _in_language(column: TableHeading, runs: Inline) -> Inline:
    """``runs`` in the language of their column, if it has its own."""
    if column.language is None:
        return runs
    return tuple(replace(run, language=run.language or column.language) for run in runs)


def _blank_crossing(context: BlockContext, name: str, takes: TypedBlank) -> Crossing:
    if not takes.is_plain:
        return Crossing(
            blanks=context.blanks(name), cells=typed_cells(context, name, takes, context.together or (None,))
        )
    return Crossing(blanks=context.blanks(name), is_tick=takes.type == "tick")


def _own_crossing(context: BlockContext, index: int, column: TableHeading, person: Person | None) -> Crossing:
    name, takes = f"own-{index}-{column.id}", column.takes
    blanks = (context.own_blank(name, person),)
    if not takes.is_plain:
        return Crossing(blanks=blanks, cells=typed_cells(context, name, takes, (person,)))
    return Crossing(blanks=blanks, is_tick=takes.type == "tick")


# -- what is read --------------------------------------------------------------------------------------------------


def _with_cells(block: Table, context: BlockContext, matrix: Matrix) -> Matrix:
    """``matrix`` with the cells to read before those to fill in."""
    shares = block.widths or [1.0] * len(block.heads)
    heads = [context.runs(text) for text in block.heads]
    read = [RowOrColumn(head=head, share=share) for head, share in zip(heads[1:], shares[1:], strict=True)]
    to_fill = [
        replace(line, share=TO_FILL_SHARE, width=line.width or (TICK_COLUMN if matrix.is_ticked(index) else None))
        for index, line in enumerate(matrix.columns)
    ]
    shown = {row.id for row in rows_of(block, context.look.messages.language, context.answering)}
    rows = [row for key, row in block.all_rows.items() if key in shown] if isinstance(block.all_rows, dict) else []
    first = 1 if block.example_row else 0
    cells = [[Crossing() for _ in read]] * first + _read_crossings(context, rows, len(read))
    cells += [[Crossing() for _ in read] if line.is_total else [] for line in matrix.rows[first + len(rows) :]]
    return replace(
        matrix,
        corner=heads[0],
        rows=[replace(line, share=shares[0]) for line in matrix.rows],
        columns=[*read, *to_fill],
        crossings=[[*words, *crossings] for words, crossings in zip(cells, matrix.crossings, strict=True)],
    )


def _read_crossings(context: BlockContext, rows: Sequence[Row], columns: int) -> list[list[Crossing]]:
    """The cells of ``rows``, laid out in this many columns: a spanning cell covers its neighbours."""
    found: list[list[Crossing]] = []
    reaching: dict[int, tuple[int, Crossing]] = {}
    for row in rows:
        crossings: list[Crossing] = []
        cells = iter(row.cells)
        while len(crossings) < columns:
            left, above = reaching.pop(len(crossings), (0, Crossing()))
            if left:
                crossing = replace(above, is_covered=True)
                column, more = len(crossings), left - 1
                crossings.append(crossing)
                reaching |= {column: (more, above)} if more else {}
                continue
            cell = next(cells)
            crossing = _read_crossing(context, cell)
            if cell.down > 1:
                reaching |= {len(crossings): (cell.down - 1, replace(crossing, across=1, down=1))}
                reaching |= {len(crossings) + at: (cell.down - 1, Crossing()) for at in range(1, cell.across)}
            crossings += [crossing, *(Crossing(is_covered=True) for _ in range(cell.across - 1))]
        found.append(crossings)
    return found


def _read_crossing(context: BlockContext, cell: Cell) -> Crossing:
    if not cell.blocks:
        return Crossing(context.runs(cell.text), across=cell.across, down=cell.down)
    wanted = {id(block) for block in cell.blocks}
    bounds = [bound for bound in context.bound.inner if id(bound.block) in wanted]

    def draw_blocks(parent: Element, width: Pt) -> list[Piece]:
        look = context.look.within(width)
        return [
            piece
            for bound in bounds
            for piece in draw_block(replace(context, look=look, bound=bound, parent=parent, placed=set()))
        ]

    return Crossing(content=draw_blocks if bounds else None, across=cell.across, down=cell.down)
