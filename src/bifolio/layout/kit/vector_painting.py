"""Draws pictures made of shapes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.svg import VectorPicture
from bifolio.layout.pictures.svg_drawing import Shape
from bifolio.layout.pictures.svg_paths import Matrix, transformed

Ends = tuple[int, int, float]

PLAIN_ENDS: Ends = (0, 0, 10.0)
"""How lines end and meet on a page where nothing else is said (ISO 32000-2, 8.4.1)."""


def paint_vector(pen: Pen, picture: VectorPicture, bounds: Bounds) -> None:
    """Draws ``picture`` into a rectangle given by its top left corner."""
    x, y, width, height = bounds
    scale = min(width / picture.width, height / picture.height)
    with pen.saved():
        pen.clip_rect(Bounds(x, y, picture.width * scale, picture.height * scale))
        place = (scale, 0.0, 0.0, scale, x, y)
        ends = PLAIN_ENDS
        for clips, shapes in groupby(picture.shapes, lambda shape: shape.clips):
            if not clips:
                ends = _paint_all(pen, shapes, place, ends)
                continue
            with pen.saved():
                for clip in clips:
                    pen.clip_path([transformed(one, place) for one in clip.subpaths], is_even_odd=clip.is_even_odd)
                _paint_all(pen, shapes, place, ends)


def _paint_all(pen: Pen, shapes: Iterable[Shape], place: Matrix, ends: Ends) -> Ends:
    """Draws shapes where lines end as in ``ends``, and returns how they end afterwards."""
    for shape in shapes:
        if shape.stroke is not None and ends != shape.ends:
            ends = shape.ends
            pen.line_ends(*ends)
        _paint(pen, shape, [transformed(one, place) for one in shape.subpaths], place[0])
    return ends


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
