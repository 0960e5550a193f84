"""Boxes: a title and a few paragraphs on a tint, or ideas with a small disc each beside a bar. Nothing in them is ticked."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.content.kinds.box import Box
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.tinted_boxes import beside_bar, boxed, words_width
from bifolio.lengths import Pt, mm


def draw(block: Box, context: BlockContext) -> list[Piece]:
    """Title and paragraphs, held together."""
    lead_in = context.lead_in(block, has_title=False)
    return [*lead_in, _ideas(block, context) if block.look == "ideas" else _on_tint(block, context)]


def _on_tint(block: Box, context: BlockContext) -> Piece:
    look = context.look
    box = context.element("Sect")
    width = words_width(look)
    parts: list[Piece] = []
    if title := context.runs(block.title):
        heading = context.element("H2", box)
        parts.append(TextPiece(heading, title, look.heading(3), max_width=width, space_after=mm(1.5)))
    for line in block.blocks:
        owner = context.element("P", box)
        parts.append(TextPiece(owner, context.runs(line), look.body, max_width=width, space_after=mm(1.8)))
    return boxed(parts, look, space_before=mm(3), space_after=mm(6))


def _ideas(block: Box, context: BlockContext) -> Piece:
    """A heading and the ideas as a list."""
    look = context.look
    parts: list[Piece] = []
    if title := context.runs(block.title) or runs_of(context.text("key-ideas")):
        parts.append(TextPiece(context.element("H2"), title, look.heading(3), space_after=mm(1.5)))
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    indent = 0.42 * look.size.body + mm(2.5)
    for idea in block.blocks:
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
    return beside_bar(parts, look, look.theme.accent, space_before=mm(3), space_after=mm(6))


def _disc(context: BlockContext) -> Callable[[Pen, Pt], None]:
    look = context.look

    def paint(pen: Pen, baseline: Pt) -> None:
        radius = 0.16 * look.size.body
        pen.circle(radius, baseline - 0.34 * look.size.body, radius, fill=look.theme.accent)

    return paint
