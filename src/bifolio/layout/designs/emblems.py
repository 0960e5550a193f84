"""The emblem of a book: one of the designs, or a small drawing."""

from __future__ import annotations

from bifolio.design.looks import designs
from bifolio.layout.designs import Pictures, emblem_design
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.spot_drawings import paint_spot
from bifolio.layout.page.bounds import Bounds


def paint_emblem(name: str, pen: Pen, pictures: Pictures, square: Bounds, section: int = 0) -> None:
    """Draws the emblem called ``name`` in ``square``; nothing for ``none``.

    An emblem is decoration, so it is not in the structure.
    """
    if name in designs("emblem"):
        with pen.unmirrored(square):
            emblem_design(name).draw(pen, square, section)
    else:
        paint_spot(name, pen, pictures, square)
