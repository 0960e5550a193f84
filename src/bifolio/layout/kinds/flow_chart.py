"""Flow chart: boxes in rows of up to four, an arrow from each to the next; from the end of a row it leads to the start of the next.

Boxes are 34 mm high, and up to 55 mm where their page has the room. On A5 there are two in a row; in giant print, and where
words do not fit otherwise, one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bifolio.content.kinds.flow_chart import FlowChart
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.even_rows import in_even_rows
from bifolio.layout.kit.flowing import Group, group_of
from bifolio.layout.kit.holding import as_whole, room_under
from bifolio.layout.kit.named_boxes import ENOUGH, HIGHEST_BOX, NamedBox, equal_height
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import GrowingDrawing, Piece
from bifolio.layout.kit.strokes import arrow
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

MOST, MOST_NARROW = 4, 2
"""The most boxes in a row, and on narrow pages."""
ACROSS: Pt = mm(9)
"""Space for an arrow between two boxes of a row."""
DOWN = (mm(9), mm(13))
"""The same below a box, and below a row, where the arrow turns."""


@frozen
class _Rows:
    """The measures of all rows: how many boxes they have, how wide and high these are, and the space below them."""

    count: int
    width: Pt
    height: Pt
    below: Pt


def draw(block: FlowChart, context: BlockContext) -> list[Piece]:
    """The prompt, then the rows."""
    pieces = context.lead_in(block)
    boxes = _boxes(block, context)
    rows = _measures(context.look, boxes, room_under(pieces, context))
    starts = range(0, len(boxes), rows.count)
    drawn: list[Piece] = [
        _row(rows, boxes[start : start + rows.count], group_of(block), is_last=start == starts[-1]) for start in starts
    ]
    return [*pieces, *as_whole(drawn, context)]


def _boxes(block: FlowChart, context: BlockContext) -> list[NamedBox]:
    group, boxes = context.parent.add_list("Decimal"), []
    for number, (key, text) in enumerate(block.boxes.items(), 1):
        mark, body = group.add_labelled_item()
        boxes.append(
            NamedBox(owner=body.add("P"), blank=context.blank(key), name=context.runs(text), number=(mark, number))
        )
    return boxes


def _measures(look: Look, boxes: Sequence[NamedBox], room: Pt) -> _Rows:
    """As many boxes in a row as fit, fewer if that distributes them more evenly."""
    most = MOST_NARROW if look.is_narrow else MOST
    for count in range(most, 0, -1):
        width = _width(look, count)
        if count == 1 or all(box.has_room(look, width) for box in boxes):
            break
    count = in_even_rows(len(boxes), count)
    rows = math.ceil(len(boxes) / count)
    width, below = _width(look, count), DOWN[count > 1]
    each = (room + below) / rows - below
    height = equal_height(look, boxes, width, each)
    return _Rows(count, width, height or max(box.height_in(look, width, ENOUGH, room) for box in boxes), below)


def _width(look: Look, count: int) -> Pt:
    """The width of each of ``count`` boxes in a row."""
    return (look.measure - (count - 1) * ACROSS) / count


def _row(rows: _Rows, boxes: Sequence[NamedBox], group: Group, *, is_last: bool) -> Piece:
    pitch, middle, air = rows.width + ACROSS, rows.width / 2, mm(1)

    def paint(pen: Pen, grown: Pt) -> None:
        ink, height = pen.look.theme.ink, rows.height + grown
        for index, box in enumerate(boxes):
            x = index * pitch
            if index:
                arrow(pen, (x - ACROSS + air, height / 2), (x - air, height / 2), ink, 1.0)
            box.draw(pen, Bounds(x, 0, rows.width, height))
        if is_last:
            return
        foot, tip, end = height + air, height + rows.below - air, (len(boxes) - 1) * pitch + middle
        if end > middle:
            bend = (foot + tip) / 2 - air
            pen.polygon([(end, foot), (end, bend), (middle, bend)], closed=False, stroke=ink, weight=1.0)
            foot = bend
        arrow(pen, (middle, foot), (middle, tip), ink, 1.0)

    after = 0.0 if is_last else rows.below
    return GrowingDrawing(rows.height + after, paint, max(0.0, HIGHEST_BOX - rows.height), grow_group=group)
