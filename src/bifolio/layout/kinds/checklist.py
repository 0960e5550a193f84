"""Checklist: boxes of 5 mm (7 in large print), rows of at least 8 mm, hanging indent, one or two columns.

Where several people answer in one printing each item has two boxes under the people's shapes, and lines of one's own are printed once for
each. With ``marks`` it is a table with an item a row and a column of boxes a mark; where the marks' words are too wide for
that, the boxes are under their item.
"""

from __future__ import annotations

from bifolio.content.items import Items
from bifolio.content.kinds.checklist import Checklist
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark, tick_box
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.matrix import draw_matrix
from bifolio.layout.kit.one_place_each import box_pitch, mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import LineDrawing, Piece
from bifolio.layout.kit.rows_by_columns import Line, Matrix, Slot
from bifolio.layout.kit.tick_boxes import (
    columns_for,
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
    most = 1 if look.is_narrow else COLUMNS[block.layout]
    columns = columns_for(look, [tick.runs for tick in ticks], most, look.measure, boxes) if ticks else 1
    rows = list(tick_rows(look, ticks, columns))
    for person in context.together or (None,):
        rows += [_own_row(context, group, f"own-{index}", person) for index in range(1, own + 1)]
    rows[-1].space_after = look.gaps.paragraph
    if boxes == 1:
        return apart(rows, context)
    for row in rows:
        row.again = (people_marks(look, context.together, columns, max(1, len(ticks))),)
    return [people_marks(look, context.together, columns, max(1, len(ticks))), *apart(rows, context)]


def _own_row(context: BlockContext, group: Element, key: str, person: Person | None) -> Piece:
    """A box and a line after it; one person's box is under that person's boxes, before the person's shape."""
    look = context.look
    body = group.add_item()
    box, left = look.size.box, target_margin(look)
    start = tick_indent(look, max(1, len(context.together)))
    height = max(look.size.pitch, row_height(look))
    check, words = context.own_blank(key, person), context.own_blank(f"{key}-words", person)
    size = mark_size(look)

    def paint(pen: Pen, full: Pt) -> None:
        x = left + context.place_of(person) * box_pitch(look)
        tick_box(pen, Spot(body, check), x, (height - box) / 2)
        line = start
        if person is not None:
            person_mark(pen, person, start, height / 2, size)
            line += size + mm(1.5)
        line_field(pen, Spot(body, words), line, height - mm(1), full - line, height)

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
    matrix = Matrix(corner=corner, rows=rows, columns=marks, slots=slots, row_height=ITEM_ROW, is_light=True)
    return draw_matrix(context, [matrix], can_split=block.keep == "flow")
