"""Landing strip: one grounding action, one kind sentence, whom to tell; full measure, at least 24 mm high, only read."""

from __future__ import annotations

from bifolio.content.kinds.landing import Landing
from bifolio.layout.kinds.ready_check import STRIP_HEIGHT
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.tinted_boxes import boxed
from bifolio.layout.kit.writing_lines import block_end
from bifolio.lengths import mm


def draw(block: Landing, context: BlockContext) -> list[Piece]:
    """The strip that closes an exercise which may stir feelings; what to do comes first, in bold."""
    look = context.look
    lead_in = context.lead_in(block)
    after = mm(0.5)
    lines = [
        context.paragraph(context.after_kicker(context.text("landing.title"), block.action), after=after),
        context.paragraph(block.kindness, look.body, after=after),
        context.paragraph(block.tell, look.body, after=after),
    ]
    closing = boxed(lines, look, least=STRIP_HEIGHT, is_second=True, space_after=block_end(look))
    closing.keep_with_previous = not lead_in
    return [*lead_in, closing]
