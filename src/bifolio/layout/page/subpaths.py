"""Paths as plain numbers, which pictures are read into and the pen draws."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.lengths import Pt

KAPPA = 0.5522847498
"""How far a quarter of a circle's control points are from its ends, by its radius (error below 0.03 %)."""

Subpath = tuple[tuple[Pt, Pt], Sequence[tuple[Pt, ...]], bool]
"""A start, then steps of two numbers (a line's end) or six (a curve's control points and end), and whether it closes."""

Matrix = tuple[float, float, float, float, float, float]
"""As in PDF and SVG: x' = a·x + c·y + e, y' = b·x + d·y + f."""

UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """First ``other``, then ``one``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)
