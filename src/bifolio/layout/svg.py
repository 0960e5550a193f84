"""A small, safe part of SVG as vector shapes: logos and plain figures.

Input: a file's bytes. Output: shapes whose paths are lines and Bézier curves in one space (origin top left, y downwards, CSS
pixels). Read: ``path rect circle ellipse line polyline polygon g a use symbol switch``, transformations, plain fills and strokes,
simple style sheets. What is not seen (definitions nothing uses, metadata, other programs' notes) is passed over; anything else that
would be seen (text, images, gradients, scripts) is refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bifolio.design.theme import Rgb, luminance
from bifolio.layout.pen import Pen, Subpath
from bifolio.layout.picture_fault import PictureFault
from bifolio.layout.svg_drawing import Drawing, Shape
from bifolio.layout.svg_paths import transformed
from bifolio.layout.svg_tree import read_tree
from bifolio.layout.svg_viewport import MOST_DRAWN_OUT as MOST_DRAWN_OUT
from bifolio.units import Pt


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
        with pen.saved():
            pen.clip_rect(x, y, self.width * scale, self.height * scale)
            ends = (0, 0, 10.0)
            for shape in self.shapes:
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
        drawing = Drawing(read_tree(data))
        shapes = tuple(drawing.whole())
    except PictureFault as fault:
        raise PictureFault(f"'{file_name}': {fault}", fault.hint, fault.rule) from None
    except ArithmeticError:
        raise PictureFault(f"'{file_name}': its numbers are too large or too small") from None
    return VectorPicture(file_name, drawing.view.width, drawing.view.height, shapes)
