"""Two overlapping circles, solid and dashed: two people. They come a little closer with each section."""

from __future__ import annotations

from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.lengths import mm


def draw(pen: Pen, square: Bounds, section: int) -> None:
    """The emblem; see ``EmblemDesign``."""
    x, y, side, _ = square
    look = pen.look
    theme = look.theme
    overlap = 0.25 + 0.045 * min(section, 10)
    radius = side / (4 - 2 * overlap)
    # on a cover, in the middle of its square; at the head of a section, level with the first line
    top = y + mm(0.5) if section else y + side / 2 - radius
    for index, (colour, dash) in enumerate(((theme.accent, ()), (theme.second, (3, 2)))):
        centre = x + radius + index * (2 - 2 * overlap) * radius
        pen.circle(centre, top + radius, radius, stroke=colour, weight=1.1, dash=dash)
