"""A small, safe part of SVG as vector shapes: logos and plain figures.

Input: a file's bytes. Output: shapes whose paths are lines and Bézier curves in one space (origin top left, y downwards, CSS
pixels). Read: ``path rect circle ellipse line polyline polygon g a use symbol switch``, transformations, plain fills and strokes,
style sheets as drawing programs write them, clip paths. What is not seen (definitions nothing uses, metadata, other programs' notes) is passed over; anything else that
would be seen (text, images, gradients, scripts) is refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bifolio.design.theme import Rgb, luminance
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.svg_drawing import Drawing, Shape
from bifolio.layout.pictures.svg_tree import read_tree
from bifolio.layout.pictures.svg_viewport import MOST_DRAWN_OUT as MOST_DRAWN_OUT


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
        drawing = Drawing(root=read_tree(data))
        shapes = tuple(drawing.whole())
    except PictureFault as fault:
        raise PictureFault(f"'{file_name}': {fault}", fault.hint, fault.rule) from None
    except ArithmeticError:
        raise PictureFault(f"'{file_name}': its numbers are too large or too small") from None
    return VectorPicture(file_name, drawing.view.width, drawing.view.height, shapes)
