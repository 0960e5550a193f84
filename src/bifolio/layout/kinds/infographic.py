"""Infographic: a whole page, or 165 × 110 mm, with live text; drawn in ``layout/infographic``."""

from __future__ import annotations

from bifolio.assemble.block_data import PictureData
from bifolio.content.kinds.infographic import Infographic
from bifolio.layout.infographic.composing import compose
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pieces import Piece


def draw(block: Infographic, context: BlockContext) -> list[Piece]:
    """The picture with the words of the figure file that the block names."""
    data = context.bound.data
    if not isinstance(data, PictureData):
        raise TypeError(f"infographic '{block.figure}' has no words bound")
    pieces = context.lead_in(block)
    return [*pieces, *compose(block, data, context, room_under(pieces, context))]
