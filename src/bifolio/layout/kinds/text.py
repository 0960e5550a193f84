"""A paragraph."""

from __future__ import annotations

from bifolio.content.kinds.text import Paragraph
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.titles import whole_words
from bifolio.layout.kit.word_banks import word_bank

ENDS_AS_DRAWN = True


def draw(block: Paragraph, context: BlockContext) -> list[Piece]:
    """Running text; ``lead`` is set a little larger. On a page that is one composition all text is, and ``lead`` like a title."""
    look = context.look
    style = look.role("lead") if context.is_centred or block.style == "lead" else look.body
    if context.is_centred and block.style == "lead":
        style = whole_words(context.runs(block.text), look.role("display"), look.measure)
    pieces = [*context.lead_in(block), *word_bank(context, block.bank), context.paragraph(block.text, style)]
    if block.prompt:
        pieces[-1].space_after = look.gaps.block
    return pieces
