"""Boundary circles: radii 25, 45 and 65 mm (0.8 of that on A5); a firm no is solid, ask first dashed, open dotted.

The names stand at the right in tabs with their ring's edge.
"""

from __future__ import annotations

from bifolio.content.kinds.boundary_circles import BoundaryCircles
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.rings import RingPlan, draw_rings
from bifolio.lengths import Pt, mm

RADII = (mm(25), mm(45), mm(65))

EDGES: tuple[tuple[Pt, tuple[float, float] | None], ...] = ((2.0, None), (1.4, (7.0, 3.5)), (1.4, (1.4, 3.2)))
"""Weight and dash of the edges, from the inside out."""


def draw(block: BoundaryCircles, context: BlockContext) -> list[Piece]:
    """The rings and a list for each, from the inside out."""
    pieces = context.lead_in(block)
    theme = context.look.theme

    def edge(pen: Pen, index: int, x: Pt, y: Pt, radius: Pt) -> None:
        weight, dash = EDGES[index]
        pen.circle(x, y, radius, stroke=theme.accent, weight=weight, dash=dash)

    def tab(pen: Pen, index: int, x: Pt, y: Pt, width: Pt, height: Pt) -> None:
        weight, dash = EDGES[index]
        pen.rect(x, y, width, height, stroke=theme.accent, weight=weight, dash=dash, radius=mm(1.5))

    alt = context.text("boundaries.alt")
    return [
        *pieces,
        *draw_rings(
            context,
            (block.inner, block.middle, block.outer),
            RingPlan(RADII, edge, alt, tab=tab),
            room_under(pieces, context),
        ),
    ]
