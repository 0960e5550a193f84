"""Session strip: number of the exercise, minutes, who, who sees it, and a date box of 30 mm; read as one sentence."""

from __future__ import annotations

from bifolio.content.kinds.session_strip import SessionStrip
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.strips import SessionFacts, session_strip
from bifolio.layout.kit.writing_lines import block_end
from bifolio.text.inline import Inline, Run


def draw(block: SessionStrip, context: BlockContext) -> list[Piece]:
    """The strip as it stands over an exercise."""
    lead_in = context.lead_in(block)
    facts = SessionFacts(context.element("P"), _sentence(block, context), block.share, context.blank("date"))
    return [*lead_in, session_strip(facts, context.look, after=block_end(context.look))]


def _sentence(block: SessionStrip, context: BlockContext) -> Inline:
    minutes = context.text("minutes", number=block.minutes)
    shared = {
        "private": context.text("share.private.mark"),
        "choose": context.text("share.choose.mark"),
        "shared": context.text("share.shared.mark"),
    }[block.share]
    number = (
        (Run(context.text("exercise", number=block.number) + ", ", strong=True),) if block.number is not None else ()
    )
    return (*number, Run(minutes + ", "), *context.runs(block.who), Run(". "), Run(shared + ".", strong=True))
