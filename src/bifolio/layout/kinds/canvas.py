"""Canvas: named boxes on a grid; one below another if a name, or the space to write, does not fit.

Rows are as high as the fullest box needs, and share what is left of the page up to 55 mm each, or all of it if they may
grow.
"""

from __future__ import annotations

from bifolio.content.kinds.canvas import Canvas, Cells
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart, room_under, room_under_head
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, GrowingDrawing, Piece
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline

GAP: Pt = mm(2)
PAD: Pt = mm(2)
LEAST_BOX: Pt = mm(30)
"""The least width of a box to write in, at standard size."""
LEAST_LINES = 3
"""How many lines can be written below a box's name."""
HIGHEST_ROW: Pt = mm(55)
STACKED_LINES = 4
"""Lines of a box when boxes are stacked, for each row of cells that it covers."""


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
    heights = (_row_height(look, boxes, cell, (room - (rows - 1) * GAP) / rows) for room in rooms)
    height = next((one for one in heights if one), 0.0)
    if not height:
        stacked = [_stacked(look, box) for box in boxes]
        return [*lead_in, *apart(stacked, context)]

    def paint(pen: Pen, grown: Pt) -> None:
        for box in boxes:
            place = _bounds(box.cells, cell, height + grown / rows)
            _paint(pen, box, set_words(box.name, look.strong, place.width - 2 * PAD), place)

    most = 1e6 if block.grow else 0.0
    grid = GrowingDrawing(rows * (height + GAP) - GAP, paint, most)
    grid.grow_group = id(block)
    return [*lead_in, grid]


def _row_height(look: Look, boxes: list[_Box], cell: Pt, room: Pt) -> Pt:
    """Height of a row of cells on a page with this much ``room``; 0 if the boxes do not fit on the grid."""
    least = 0.0
    for box in boxes:
        width = _bounds(box.cells, cell, 0.0).width
        inner = width - 2 * PAD
        if width < LEAST_BOX * look.size.scale - 0.1 or longest_word([box.name], look.strong) > inner:
            return 0.0
        words = set_words(box.name, look.strong, inner).height
        needed = words + 2 * PAD + LEAST_LINES * look.size.least_pitch
        least = max(least, (needed - (box.cells.rows - 1) * GAP) / box.cells.rows)
    return max(least, min(HIGHEST_ROW, room)) if least <= room else 0.0


def _bounds(cells: Cells, cell: Pt, height: Pt) -> Bounds:
    return Bounds(
        cells.column * (cell + GAP), cells.row * (height + GAP), cells.columns * (cell + GAP) - GAP,
        cells.rows * (height + GAP) - GAP,
    )  # fmt: skip


def _stacked(look: Look, box: _Box) -> Piece:
    """A box across the full measure."""
    words = set_words(box.name, look.strong, look.measure - 2 * PAD)
    height = words.height + 2 * PAD + STACKED_LINES * box.cells.rows * look.size.least_pitch
    # a question of half a page leaves a line for the answer
    height = min(height, max(look.paper.depth - words.height, words.height + 2 * PAD + look.size.least_pitch))

    def paint(pen: Pen, measure: Pt) -> None:
        _paint(pen, box, words, Bounds(0, 0, measure, height))

    return Drawing(height, paint, space_after=GAP)


def _paint(pen: Pen, box: _Box, words: Words, place: Bounds) -> None:
    """A rounded frame, the name at its head, and a field over the rest."""
    look = pen.look
    pen.rect(place, stroke=look.theme.rule, weight=look.size.stroke, radius=mm(1.5))
    words.draw(pen, box.owner, place.x + PAD, place.y + PAD)
    top = place.y + PAD + words.height
    field = Bounds(place.x + PAD / 2, top, place.width - PAD, place.y + place.height - top - PAD / 2)
    pen.widget(Spot(box.owner, box.blank), field, look.size.field_text)
