"""Key ideas: two to five sentences worth keeping, each with a small disc, beside a rule."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.content.kinds.key_ideas import KeyIdeas
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.tinted_boxes import beside_bar, words_width
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run


def draw(block: KeyIdeas, context: BlockContext) -> list[Piece]:
    """A heading and the ideas as a list, held together."""
    look = context.look
    lead_in = context.lead_in(block)
    parts: list[Piece] = []
    if title := context.text("key-ideas"):
        parts.append(TextPiece(context.element("H2"), (Run(title),), look.heading(3), space_after=mm(1.5)))
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    indent = 0.42 * look.size.body + mm(2.5)
    for idea in block.ideas:
        owner = context.element("P", context.element("LBody", context.element("LI", group)))
        text = TextPiece(
            owner,
            context.runs(idea),
            look.body,
            indent=indent,
            max_width=words_width(look) - indent,
            space_after=mm(1.8),
        )
        text.on_first_line = _disc(context)
        parts.append(text)
    return [*lead_in, beside_bar(parts, look, look.theme.accent, space_before=mm(3), space_after=mm(6))]


def _disc(context: BlockContext) -> Callable[[Pen, Pt], None]:
    look = context.look

    def paint(pen: Pen, baseline: Pt) -> None:
        radius = 0.16 * look.size.body
        pen.circle(radius, baseline - 0.34 * look.size.body, radius, fill=look.theme.accent)

    return paint
