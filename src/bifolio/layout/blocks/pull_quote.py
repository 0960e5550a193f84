"""Pull quote: a sentence set large beside a rule."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.blocks_reading import PullQuote
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._asides import beside_rule, width_inside
from bifolio.layout.context import BlockContext
from bifolio.layout.pieces import Piece, TextPiece


@draws("pull_quote")
def draw_pull_quote(block: PullQuote, context: BlockContext) -> list[Piece]:
    """The sentence in the heading's family and the second hue."""
    look = context.look
    style = look.style(look.size.quote, ratio=1.3, heading=True)
    style = replace(style, colour=look.theme.second, balanced=True)
    owner = context.element("P", context.element("BlockQuote"))
    text = TextPiece(owner, context.runs(block.text), style, max_width=width_inside(look), can_split=False)
    return [*context.lead_in(block), beside_rule(look, [text], look.theme.second)]
