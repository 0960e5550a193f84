"""Checklist: boxes of 5 mm (7 in large print), rows of at least 8 mm, hanging indent, one or two columns.

Where several people answer in one printing each item has two boxes under the people's shapes, and lines of one's own are printed once for
each. With ``marks`` it is a table with an item a row and a column of boxes a mark; where the marks' words are too wide for
that, the boxes are under their item.
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.content.items import Items
from bifolio.content.kinds.checklist import Checklist
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.controls import line_field, person_mark, tick_box
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.matrix import draw_matrix
from bifolio.layout.kit.one_place_each import box_pitch, mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import LineDrawing, Piece
from bifolio.layout.kit.rows_by_columns import Line, Matrix, Slot
from bifolio.layout.kit.tick_boxes import (
    COLUMN_GAP,
    asked_columns,
    column_width,
    group_heading,
    people_marks,
    row_height,
    target_margin,
    tick_indent,
    tick_item,
    tick_rows,
)
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Run

COLUMNS = {"list": 1, "two-columns": 2, "three-columns": 3}
"""Most columns by layout."""

ITEM_ROW: Pt = mm(8.5)

LEAST_OWN: Pt = mm(40)
"""Least length of a line for an item of the reader's own beside another."""


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
    if pieces:
        pieces[-1].space_after = context.look.gaps.block
    return pieces


def _ticked(block: Checklist, context: BlockContext, items: Items, prefix: str, own: int) -> list[Piece]:
    """A box, or one for each person, before each item."""
    look = context.look
    group = context.parent.add_list()
    ticks = [tick_item(group, context.runs(text), context.blanks(f"{prefix}{key}")) for key, text in items.items()]
    boxes = max(1, len(context.together))
    columns = asked_columns(look, [tick.runs for tick in ticks], COLUMNS[block.layout], boxes)
    rows = list(tick_rows(look, ticks, columns))
    across = _own_columns(look, columns) if own > 1 and not context.together else 1
    keys = [f"own-{index}" for index in range(1, own + 1)]
    for person in context.together or (None,):
        rows += [
            _own_row(context, group, keys[start : start + across], across, person) for start in range(0, own, across)
        ]
    rows[-1].space_after = look.gaps.paragraph
    if boxes == 1:
        return apart(rows, context)
    for row in rows:
        row.again = (people_marks(look, context.together, columns, max(1, len(ticks))),)
    return [people_marks(look, context.together, columns, max(1, len(ticks))), *apart(rows, context)]


def _own_columns(look: Look, columns: int) -> int:
    """In how many of the items' columns lines for the reader's own items are long enough."""
    least = tick_indent(look, 1) + LEAST_OWN * look.size.scale
    return next((count for count in range(columns, 1, -1) if column_width(look.measure, count) >= least), 1)


def _own_row(context: BlockContext, group: Element, keys: Sequence[str], columns: int, person: Person | None) -> Piece:
    """Boxes with a line after each, in ``columns``; one person's box is under that person's boxes, before the person's shape."""
    look = context.look
    bodies = [group.add_item() for _ in keys]
    box, left = look.size.box, target_margin(look)
    start = tick_indent(look, max(1, len(context.together)))
    height, width = max(look.size.pitch, row_height(look)), column_width(look.measure, columns)
    checks = [context.own_blank(key, person) for key in keys]
    words = [context.own_blank(f"{key}-words", person) for key in keys]
    size = mark_size(look)

    def paint(pen: Pen, _: Pt) -> None:
        for index, body in enumerate(bodies):
            with pen.at(index * (width + COLUMN_GAP), 0):
                tick_box(
                    pen,
                    Spot(body, checks[index]),
                    left + context.place_of(person) * box_pitch(look),
                    (height - box) / 2,
                )
                line = start
                if person is not None:
                    person_mark(pen, person, start, height / 2, size)
                    line += size + mm(1.5)
                line_field(pen, Spot(body, words[index]), line, height - mm(1), width - line, height)

    return LineDrawing(height, paint)


def _marked(block: Checklist, context: BlockContext, items: Items, prefix: str, own: int) -> list[Piece]:
    """A box, or one for each person, per item and mark."""
    marks = [Line(head=context.runs(text)) for text in block.marks.values()]
    rows = [Line(head=context.runs(text)) for text in items.values()]
    slots = [
        [Slot(blanks=context.blanks(f"{prefix}{key}-{mark}"), is_tick=True) for mark in block.marks] for key in items
    ]
    for person in context.together or (None,):
        for index in range(1, own + 1):
            rows.append(Line(head=(), head_blank=context.own_blank(f"own-{index}-words", person), person=person))
            blanks = [context.own_blank(f"own-{index}-{mark}", person) for mark in block.marks]
            slots.append([Slot(blanks=(blank,), is_tick=True) for blank in blanks])
    corner = (Run(context.text("own-item")),) if own else ()
    matrix = Matrix(
        corner=corner,
        rows=rows,
        columns=marks,
        slots=slots,
        row_height=ITEM_ROW,
        box_row_height=ITEM_ROW,
        is_light=True,
    )
    return draw_matrix(context, [matrix], can_split=block.keep == "flow")
