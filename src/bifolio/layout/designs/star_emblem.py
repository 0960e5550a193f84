"""A five-pointed star, and a small one beside it."""

from __future__ import annotations

from math import cos, pi, sin

from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.subpaths import Subpath
from bifolio.lengths import Pt, mm


def draw(pen: Pen, square: Bounds, section: int) -> None:
    """The emblem; see ``EmblemDesign``."""
    x, y, side, _ = square
    look = pen.look
    weight = 1.8 if side >= mm(36) else 1.2
    large = _star(x + 0.46 * side, y + 0.54 * side, 0.4 * side)
    small = _star(x + 0.84 * side, y + 0.17 * side, 0.12 * side)
    pen.path([large], stroke=look.theme.accent, weight=weight, is_round=True)
    pen.path([small], stroke=look.theme.second, weight=0.8 * weight, is_round=True)


INNER = 0.5
"""Distance of the inner corners from the centre, as a share of the outer ones'; this makes a full, friendly star."""


def _star(x: Pt, y: Pt, radius: Pt) -> Subpath:
    points = [
        (x + r * sin(step * pi / 5), y - r * cos(step * pi / 5))
        for step in range(10)
        for r in (radius if step % 2 == 0 else INNER * radius,)
    ]
    return points[0], points[1:], True
