"""Draws pictures made of shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from bifolio.design.theme import Rgb
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.words_in_drawings import TextUse, paint_words
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.painting import Shading
from bifolio.layout.page.subpaths import Matrix, Subpath, times
from bifolio.layout.pictures.svg import VectorPicture
from bifolio.layout.pictures.svg_paths import transformed
from bifolio.layout.pictures.svg_shapes import Clip, Gradient, Item, Layer, Paint, Photo, SvgShape, SvgWords

Ends = tuple[int, int, float]

_Part = Callable[[Rgb | Shading], None]

PLAIN_ENDS: Ends = (0, 0, 10.0)
"""How lines end and join on a page by default (ISO 32000-2, 8.4.1)."""


def paint_vector(pen: Pen, picture: VectorPicture, bounds: Bounds, said: Sequence[TextUse] = ()) -> None:
    """Draws ``picture`` into a rectangle given by its top left corner; ``said`` has one entry for each of its texts, in
    order.

    Without ``said``, texts belong to the Figure being drawn.
    """
    x, y, width, height = bounds
    scale = min(width / picture.width, height / picture.height)
    bounds = Bounds(x, y, picture.width * scale, picture.height * scale)
    waiting = iter(said)
    with pen.unmirrored(bounds), pen.saved():
        pen.clip_rect(bounds)
        if all(isinstance(item, SvgWords) for item in picture.shapes):
            # a Figure without content would be left out, and its alternative text with it
            pen.begin_figure()
        for needs_form, items in groupby(picture.shapes, _needs_form):
            if needs_form:
                with pen.form(bounds):
                    _paint_items(pen, items, Bounds(0.0, 0.0, bounds.width, bounds.height), scale, waiting)
            else:
                _paint_items(pen, items, bounds, scale, waiting)


def _needs_form(item: Item) -> bool:
    return isinstance(item, SvgShape) and any(isinstance(paint, Gradient) for paint in (item.fill, item.stroke))


def _paint_items(
    pen: Pen, items: Iterable[Item], bounds: Bounds, scale: float, said: Iterator[TextUse]
) -> None:  # fmt: skip
    """Draws items of a picture that fills ``bounds``; each text in it belongs to the next of ``said``."""
    place = (scale, 0.0, 0.0, scale, bounds.x, bounds.y)
    ends = PLAIN_ENDS
    for clips, drawn in groupby(items, lambda item: None if isinstance(item, Layer) else item.clips):
        if clips is None:
            for layer in drawn:
                assert isinstance(layer, Layer)
                with pen.form(bounds, layer.alpha):
                    _paint_items(pen, layer.items, Bounds(0.0, 0.0, bounds.width, bounds.height), scale, said)
        else:
            ends = _paint_clipped(pen, drawn, clips, bounds, place, ends, said)


def _paint_clipped(
    pen: Pen, items: Iterable[Item], clips: tuple[Clip, ...], bounds: Bounds, place: Matrix, ends: Ends, said: Iterator[TextUse]
) -> Ends:  # fmt: skip
    """Draws items within ``clips``; takes how lines end and join beforehand, and returns how they do afterwards."""
    if not clips:
        return _paint_all(pen, items, bounds, place, ends, said)
    with pen.saved():
        for clip in clips:
            pen.clip_path([transformed(one, place) for one in clip.subpaths], is_even_odd=clip.is_even_odd)
        _paint_all(pen, items, bounds, place, ends, said)
    return ends


def _paint_all(
    pen: Pen, items: Iterable[Item], bounds: Bounds, place: Matrix, ends: Ends, said: Iterator[TextUse]
) -> Ends:  # fmt: skip
    for item in items:
        assert not isinstance(item, Layer)
        if isinstance(item, SvgWords):
            paint_words(pen, item, next(said, TextUse(pen.figure_element)), bounds, place)
            continue
        if isinstance(item, Photo):
            pen.opacity(item.alpha, item.alpha)
            with pen.sheared(*times(place, item.matrix)):
                pen.picture(pen.figure_element, item.image, Bounds(0.0, 0.0, 1.0, 1.0))
            continue
        if item.stroke is not None and ends != item.ends:
            ends = item.ends
            pen.line_ends(*ends)
        _paint(pen, item, [transformed(one, place) for one in item.subpaths], bounds, place)
    return ends


def _paint(pen: Pen, shape: SvgShape, subpaths: list[Subpath], bounds: Bounds, place: Matrix) -> None:
    scale = place[0]
    dash, phase, weight = [part * scale for part in shape.dash], shape.phase * scale, shape.weight * scale

    def fill(paint: Rgb | Shading) -> None:
        pen.path(subpaths, fill=paint, is_even_odd=shape.is_even_odd)

    def stroke(paint: Rgb | Shading) -> None:
        if shape.slant is None:
            pen.path(subpaths, stroke=paint, weight=weight, dash=dash, phase=phase)
            return
        a, b, c, d = shape.slant
        turn = a * d - b * c
        back = (d / turn, -b / turn, -c / turn, a / turn, 0.0, 0.0)
        with pen.sheared(a, b, c, d):
            points = [transformed(one, back) for one in subpaths]
            pen.path(points, stroke=paint, weight=weight, dash=dash, phase=phase)

    is_plain = shape.slant is None and not shape.is_stroked_first and shape.fill_alpha == shape.stroke_alpha == 1.0
    if is_plain and isinstance(shape.fill, tuple) and isinstance(shape.stroke, tuple):
        pen.opacity(1.0, 1.0)
        pen.path(
            subpaths, fill=shape.fill, stroke=shape.stroke, weight=weight, is_even_odd=shape.is_even_odd, dash=dash, phase=phase,
        )  # fmt: skip
        return
    parts = [(fill, shape.fill, shape.fill_alpha), (stroke, shape.stroke, shape.stroke_alpha)]
    for part, paint, alpha in reversed(parts) if shape.is_stroked_first else parts:
        if paint is not None:
            _with_paint(pen, paint, alpha, bounds, place, part)


def _with_paint(pen: Pen, paint: Paint, alpha: float, bounds: Bounds, place: Matrix, part: _Part) -> None:
    """Draws ``part`` in ``paint``, with opacity ``alpha``."""
    if not isinstance(paint, Gradient):
        pen.opacity(alpha, alpha)
        part(paint)
        return
    # y runs upwards in the pattern's space
    a, b, c, d, e, f = times(place, paint.matrix)
    matrix = (a, -b, c, -d, e, -f)
    colours = Shading(tuple((stop.offset, stop.colour) for stop in paint.stops), matrix, paint.focus)
    if paint.alpha is not None:
        pen.opacity(alpha * paint.alpha, alpha * paint.alpha)
        part(colours)
        return
    greys = Shading(tuple((stop.offset, (stop.alpha,)) for stop in paint.stops), matrix, paint.focus)
    with pen.mask(bounds) as mask:
        pen.path(
            [((0.0, 0.0), [(bounds.width, 0.0), (bounds.width, bounds.height), (0.0, bounds.height)], True)], fill=greys
        )
    with pen.saved():
        pen.opacity(alpha, alpha, *mask)
        part(colours)
