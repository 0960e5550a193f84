"""Two overlapping discs, the motif of books for two: in two hues, or in one ink with outline and pattern."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.design.theme import WHITE, Rgb, mixed
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.strokes import block, both, disc, dot_pattern, hatch, without
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import Point
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

LARGE: Pt = mm(40)
"""In one ink, discs of this radius or more have patterns; smaller ones have outlines, with dots where they overlap."""

DASH = (mm(2.6), mm(1.7))


class Discs(NamedTuple):
    """The centres of two discs and their radius."""

    one: Point
    other: Point
    radius: Pt


class Fills(NamedTuple):
    """The colours of the discs and of their overlap; ``outlines`` are the colours of their outlines, if any."""

    one: Rgb
    other: Rgb
    shared: Rgb
    outlines: tuple[Rgb, Rgb] | None = None


def fills_on(look: Look, *, is_deep: bool) -> Fills:
    """The colours on a dark ground (``is_deep``) or a light one, for discs without outlines."""
    theme = look.theme
    if is_deep:
        return Fills(theme.deep, mixed(theme.second, WHITE, 0.74), theme.sun)
    return Fills(theme.accent, mixed(theme.second, WHITE, 0.92), theme.sun)


def paint_discs(pen: Pen, discs: Discs, field: Bounds, fills: Fills, *, weight: Pt = 1.2) -> None:
    """Draws the parts of the discs that lie inside ``field``."""
    one, other, radius = discs
    theme = pen.look.theme
    if not theme.has_tints:
        _patterns(pen, discs, field)
        outlines = (theme.ink, theme.ink)
    with pen.saved():
        pen.clip_rect(field)
        if theme.has_tints:
            pen.circle(*one, radius, fill=fills.one)
            pen.circle(*other, radius, fill=fills.other)
            with pen.saved():
                pen.clip_circle(*one, radius)
                pen.circle(*other, radius, fill=fills.shared)
        lines = fills.outlines if theme.has_tints else outlines
        if lines is not None:
            scale = min(1.0, radius / LARGE)
            dash = tuple(part * (0.85 if scale < 1 else 1.0) for part in DASH)
            pen.circle(*one, radius, stroke=lines[0], weight=weight)
            pen.circle(*other, radius, stroke=lines[1], weight=weight, dash=dash)


def _patterns(pen: Pen, discs: Discs, field: Bounds) -> None:
    """Patterns for one ink: dots and hatching with a white overlap; small discs have dots in the overlap only."""
    one, other, radius = discs
    ink = pen.look.theme.ink
    first, second, inside = disc(*one, radius), disc(*other, radius), block(field)
    if radius < LARGE:
        dot_pattern(pen, both(inside, both(first, second)), field, ink, mm(1.7), 1.1)
        return
    dot_pattern(pen, both(inside, without(first, second)), field, ink, mm(2.3), mm(0.54))
    hatch(pen, both(inside, without(second, first)), field, ink, mm(2.6))
