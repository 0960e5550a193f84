"""Safety footer: three quiet lines that point to "Support and safety"; the same words in every exercise that has them."""

from __future__ import annotations

from bifolio.content.kinds.safety_footer import SUPPORT, SafetyFooter
from bifolio.layout.kit.box_forms import beside_icon
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.text.inline import Inline, Run, with_runs


def draw(block: SafetyFooter, context: BlockContext) -> list[Piece]:
    """The lines beside a shield; the page number is filled in when the book is put together."""
    look = context.look
    lead_in = context.lead_in(block)
    style = look.close
    lines = [
        *context.phrase("footer.stop", style, after=0),
        *context.phrase("footer.safe", style, after=0),
        context.paragraph(_pointer(context), style, after=0),
    ]
    closing = beside_icon(lines, look, "shield", space_before=look.gaps.label)
    closing.adjust(keep_with_previous=not lead_in)
    return [*lead_in, closing]


def _pointer(context: BlockContext) -> Inline:
    """Where to find help, with the page's number as a link."""
    words = context.text("footer.help")
    page = Run("", href=f"#{SUPPORT}", page_of=SUPPORT, title=context.text("help-page"))
    return with_runs(words, "page", (page,))
