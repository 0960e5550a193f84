"""Landing: a kicker, one grounding action, one kind sentence, whom to tell; rounded corners on sand. Nothing to fill in."""

from __future__ import annotations

from bifolio.content.kinds.landing import Landing
from bifolio.layout.kit.box_forms import boxed, inner_width, words_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.spot_drawings import lay_beside_spot
from bifolio.layout.page.structure import Role


def draw(block: Landing, context: BlockContext) -> list[Piece]:
    """Closes an exercise that may stir feelings; the action comes first, in bold."""
    look = context.look
    width = words_width(look, "landing")
    kicker = context.runs(block.title) or runs_of(context.text("landing.title"))
    lines: list[TextPiece] = []
    if kicker:
        role: Role = "H2" if block.title else "P"
        lines.append(TextPiece(context.element(role), kicker, look.role("box-kicker"), max_width=width))
    for text, style in ((block.action, look.strong), (block.kindness, look.body), (block.tell, look.body)):
        lines.append(TextPiece(context.element("P"), context.runs(text), style, max_width=width))
    lead_in = context.lead_in(block, has_title=False)
    lay_beside_spot(block.spot or "", lines, look, inner_width(look, "landing"), context.pictures)
    closing = boxed(lines, look, "landing")
    closing.adjust(keep_with_previous=not lead_in)
    return [*lead_in, closing]
