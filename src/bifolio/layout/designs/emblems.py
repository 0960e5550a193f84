"""The emblem of a book: one of the designs, or a drawing from the workbook's folder."""

from __future__ import annotations

from bifolio.design.looks import NONE, designs
from bifolio.layout.designs import Pictures, emblem_design
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.pictures.svg import VectorPicture


def paint_emblem(name: str, pen: Pen, pictures: Pictures, square: Bounds, section: int = 0) -> None:
    """The emblem called ``name`` in ``square``; nothing for ``none``.

    It is decoration, so it has no place in the structure.
    """
    if name in designs("emblem"):
        emblem_design(name).draw(pen, square, section)
    elif name != NONE and isinstance(picture := pictures.get(name), VectorPicture):
        x, y, side, _ = square
        width = side * min(1.0, 1 / picture.ratio)
        height = width * picture.ratio
        paint_vector(pen, picture, Bounds(x + (side - width) / 2, y + (side - height) / 2, width, height))
