"""Rings: three around a word in the middle, heavier the nearer; without one, whole, dashed and dotted edges and tabs for the names."""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.kinds.rings import Rings
from bifolio.design.theme import WHITE
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rings import RingPlan, draw_rings
from bifolio.lengths import Pt, mm

RADII = (mm(22), mm(44), mm(66))
BARE_RADII = (mm(25), mm(45), mm(65))

EDGES: tuple[tuple[Pt, tuple[float, float] | None], ...] = ((2.0, None), (1.4, (7.0, 3.5)), (1.4, (1.4, 3.2)))
"""Weight and dash of the edges, from the inside out."""


def draw(block: Rings, context: BlockContext) -> list[Piece]:
    """The rings and a list for each, from the inside out."""
    pieces = context.lead_in(block)
    plan = _around(block.centre, context) if block.centre else _bare(context)
    return [*pieces, *draw_rings(context, block.items, plan, room_under(pieces, context))]


def _around(centre: Text, context: BlockContext) -> RingPlan:
    theme = context.look.theme

    def edge(pen: Pen, index: int, x: Pt, y: Pt, radius: Pt) -> None:
        # the nearer, the heavier: the edges differ without colour too
        weight = max(context.look.firm, (1.75, 1.2, 0.75)[index])
        fill = (WHITE, theme.second_tint, theme.tint)[index] if theme.has_tints else None
        pen.circle(x, y, radius, stroke=theme.accent, fill=fill, weight=weight)

    return RingPlan(RADII, edge, context.text("rings.alt"), centre)


def _bare(context: BlockContext) -> RingPlan:
    theme = context.look.theme

    def edge(pen: Pen, index: int, x: Pt, y: Pt, radius: Pt) -> None:
        weight, dash = EDGES[index]
        pen.circle(x, y, radius, stroke=theme.accent, weight=weight, dash=dash)

    def tab(pen: Pen, index: int, x: Pt, y: Pt, width: Pt, height: Pt) -> None:
        weight, dash = EDGES[index]
        pen.rect(x, y, width, height, stroke=theme.accent, weight=weight, dash=dash, radius=mm(1.5))

    return RingPlan(BARE_RADII, edge, context.text("boundaries.alt"), tab=tab)
