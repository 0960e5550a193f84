"""Notes: writing space that fills what is left of the page, ruled (8 mm) or dotted (5 mm)."""

from __future__ import annotations

from bifolio.content.kinds.notes import NotesSpace
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece, raised_under
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import Dots, block_end
from bifolio.lengths import Pt, mm

LEAST_LINES = 4
LEAST_DOTS: Pt = mm(35)


def draw(block: NotesSpace, context: BlockContext) -> list[Piece]:
    """The prompt, then lines or dots with one field over them, down to the foot of the page."""
    look = context.look
    lead_in = context.lead_in(block)
    owner, blank, after = context.element("P"), context.blank("notes"), block_end(look)
    if block.style == "dots":
        return [*lead_in, Dots(look, owner, blank, LEAST_DOTS, grows=True, space_after=after)]
    raised = raised_under(lead_in[-1]) if lead_in else 0.0
    lines = RuledLinesPiece(
        look, owner, blank, LEAST_LINES, look.size.pitch, grows=True, raised=raised, space_after=after
    )
    return [*lead_in, lines]
