"""Mind map: a plate in the middle, boxes in pairs on both sides of it, an odd last one below it; a fishbone has half of the
boxes above and half below a line that leads to its plate.

Boxes are 34 mm high, and up to 55 mm where their page has the room. On A5, in large print, and where a heading or the space to
write does not fit, the plate is at the head, and the boxes hang on a line below it: in pairs, or one below another.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from bifolio.content.kinds.mind_map import MindMap
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.holding import as_whole, room_under
from bifolio.layout.kit.named_boxes import (
    ENOUGH,
    HIGHEST_BOX,
    LEAST_BOX,
    LEAST_LINES,
    CentrePlate,
    NamedBox,
    equal_height,
)
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, GrowingDrawing, Piece
from bifolio.layout.kit.strokes import arrow
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

PLATE: Pt = mm(42)
"""Width of the plate between the boxes."""
AIR: Pt = mm(8)
"""Space between the plate and the boxes at its sides."""
GAP: Pt = mm(6)
"""Space between boxes one above another, and half of that between the boxes of a fishbone."""
BONE = (mm(8), mm(12))
"""How far a bone reaches along the line, and away from it."""
STUB: Pt = mm(5)
"""Length of the strokes from a line at the head's foot to the boxes that hang on it."""
SIDE: Pt = mm(2.5)
"""Distance of that line from the left edge, beside a single column: where the plate's corner is almost straight."""


@frozen
class _Form:
    """One drawing of everything: the height of a box, how many are one above another, the height of all else, and what paints it
    with boxes of a given height.
    """

    box: Pt
    rows: int
    between: Pt
    paint: Callable[[Pen, Pt], None]


def draw(block: MindMap, context: BlockContext) -> list[Piece]:
    """The prompt, then plate and boxes as one drawing, or the plate and rows of boxes below it."""
    pieces = context.lead_in(block)
    room = room_under(pieces, context)
    blank = None if block.centre else context.blank("centre")
    plate = CentrePlate(context.element("P"), context.runs(block.centre), blank)
    boxes = _boxes(block, context)
    made = _fishbone if block.look == "fishbone" else _around
    form = None if context.look.is_narrow else made(context.look, plate, boxes, room)
    if form is None:
        return [*pieces, *_hanging(context, plate, boxes, room)]
    height, most = form.rows * form.box + form.between, form.rows * max(0.0, HIGHEST_BOX - form.box)

    def paint(pen: Pen, grown: Pt) -> None:
        form.paint(pen, form.box + grown / form.rows)

    return [*pieces, GrowingDrawing(height, paint, most, grow_group=group_of(block))]


def _boxes(block: MindMap, context: BlockContext) -> list[NamedBox]:
    group = context.parent.add_list()
    return [
        NamedBox(
            owner=group.add_item().add("P"), title=None if text else context.blank(f"{key}-heading"),
            blank=context.blank(key), name=context.runs(text),
        )
        for key, text in block.branches.items()
    ]  # fmt: skip


def _around(look: Look, plate: CentrePlate, boxes: Sequence[NamedBox], room: Pt) -> _Form | None:
    """The boxes in pairs at the sides of the plate; ``None`` if they do not fit."""
    width, (pairs, odd) = (look.measure - PLATE - 2 * AIR) / 2, divmod(len(boxes), 2)
    rows, own = pairs + odd, plate.height(look, PLATE)
    box = equal_height(look, boxes, width, (room + GAP) / rows - GAP, (own + GAP) / pairs - GAP)
    if not box or not plate.has_room(look, PLATE):
        return None
    middle, far = look.measure / 2, look.measure - width

    def paint(pen: Pen, height: Pt) -> None:
        axis = (pairs * (height + GAP) - GAP) / 2
        centre = Bounds(middle - PLATE / 2, axis - own / 2, PLATE, own)
        lefts = [(0.0, far)[index % 2] for index in range(2 * pairs)] + [middle - width / 2] * odd
        places = [Bounds(x, index // 2 * (height + GAP), width, height) for index, x in enumerate(lefts)]
        for place in places:
            _branch(pen, centre, place)
        plate.draw(pen, centre)
        for one, place in zip(boxes, places, strict=True):
            one.draw(pen, place)

    return _Form(box, rows, (rows - 1) * GAP, paint)


def _branch(pen: Pen, plate: Bounds, place: Bounds) -> None:
    """A line from the plate's edge to the inner side of a box: bent, unless the box is beside the plate or below it."""
    ink, y = pen.look.theme.ink, plate.y + plate.height / 2
    if place.x < plate.x + plate.width / 2 < place.x + place.width:
        pen.line(plate.x + plate.width / 2, plate.y + plate.height, place.x + place.width / 2, place.y, ink, 1.0)
        return
    is_left, foot = place.x < plate.x, place.y + place.height / 2
    end = place.x + (place.width if is_left else 0.0)
    if abs(foot - y) <= plate.height / 4:
        pen.line(plate.x + (0.0 if is_left else plate.width), foot, end, foot, ink, 1.0)
        return
    start = (plate.x + (0.3 if is_left else 0.7) * plate.width, y + math.copysign(plate.height / 2, foot - y))
    bend = (start[0], start[1] + 0.7 * (foot - start[1]), start[0] + 0.3 * (end - start[0]), foot, end, foot)
    pen.curve(start, [bend], stroke=ink, weight=1.0)


def _fishbone(look: Look, plate: CentrePlate, boxes: Sequence[NamedBox], room: Pt) -> _Form | None:
    """Half of the boxes above a line that ends at the plate, the others below, between those if they are one fewer;
    ``None`` if they do not fit.
    """
    columns, own = math.ceil(len(boxes) / 2), plate.height(look, PLATE)
    end, (along, away) = look.measure - PLATE, BONE
    # where the boxes would be too narrow before the plate, the last ones reach as far as its edge: they are above and below it
    least = LEAST_BOX * look.size.scale + GAP / 2
    pitch = max((end - AIR) / columns, min(least, (end + GAP) / columns))
    width, shift = pitch - GAP / 2, len(boxes) % 2 / 2
    box = equal_height(look, boxes, width, room / 2 - away, own / 2 - away)
    if not box or not plate.has_room(look, PLATE):
        return None

    def paint(pen: Pen, height: Pt) -> None:
        axis, ink = height + away, look.theme.ink
        arrow(pen, (0.0, axis), (end, axis), ink, 1.5)
        plate.draw(pen, Bounds(end, axis - own / 2, PLATE, own))
        for index, one in enumerate(boxes):
            row, column = divmod(index, columns)
            place = Bounds((column + row * shift) * pitch, row * (axis + away), width, height)
            foot = place.x + width / 2
            pen.line(foot, axis + (2 * row - 1) * away, foot + along, axis, ink, 1.0)
            one.draw(pen, place)

    return _Form(box, 2, 2 * away, paint)


def _hanging(context: BlockContext, plate: CentrePlate, boxes: Sequence[NamedBox], room: Pt) -> list[Piece]:
    """The plate, then rows of one or two boxes on a line that begins at its foot."""
    look = context.look
    half = look.measure / 2 - STUB
    count = 2 if all(box.has_room(look, half) for box in boxes) else 1
    width, axis = (half, look.measure / 2) if count == 2 else (look.measure - SIDE - STUB, SIDE)
    own = min(look.measure, 2 * PLATE)
    own = own if count == 2 and plate.has_room(look, own) else look.measure
    high = plate.height(look, own)

    def paint(pen: Pen, measure: Pt) -> None:
        # from just above the foot, which is higher at a round corner
        pen.line(axis, high - mm(0.5), axis, high + GAP, look.theme.ink, 1.0)
        plate.draw(pen, Bounds((measure - own) / 2, 0, own, high))

    rows = [boxes[first : first + count] for first in range(0, len(boxes), count)]
    room -= high + GAP
    # equally high, and as high as leaves everything on one page
    each, least = (room + GAP) / len(rows) - GAP, LEAST_LINES[-1]
    heights = [min(each, max(box.height(look, width, ENOUGH + 1) for box in boxes))] * len(rows)
    if any(box.height(look, width, least) > heights[0] for box in boxes):
        heights = [max(box.height_in(look, width, ENOUGH, room) for box in row) for row in rows]
    pieces: list[Piece] = [
        _hung(row, Bounds(axis, 0, width, height), is_last=row is rows[-1])
        for row, height in zip(rows, heights, strict=True)
    ]
    return as_whole([Drawing(high + GAP, paint, keep_with_next=True), *pieces], context)


def _hung(boxes: Sequence[NamedBox], place: Bounds, *, is_last: bool) -> Piece:
    """A row of boxes as wide and high as ``place``, with its part of the line on which they hang, at the left of ``place``.

    The line ends at the head of a box alone between two columns.
    """
    axis, _, width, height = place
    foot = height if is_last else height + GAP
    is_alone = axis > width and len(boxes) == 1

    def paint(pen: Pen, measure: Pt) -> None:
        ink, middle = pen.look.theme.ink, height / 2
        if is_alone:
            boxes[0].draw(pen, Bounds(axis - width / 2, 0, width, height))
            return
        pen.line(axis, 0, axis, middle if is_last else foot, ink, 1.0)
        places = [0.0, measure - width] if axis > width else [measure - width]
        for box, x in zip(boxes, places, strict=True):
            pen.line(axis, middle, x if x > axis else x + width, middle, ink, 1.0)
            box.draw(pen, Bounds(x, 0, width, height))

    return Drawing(foot, paint)
