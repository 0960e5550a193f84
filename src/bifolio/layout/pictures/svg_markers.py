"""Markers of an SVG file: arrow heads and the like at the vertices of lines (SVG 2, 13.7)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bifolio.layout.page.subpaths import Subpath, times
from bifolio.layout.pictures.picture_fault import PictureFault, shortened
from bifolio.layout.pictures.svg_painting import stroke_width
from bifolio.layout.pictures.svg_shapes import Clip, Item, laid_over
from bifolio.layout.pictures.svg_style import Given, Style, keyword_of, opacity, style_of, url_of
from bifolio.layout.pictures.svg_surroundings import Known, Surroundings
from bifolio.layout.pictures.svg_tree import SvgNode
from bifolio.layout.pictures.svg_values import NUMBER, UNITS, length, moved_by
from bifolio.layout.pictures.svg_viewport import box_inside, viewport_of

if TYPE_CHECKING:
    from bifolio.layout.pictures.svg_drawing import SvgDrawing

MARKED = ("path", "line", "polyline", "polygon")
"""The shapes that have vertices."""

_TURNS = {"": 1.0, "deg": 1.0, "grad": 0.9, "rad": math.degrees(1), "turn": 360.0}

Vertex = tuple[float, float, float]
"""Where a marker is, and the direction of the line there, in degrees."""


def markers_of(drawing: SvgDrawing, node: SvgNode, known: Known, around: Surroundings) -> Iterator[Item]:
    """The markers drawn at the vertices of the shape ``node``; ``around`` is the shape's own, with its style."""
    wanted = {kind: _marker(drawing, around.style, kind) for kind in ("start", "mid", "end")}
    if not any(wanted.values()) or keyword_of(around.style, "visibility") != "visible":
        return
    if around.style["paint-order"].lower().split()[:1] == ["markers"]:
        raise PictureFault("markers under their line are not supported ('paint-order')")
    if wanted["mid"] is not None and node.name == "path" and set("Aa") & set(node.get("d")):
        raise PictureFault("'marker-mid' on a path with arcs is not supported")
    found = [vertex for subpath in known.outline for vertex in vertices(subpath)]
    if not found:
        return
    parts = (("start", found[:1]), ("mid", found[1:-1]), ("end", found[-1:]))
    for kind, places in parts:
        marker = wanted[kind]
        if marker is not None:
            for place in places:
                yield from _drawn(drawing, marker, place, around, is_start=kind == "start")


def _marker(drawing: SvgDrawing, style: Style, kind: str) -> SvgNode | None:
    written = style[f"marker-{kind}"]
    if written.lower() == "none":
        return None
    found = drawing.by_id.get(url_of(written) or "")
    if found is None or found.name != "marker":
        raise PictureFault(f"'{shortened(written)}' is not supported ('marker-{kind}')")
    return found


def _drawn(
    drawing: SvgDrawing, marker: SvgNode, place: Vertex, around: Surroundings, *, is_start: bool
) -> Iterator[Item]:
    with marker.located():
        given = Given.of(marker, drawing.sheet)
        given.refuse()
        inside = _inside(drawing, marker, given, place, around, is_start=is_start)
        if inside is None:
            return
        found = (item for kid in marker.kids for item in drawing.items(kid, inside))
        yield from laid_over(found, opacity(inside.style, "opacity"))


def _inside(
    drawing: SvgDrawing, marker: SvgNode, given: Given, place: Vertex, around: Surroundings, *, is_start: bool
) -> Surroundings | None:  # fmt: skip
    """The place of a marker's content; ``None`` if the marker has no size."""
    width, height = (_number(given, name, "3") for name in ("markerWidth", "markerHeight"))
    box = box_inside(given, width, height)
    unit = 1.0 if given.get("markerUnits") == "userSpaceOnUse" else stroke_width(around.style, around)
    if min(width, height, unit, *box[2:]) <= 0:
        return None
    inner = viewport_of(box, width, height, given.get("preserveAspectRatio"))
    x, y, angle = place
    turned = math.radians(_angle(given.get("orient"), angle, is_start=is_start))
    cosine, sine = unit * math.cos(turned), unit * math.sin(turned)
    a, _, _, d, e, f = inner.matrix
    back = moved_by(-a * _number(given, "refX", "0") - e, -d * _number(given, "refY", "0") - f)
    matrix = times(times(around.matrix, (cosine, sine, -sine, cosine, x, y)), back)
    clips = around.clips
    if given.get("overflow", "hidden").lower() not in ("visible", "auto"):
        clips = (*clips, Clip.upright(width, height, matrix))
    style = _style_of(drawing, marker) | {
        f"context-{name}": around.style["color"] if around.style[name].lower() == "currentcolor" else around.style[name]
        for name in ("fill", "stroke")
    }
    depth = around.depth + 1
    return replace(
        around, matrix=times(matrix, inner.matrix), box=inner, clips=clips, style=style, depth=depth, top=None
    )


def _style_of(drawing: SvgDrawing, node: SvgNode) -> dict[str, str]:
    """The style of a marker where it is defined: it inherits nothing from the line (SVG 2, 13.7.1)."""
    style: dict[str, str] = {}
    around: list[SvgNode] = []
    at: SvgNode | None = node
    while at is not None:
        around.append(at)
        at = at.parent
    for one in reversed(around):
        style = style_of(Given.of(one, drawing.sheet), style)
    return style


def _number(given: Given, name: str, default: str) -> float:
    return length(given.attributes.get(name) or default, name, 0.0, UNITS)


def _angle(written: str, angle: float, *, is_start: bool) -> float:
    if written in ("auto", "auto-start-reverse"):
        return angle + 180 if is_start and written != "auto" else angle
    match = NUMBER.match(written or "0")
    unit = _TURNS.get((written or "0")[match.end() :]) if match is not None else None
    if match is None or unit is None or not math.isfinite(float(match[0]) * unit):
        raise PictureFault(f"'{shortened(written)}' is not supported ('orient')")
    return float(match[0]) * unit


def vertices(subpath: Subpath) -> list[Vertex]:
    """The vertices of a subpath, with the direction at each: halfway between the incoming and the outgoing line."""
    (x, y), steps, closed = subpath
    points = [(x, y), *((step[-2], step[-1]) for step in steps)]
    ways = [_ways(start, step) for start, step in zip(points, steps, strict=False)]
    if closed:
        points.append((x, y))
        ways.append(_ways(points[-2], (x, y)))
    known = [way for way in ways if way is not None]
    if not known:
        return [(px, py, 0.0) for px, py in points]
    # lines of zero length take the direction of the line before them, or after them
    full: list[tuple[float, float]] = []
    for way in ways:
        full.append(way if way is not None else (full[-1][1],) * 2 if full else (known[0][0],) * 2)
    around = [(full[-1][1] if closed else full[0][0], full[0][0])]
    around += [(one[1], other[0]) for one, other in pairwise(full)]
    around.append((full[-1][1], full[0][0] if closed else full[-1][1]))
    return [(px, py, _between(*pair)) for (px, py), pair in zip(points, around, strict=True)]


def _ways(start: tuple[float, float], step: Sequence[float]) -> tuple[float, float] | None:
    """The directions in which a step starts and ends, in degrees; ``None`` if it has no length."""
    points = [start, *zip(step[::2], step[1::2], strict=True)]
    lines = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points) if (x0, y0) != (x1, y1)]
    if not lines:
        return None
    return math.degrees(math.atan2(lines[0][1], lines[0][0])), math.degrees(math.atan2(lines[-1][1], lines[-1][0]))


def _between(one: float, other: float) -> float:
    if abs(one - other) > 180:
        one += 360 if one < other else -360
    return (one + other) / 2
