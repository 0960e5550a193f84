"""Strokes that drawings share: arrows, patterned areas, framed fields, numbers in rings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bifolio.design.theme import WHITE, Rgb
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET, Point
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

Spans = list[tuple[float, float]]
Area = Callable[[Point, Point], Spans]
"""Where a straight line is inside an area: takes a point and a direction of length 1, returns spans of distances from the point."""


HEAD: Pt = mm(2.4)
"""Length of an arrow head."""


def arrow_head(pen: Pen, tip: Point, direction: float, colour: Rgb, size: Pt = HEAD) -> None:
    """A filled arrow head at ``tip``, pointing in ``direction`` (radians; 0 is right, clockwise since y runs down)."""
    points = [tip]
    for side in (-1, 1):
        angle = direction + math.pi + side * 0.42
        points.append((tip[0] + size * math.cos(angle), tip[1] + size * math.sin(angle)))
    pen.polygon(points, fill=colour)


def arrow(pen: Pen, start: Point, tip: Point, colour: Rgb, weight: Pt, head: Pt = HEAD) -> None:
    """A straight arrow; the line ends inside the head."""
    direction = math.atan2(tip[1] - start[1], tip[0] - start[0])
    end = (tip[0] - 0.7 * head * math.cos(direction), tip[1] - 0.7 * head * math.sin(direction))
    pen.line(*start, *end, colour, weight)
    arrow_head(pen, tip, direction, colour, head)


def framed_field(pen: Pen, spot: Spot, bounds: Bounds, *, is_centred: bool = False) -> None:
    """A rounded frame for a word or a number, with its field over all of it."""
    look = pen.look
    pen.rect(bounds, stroke=look.theme.rule, weight=look.firm, radius=mm(1))
    pen.widget(spot, bounds, look.size.field_text, "centred" if is_centred else "plain")


def number_field_size(look: Look) -> tuple[Pt, Pt]:
    """Width and height of a framed field for a number up to 10."""
    return max(mm(13), 2.6 * look.size.field_text), max(LEAST_TARGET, mm(7.5), 1.6 * look.size.field_text)


def badge(pen: Pen, owner: Element | None, text: str, x: Pt, y: Pt, diameter: Pt, colour: Rgb | None = None) -> None:
    """A letter or number in a ring centred on ``x``, ``y``, filled white so that lines behind it stop."""
    look = pen.look
    colour = colour or look.theme.accent
    pen.circle(x, y, diameter / 2, stroke=colour, fill=WHITE, weight=1.0)
    style = replace(look.role("strong-figure"), colour=colour)
    pen.string(owner, text, x, y + 0.34 * style.size, style, "centre")


def badge_size(look: Look) -> Pt:
    """Diameter of a badge with space for two figures of the body size."""
    return max(mm(6.5), 1.65 * look.size.body)


# -- patterned areas ----------------------------------------------------------------------------------------------------


def disc(x: Pt, y: Pt, radius: Pt) -> Area:
    """The area of a circle."""

    def spans(start: Point, way: Point) -> Spans:
        px, py = start[0] - x, start[1] - y
        along = px * way[0] + py * way[1]
        under = along * along - (px * px + py * py - radius * radius)
        root = math.sqrt(under) if under > 0 else 0.0
        return [(-along - root, -along + root)] if under > 0 else []

    return spans


def block(bounds: Bounds) -> Area:
    """The area of a rectangle."""
    x, y, width, height = bounds

    def spans(start: Point, way: Point) -> Spans:
        low, high = -math.inf, math.inf
        for at, step, least, most in ((start[0], way[0], x, x + width), (start[1], way[1], y, y + height)):
            if abs(step) < 1e-9:
                if not least <= at <= most:
                    return []
                continue
            one, other = sorted(((least - at) / step, (most - at) / step))
            low, high = max(low, one), min(high, other)
        return [(low, high)] if low < high else []

    return spans


def both(one: Area, other: Area) -> Area:
    """The overlap of two areas."""

    def spans(start: Point, way: Point) -> Spans:
        found = ((max(a, c), min(b, d)) for a, b in one(start, way) for c, d in other(start, way))
        return [(low, high) for low, high in found if low < high]

    return spans


def without(one: Area, *others: Area) -> Area:
    """The part of ``one`` that is in none of the others."""

    def spans(start: Point, way: Point) -> Spans:
        left = one(start, way)
        for other in others:
            for low, high in other(start, way):
                left = [part for a, b in left for part in ((a, min(b, low)), (max(a, high), b)) if part[0] < part[1]]
        return left

    return spans


MOST_COVER = 0.1
"""The share of an area that a pattern may cover where ink is saved (docs/content-brief.md, section 7)."""


def hatch_pitch(look: Look, pitch: Pt, weight: Pt, ways: int = 1) -> Pt:
    """The distance of hatching lines in ``ways`` directions: ``pitch``, or more if ink is saved."""
    return pitch if look.theme.has_tints else max(pitch, ways * weight / MOST_COVER)


def hatch(
    pen: Pen, area: Area, bounds: Bounds, colour: Rgb, pitch: Pt, weight: Pt = 0.6, degrees: float = -45.0
) -> None:  # fmt: skip
    """Parallel lines within an area, ``pitch`` apart or more to save ink, rising to the right by default."""
    look = pen.look
    _hatch(pen, area, bounds, colour, hatch_pitch(look, pitch, weight), weight, degrees)


def _hatch(pen: Pen, area: Area, bounds: Bounds, colour: Rgb, pitch: Pt, weight: Pt, degrees: float) -> None:
    x, y, width, height = bounds
    way = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    across = (-way[1], way[0])
    corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    offsets = [px * across[0] + py * across[1] for px, py in corners]
    for index in range(math.ceil(min(offsets) / pitch), math.floor(max(offsets) / pitch) + 1):
        start = (across[0] * index * pitch, across[1] * index * pitch)
        for low, high in area(start, way):
            if high - low > 0.8:
                pen.line(
                    start[0] + low * way[0],
                    start[1] + low * way[1],
                    start[0] + high * way[0],
                    start[1] + high * way[1],
                    colour,
                    weight,
                )


def cross_hatch(
    pen: Pen, area: Area, bounds: Bounds, colour: Rgb, pitch: Pt, weight: Pt
) -> None:  # fmt: skip
    """Lines in both diagonal directions, ``pitch`` apart or more to save ink."""
    look = pen.look
    for degrees in (-45.0, 45.0):
        _hatch(pen, area, bounds, colour, hatch_pitch(look, pitch, weight, 2), weight, degrees)


def dot_pattern(pen: Pen, area: Area, bounds: Bounds, colour: Rgb, pitch: Pt, diameter: Pt) -> None:
    """Round dots within an area, every other row shifted by half a pitch; they always cover less than a tenth."""
    look = pen.look
    diameter = max(diameter, look.thin)
    _x, y, _, height = bounds
    rise = pitch * 0.866
    for row in range(math.ceil(y / rise), math.floor((y + height) / rise) + 1):
        shift = pitch / 2 if row % 2 else 0.0
        for low, high in area((0.0, row * rise), (1.0, 0.0)):
            first = math.ceil((low + diameter - shift) / pitch)
            count = math.floor((high - diameter - shift) / pitch) - first + 1
            if count > 0:
                pen.dots(first * pitch + shift, row * rise, count, 1, pitch, diameter, colour)


def ring_points(x: Pt, y: Pt, radius: Pt, count: int) -> Iterator[tuple[float, Point]]:
    """``count`` points evenly spaced on a circle, clockwise from the top, each with its angle."""
    for index in range(count):
        angle = -math.pi / 2 + index * 2 * math.pi / count
        yield angle, (x + radius * math.cos(angle), y + radius * math.sin(angle))


def smooth_path(points: Sequence[Point]) -> list[tuple[Pt, Pt, Pt, Pt, Pt, Pt]]:
    """Curves through ``points`` (Catmull-Rom as Bézier), for outlines defined by points on them."""
    curves = []
    for index in range(len(points) - 1):
        before, start = points[max(0, index - 1)], points[index]
        end, after = points[index + 1], points[min(len(points) - 1, index + 2)]
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        curves.append((*one, *two, *end))
    return curves


def beyond(point: Point, normal: Point) -> Area:
    """The half-plane on the side of ``normal`` of a straight edge through ``point``."""

    def spans(start: Point, way: Point) -> Spans:
        slope = way[0] * normal[0] + way[1] * normal[1]
        ahead = (start[0] - point[0]) * normal[0] + (start[1] - point[1]) * normal[1]
        if abs(slope) < 1e-9:
            return [(-math.inf, math.inf)] if ahead > 0 else []
        edge = -ahead / slope
        return [(edge, math.inf)] if slope > 0 else [(-math.inf, edge)]

    return spans
