"""Quotations beside a rule: a sentence set large, or a passage as running text; below it the name of who said it."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.kinds.quote import Quote
from bifolio.layout.kit.box_forms import boxed, words_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.lengths import Pt
from bifolio.text.inline import Inline, Run
from bifolio.text.styles import Style

DASH = "— "
"""The sign before the speaker's name."""


def draw(block: Quote, context: BlockContext) -> list[Piece]:
    """The words in the second hue: a sentence in the heading's family, a passage in the text's."""
    look, is_pull = context.look, block.look == "pull"
    lead_in, quotation = context.lead_in(block), context.element("BlockQuote")
    width = words_width(look, "bracket")
    style = _pulled(block, context, width, room_under(lead_in, context)) if is_pull else look.body
    pieces: list[Piece] = [
        TextPiece(quotation.add("P"), context.runs(block.text), style, max_width=width, can_split=not is_pull)
    ]
    if block.source is not None:
        pieces[0].adjust(keep_with_next=True)
        runs = (Run(DASH), *context.runs(block.source))
        pieces.append(
            TextPiece(
                quotation.add("P"),
                runs,
                look.close,
                max_width=width,
                space_before=look.gaps.under,
                can_split=False,
            )
        )
    if context.is_centred:
        return [*lead_in, *pieces]
    return [*lead_in, boxed(pieces, look, "bracket", hue=look.theme.second, space_before=look.gaps.label)]


def _pulled(block: Quote, context: BlockContext, width: Pt, room: Pt) -> Style:
    """The style of a sentence in large type; the size of the text where the page is too low for it."""
    look = context.look
    style = look.role("quote")
    # beside its lines, its bracket and its source need room
    higher = set_words(context.runs(block.text), style, width).height + 2 * style.leading > room
    return replace(style, size=look.body.size, leading=look.body.leading) if higher else style


def opener_words(block: Quote, context: BlockContext) -> list[Inline]:
    """The quotation."""
    return [context.runs(block.text)]
