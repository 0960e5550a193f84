"""Quotations beside a rule: a sentence set large, or a passage as running text; below it the name of who said it."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.kinds.quote import Quote
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.tinted_boxes import beside_bar, words_width
from bifolio.lengths import mm
from bifolio.text.inline import Run

DASH = "— "
"""The sign before the name of who said it."""


def draw(block: Quote, context: BlockContext) -> list[Piece]:
    """The words in the second hue: a sentence in the heading's family, a passage in that of the text."""
    look, is_pull = context.look, block.look == "pull"
    style = look.style(look.size.quote, ratio=1.3, heading=True) if is_pull else look.body
    style = replace(style, colour=look.theme.second, balanced=True) if is_pull else style
    quotation = context.element("BlockQuote")
    pieces: list[Piece] = [
        TextPiece(
            quotation.add("P"), context.runs(block.text), style, max_width=words_width(look), can_split=not is_pull
        )
    ]
    if block.source is not None:
        pieces[0].keep_with_next = True
        runs = (Run(DASH), *context.runs(block.source))
        pieces.append(
            TextPiece(
                quotation.add("P"), runs, look.close, max_width=words_width(look), space_before=mm(1.5), can_split=False
            )
        )
    return [*context.lead_in(block), beside_bar(pieces, look, look.theme.second, space_before=mm(3), space_after=mm(6))]
