"""Checklist: boxes of 5 mm (7 in large print), rows of at least 8 mm, hanging indent, one or two columns.

If several people share one block, each item has two boxes below the people's shapes, and the lines for
own items appear once for each person. With ``marks`` it is a table with a row for each item and a column of boxes for
each mark; if the marks' words are too wide for that, the boxes go below their item.
"""

from __future__ import annotations

from functools import partial

from bifolio.content.fields.items import Items
from bifolio.content.kinds.checklist import Checklist
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.matrix import draw_matrix
from bifolio.layout.kit.own_rows import own_rows
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rows_by_columns import Crossing, Matrix, RowOrColumn
from bifolio.layout.kit.tick_boxes import (
    asked_columns,
    group_heading,
    lefts_in_row,
    marks_above,
    one_row,
    people_marks,
    tick_item,
    tick_rows,
    under_marks,
)
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run

COLUMNS = {"list": 1, "two-columns": 2, "three-columns": 3, "four-columns": 4, "row": 4}
"""The most columns each layout has; what does not fit in a row is in columns."""

ITEM_ROW: Pt = mm(8.5)


def draw(block: Checklist, context: BlockContext) -> list[Piece]:
    """The prompt, then groups or items, then lines for the reader's own."""
    pieces = context.lead_in(block)
    draw = _marked if block.marks else _ticked
    if block.items or (block.own and not block.groups):
        pieces += draw(block, context, block.items, "", block.own)
    last = list(block.groups)[-1] if block.groups else ""
    for key, group in block.groups.items():
        heading = group_heading(context, block, group.text)
        own = block.own if key == last and not block.items else 0
        pieces += held([heading, *draw(block, context, group.items, f"{key}-", own)], context)
    return pieces


def _ticked(block: Checklist, context: BlockContext, items: Items, prefix: str, own: int) -> list[Piece]:
    """A box, or one for each person, before each item."""
    look = context.look
    group = context.parent.add_list()
    ticks = [tick_item(group, context.runs(text), context.blanks(f"{prefix}{key}")) for key, text in items.items()]
    boxes = max(1, len(context.together))
    lefts = lefts_in_row(look, ticks, boxes) if block.layout == "row" and ticks else None
    columns = (
        1 if lefts is not None else asked_columns(look, [tick.runs for tick in ticks], COLUMNS[block.layout], boxes)
    )
    rows = list(tick_rows(look, ticks, columns)) if lefts is None else [one_row(look, ticks, lefts)]
    if block.groups and rows and own:
        # own items belong to no group
        rows[-1].adjust(space_after=look.gaps.paragraph)
    rows += own_rows(context, group, own, columns, lambda key, person: (context.own_blank(key, person), None))
    rows[-1].adjust(space_after=look.gaps.paragraph)
    if lefts is not None:
        return under_marks(context, rows, partial(marks_above, context, lefts))
    return under_marks(context, rows, partial(people_marks, context, columns, max(1, len(ticks))))


def _marked(block: Checklist, context: BlockContext, items: Items, prefix: str, own: int) -> list[Piece]:
    """A box, or one for each person, for every item and mark."""
    marks = [RowOrColumn(head=context.runs(text)) for text in block.marks.values()]
    rows = [RowOrColumn(head=context.runs(text)) for text in items.values()]
    crossings = [
        [Crossing(blanks=context.blanks(f"{prefix}{key}-{mark}"), is_tick=True) for mark in block.marks]
        for key in items
    ]
    for person in context.together or (None,):
        for index in range(1, own + 1):
            rows.append(RowOrColumn(head=(), head_blank=context.own_blank(f"own-{index}-words", person), person=person))
            blanks = [context.own_blank(f"own-{index}-{mark}", person) for mark in block.marks]
            crossings.append([Crossing(blanks=(blank,), is_tick=True) for blank in blanks])
    corner = (Run(context.text("own-item")),) if own else ()
    matrix = Matrix(
        corner=corner,
        rows=rows,
        columns=marks,
        crossings=crossings,
        row_height=ITEM_ROW,
        box_row_height=ITEM_ROW,
        is_light=True,
    )
    return draw_matrix(context, [matrix], can_split=block.keep == "flow")
