"""A paragraph."""

from __future__ import annotations

from bifolio.content.blocks_reading import Paragraph
from bifolio.layout.kinds import draws
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece


@draws("text")
def draw_text(block: Paragraph, context: BlockContext) -> list[Piece]:
    """Reading text; ``lead`` is set a little larger."""
    look = context.look
    style = look.style(look.size.body * 1.15, ratio=1.35) if block.style == "lead" else look.body
    return [*context.lead_in(block), context.paragraph(block.text, style)]
