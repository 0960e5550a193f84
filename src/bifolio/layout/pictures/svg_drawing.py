"""From the elements of an SVG file to its shapes: what is seen is drawn or refused by name, what is not seen is passed over."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bifolio.design.theme import Rgb
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.picture_fault import PLAIN, PictureFault, shortened
from bifolio.layout.pictures.svg_colours import colour
from bifolio.layout.pictures.svg_outlines import OUTLINES, outline, with_dots
from bifolio.layout.pictures.svg_paths import Matrix, times, transformed
from bifolio.layout.pictures.svg_style import (
    EVERYWHERE,
    Given,
    Style,
    StyleSheet,
    dashes,
    is_hidden,
    is_stroked_first,
    paint_of,
    style_of,
    word_of,
)
from bifolio.layout.pictures.svg_tree import MAX_DEPTH, SvgNode
from bifolio.layout.pictures.svg_values import (
    IDENTITY,
    about,
    length,
    moved_by,
    read_css_transform,
    read_origin,
    read_transform,
)
from bifolio.layout.pictures.svg_viewport import FAR, Viewport, read_viewport

MAX_SHAPES = 20_000
MAX_STEPS = 400_000
MAX_VISITS = 100_000
"""Elements that are looked at, those in use several times counted each time."""

MAX_READINGS = 8
"""How often what an element says is read, where it depends on what uses it."""

_SHORTEST = 1e-5
"""Dashes and gaps together are at least this part of the picture's width: a viewer draws every one of them."""

_SILENT = ("title", "desc", "metadata", "style", "defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient", "pattern", "filter", "marker", "namedview")  # fmt: skip
"""What is not seen where it stands."""

_GROUPS = ("svg", "g", "a", "switch", "symbol")
_MOVES = "remove it: nothing moves in a printed picture"
_HINTS = {
    "text": "turn text into paths (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines)",
    "image": "save the picture itself as PNG or JPEG",
    **dict.fromkeys(("script", "animate", "animateTransform", "animateMotion", "set"), _MOVES),
}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


@dataclass(frozen=True, slots=True)
class Clip:
    """An outline within which something is seen, in the picture's own space."""

    subpaths: tuple[Subpath, ...]
    is_even_odd: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One painted path: subpaths, paint, weight of the stroke in the picture's units, its caps, joins and miter limit.

    As in ISO 32000-2, 8.4.3. ``slant``: a matrix of area 1 by which the stroke is stretched, for one that is not the same all round.
    """

    subpaths: tuple[Subpath, ...]
    fill: Rgb | None = None
    stroke: Rgb | None = None
    weight: float = 0.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    is_even_odd: bool = False
    is_stroked_first: bool = False
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    slant: tuple[float, float, float, float] | None = None
    clips: tuple[Clip, ...] = ()
    """What is seen of it lies within all of these."""

    @property
    def ends(self) -> tuple[int, int, float]:
        """How its lines end and meet."""
        return self.cap, self.join, self.miter


@dataclass(frozen=True, slots=True)
class _Known:
    """What an element says of itself, read once however often it is used."""

    given: Given
    matrix: Matrix
    outline: tuple[Subpath, ...]


@dataclass(slots=True, kw_only=True)
class Drawing:
    """Goes through a file and counts what it has met, so that what is used over and over cannot grow without end."""

    root: SvgNode
    sheet: StyleSheet = field(default_factory=StyleSheet)
    by_id: dict[str, SvgNode] = field(default_factory=dict)
    readings: Counter[int] = field(default_factory=Counter)
    known: dict[tuple[int, int], _Known] = field(default_factory=dict)
    view: Viewport = field(init=False)
    visits: int = 0
    drawn: int = 0
    steps: int = 0
    last_clips: tuple[Clip, ...] = ()

    def __post_init__(self) -> None:
        for node in self.root.walk():
            self.by_id.setdefault(node.get("id"), node)
            if node.name == "style":
                if node.get("media", "all") != "all":
                    raise PictureFault("<style> with 'media' is not supported")
                self.sheet.read("".join(node.texts))
        self.view = read_viewport(Given.of(self.root, self.sheet))

    def whole(self) -> Iterator[Shape]:
        """The shapes of the whole file."""
        given = Given.of(self.root, self.sheet)
        if given.get("transform", "none").lower() != "none":
            raise PictureFault("'transform' on the root <svg> is not supported", "put its content in a <g>")
        ground = given.css.get("background-color", given.css.get("background", "none"))
        ground_colour = colour(style_of(given, {})["color"] if ground.lower() == "currentcolor" else ground)
        if ground_colour is not None:
            width, height = self.view.width, self.view.height
            yield Shape(
                subpaths=(((0.0, 0.0), [(width, 0.0), (width, height), (0.0, height)], True),), fill=ground_colour
            )
        yield from self.shapes(self.root, self.view.matrix, {}, 0)

    def shapes(
        self,
        node: SvgNode,
        matrix: Matrix,
        before: Style,
        depth: int,
        clips: tuple[Clip, ...] = (),
        *,
        top: SvgNode | None = None,
    ) -> Iterator[Shape]:
        """The shapes of ``node`` and all in it, painted as what is around it unless it says otherwise.

        ``top`` is what is used of the file's definitions, where ``node`` is that or in it.
        """
        self.visits += 1
        if depth > MAX_DEPTH or self.visits > MAX_VISITS:
            raise PictureFault("<use> elements refer to each other in a loop")
        if (node.name in _SILENT and not (node is top and node.name == "symbol")) or not _is_meant(node):
            return
        known = self._known_of(node, depth, top)
        if known is None:
            return
        style = style_of(known.given, before)
        if is_hidden(style):
            return
        matrix = times(matrix, known.matrix)
        known.given.refuse()
        clips += tuple(self._clips(known.given, matrix, depth))
        if not all(clip.subpaths for clip in clips):
            return
        if node.name == "use":
            yield from self._used(known.given, matrix, style, depth, clips)
        elif node.name in _GROUPS:
            kids = node.kids if node.name != "switch" else [kid for kid in node.kids if _is_meant(kid)][:1]
            for kid in kids:
                yield from self.shapes(kid, matrix, style, depth + 1, clips, top=top)
        else:
            yield from self._shape(known, matrix, style, clips)

    def _known_of(self, node: SvgNode, depth: int, top: SvgNode | None = None) -> _Known | None:
        """What ``node`` says; ``None`` if it is not displayed; ``PictureFault`` if it would be seen and is not supported."""
        key = id(node), id(top) if self.sheet.asks_around else 0
        known = self.known.get(key)
        if known is None:
            self.readings[id(node)] += 1
            if self.readings[id(node)] > MAX_READINGS:
                raise PictureFault("<use> elements are nested too deeply for its style sheet", "ungroup it")
            given = Given.of(node, self.sheet, top)
            if given.get("display").lower() == "none":
                return None
            _refuse(node, depth)
            lines = outline(node, given, self.view) if node.name in OUTLINES else ()
            known = self.known[key] = _Known(given, self._transform(given), lines)
        return known

    def _transform(self, given: Given) -> Matrix:
        written = given.css.get("transform")
        matrix = read_css_transform(written) if written else read_transform(given.attributes.get("transform", ""))
        if matrix != IDENTITY and given.get("transform-box", "view-box").lower() != "view-box":
            raise PictureFault("'transform-box' is not supported")
        if matrix == IDENTITY or not given.get("transform-origin"):
            return matrix
        return about(matrix, *read_origin(given.get("transform-origin"), self.view.box_width, self.view.box_height))

    def _clips(self, given: Given, matrix: Matrix, depth: int) -> Iterator[Clip]:
        """What ``clip-path`` leaves of an element; nothing where it cuts nothing off, as those round a whole sheet do."""
        written = given.get("clip-path", "none")
        if written.lower() in ("none", *EVERYWHERE):
            return
        clip = (
            self.by_id.get(written[4:].rstrip(")").strip(" \"'").removeprefix("#"))
            if written.startswith("url(")
            else None
        )
        if clip is None or clip.name != "clipPath" or depth > MAX_DEPTH:
            raise PictureFault(f"'{shortened(written)}' is not supported ('clip-path')")
        own = Given.of(clip, self.sheet)
        if own.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise PictureFault("'clipPathUnits' in parts of a box is not supported", "ungroup it")
        yield from self._clips(own, matrix, depth + 1)
        matrix = times(matrix, self._transform(own))
        if self._is_whole(clip, matrix):
            return
        parts = [
            part for kid in clip.kids if kid.name not in _SILENT for part in self._clip_parts(kid, matrix, own, depth)
        ]
        if len(parts) > 1 and (_overlap(parts) or len({part.is_even_odd for part in parts}) > 1):
            raise PictureFault("a <clipPath> of shapes that overlap is not supported", "join its shapes into one path")
        yield Clip(tuple(line for part in parts for line in part.subpaths), any(part.is_even_odd for part in parts))

    def _clip_parts(
        self, node: SvgNode, matrix: Matrix, around: Given, depth: int, top: SvgNode | None = None
    ) -> Iterator[Clip]:
        self.visits += 1
        if depth > MAX_DEPTH or self.visits > MAX_VISITS:
            raise PictureFault("<use> elements refer to each other in a loop")
        known = self._known_of(node, 1, top)
        if known is None or known.given.get("visibility", "visible").lower() != "visible":
            return
        known.given.refuse()
        matrix = times(matrix, known.matrix)
        if known.given.get("clip-path", "none").lower() != "none":
            raise PictureFault("'clip-path' in a <clipPath> is not supported", "join its shapes into one path")
        if node.name == "use":
            place = moved_by(known.given.size("x", self.view.box_width), known.given.size("y", self.view.box_height))
            found = self.by_id.get(known.given.get("href").removeprefix("#"))
            if found is None or found.name not in OUTLINES:
                raise PictureFault("<use> of anything but a shape in a <clipPath> is not supported")
            yield from self._clip_parts(found, times(matrix, place), known.given, depth + 1, found)
        elif node.name not in OUTLINES:
            raise PictureFault(f"<{node.name}> in a <clipPath> is not supported", _HINTS.get(node.name, PLAIN))
        else:
            rule = known.given.get("clip-rule") or around.get("clip-rule", "nonzero")
            subpaths = tuple(transformed(line, matrix) for line in known.outline)
            self._count(subpaths)
            yield Clip(subpaths, rule.lower() == "evenodd")

    def _is_whole(self, clip: SvgNode, matrix: Matrix) -> bool:
        """Whether ``clip`` is one upright rectangle round the whole picture."""
        kids = [kid for kid in clip.kids if kid.name not in ("title", "desc")]
        if [kid.name for kid in kids] != ["rect"]:
            return False
        rect = Given.of(kids[0], self.sheet)
        is_plain = not any(rect.get(name) for name in ("transform", "clip-path", "rx", "ry", "display", "visibility"))
        return is_plain and self._covers_all(rect, matrix)

    def _covers_all(self, rect: Given, matrix: Matrix) -> bool:
        a, b, c, d, e, f = matrix
        if (b or c) and (a or d):
            return False
        wide, high = self.view.box_width, self.view.box_height
        x, y = rect.size("x", wide), rect.size("y", high)
        corners = ((x, y), (x + rect.size("width", wide), y + rect.size("height", high)))
        xs, ys = zip(*((a * px + c * py + e, b * px + d * py + f) for px, py in corners), strict=True)
        # drawing programs write few digits
        slack = 1e-3 * max(self.view.width, self.view.height)
        sides = ((xs, self.view.width), (ys, self.view.height))
        return all(min(ends) <= slack and max(ends) >= whole - slack for ends, whole in sides)

    def _used(self, given: Given, matrix: Matrix, style: Style, depth: int, clips: tuple[Clip, ...]) -> Iterator[Shape]:
        target = given.get("href")
        found = self.by_id.get(target[1:]) if target.startswith("#") else None
        if found is None:
            raise PictureFault("<use> of something that is not in the file is not supported")
        if found.name == "symbol" and found.get("viewBox"):
            raise PictureFault("<use> of a symbol with a viewBox is not supported", "ungroup it")
        place = moved_by(given.size("x", self.view.box_width), given.size("y", self.view.box_height))
        matrix = times(matrix, place)
        cuts_off = found.name == "symbol" and Given.of(found, self.sheet).get("overflow") != "visible"
        for shape in self.shapes(found, matrix, style, depth + 1, clips, top=found):
            if cuts_off:
                self._refuse_outside(shape, matrix)
            yield shape

    def _refuse_outside(self, shape: Shape, matrix: Matrix) -> None:
        """Raises ``PictureFault`` if something in a symbol would be cut off: it is as large as the whole (SVG 2, 5.5)."""
        a, b, c, d, e, f = matrix
        area = a * d - b * c
        back = (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)
        slack = shape.weight / math.sqrt(abs(area)) / 2 if shape.stroke is not None else 0.0
        for start, steps, _ in (transformed(subpath, back) for subpath in shape.subpaths):
            for step in (start, *steps):
                if (
                    min(step) < slack - 1e-6
                    or max(step[::2]) > self.view.box_width - slack + 1e-6
                    or max(step[1::2]) > self.view.box_height - slack + 1e-6
                ):
                    raise PictureFault("a <symbol> contains something outside its bounds", "ungroup it")

    def _shape(self, known: _Known, matrix: Matrix, style: Style, clips: tuple[Clip, ...]) -> Iterator[Shape]:
        if word_of(style, "visibility") != "visible" or not known.outline:
            return
        # single straight lines have no inside, but some viewers would draw it as a hair
        has_inside = any(len(steps) > 1 or len(step) > 2 for _, steps, _ in known.outline for step in steps)
        fill = paint_of(style, "fill") if has_inside else None
        weight = length(style["stroke-width"], "stroke-width", self.view.diagonal)
        if weight < 0:
            raise PictureFault("'stroke-width' is below zero")
        stroke = paint_of(style, "stroke") if weight else None
        if fill is None and stroke is None:
            return
        area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        if not area:
            return
        scale, cap = math.sqrt(area), word_of(style, "stroke-linecap")
        dash, phase = dashes(style, self.view.diagonal) if stroke is not None else ((), 0.0)
        if dash and known.given.get("pathLength"):
            raise PictureFault("dashes with 'pathLength' are not supported")
        if stroke is not None and known.given.get("vector-effect", "none").lower() != "none":
            raise PictureFault("'vector-effect' is not supported")
        if stroke is not None and (weight * scale > FAR or (dash and sum(dash) * scale < self.view.width * _SHORTEST)):
            raise PictureFault("a line is too wide, or its dashes are too short to be seen")
        lines = with_dots(known.outline, weight) if cap != "butt" and stroke is not None else known.outline
        subpaths = tuple(transformed(subpath, matrix) for subpath in lines)
        self._count(subpaths)
        if clips is not self.last_clips:
            # a page has them again whenever they change
            for clip in clips:
                self._count(clip.subpaths)
            self.last_clips = clips
        yield Shape(
            subpaths=subpaths, fill=fill, stroke=stroke, weight=weight * scale, dash=tuple(part * scale for part in dash),
            phase=phase * scale, is_even_odd=word_of(style, "fill-rule") == "evenodd", is_stroked_first=is_stroked_first(style),
            cap=_CAPS[cap], join=_JOINS[word_of(style, "stroke-linejoin")], miter=_miter(style), slant=_slant(matrix, scale), clips=clips,
        )  # fmt: skip

    def _count(self, subpaths: tuple[Subpath, ...]) -> None:
        self.drawn += 1
        self.steps += sum(len(steps) + 1 for _, steps, _ in subpaths)
        if self.drawn > MAX_SHAPES or self.steps > MAX_STEPS:
            message = f"more than {MAX_SHAPES:,} shapes, or {MAX_STEPS:,} lines and curves"
            raise PictureFault(message, "save it as PNG", "picture-too-large")
        for start, steps, _ in subpaths:
            # written so that what is no number at all is refused too
            if not all(abs(value) <= FAR for step in (start, *steps) for value in step):
                raise PictureFault("a point lies too far out")


def _overlap(clips: list[Clip]) -> bool:
    """Whether the boxes round any two of ``clips`` overlap; of many, yes."""
    boxes = []
    for clip in clips:
        points = [
            step[at : at + 2]
            for start, steps, _ in clip.subpaths
            for step in (start, *steps)
            for at in range(0, len(step), 2)
        ]
        if points:
            xs, ys = zip(*points, strict=True)
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return len(boxes) > 100 or any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for at, one in enumerate(boxes)
        for other in boxes[:at]
    )


def _is_meant(node: SvgNode) -> bool:
    """Whether the conditions of an element hold: nothing is known beyond SVG itself (SVG 2, 5.8)."""
    if node.get("systemLanguage"):
        raise PictureFault("parts for some languages only are not supported")
    return "requiredExtensions" not in node.attributes


def _refuse(node: SvgNode, depth: int) -> None:
    if node.name not in (*OUTLINES, *_GROUPS, "use"):
        raise PictureFault(f"<{node.name[:40]}> is not supported", _HINTS.get(node.name, PLAIN))
    if node.name == "svg" and depth > 0:
        raise PictureFault("an <svg> inside another is not supported", "ungroup it")
    script = next((name for name in node.attributes if name.startswith("on")), None)
    if script is not None:
        raise PictureFault(f"scripts ('{script[:40]}') are not supported", _MOVES)
    odd = next((kid for kid in node.kids if kid.name not in _SILENT), None) if node.name not in _GROUPS else None
    if odd is not None:
        raise PictureFault(f"<{odd.name[:40]}> is not supported in <{node.name}>", _HINTS.get(odd.name, PLAIN))


def _miter(style: Style) -> float:
    limit = length(style["stroke-miterlimit"], "stroke-miterlimit", units={"": 1.0})
    if limit < 1:
        raise PictureFault("'stroke-miterlimit' is below 1")
    return min(limit, 1e6)


def _slant(matrix: Matrix, scale: float) -> tuple[float, float, float, float] | None:
    """The matrix of a stroke that is not as wide all round, its area 1; ``None`` for turned, mirrored and evenly scaled ones."""
    a, b, c, d = (part / scale for part in matrix[:4])
    is_even = math.isclose(a * a + b * b, c * c + d * d, rel_tol=1e-4) and abs(a * c + b * d) < 1e-4
    return None if is_even else (a, b, c, d)
