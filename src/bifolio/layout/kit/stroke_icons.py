"""Icons: small drawings beside words, never instead of them. Each is a file ``data/icons/NAME.svg`` of strokes in one hue."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from bifolio.design.theme import Rgb
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.svg import read_svg
from bifolio.layout.pictures.svg_paths import transformed
from bifolio.layout.pictures.svg_shapes import SvgShape
from bifolio.lengths import Pt, mm

FOLDER = Path(__file__).resolve().parents[2] / "data" / "icons"

SIDE: Pt = mm(7)
STROKE: Pt = 1.0
"""Weight of the strokes of an icon of 7 mm."""

AFTER_ICON: Pt = mm(1.5)


def icon_side(look: Look) -> Pt:
    """Side of an icon: 7 mm, more in larger print, but growing less than the type."""
    return SIDE * math.sqrt(look.size.scale)


def after_icon(look: Look) -> Pt:
    """Space between an icon and the words beside it: 1.5 mm, growing with the type."""
    return AFTER_ICON * look.size.scale


def paint_icon(pen: Pen, name: str, x: Pt, y: Pt, side: Pt, colour: Rgb) -> None:
    """Paints the icon called ``name`` with its top left corner at ``x``, ``y``, as decoration."""
    width, subpaths = _strokes(name)
    scale = side / width
    place = (scale, 0.0, 0.0, scale, x, y)
    weight = STROKE * side / SIDE
    with pen.unmirrored(Bounds(x, y, side, side)):
        pen.path([transformed(one, place) for one in subpaths], stroke=colour, weight=weight, is_round=True)


@cache
def _strokes(name: str) -> tuple[float, tuple[Subpath, ...]]:
    """The width of an icon in its own units, and its strokes."""
    file = FOLDER / f"{name}.svg"
    picture = read_svg(file.read_bytes(), file.name)
    return picture.width, tuple(
        one for shape in picture.shapes if isinstance(shape, SvgShape) for one in shape.subpaths
    )
