"""A small, safe part of SVG as vector shapes: logos and plain figures.

Input: a file's bytes. Output: shapes whose paths are flattened to lines and Bézier curves in one space (origin top left,
y downwards, the picture's own units). Read: ``path rect circle ellipse line polyline polygon g a use symbol``, ``transform``, plain
fills and strokes, simple style sheets. What is not seen (definitions nothing uses, metadata, other programs' notes) is passed over;
anything else that would be seen (text, images, gradients, scripts) is refused by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bifolio.design.theme import Rgb, luminance
from bifolio.layout.pen import Pen, Subpath
from bifolio.layout.picture_fault import PLAIN, PictureFault
from bifolio.layout.svg_paths import Matrix, circle_path, read_path, read_transform, times, transformed
from bifolio.layout.svg_style import NUMBER, Style, StyleSheet, dashes, is_hidden, length, paint_of, style_of
from bifolio.layout.svg_tree import MAX_DEPTH, SvgNode, read_tree
from bifolio.units import Pt

MAX_SHAPES = 20_000
MAX_STEPS = 400_000
MAX_VISITS = 100_000
"""Elements that are looked at, those in use several times counted each time."""

MOST_DRAWN_OUT = 50.0
"""How many times as wide as high, or as high as wide, a picture may be."""

FAR = 1e7
"""No point lies further out than this, in the picture's units."""

_SILENT = ("title", "desc", "metadata", "style", "defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient", "pattern", "filter", "marker", "namedview")  # fmt: skip
"""What is not seen where it stands."""

_GROUPS = ("svg", "g", "a", "switch")
_HINTS = {
    "text": "turn text into paths (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines)",
    "image": "save the picture itself as PNG or JPEG",
    "script": "take the script out; nothing in a printed picture moves",
}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path: subpaths, paint, weight of the stroke in the picture's units, its caps and joins (ISO 32000-2, 8.4.3)."""

    subpaths: tuple[Subpath, ...]
    fill: Rgb | None
    stroke: Rgb | None
    weight: float
    dash: tuple[float, ...] = ()
    is_even_odd: bool = False
    cap: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True)
class VectorPicture:
    """A picture made of shapes; ``width`` and ``height`` in its own units. What lies outside is cut off when it is drawn."""

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
        with pen.saved():
            pen.clip_rect(x, y, self.width * scale, self.height * scale)
            ends = (0, 0)
            for shape in self.shapes:
                if shape.stroke is not None and ends != (shape.cap, shape.join):
                    ends = (shape.cap, shape.join)
                    pen.line_ends(*ends)
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
    """The shapes of an SVG file; ``PictureFault`` names what is not supported."""
    try:
        root = read_tree(data)
        left, top, width, height = _view_box(root)
        drawing = _Drawing(root, (left, top, width, height))
        shapes = tuple(drawing.shapes(root, (1.0, 0.0, 0.0, 1.0, -left, -top), {}, 0))
    except PictureFault as fault:
        raise PictureFault(f"'{file_name}': {fault}", fault.hint, fault.rule) from None
    except ArithmeticError:
        raise PictureFault(f"'{file_name}': its numbers are too large or too small") from None
    return VectorPicture(file_name, width, height, shapes)


def _view_box(root: SvgNode) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is seen."""
    box = [float(part) for part in NUMBER.findall(root.get("viewBox"))]
    if len(box) != 4:
        box = [0.0, 0.0, length(root.get("width", "0"), "width"), length(root.get("height", "0"), "height")]
    left, top, width, height = box
    if not all(abs(part) <= FAR for part in box) or width <= 0 or height <= 0:
        raise PictureFault("a viewBox, or a width and a height, is wanted")
    if not 1 / MOST_DRAWN_OUT <= width / height <= MOST_DRAWN_OUT:
        raise PictureFault(f"it is more than {MOST_DRAWN_OUT:.0f} times as long as broad")
    return left, top, width, height


@dataclass(slots=True)
class _Drawing:
    """Goes through a file and counts what it has met, so that what is used over and over cannot grow without end."""

    root: SvgNode
    box: tuple[float, float, float, float]
    sheet: StyleSheet = field(default_factory=StyleSheet)
    by_id: dict[str, SvgNode] = field(default_factory=dict)
    visits: int = 0
    drawn: int = 0
    steps: int = 0

    def __post_init__(self) -> None:
        for node in self.root.walk():
            self.by_id.setdefault(node.get("id"), node)
            if node.name == "style":
                self.sheet.read(node.text)

    def shapes(
        self, node: SvgNode, matrix: Matrix, before: Style, depth: int, *, is_used: bool = False
    ) -> Iterator[Shape]:
        """The shapes of ``node`` and all in it, painted as what is around it unless it says otherwise.

        ``is_used`` draws what is only a definition where it stands.
        """
        self.visits += 1
        if depth > MAX_DEPTH or self.visits > MAX_VISITS:
            raise PictureFault("its parts use one another without end")
        if node.name in _SILENT and not (is_used and node.name == "symbol"):
            return
        self._refuse(node, depth)
        style = style_of(self._without_plain_clip(node), self.sheet, before)
        if is_hidden(style):
            return
        matrix = times(matrix, read_transform(node.get("transform")))
        if node.name == "use":
            yield from self._used(node, matrix, style, depth)
        elif node.name in (*_GROUPS, "symbol"):
            for kid in node.kids:
                yield from self.shapes(kid, matrix, style, depth + 1)
        else:
            yield from self._shape(node, matrix, style)

    def _refuse(self, node: SvgNode, depth: int) -> None:
        if node.name not in (*_OUTLINES, *_GROUPS, "use", "symbol"):
            raise PictureFault(f"<{node.name[:40]}> is not supported", _HINTS.get(node.name, PLAIN))
        if node.name == "svg" and depth > 0:
            raise PictureFault("an <svg> inside another is not supported", "ungroup it")
        script = next((name for name in node.attributes if name.startswith("on")), None)
        if script is not None:
            raise PictureFault(f"scripts ('{script[:40]}') are not supported", _HINTS["script"])

    def _without_plain_clip(self, node: SvgNode) -> SvgNode:
        """``node`` without a clip that cuts nothing off: drawing programs put one round the whole sheet."""
        written = node.get("clip-path")
        clip = self.by_id.get(written[5:-1]) if written.startswith("url(#") else None
        if clip is None or [kid.name for kid in clip.kids] != ["rect"] or clip.kids[0].get("transform"):
            return node
        left, top, width, height = (length(clip.kids[0].get(key, "0"), key) for key in ("x", "y", "width", "height"))
        box_left, box_top, box_width, box_height = self.box
        covers_x = left <= box_left and left + width >= box_left + box_width
        if covers_x and top <= box_top and top + height >= box_top + box_height:
            return replace(
                node, attributes={key: value for key, value in node.attributes.items() if key != "clip-path"}
            )
        return node

    def _used(self, node: SvgNode, matrix: Matrix, style: Style, depth: int) -> Iterator[Shape]:
        target = node.get("href")
        found = self.by_id.get(target[1:]) if target.startswith("#") else None
        if found is None:
            raise PictureFault("<use> of what is not in the file is not supported")
        if found.name == "symbol" and found.get("viewBox"):
            raise PictureFault("<use> of a symbol with a viewBox is not supported", "ungroup it")
        moved = times(matrix, (1.0, 0.0, 0.0, 1.0, length(node.get("x", "0"), "x"), length(node.get("y", "0"), "y")))
        yield from self.shapes(found, moved, style, depth + 1, is_used=True)

    def _shape(self, node: SvgNode, matrix: Matrix, style: Style) -> Iterator[Shape]:
        if style.get("visibility") in ("hidden", "collapse"):
            return
        fill = None if node.name == "line" else paint_of(style, "fill", "black")
        stroke = paint_of(style, "stroke", "none")
        subpaths = tuple(transformed(subpath, matrix) for subpath in _outline(node))
        if not subpaths or (fill is None and stroke is None):
            return
        self._count(subpaths)
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        weight = length(style.get("stroke-width", "1"), "stroke-width") * scale
        yield Shape(
            subpaths, fill, stroke if weight > 0 else None, weight, dashes(style, scale), style.get("fill-rule") == "evenodd",
            _CAPS.get(style.get("stroke-linecap", ""), 0), _JOINS.get(style.get("stroke-linejoin", ""), 0),
        )  # fmt: skip

    def _count(self, subpaths: tuple[Subpath, ...]) -> None:
        self.drawn += 1
        self.steps += sum(len(steps) for _, steps, _ in subpaths)
        if self.drawn > MAX_SHAPES or self.steps > MAX_STEPS:
            message = f"more than {MAX_SHAPES:,} shapes, or {MAX_STEPS:,} lines and curves"
            raise PictureFault(message, "save it as PNG", "picture-too-large")
        for start, steps, _ in subpaths:
            # written so that what is no number at all is refused too
            if not all(abs(value) <= FAR for step in (start, *steps) for value in step):
                raise PictureFault("a point lies too far out")


_OUTLINES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")


def _outline(node: SvgNode) -> list[Subpath]:
    def at(key: str, default: str = "0") -> float:
        return length(node.get(key, default), key)

    match node.name:
        case "path":
            return read_path(node.get("d"))
        case "circle":
            return circle_path(at("cx"), at("cy"), at("r"), at("r"))
        case "ellipse":
            return circle_path(at("cx"), at("cy"), at("rx"), at("ry"))
        case "line":
            return [((at("x1"), at("y1")), [(at("x2"), at("y2"))], False)]
        case "rect":
            rx, ry = node.get("rx", node.get("ry", "0")), node.get("ry", node.get("rx", "0"))
            return _rect(at("x"), at("y"), at("width"), at("height"), length(rx, "rx"), length(ry, "ry"))
    numbers = [float(part) for part in NUMBER.findall(node.get("points"))]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    return [(points[0], points[1:], node.name == "polygon")] if len(points) > 1 else []


def _rect(x: float, y: float, width: float, height: float, rx: float, ry: float) -> list[Subpath]:
    if width <= 0 or height <= 0:
        return []
    rx, ry = max(0.0, min(rx, width / 2)), max(0.0, min(ry, height / 2))
    if not rx or not ry:
        return [((x, y), [(x + width, y), (x + width, y + height), (x, y + height)], True)]
    right, bottom = x + width, y + height
    corner = f"A{rx} {ry} 0 0 1"
    return read_path(
        f"M{x + rx} {y}H{right - rx}{corner} {right} {y + ry}V{bottom - ry}{corner} {right - rx} {bottom}"
        f"H{x + rx}{corner} {x} {bottom - ry}V{y + ry}{corner} {x + rx} {y}Z"
    )
