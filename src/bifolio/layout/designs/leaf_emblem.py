"""A leaf on its stem."""

from __future__ import annotations

from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.svg_paths import transformed
from bifolio.lengths import mm

GRID = 24
"""Width and height of the drawing, in units."""

BLADE: Subpath = ((7.0, 17.0), [(3.6, 9.6, 9.6, 3.8, 20.4, 3.4), (21.0, 14.0, 14.6, 20.6, 7.0, 17.0)], False)
VEINS: tuple[Subpath, ...] = (
    ((3.6, 21.2), [(5.6, 17.6, 10.4, 11.0, 16.4, 7.4)], False),
    ((9.0, 14.4), [(9.0, 12.6, 9.2, 11.2, 9.8, 9.8)], False),
    ((12.2, 11.0), [(12.3, 9.6, 12.6, 8.4, 13.2, 7.2)], False),
    ((10.2, 13.4), [(11.8, 13.8, 13.4, 13.8, 15.0, 13.4)], False),
    ((13.2, 10.2), [(14.6, 10.5, 15.8, 10.4, 17.2, 10.0)], False),
)


def draw(pen: Pen, square: Bounds, section: int) -> None:
    """The emblem; see ``EmblemDesign``."""
    x, y, side, _ = square
    look = pen.look
    unit, weight = side / GRID, 1.8 if side >= mm(36) else 1.2

    spread = (unit, 0.0, 0.0, unit, x, y)
    pen.path([transformed(BLADE, spread)], stroke=look.theme.accent, weight=weight, is_round=True)
    pen.path(
        [transformed(vein, spread) for vein in VEINS], stroke=look.theme.second, weight=0.8 * weight, is_round=True
    )
