"""Pull quote: a sentence set large beside a rule."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.kinds.quote import Quote
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.tinted_boxes import beside_bar, words_width
from bifolio.lengths import mm


def draw(block: Quote, context: BlockContext) -> list[Piece]:
    """The sentence in the heading's family and the second hue."""
    look = context.look
    style = look.style(look.size.quote, ratio=1.3, heading=True)
    style = replace(style, colour=look.theme.second, balanced=True)
    owner = context.element("P", context.element("BlockQuote"))
    text = TextPiece(owner, context.runs(block.text), style, max_width=words_width(look), can_split=False)
    return [*context.lead_in(block), beside_bar([text], look, look.theme.second, space_before=mm(3), space_after=mm(6))]
