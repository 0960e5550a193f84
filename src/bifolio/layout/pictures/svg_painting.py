"""How a shape of an SVG file is painted: its fill, its stroke, and gradients in either (SVG 2, 13)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from bifolio.layout.page.subpaths import Matrix
from bifolio.layout.pictures.picture_fault import PictureFault, shortened
from bifolio.layout.pictures.svg_gradients import GRADIENTS, gradient_on, read_gradient
from bifolio.layout.pictures.svg_outlines import with_dots
from bifolio.layout.pictures.svg_paths import transformed
from bifolio.layout.pictures.svg_shapes import Gradient, Paint, Stop, SvgShape
from bifolio.layout.pictures.svg_style import Style, dashes, is_stroked_first, keyword_of, paint_of
from bifolio.layout.pictures.svg_surroundings import Known, Surroundings
from bifolio.layout.pictures.svg_values import length
from bifolio.layout.pictures.svg_viewport import FAR

if TYPE_CHECKING:
    from bifolio.layout.pictures.svg_drawing import SvgDrawing

_SHORTEST = 1e-5
"""The least length of a dash pattern, as a share of the picture's width: a viewer draws every dash."""

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class _Inked(NamedTuple):
    """The paint of a fill or a stroke; ``alpha`` is its opacity."""

    paint: Paint | None = None
    alpha: float = 1.0


def stroke_width(style: Style, around: Surroundings) -> float:
    """The width of the stroke in the shape's own units."""
    weight = length(style["stroke-width"], "stroke-width", around.box.diagonal)
    if weight < 0:
        raise PictureFault("'stroke-width' is below zero")
    return weight


def shape_of(drawing: SvgDrawing, known: Known, style: Style, around: Surroundings) -> SvgShape | None:
    """The shape in its place; ``None`` if nothing of it is seen. ``around.matrix`` is the shape's own."""
    matrix, given = around.matrix, known.given
    area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    if keyword_of(style, "visibility") != "visible" or not known.outline or not area:
        return None
    # a single straight line has no inside, but some viewers would draw its fill as a hairline
    has_inside = any(len(steps) > 1 or len(step) > 2 for _, steps, _ in known.outline for step in steps)
    weight = stroke_width(style, around)
    fill = _inked(drawing, known, style, around, "fill") if has_inside else _Inked()
    stroke = _inked(drawing, known, style, around, "stroke") if weight else _Inked()
    if fill.paint is None and stroke.paint is None:
        return None
    scale, cap = math.sqrt(area), keyword_of(style, "stroke-linecap")
    has_stroke = stroke.paint is not None
    dash, phase = dashes(style, around.box.diagonal) if has_stroke else ((), 0.0)
    if dash and given.get("pathLength"):
        raise PictureFault("dashes with 'pathLength' are not supported")
    if has_stroke and given.get("vector-effect", "none").lower() != "none":
        raise PictureFault("'vector-effect' is not supported")
    if has_stroke and (weight * scale > FAR or (dash and sum(dash) * scale < drawing.view.width * _SHORTEST)):
        raise PictureFault("a line is too wide, or its dashes are too short to be seen")
    lines = with_dots(known.outline, weight) if cap != "butt" and has_stroke else known.outline
    subpaths = tuple(transformed(subpath, matrix) for subpath in lines)
    drawing.count(subpaths)
    drawing.count_clips(around.clips)
    return SvgShape(
        subpaths=subpaths, fill=fill.paint, fill_alpha=fill.alpha, stroke=stroke.paint, stroke_alpha=stroke.alpha,
        weight=weight * scale, dash=tuple(part * scale for part in dash), phase=phase * scale,
        is_even_odd=keyword_of(style, "fill-rule") == "evenodd", is_stroked_first=is_stroked_first(style),
        cap=_CAPS[cap], join=_JOINS[keyword_of(style, "stroke-linejoin")], miter=_miter(style), slant=_slant(matrix, scale),
        clips=around.clips,
    )  # fmt: skip


def _inked(drawing: SvgDrawing, known: Known, style: Style, around: Surroundings, name: str) -> _Inked:
    seen = paint_of(style, name)
    if seen is None:
        return _Inked()
    if not isinstance(seen, str):
        return _Inked(*seen)
    node = drawing.by_id.get(seen)
    if node is None or node.name not in GRADIENTS:
        what = f"<{node.name}>" if node is not None else f"'#{shortened(seen)}', which is not in the file,"
        raise PictureFault(f"{what} is not supported ('{name}')")
    if style[name].startswith("context-"):
        raise PictureFault("a marker in the gradient of its line is not supported")
    said = drawing.gradients.get(id(node))
    if said is None:
        said = drawing.gradients[id(node)] = read_gradient(node, drawing.by_id, drawing.sheet)
    drawing.count((), len(said.stops))
    found = gradient_on(said, known.outline, around.matrix, around.box)
    alpha = min(max(length(style[f"{name}-opacity"], name, 1.0, {"": 1.0}), 0.0), 1.0)
    if isinstance(found, Stop):
        return _Inked(found.colour, found.alpha * alpha) if found.alpha * alpha else _Inked()
    if isinstance(found, Gradient) and found.alpha == 0.0:
        return _Inked()
    return _Inked(found, alpha)


def _miter(style: Style) -> float:
    limit = length(style["stroke-miterlimit"], "stroke-miterlimit", units={"": 1.0})
    if limit < 1:
        raise PictureFault("'stroke-miterlimit' is below 1")
    return min(limit, 1e6)


def _slant(matrix: Matrix, scale: float) -> tuple[float, float, float, float] | None:
    """The matrix of a stroke whose width is uneven, normalised to area 1; ``None`` if the shape is only rotated,
    mirrored or evenly scaled.
    """
    a, b, c, d = (part / scale for part in matrix[:4])
    is_even = math.isclose(a * a + b * b, c * c + d * d, rel_tol=1e-4) and abs(a * c + b * d) < 1e-4
    return None if is_even else (a, b, c, d)
