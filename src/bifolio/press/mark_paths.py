"""Operators that stroke the lines and rings of marks."""

from __future__ import annotations

from bifolio.lengths import Pt
from bifolio.text.text_operators import number


def line(x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> str:
    """A line from one point to another."""
    return f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S"


def ring(x: Pt, y: Pt, radius: Pt) -> str:
    """A circle around a point."""
    r, k = radius, 0.5523 * radius
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    )  # fmt: skip
    path = " ".join(f"{' '.join(map(number, curve))} c" for curve in curves)
    return f"{number(x + r)} {number(y)} m {path} s"
