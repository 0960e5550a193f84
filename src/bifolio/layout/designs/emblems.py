"""The emblem of a book: one of the designs, or a drawing from the workbook's folder."""

from __future__ import annotations

from bifolio.design.looks import NONE, designs
from bifolio.layout.designs import Pictures, emblem_design
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.look import Look
from bifolio.layout.pictures.svg import VectorPicture
from bifolio.lengths import Pt


def paint_emblem(name: str, pen: Pen, look: Look, pictures: Pictures, x: Pt, y: Pt, side: Pt, section: int = 0) -> None:
    """The emblem called ``name`` in a square with its top left corner at ``x``, ``y``; nothing for ``none``.

    It is decoration, so it has no place in the structure.
    """
    if name in designs("emblem"):
        emblem_design(name).draw(pen, look, x, y, side, section)
    elif name != NONE and isinstance(picture := pictures.get(name), VectorPicture):
        width = side * min(1.0, 1 / picture.ratio)
        height = width * picture.ratio
        paint_vector(pen, picture, x + (side - width) / 2, y + (side - height) / 2, width, height)
