"""Drawing box: a rounded frame across the full measure, at least 90 mm high; writing in it is fine too.

On A5 the frame has the same proportions as on A4: 118 × 62 mm.
"""

from __future__ import annotations

from bifolio.content.kinds.drawing import DrawingSpace
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import Frame
from bifolio.layout.page.bounds import Spot
from bifolio.lengths import Pt, mm

A4_MEASURE: Pt = mm(170)


def draw(block: DrawingSpace, context: BlockContext) -> list[Piece]:
    """The frame with one field over it; with its lead-in it is never higher than a page."""
    look = context.look
    pieces = context.lead_in(block)
    pieces += context.how_to_answer("drawing.words-too", block)
    owner = context.element("P")
    blank = context.blank("picture")
    wanted = mm(block.height) * (look.measure / A4_MEASURE if look.paper.is_booklet else 1.0)
    height = min(wanted, room_under(pieces, context))
    return [*pieces, Frame(look, Spot(owner, blank), height)]
