"""A paragraph."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.kinds.text import Paragraph
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.titles import as_large_as_fits, whole_words
from bifolio.layout.kit.word_banks import word_bank
from bifolio.text.line_breaking import Style

ENDS_AS_DRAWN = True
RUNS_ON = True

SMALL = 10.5 / 12
"""How large small print is beside body text."""


def draw(block: Paragraph, context: BlockContext) -> list[Piece]:
    """Running text; ``lead`` is set a little larger. On a page that is one composition all text is, and ``lead`` like a title."""
    above = [*context.lead_in(block), *word_bank(context, block.bank)]
    paragraph = context.paragraph(block.text, _style(block, context))
    paragraph.align = context.align_of(block, paragraph.runs)
    if block.style == "fit":
        paragraph.max_width, paragraph.can_split = context.look.measure, False
    pieces = [*above, paragraph]
    if block.prompt:
        pieces[-1].adjust(space_after=context.look.gaps.block)
    return pieces


def _style(block: Paragraph, context: BlockContext) -> Style:
    look, runs = context.look, context.runs(block.text)
    is_written = any(run.blank for run in runs)
    if block.style == "fit" and not is_written:
        return as_large_as_fits(runs, look)
    # what is written by hand has a line under a title's size
    if block.style == "fit" or (block.style == "lead" and context.is_centred):
        return whole_words(runs, look.role("display"), look.measure)
    if block.style == "lead" or (context.is_centred and block.style == "body"):
        return look.role("lead")
    # people who need large print or easy reading need it for small print too
    if block.style == "body" or context.is_centred or look.size.is_large or look.is_easy:
        return look.body
    return replace(look.body, size=SMALL * look.body.size, leading=SMALL * look.body.leading)
