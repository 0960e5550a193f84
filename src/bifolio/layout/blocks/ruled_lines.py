"""Ruled lines: pitch 8 mm (9 roomy, more in large print), first line one pitch below the prompt, full measure."""

from __future__ import annotations

from bifolio.content.blocks_writing import RuledLines
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._writing import block_end, depth_under
from bifolio.layout.blocks.parts import RuledLinesPiece
from bifolio.layout.context import BlockContext
from bifolio.layout.pieces import Piece


@draws("ruled_lines")
def draw_ruled_lines(block: RuledLines, context: BlockContext) -> list[Piece]:
    """The prompt, then the lines with a field over them; many lines have several fields, one below another without a gap.

    Where the pitch is wide and the page small, a field gets no more lines than one page holds.
    """
    look = context.look
    lead_in = context.lead_in(block)
    pitch = look.size.roomy if block.spacing == "roomy" else look.size.pitch
    keys = list(context.bound.blanks)
    most = int(depth_under(lead_in, look) / pitch)
    pieces: list[Piece] = []
    for index, key in enumerate(keys):
        share = block.count // len(keys) + (index < block.count % len(keys))
        is_last = index == len(keys) - 1
        owner = context.element("P")
        pieces.append(
            RuledLinesPiece(
                look, owner, context.blank(key), max(2, min(share, most)), pitch, grows=block.grow and is_last
            )
        )
    pieces[-1].space_after = block_end(look)
    return [*lead_in, *pieces]
