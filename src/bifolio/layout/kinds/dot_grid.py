"""Dot grid: dots of 0.4 mm, 5 mm apart (larger in large print), over half a page or all that is left of one."""

from __future__ import annotations

from bifolio.content.kinds.dot_grid import DotGrid
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import Dots, block_end

WHOLE_LEAST = 0.6
"""A whole page of dots is at least this share of one: it stands under its heading, or moves to a page of its own."""


def draw(block: DotGrid, context: BlockContext) -> list[Piece]:
    """The dots with one field over them; they say nothing to those who listen."""
    look = context.look
    lead_in = context.lead_in(block)
    room = room_under(lead_in, context)
    is_whole = block.size == "whole"
    share = WHOLE_LEAST if is_whole else 0.5
    least = min(room, share * look.paper.depth)
    dots = Dots(look, context.element("P"), context.blank("notes"), least, grows=is_whole, space_after=block_end(look))
    dots.break_after = is_whole
    return [*lead_in, dots]
