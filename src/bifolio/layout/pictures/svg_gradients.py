"""Linear and radial gradients of an SVG file (SVG 2, 14; SVG 1.1, 13.2)."""

from __future__ import annotations

import math
from collections.abc import Mapping

from bifolio.frozen import frozen
from bifolio.layout.page.subpaths import Matrix, Subpath, times
from bifolio.layout.pictures.picture_fault import PLAIN, PictureFault, shortened
from bifolio.layout.pictures.svg_colours import colour
from bifolio.layout.pictures.svg_outlines import box_of
from bifolio.layout.pictures.svg_shapes import Gradient, Stop
from bifolio.layout.pictures.svg_style import EVERYWHERE, Given, StyleSheet
from bifolio.layout.pictures.svg_tree import SvgNode
from bifolio.layout.pictures.svg_values import UNITS, length, read_css_transform, read_transform
from bifolio.layout.pictures.svg_viewport import Viewport

GRADIENTS = ("linearGradient", "radialGradient")

MAX_STOPS = 1_000
"""The most stops of a gradient."""

_MAX_LINKS = 8
"""How many gradients may inherit from one another in a chain."""


@frozen
class GradientValues:
    """The values that a gradient declares, with those it inherits from the gradients it refers to."""

    name: str
    values: Mapping[str, str]
    stops: tuple[Stop, ...]

    def at(self, name: str, default: str, whole: float) -> float:
        """A coordinate; ``whole`` is 100 percent."""
        return length(self.values.get(name, default), name, whole, UNITS)


def read_gradient(node: SvgNode, by_id: Mapping[str, SvgNode], sheet: StyleSheet) -> GradientValues:
    """The values that the gradient ``node`` declares."""
    values: dict[str, str] = {}
    stops: tuple[Stop, ...] = ()
    link: SvgNode | None = node
    for _ in range(_MAX_LINKS):
        if link is None:
            return GradientValues(node.name, values, stops)
        given = Given.of(link, sheet)
        if given.css.get("transform"):
            values.setdefault("css-transform", given.css["transform"])
        for name, value in link.attributes.items():
            values.setdefault(name, value)
        stops = stops or _stops(link, sheet)
        target = link.get("href")
        if not target:
            return GradientValues(node.name, values, stops)
        link = by_id.get(target.removeprefix("#"))
        if link is None or link.name not in GRADIENTS:
            raise PictureFault(f"a gradient refers to '{shortened(target)}', but this file has no such gradient")
    raise PictureFault("gradients refer to each other in a loop")


def _stops(node: SvgNode, sheet: StyleSheet) -> tuple[Stop, ...]:
    found: list[Stop] = []
    for kid in node.kids:
        if kid.name != "stop":
            if kid.name in ("title", "desc", "metadata"):
                continue
            raise PictureFault(f"<{shortened(kid.name)}> in a gradient is not supported")
        if len(found) == MAX_STOPS:
            raise PictureFault(f"a gradient has more than {MAX_STOPS:,} stops", rule="picture-too-large")
        given = Given.of(kid, sheet)
        offset = min(max(length(kid.get("offset") or "0", "offset", 1.0, {"": 1.0}), 0.0), 1.0)
        # each stop's offset is at least that of the one before (SVG 1.1, 13.2.4)
        offset = max(offset, found[-1].offset) if found else offset
        opacity = min(max(length(given.get("stop-opacity") or "1", "stop-opacity", 1.0, {"": 1.0}), 0.0), 1.0)
        written = given.get("stop-color") or "black"
        if written.lower() in EVERYWHERE:
            raise PictureFault(f"'{shortened(written)}' is not supported ('stop-color')")
        if written.lower() == "currentcolor":
            written = _colour_around(kid, sheet)
        seen = colour(written)
        # no colour at all is invisible black
        found.append(Stop(offset, seen[0] if seen else (0.0, 0.0, 0.0), opacity * (seen[1] if seen else 0.0)))
    return tuple(found)


def _colour_around(node: SvgNode, sheet: StyleSheet) -> str:
    """The ``color`` of ``node``, or of its nearest ancestor that has one."""
    around: SvgNode | None = node
    while around is not None:
        written = Given.of(around, sheet).get("color")
        if written and written.lower() not in ("currentcolor", *EVERYWHERE):
            return written
        around = around.parent
    return "black"


def gradient_on(
    given: GradientValues, outline: tuple[Subpath, ...], matrix: Matrix, view: Viewport
) -> Gradient | Stop | None:
    """The gradient on a shape in its place; a ``Stop`` if it is one colour, ``None`` if nothing is painted."""
    if not given.stops:
        return None
    if given.values.get("spreadMethod", "pad") != "pad":
        raise PictureFault(f"'spreadMethod=\"{shortened(given.values['spreadMethod'])}\"' is not supported", PLAIN)
    wide, high, whole = view.box_width, view.box_height, view.diagonal
    if given.values.get("gradientUnits", "objectBoundingBox") != "userSpaceOnUse":
        left, top, right, bottom = box_of(outline)
        if right <= left or bottom <= top:
            return None
        matrix = times(matrix, (right - left, 0.0, 0.0, bottom - top, left, top))
        wide = high = whole = 1.0
    own = given.values.get("css-transform")
    matrix = times(
        matrix, read_css_transform(own) if own else read_transform(given.values.get("gradientTransform", ""))
    )
    if not math.isfinite(sum(matrix)) or not matrix[0] * matrix[3] - matrix[1] * matrix[2]:
        return None
    last = given.stops[-1]
    if len({(stop.colour, stop.alpha) for stop in given.stops}) == 1:
        return last
    made = _linear(given, wide, high) if given.name == "linearGradient" else _radial(given, wide, high, whole)
    return last if made is None else Gradient(_from_end_to_end(given.stops), times(matrix, made[0]), made[1])


_Made = tuple[Matrix, tuple[float, float, float] | None]


def _linear(given: GradientValues, wide: float, high: float) -> _Made | None:
    x1, y1 = given.at("x1", "0%", wide), given.at("y1", "0%", high)
    x, y = given.at("x2", "100%", wide) - x1, given.at("y2", "0%", high) - y1
    return ((x, y, -y, x, x1, y1), None) if x or y else None


def _radial(given: GradientValues, wide: float, high: float, whole: float) -> _Made | None:
    cx, cy, r = given.at("cx", "50%", wide), given.at("cy", "50%", high), given.at("r", "50%", whole)
    if r <= 0:
        return None
    fx = given.at("fx", "", wide) if given.values.get("fx") else cx
    fy = given.at("fy", "", high) if given.values.get("fy") else cy
    focus = ((fx - cx) / r, (fy - cy) / r, given.at("fr", "0", whole) / r)
    if math.hypot(*focus[:2]) + focus[2] >= 1 or focus[2] < 0:
        raise PictureFault("a radial gradient whose focus is not inside its circle is not supported")
    return (r, 0.0, 0.0, r, cx, cy), focus


def _from_end_to_end(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The stops, extended to begin at 0 and end at 1."""
    first, last = stops[0], stops[-1]
    return (Stop(0.0, first.colour, first.alpha), *stops, Stop(1.0, last.colour, last.alpha))
