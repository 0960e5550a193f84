"""Paths as plain numbers, which pictures are read into and the pen draws."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.lengths import Pt

Subpath = tuple[tuple[Pt, Pt], Sequence[tuple[Pt, ...]], bool]
"""A start, then steps of two numbers (a line's end) or six (a curve's control points and end), and whether it closes."""
