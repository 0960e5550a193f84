"""Lengths. Inside bifolio every length is in points; other units exist only here and in YAML text."""

from __future__ import annotations

import re

Pt = float
"""A length in points, 1/72 inch."""

POINTS_PER_INCH = 72.0
POINTS_PER_MM = POINTS_PER_INCH / 25.4

_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)\s*$")
_UNIT = {"mm": POINTS_PER_MM, "cm": 10 * POINTS_PER_MM, "in": POINTS_PER_INCH, "pt": 1.0}


def mm(value: float) -> Pt:
    """``value`` millimetres in points."""
    return value * POINTS_PER_MM


def inches(value: float) -> Pt:
    """``value`` inches in points."""
    return value * POINTS_PER_INCH


def to_mm(value: Pt) -> float:
    """``value`` points in millimetres."""
    return value / POINTS_PER_MM


def parse_length(text: str) -> Pt:
    """The length written in ``text`` ("5 mm", "0.5 in", "12 pt"), in points; ``ValueError`` for anything else."""
    match = _LENGTH.match(text)
    if match is None:
        raise ValueError(f"'{text}' is not a length such as '5 mm', '0.5 in' or '12 pt'")
    return float(match[1]) * _UNIT[match[2]]
