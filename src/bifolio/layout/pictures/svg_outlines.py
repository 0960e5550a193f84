"""The outlines of SVG's basic shapes, in the picture's own space (SVG 1.1, 8 and 9)."""

from __future__ import annotations

import math

from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.svg_paths import circle_path, read_path
from bifolio.layout.pictures.svg_style import Given
from bifolio.layout.pictures.svg_tree import SvgNode
from bifolio.layout.pictures.svg_values import length, svg_numbers
from bifolio.layout.pictures.svg_viewport import Viewport

OUTLINES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")


def outline(node: SvgNode, given: Given, view: Viewport) -> tuple[Subpath, ...]:
    """The subpaths of a shape; empty if it has no size."""

    def across(name: str) -> float:
        return given.size(name, view.box_width)

    def down(name: str) -> float:
        return given.size(name, view.box_height)

    match node.name:
        case "path":
            return tuple(read_path(node.get("d")))
        case "circle":
            radius = given.size("r", view.diagonal)
            return tuple(circle_path(across("cx"), down("cy"), radius, radius))
        case "ellipse":
            return tuple(circle_path(across("cx"), down("cy"), *_radii(given, view)))
        case "line":
            x0, y0, x1, y1 = (length(given.attributes.get(name) or "0", name, whole) for name, whole in zip(("x1", "y1", "x2", "y2"), (view.box_width, view.box_height) * 2, strict=True))  # fmt: skip
            return (((x0, y0), [(x1, y1)], False),)
        case "rect":
            return tuple(_rect(across("x"), down("y"), across("width"), down("height"), *_radii(given, view)))
    values = svg_numbers(node.get("points"), "points")
    points = list(zip(values[::2], values[1::2], strict=False))
    return ((points[0], points[1:], node.name == "polygon"),) if len(points) > 1 else ()


def _radii(given: Given, view: Viewport) -> tuple[float, float]:
    """``rx`` and ``ry``; if one is missing or negative, it equals the other (SVG 2, 10.2 and 10.4)."""
    said = {name: given.get(name) for name in ("rx", "ry") if given.get(name).lower() not in ("", "auto")}
    sizes = {name: given.size(name, view.box_width if name == "rx" else view.box_height) for name in said}
    sizes = {name: size for name, size in sizes.items() if size >= 0}
    return sizes.get("rx", sizes.get("ry", 0.0)), sizes.get("ry", sizes.get("rx", 0.0))


def _rect(x: float, y: float, width: float, height: float, rx: float, ry: float) -> list[Subpath]:
    if width <= 0 or height <= 0:
        return []
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not rx or not ry:
        return [((x, y), [(x + width, y), (x + width, y + height), (x, y + height)], True)]
    right, bottom = x + width, y + height
    corner = f"A{rx} {ry} 0 0 1"
    return read_path(
        f"M{x + rx} {y}H{right - rx}{corner} {right} {y + ry}V{bottom - ry}{corner} {right - rx} {bottom}"
        f"H{x + rx}{corner} {x} {bottom - ry}V{y + ry}{corner} {x + rx} {y}Z"
    )


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def box_of(subpaths: tuple[Subpath, ...]) -> Box:
    """The smallest upright rectangle around the lines themselves; curves do not extend to their control points."""
    xs: list[float] = []
    ys: list[float] = []
    for start, steps, _ in subpaths:
        at = start
        for step in ((*start,), *steps):
            for values, index in ((xs, 0), (ys, 1)):
                values += [step[index - 2], *_turning(at[index], *step[index::2])]
            at = (step[-2], step[-1])
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def _turning(p: float, q: float, r: float | None = None, s: float | None = None) -> list[float]:
    """The extreme values of a curve: its values at the roots of its derivative."""
    if r is None or s is None or (min(p, s) <= q <= max(p, s) and min(p, s) <= r <= max(p, s)):
        return []
    a, b, c = -p + 3 * q - 3 * r + s, 2 * (p - 2 * q + r), q - p
    if not a:
        roots = [-c / b] if b else []
    else:
        inside = b * b - 4 * a * c
        roots = [(-b + sign * math.sqrt(inside)) / (2 * a) for sign in (1, -1)] if inside >= 0 else []
    return [
        p * (1 - t) ** 3 + 3 * q * t * (1 - t) ** 2 + 3 * r * t * t * (1 - t) + s * t**3 for t in roots if 0 < t < 1
    ]


def with_dots(subpaths: tuple[Subpath, ...], weight: float) -> tuple[Subpath, ...]:
    """Replaces lines of zero length with very short ones: with caps, SVG draws a dot there, but PDF seldom does (SVG 2, 13.5.4)."""
    return tuple(
        ((x - weight / 200, y), [(x + weight / 200, y)], False)
        if all(value == (x, y)[index % 2] for step in steps for index, value in enumerate(step))
        else ((x, y), steps, closed)
        for (x, y), steps, closed in subpaths
    )
