"""Paths as plain numbers: pictures are read into them, and the pen draws them."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.lengths import Pt

KAPPA = 0.5522847498
"""Distance of a quarter circle's control points from its ends, as a share of its radius (error below 0.03 %)."""

Subpath = tuple[tuple[Pt, Pt], Sequence[tuple[Pt, ...]], bool]
"""A start; steps of two numbers (the end of a line) or six (the control points and end of a curve); and whether it is closed."""

Matrix = tuple[float, float, float, float, float, float]
"""A transformation as in PDF and SVG: x' = a·x + c·y + e, y' = b·x + d·y + f."""

UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """The transformation that applies ``other`` first, then ``one``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)
