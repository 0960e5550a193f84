"""Support rings: radii 22, 44 and 66 mm (0.8 of that on A5) around a label in the centre."""

from __future__ import annotations

from bifolio.content.kinds.support_rings import SupportRings
from bifolio.design.theme import WHITE
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rings import RingPlan, draw_rings
from bifolio.lengths import Pt, mm

RADII = (mm(22), mm(44), mm(66))


def draw(block: SupportRings, context: BlockContext) -> list[Piece]:
    """The rings and a list for each, from the inside out."""
    pieces = context.lead_in(block)
    theme = context.look.theme

    def edge(pen: Pen, index: int, x: Pt, y: Pt, radius: Pt) -> None:
        # the nearer, the heavier: the edges differ without colour too
        weight = max(context.look.firm, (1.75, 1.2, 0.75)[index])
        fill = (WHITE, theme.second_tint, theme.tint)[index] if theme.has_tints else None
        pen.circle(x, y, radius, stroke=theme.accent, fill=fill, weight=weight)

    alt = context.text("rings.alt")
    return [
        *pieces,
        *draw_rings(
            context,
            (block.inner, block.middle, block.outer),
            RingPlan(RADII, edge, alt, block.centre),
            room_under(pieces, context),
        ),
    ]
