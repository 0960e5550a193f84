"""Talk box: a title and a few lines on a tint beside a rule; nothing in it is ticked or written."""

from __future__ import annotations

from bifolio.content.kinds.talk_box import TalkBox
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.tinted_boxes import boxed, words_width
from bifolio.lengths import mm


def draw(block: TalkBox, context: BlockContext) -> list[Piece]:
    """Title and lines, held together."""
    look = context.look
    lead_in = context.lead_in(block)
    box = context.element("Sect")
    width = words_width(look)
    parts: list[Piece] = []
    if title := context.runs(block.title):
        heading = context.element("H2", box)
        parts.append(TextPiece(heading, title, look.heading(3), max_width=width, space_after=mm(1.5)))
    for line in block.lines:
        owner = context.element("P", box)
        parts.append(TextPiece(owner, context.runs(line), look.body, max_width=width, space_after=mm(1.8)))
    return [*lead_in, boxed(parts, look, space_before=mm(3), space_after=mm(6))]
