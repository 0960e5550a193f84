"""Ruled lines: at least three, pitch 8 mm (9 roomy, more in large print), the first a pitch below the prompt's baseline."""

from __future__ import annotations

from bifolio.content.blocks_writing import RuledLines
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import room_under
from bifolio.layout.blocks._writing import block_end
from bifolio.layout.blocks.parts import RuledLinesPiece, raised_under
from bifolio.layout.context import BlockContext
from bifolio.layout.pieces import Piece

LEAST_LINES = 3
"""Fewer invite a word, not a thought (content brief, section 4); an author who asks for two is given three."""


@draws("ruled_lines")
def draw_ruled_lines(block: RuledLines, context: BlockContext) -> list[Piece]:
    """The prompt, then the lines with a field over them; many lines have several fields, one below another without a gap.

    Where the pitch is wide and the page small, a field gets no more lines than one page holds.
    """
    look = context.look
    lead_in = context.lead_in(block)
    pitch = look.size.roomy if block.spacing == "roomy" else look.size.pitch
    keys = list(context.bound.blanks)
    most = int(room_under(lead_in, context) / pitch)
    count = max(LEAST_LINES, block.count)
    pieces: list[Piece] = []
    for index, key in enumerate(keys):
        share = count // len(keys) + (index < count % len(keys))
        grows = block.grow and index == len(keys) - 1
        raised = raised_under(lead_in[-1]) if lead_in and index == 0 else 0.0
        lines = max(2, min(share, most))
        pieces.append(
            RuledLinesPiece(look, context.element("P"), context.blank(key), lines, pitch, grows=grows, raised=raised)
        )
    pieces[-1].space_after = block_end(look)
    return [*lead_in, *pieces]
