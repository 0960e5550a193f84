"""A small, safe part of SVG as vector shapes: logos and plain figures.

Input: a file's bytes. Output: shapes whose paths are flattened to lines and Bézier curves in one space (origin top left,
y downwards, the picture's own units). Read: ``path rect circle ellipse line polyline polygon g``, ``transform``, plain fills
and strokes. Anything else that would be seen (text, images, gradients, scripts, references) is refused by name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from bifolio.design.theme import Rgb, luminance, rgb
from bifolio.layout.pen import Pen, Subpath
from bifolio.layout.svg_paths import Matrix, circle_path, read_path, read_transform, times, transformed
from bifolio.units import Pt

MAX_SHAPES = 20_000
MAX_DEPTH = 64

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SILENT = {"title", "desc", "metadata"}
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_REFUSED_ATTRIBUTES = ("clip-path", "mask", "filter", "href", "marker-start", "marker-mid", "marker-end")
_COLOURS = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "navy": "#000080", "teal": "#008080", "purple": "#800080", "maroon": "#800000",
    "olive": "#808000", "orange": "#ffa500", "yellow": "#ffff00", "currentcolor": "#000000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path: subpaths, paint, weight of the stroke in the picture's units."""

    subpaths: tuple[Subpath, ...]
    fill: Rgb | None
    stroke: Rgb | None
    weight: float
    dash: tuple[float, ...] = ()
    is_even_odd: bool = False


@dataclass(frozen=True, slots=True)
class VectorPicture:
    """A picture made of shapes; ``width`` and ``height`` in its own units."""

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def ratio(self) -> float:
        """Height over width."""
        return self.height / self.width

    def in_grey(self) -> VectorPicture:
        """The same picture with each colour as the grey that is as light."""
        shapes = (replace(s, fill=_grey(s.fill), stroke=_grey(s.stroke)) for s in self.shapes)
        return replace(self, shapes=tuple(shapes))

    def paint(self, pen: Pen, x: Pt, y: Pt, width: Pt, height: Pt) -> None:
        """Draws the picture into a rectangle given by its top left corner."""
        scale = min(width / self.width, height / self.height)
        matrix = (scale, 0.0, 0.0, scale, x, y)
        for shape in self.shapes:
            pen.path(
                [transformed(subpath, matrix) for subpath in shape.subpaths], fill=shape.fill, stroke=shape.stroke,
                weight=shape.weight * scale, dash=[part * scale for part in shape.dash], is_even_odd=shape.is_even_odd,
            )  # fmt: skip


def _grey(colour: Rgb | None) -> Rgb | None:
    """The grey of the same relative luminance; nothing stays nothing."""
    if colour is None:
        return None
    light = luminance(colour)
    # the way back from light to an sRGB value (IEC 61966-2-1)
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return (value, value, value)


def read_svg(data: bytes, file_name: str) -> VectorPicture:
    """The shapes of an SVG file; ``ValueError`` names what is not supported."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError(f"'{file_name}': a document type declaration is not supported")
    try:
        root = ET.fromstring(data)
    except ET.ParseError as problem:
        raise ValueError(f"'{file_name}' is not well-formed SVG") from problem
    if _name(root.tag) != "svg":
        raise ValueError(f"'{file_name}' is not SVG")
    try:
        left, top, width, height = _view_box(root)
        shapes = tuple(_shapes(root, (1.0, 0.0, 0.0, 1.0, -left, -top), {}, 0))
    except (ValueError, OverflowError) as problem:
        raise ValueError(f"'{file_name}': {problem}") from problem
    if len(shapes) > MAX_SHAPES:
        raise ValueError(f"'{file_name}' has more than {MAX_SHAPES:,} shapes")
    return VectorPicture(file_name, width, height, shapes)


def _name(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1]


def _view_box(root: ET.Element) -> tuple[float, float, float, float]:
    numbers = [float(part) for part in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        numbers = [0.0, 0.0, _length(root.get("width", "0")), _length(root.get("height", "0"))]
    if numbers[2] <= 0 or numbers[3] <= 0 or not all(math.isfinite(part) for part in numbers):
        raise ValueError("a viewBox, or a width and a height, is wanted")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _length(text: str) -> float:
    match = _NUMBER.match(text.strip())
    return float(match[0]) if match else 0.0


def _shapes(node: ET.Element, matrix: Matrix, style: Mapping[str, str], depth: int) -> Iterator[Shape]:
    if depth > MAX_DEPTH:
        raise ValueError(f"groups are nested deeper than {MAX_DEPTH}")
    name = _name(node.tag)
    if name in _SILENT or (name == "defs" and len(node) == 0) or not isinstance(node.tag, str):
        return
    if name not in _SHAPES and name not in ("svg", "g"):
        raise ValueError(f"<{name}> is not supported")
    style = {**style, **_style_of(node)}
    matrix = times(matrix, read_transform(node.get("transform", "")))
    if name in _SHAPES:
        yield from _shape(name, node, matrix, style)
        return
    for kid in node:
        yield from _shapes(kid, matrix, style, depth + 1)


def _style_of(node: ET.Element) -> dict[str, str]:
    """Paint given by attributes and by ``style``; the latter wins (CSS 2, 6.4.4)."""
    given: dict[str, str] = {}
    for key, value in node.attrib.items():
        name = _name(key)
        if name in _REFUSED_ATTRIBUTES and value.strip() != "none":
            raise ValueError(f"'{name}' is not supported")
        if name.startswith("on"):
            raise ValueError(f"scripts ('{name}') are not supported")
        given[name] = value.strip()
    for part in given.pop("style", "").split(";"):
        key, colon, value = part.partition(":")
        if colon:
            given[key.strip()] = value.strip()
    for name in ("opacity", "fill-opacity", "stroke-opacity"):
        if given.get(name, "1") not in ("1", "1.0", "100%"):
            raise ValueError(f"'{name}' is not supported")
    wanted = ("fill", "stroke", "stroke-width", "stroke-dasharray", "fill-rule", "display", "visibility")
    return {name: given[name] for name in wanted if name in given}


def _shape(name: str, node: ET.Element, matrix: Matrix, style: Mapping[str, str]) -> Iterator[Shape]:
    if style.get("display") == "none" or style.get("visibility") == "hidden":
        return
    fill = None if name == "line" else _colour(style.get("fill", "black"))
    stroke = _colour(style.get("stroke", "none"))
    subpaths = tuple(transformed(subpath, matrix) for subpath in _outline(name, node))
    if not subpaths or (fill is None and stroke is None):
        return
    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    dash = tuple(float(part) * scale for part in _NUMBER.findall(style.get("stroke-dasharray", "")))
    yield Shape(
        subpaths, fill, stroke, _length(style.get("stroke-width", "1")) * scale, dash if any(dash) else (),
        style.get("fill-rule") == "evenodd",
    )  # fmt: skip


def _outline(name: str, node: ET.Element) -> list[Subpath]:
    def at(key: str) -> float:
        return _length(node.get(key, "0"))

    if name == "path":
        return read_path(node.get("d", ""))
    if name == "circle":
        return circle_path(at("cx"), at("cy"), at("r"), at("r"))
    if name == "ellipse":
        return circle_path(at("cx"), at("cy"), at("rx"), at("ry"))
    if name == "line":
        return [((at("x1"), at("y1")), [(at("x2"), at("y2"))], False)]
    if name == "rect":
        return _rect(at("x"), at("y"), at("width"), at("height"), at("rx") or at("ry"), at("ry") or at("rx"))
    numbers = [float(part) for part in _NUMBER.findall(node.get("points", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    return [(points[0], points[1:], name == "polygon")] if len(points) > 1 else []


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


def _colour(text: str) -> Rgb | None:
    text = text.strip().lower()
    if text in ("none", "transparent"):
        return None
    if text.startswith("url"):
        raise ValueError("gradients and patterns are not supported")
    text = _COLOURS.get(text, text)
    if text.startswith("rgb("):
        parts = [
            float(part[:-1]) * 2.55 if part.endswith("%") else float(part) for part in re.findall(r"[\d.]+%?", text)
        ]
        if len(parts) == 3:
            return (min(parts[0], 255) / 255, min(parts[1], 255) / 255, min(parts[2], 255) / 255)
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(character * 2 for character in text[1:])
    return rgb(text)
