"""Drawing box: a rounded frame over the full measure, 90 mm high unless the author says otherwise; words are fine too."""

from __future__ import annotations

from bifolio.content.blocks_writing import DrawingBox
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._writing import block_end, depth_under
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.units import Pt, mm

FRAME: Pt = 0.5
LEAST_HEIGHT: Pt = mm(40)
A4_MEASURE: Pt = mm(170)


@draws("drawing_box")
def draw_drawing_box(block: DrawingBox, context: BlockContext) -> list[Piece]:
    """The frame with one field over it; a narrower page keeps the frame's proportions. The block never outgrows a page."""
    look = context.look
    pieces = context.lead_in(block)
    if not block.help:
        pieces.append(context.paragraph(context.say("Words are fine too."), keep=True, after=mm(2)))
    owner = context.element("P")
    blank = context.blank("picture")
    wanted = mm(block.height) * min(1.0, look.measure / A4_MEASURE)
    height = min(max(LEAST_HEIGHT, wanted), depth_under(pieces, look))

    def paint(pen: Pen, measure: Pt) -> None:
        pen.rect(0, 0, measure, height, stroke=look.theme.rule, weight=max(FRAME, look.size.stroke), radius=mm(3))
        inset = mm(2)
        pen.widget(owner, blank, inset, inset, measure - 2 * inset, height - 2 * inset, look.size.field_text)

    return [*pieces, Drawing(height, paint, space_after=block_end(look))]
