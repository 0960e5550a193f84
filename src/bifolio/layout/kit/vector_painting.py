"""Draws pictures made of shapes."""

from __future__ import annotations

from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.svg import VectorPicture
from bifolio.layout.pictures.svg_drawing import Shape
from bifolio.layout.pictures.svg_paths import transformed


def paint_vector(pen: Pen, picture: VectorPicture, bounds: Bounds) -> None:
    """Draws ``picture`` into a rectangle given by its top left corner."""
    x, y, width, height = bounds
    scale = min(width / picture.width, height / picture.height)
    with pen.saved():
        pen.clip_rect(Bounds(x, y, picture.width * scale, picture.height * scale))
        ends = (0, 0, 10.0)
        for shape in picture.shapes:
            if shape.stroke is not None and ends != shape.ends:
                ends = shape.ends
                pen.line_ends(*ends)
            _paint(pen, shape, [transformed(one, (scale, 0.0, 0.0, scale, x, y)) for one in shape.subpaths], scale)


def _paint(pen: Pen, shape: Shape, subpaths: list[Subpath], scale: float) -> None:
    def fill() -> None:
        if shape.fill is not None:
            pen.path(subpaths, fill=shape.fill, is_even_odd=shape.is_even_odd)

    def stroke() -> None:
        if shape.stroke is None:
            return
        dash, phase = [part * scale for part in shape.dash], shape.phase * scale
        if shape.slant is None:
            pen.path(subpaths, stroke=shape.stroke, weight=shape.weight * scale, dash=dash, phase=phase)
            return
        a, b, c, d = shape.slant
        turn = a * d - b * c
        back = (d / turn, -b / turn, -c / turn, a / turn, 0.0, 0.0)
        with pen.sheared(a, b, c, d):
            points = [transformed(one, back) for one in subpaths]
            pen.path(points, stroke=shape.stroke, weight=shape.weight * scale, dash=dash, phase=phase)

    if shape.fill is not None and shape.stroke is not None and shape.slant is None and not shape.is_stroked_first:
        pen.path(
            subpaths, fill=shape.fill, stroke=shape.stroke, weight=shape.weight * scale, is_even_odd=shape.is_even_odd,
            dash=[part * scale for part in shape.dash], phase=shape.phase * scale,
        )  # fmt: skip
    else:
        for part in (stroke, fill) if shape.is_stroked_first else (fill, stroke):
            part()
