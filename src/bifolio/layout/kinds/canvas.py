"""Canvas: named boxes on a grid; in fewer columns, row by row, if a name, or the space to write, does not fit.

Rows are as high as the fullest box needs, and share what is left of the page up to 55 mm each, or all of it if they may
grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from bifolio.content.kinds.canvas import Canvas, Cells
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.holding import apart, room_under, room_under_head
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import GrowingDrawing, Piece
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline

GAP: Pt = mm(2)
PAD: Pt = mm(2)
LEAST_BOX: Pt = mm(30)
"""The least width of a box to write in, at standard size."""
LEAST_LINES = (3, 2)
"""How many lines can be written below a box's name: two where the grid would otherwise be in pieces."""
HIGHEST_ROW: Pt = mm(55)
STACKED_LINES = 4
"""Lines of a box where the grid does not fit, for each row of cells that it covers."""


@frozen
class _Box:
    """A box with its cells, name, element and blank."""

    cells: Cells
    name: Inline
    owner: Element
    blank: Blank


def draw(block: Canvas, context: BlockContext) -> list[Piece]:
    """The prompt, then the boxes."""
    look = context.look
    lead_in = context.lead_in(block)
    boxes = [
        _Box(cells, context.runs(block.items[key].text), context.element("P"), context.blank(key))
        for key, cells in block.places.items()
        if cells is not None
    ]
    columns, rows = block.size
    cell = (look.measure - (columns - 1) * GAP) / columns
    # below a title, lower boxes are better than a title alone on its page
    rooms = (room_under_head(lead_in, context), room_under(lead_in, context))
    heights = (
        _row_height(look, boxes, cell, (room - (rows - 1) * GAP) / rows, lines)
        for room, lines in product(rooms, LEAST_LINES)
    )
    height = next((one for one in heights if one), 0.0)
    if not height:
        room = room_under(lead_in, context)
        stacked = [_growing(block, *row, GAP) for row in _in_rows(look, boxes, columns - 1, room)]
        return [*lead_in, *apart(stacked, context)]

    def paint(pen: Pen, grown: Pt) -> None:
        for box in boxes:
            place = _bounds(box.cells, cell, height + grown / rows)
            _paint(pen, box, set_words(box.name, look.strong, place.width - 2 * PAD), place)

    return [*lead_in, _growing(block, rows * (height + GAP) - GAP, paint)]


def _growing(block: Canvas, height: Pt, paint: Callable[[Pen, Pt], None], after: Pt = 0.0) -> Piece:
    """Boxes of this ``height``, which take the rest of their page if the author asks for it."""
    most = NO_LIMIT if block.grow else 0.0
    return GrowingDrawing(height, paint, most, space_after=after, grow_group=group_of(block))


def _row_height(look: Look, boxes: Sequence[_Box], cell: Pt, room: Pt, lines: int) -> Pt:
    """Height of a row of cells with ``room``, so that each box has ``lines`` at least; 0 if they do not fit on the grid."""
    least = 0.0
    for box in boxes:
        width = _bounds(box.cells, cell, 0.0).width
        if not _has_room(look, box, width):
            return 0.0
        words = set_words(box.name, look.strong, width - 2 * PAD).height
        needed = words + 2 * PAD + lines * look.size.least_pitch
        least = max(least, (needed - (box.cells.rows - 1) * GAP) / box.cells.rows)
    return max(least, min(HIGHEST_ROW, room)) if least <= room else 0.0


def _bounds(cells: Cells, cell: Pt, height: Pt) -> Bounds:
    return Bounds(
        cells.column * (cell + GAP), cells.row * (height + GAP), cells.columns * (cell + GAP) - GAP,
        cells.rows * (height + GAP) - GAP,
    )  # fmt: skip


def _has_room(look: Look, box: _Box, width: Pt) -> bool:
    """Whether a box of this ``width`` is wide enough to write in, and for the words of its name."""
    return width >= LEAST_BOX * look.size.scale - 0.1 and longest_word([box.name], look.strong) <= width - 2 * PAD


def _in_rows(look: Look, boxes: Sequence[_Box], most: int, room: Pt) -> Iterator[tuple[Pt, Callable[[Pen, Pt], None]]]:
    """Height and painting of each row: the boxes in their order, side by side in as many columns as fit, ``most`` at most.

    A last one has its row alone. A row leaves what leads to it on its page, which has this much ``room`` for it.
    """
    counts = range(min(most, len(boxes)), 1, -1)
    count = next((one for one in counts if all(_has_room(look, box, _share(look, one)) for box in boxes)), 1)
    for start in range(0, len(boxes), count):
        yield _row(look, boxes[start : start + count], room)


def _share(look: Look, count: int) -> Pt:
    """The width of each of ``count`` boxes side by side."""
    return (look.measure - (count - 1) * GAP) / count


def _row(look: Look, boxes: Sequence[_Box], room: Pt) -> tuple[Pt, Callable[[Pen, Pt], None]]:
    """Height and painting of boxes side by side, all as high as the one that needs most."""
    width = _share(look, len(boxes))
    words = [set_words(box.name, look.strong, width - 2 * PAD) for box in boxes]
    height = max(_height_in(look, box, one.height, room) for box, one in zip(boxes, words, strict=True))

    def paint(pen: Pen, grown: Pt) -> None:
        for index, (box, one) in enumerate(zip(boxes, words, strict=True)):
            _paint(pen, box, one, Bounds(index * (width + GAP), 0, width, height + grown))

    return height, paint


def _height_in(look: Look, box: _Box, words: Pt, room: Pt) -> Pt:
    """The height of a box in a row, with a name of height ``words``: no more than the ``room`` if that leaves enough lines."""
    few, many = (
        words + 2 * PAD + count * look.size.least_pitch for count in (LEAST_LINES[0], STACKED_LINES * box.cells.rows)
    )
    # a question of half a page leaves a line for the answer
    return min(max(few, min(many, room)), max(look.paper.depth - words, words + 2 * PAD + look.size.least_pitch))


def _paint(pen: Pen, box: _Box, words: Words, place: Bounds) -> None:
    """A rounded frame, the name at its head, and a field over the rest."""
    look = pen.look
    pen.rect(place, stroke=look.theme.rule, weight=look.size.stroke, radius=mm(1.5))
    words.draw(pen, box.owner, place.x + PAD, place.y + PAD)
    top = place.y + PAD + words.height
    field = Bounds(place.x + PAD / 2, top, place.width - PAD, place.y + place.height - top - PAD / 2)
    pen.widget(Spot(box.owner, box.blank), field, look.size.field_text)
