"""Lengths. Inside bifolio every length is in points; authors write millimetres."""

from __future__ import annotations

Pt = float
"""A length in points, 1/72 inch."""

NO_LIMIT: Pt = 1e6
"""Wider and higher than any page."""

POINTS_PER_INCH = 72.0
POINTS_PER_MM = POINTS_PER_INCH / 25.4


def mm(value: float) -> Pt:
    """``value`` millimetres in points."""
    return value * POINTS_PER_MM


def to_mm(value: Pt) -> float:
    """``value`` points in millimetres."""
    return value / POINTS_PER_MM
