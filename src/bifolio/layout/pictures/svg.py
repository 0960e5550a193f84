"""A safe subset of SVG as plain data: logos, figures, charts and diagrams as drawing programs write them.

Input: the bytes of a file. Output: shapes made of lines and Bézier curves, photos and words, in one space (origin top
left, y downwards, CSS pixels). What is not visible (unused definitions, metadata, other programs' notes) is skipped;
anything that would look different from what a browser shows is refused by name. ``docs/guide/pictures.md`` lists both.
"""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.svg_drawing import SvgDrawing
from bifolio.layout.pictures.svg_shapes import Item, SvgWords, in_grey
from bifolio.layout.pictures.svg_tree import read_tree


@frozen
class VectorPicture:
    """A picture made of shapes; ``width`` and ``height`` in its own units. Content outside is clipped when it is drawn."""

    name: str
    width: float
    height: float
    shapes: tuple[Item, ...]

    @property
    def ratio(self) -> float:
        """Height over width."""
        return self.height / self.width

    @property
    def words(self) -> tuple[SvgWords, ...]:
        """Its texts, in reading order."""
        return tuple(item for item in self.shapes if isinstance(item, SvgWords))

    @property
    def pixels_across(self) -> None:
        """It has none: it is sharp at any size."""
        return None

    @property
    def is_guessed(self) -> bool:
        """Whether its colours may be wrong: they are all in sRGB."""
        return False


def read_svg(data: bytes, file_name: str, *, is_grey: bool = False) -> VectorPicture:
    """The shapes of an SVG file, in grey if wanted; raises ``PictureFault`` with the unsupported feature and its line."""
    try:
        drawing = SvgDrawing(root=read_tree(data), is_grey=is_grey)
        shapes = tuple(drawing.whole())
    except PictureFault as fault:
        where = f"'{file_name}'" + (f", line {fault.place[0]}, column {fault.place[1]}" if fault.place else "")
        raise PictureFault(f"{where}: {fault}", fault.hint, fault.rule) from None
    except (ArithmeticError, ValueError):  # a sum of infinities is not a number
        raise PictureFault(f"'{file_name}': its numbers are too large or too small") from None
    shapes = tuple(map(in_grey, shapes)) if is_grey else shapes
    return VectorPicture(file_name, drawing.view.width, drawing.view.height, shapes)
