"""Canvas: named boxes on a grid; in fewer columns, row by row, if a name, or the space to write, does not fit.

Rows are as high as the fullest box needs, and share what is left of the page up to 55 mm each, or all of it if they may
grow. Lines between joined boxes are drawn on the grid only; elsewhere words after a name say where they would lead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from bifolio.assemble.kinds.canvas import joined_to
from bifolio.content.kinds.canvas import Canvas, Cells
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.holding import apart, room_under, room_under_head
from bifolio.layout.kit.named_boxes import HIGHEST_BOX, LEAST_LINES, NamedBox
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import GrowingDrawing, Piece
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Run

GAP: Pt = mm(2)
JOINED_GAP: Pt = mm(9)
"""Space between boxes where lines join some of them."""
STACKED_LINES = 4
"""Lines of a box where the grid does not fit, for each row of cells that it covers."""


@frozen
class _Grid:
    """The width of a cell, and the space between two."""

    cell: Pt
    gap: Pt

    def bounds(self, cells: Cells, height: Pt) -> Bounds:
        """The place of a box where rows are ``height`` high."""
        return Bounds(
            cells.column * (self.cell + self.gap), cells.row * (height + self.gap),
            cells.columns * (self.cell + self.gap) - self.gap, cells.rows * (height + self.gap) - self.gap,
        )  # fmt: skip


_Placed = tuple[Cells, NamedBox]
"""A box and its cells."""


def draw(block: Canvas, context: BlockContext) -> list[Piece]:
    """The prompt, then the boxes."""
    look = context.look
    lead_in = context.lead_in(block)
    boxes = {
        key: (
            cells,
            NamedBox(owner=context.element("P"), blank=context.blank(key), name=context.runs(block.items[key].text)),
        )
        for key, cells in block.places.items()
        if cells is not None
    }
    columns, rows = block.size
    joins = [(key, end) for key in boxes for end in block.items[key].joins]
    gap = JOINED_GAP if joins else GAP
    grid = _Grid((look.measure - (columns - 1) * gap) / columns, gap)
    # below a title, lower boxes are better than a title alone on its page
    rooms = (room_under_head(lead_in, context), room_under(lead_in, context))
    heights = (
        _row_height(look, [*boxes.values()], grid, (room - (rows - 1) * gap) / rows, lines)
        for room, lines in product(rooms, LEAST_LINES)
    )
    height = next((one for one in heights if one), 0.0)
    if not height:
        room = room_under(lead_in, context)
        alone = [(cells, _saying(box, joined_to(block, key, look.messages))) for key, (cells, box) in boxes.items()]
        stacked = [_growing(block, *row, GAP) for row in _in_rows(look, alone, columns - 1, room)]
        return [*lead_in, *apart(stacked, context)]

    def paint(pen: Pen, grown: Pt) -> None:
        places = {key: grid.bounds(cells, height + grown / rows) for key, (cells, _) in boxes.items()}
        for key, end in joins:
            _join(pen, places[key], places[end])
        for key, (_, box) in boxes.items():
            box.draw(pen, places[key])

    return [*lead_in, _growing(block, rows * (height + gap) - gap, paint)]


def _saying(box: NamedBox, words: str) -> NamedBox:
    """The box with ``words`` after its name."""
    # a phrase keeps its own language
    return replace(box, name=(*box.name, Run(" ("), Run(words), Run(")"))) if words else box


def _join(pen: Pen, one: Bounds, other: Bounds) -> None:
    """A line from one box to another beside it or, bent above the lower one, below it."""
    ink = pen.look.theme.ink
    level = (max(one.y, other.y) + min(one.y + one.height, other.y + other.height)) / 2
    if max(one.y, other.y) < level:
        left, right = sorted((one, other), key=lambda place: place.x)
        pen.line(left.x + left.width, level, right.x, level, ink, 1.0)
        return
    upper, lower = sorted((one, other), key=lambda place: place.y)
    start, end, bend = upper.x + upper.width / 2, lower.x + lower.width / 2, lower.y - JOINED_GAP / 2
    points = [(start, upper.y + upper.height), (start, bend), (end, bend), (end, lower.y)]
    pen.polygon(points, closed=False, stroke=ink, weight=1.0)


def _growing(block: Canvas, height: Pt, paint: Callable[[Pen, Pt], None], after: Pt = 0.0) -> Piece:
    """Boxes of this ``height``, which take the rest of their page if the author asks for it."""
    most = NO_LIMIT if block.grow else 0.0
    return GrowingDrawing(height, paint, most, space_after=after, grow_group=group_of(block))


def _row_height(look: Look, boxes: Sequence[_Placed], grid: _Grid, room: Pt, lines: int) -> Pt:
    """Height of a row of cells with ``room``, so that each box has ``lines`` at least; 0 if they do not fit on the grid."""
    least = 0.0
    for cells, box in boxes:
        width = grid.bounds(cells, 0.0).width
        if not box.has_room(look, width):
            return 0.0
        least = max(least, (box.height(look, width, lines) - (cells.rows - 1) * grid.gap) / cells.rows)
    return max(least, min(HIGHEST_BOX, room)) if least <= room else 0.0


def _in_rows(
    look: Look, boxes: Sequence[_Placed], most: int, room: Pt
) -> Iterator[tuple[Pt, Callable[[Pen, Pt], None]]]:
    """Height and painting of each row: the boxes in their order, side by side in as many columns as fit, ``most`` at most.

    A last one has its row alone. A row leaves what leads to it on its page, which has this much ``room`` for it.
    """
    counts = range(min(most, len(boxes)), 1, -1)
    count = next((one for one in counts if all(box.has_room(look, _share(look, one)) for _, box in boxes)), 1)
    for start in range(0, len(boxes), count):
        yield _row(look, boxes[start : start + count], room)


def _share(look: Look, count: int) -> Pt:
    """The width of each of ``count`` boxes side by side."""
    return (look.measure - (count - 1) * GAP) / count


def _row(look: Look, boxes: Sequence[_Placed], room: Pt) -> tuple[Pt, Callable[[Pen, Pt], None]]:
    """Height and painting of boxes side by side, all as high as the one that needs most."""
    width = _share(look, len(boxes))
    height = max(box.height_in(look, width, STACKED_LINES * cells.rows, room) for cells, box in boxes)

    def paint(pen: Pen, grown: Pt) -> None:
        for index, (_, box) in enumerate(boxes):
            box.draw(pen, Bounds(index * (width + GAP), 0, width, height + grown))

    return height, paint
