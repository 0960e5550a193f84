"""A paragraph."""

from __future__ import annotations

from bifolio.content.kinds.text import Paragraph
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.word_banks import word_bank

ENDS_AS_DRAWN = True


def draw(block: Paragraph, context: BlockContext) -> list[Piece]:
    """Running text; ``lead`` is set a little larger."""
    look = context.look
    style = look.role("lead") if block.style == "lead" else look.body
    pieces = [*context.lead_in(block), *word_bank(context, block.bank), context.paragraph(block.text, style)]
    if block.prompt:
        pieces[-1].space_after = look.gaps.block
    return pieces
