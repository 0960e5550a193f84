"""Ruled lines: pitch 8 mm (9 roomy, more in large print), first line one pitch below the prompt, full measure."""

from __future__ import annotations

from bifolio.content.blocks_writing import RuledLines
from bifolio.layout.blocks import draws
from bifolio.layout.blocks.parts import RuledLinesPiece
from bifolio.layout.context import BlockContext
from bifolio.layout.pieces import Piece
from bifolio.units import mm


@draws("ruled_lines")
def draw_ruled_lines(block: RuledLines, context: BlockContext) -> list[Piece]:
    """The prompt, then the lines with one field over all of them."""
    look = context.look
    pieces = context.lead_in(block)
    pitch = look.size.roomy if block.spacing == "roomy" else look.size.pitch
    owner = context.element("P")
    lines = RuledLinesPiece(look, owner, context.blank("lines"), block.count, pitch, grows=block.grow, space_after=mm(6))
    return [*pieces, lines]
