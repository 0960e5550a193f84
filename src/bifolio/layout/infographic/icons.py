"""Icons as path data on a grid of 24 units, drawn with one stroke; 10 mm high on a page, smaller on half of one."""

from __future__ import annotations

from functools import lru_cache

from bifolio.design.theme import Rgb
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.svg_paths import read_path, transformed
from bifolio.lengths import Pt, mm

GRID = 24.0
SIZE: Pt = mm(10)
WEIGHT: Pt = 1.1

_ICONS: dict[str, str] = {
    "link": "M14.5 12a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0zM20.5 12a5.5 5.5 0 1 1-11 0a5.5 5.5 0 1 1 11 0z",
    "compass": "M21 12a9 9 0 1 1-18 0a9 9 0 1 1 18 0zM16 8L13.4 13.4L8 16L10.6 10.6z",
    "shield": "M12 3L19.5 5.8V11.4C19.5 16 16.6 19.3 12 21.2C7.4 19.3 4.5 16 4.5 11.4V5.8zM8.6 12L11.2 14.6L15.6 9.6",
    "seedling": "M12 21V11.5M12 14.2C12 9.6 15.4 7.4 20.4 7.4C20.4 12 17.4 14.6 12 14.6M12 11.4C12 7.4 9 4.8 4 4.4C4.2 9 7 11.6 12 11.6M7.5 21H16.5",
    "handshake": (
        "M2.5 6.5L6 5.4L8.4 13.4L5 14.6M21.5 6.5L18 5.4L15.6 13.4L19 14.6M7 7.4C9 6.4 10.6 6.8 12 7.8L9.6 10.6C9.8 12.2 11.6 12.2 12.6 11.2"
        "L13.6 10.4L17 13.6M12 7.8C13.4 6.8 15.2 6.4 17.2 7.4M8 12.8L11.4 16.4C12.2 17.2 13.2 16.6 13 15.6M13 15.6C14 16.4 15 15.8 14.8 14.8"
        "M14.8 14.8C15.8 15.2 16.6 14.4 16.2 13.2"
    ),
    "star": "M12 3.2L14.7 9L21 9.8L16.4 14.1L17.6 20.4L12 17.3L6.4 20.4L7.6 14.1L3 9.8L9.3 9z",
    "tangle": (
        "M2.5 15C5 17.5 8 15.5 9.5 12C11 8.2 9.8 4.8 7.4 5.2C4.6 5.8 5.4 10.8 9 13.6C12.4 16.2 17 15.6 17.4 11.8C17.8 8.4 13.4 7.4 11.4 10.6"
        "C9.2 14.2 10.2 19.4 13.4 19.2C17 19 15.6 13.2 14.6 10.4C13.4 7 15.4 4.2 18 5.4C20.6 6.6 20 10.6 18.4 13.4C17.2 15.6 18.6 18.2 21.5 17"
    ),
    "island": (
        "M5.5 16.4C7.4 12.6 16.6 12.6 18.5 16.4M12 13.4C12.2 10.4 12 8 11.4 5.8M11.4 5.8C9.6 4.2 7 4.8 6 7M11.4 5.8C13.4 4.4 16 5.2 16.8 7.4"
        "M11.4 5.8C9.8 6.6 8.8 8 8.8 9.8M2.5 19.6C4.4 18.2 6.3 18.2 8.2 19.6C10.1 21 12 21 13.9 19.6C15.8 18.2 17.7 18.2 19.6 19.6C20.3 20.1 20.9 20.4 21.5 20.5"
    ),
    "bridge": "M2 9.5H22M4.5 9.5V19M19.5 9.5V19M4.5 19C4.5 14.6 8 12.6 12 12.6C16 12.6 19.5 14.6 19.5 19M2 19H4.5M19.5 19H22M8.6 9.5V13.4M12 9.5V12.6M15.4 9.5V13.4",
    "gate": "M3.5 4.5V20.5M20.5 4.5V20.5M3.5 8.5H10.8V18H3.5M20.5 8.5H13.2V18H20.5M7.2 8.5V18M16.8 8.5V18M2 20.5H5M19 20.5H22",
    "ear": (
        "M6.5 10C6.5 6 9.2 3.4 12.6 3.4C16.2 3.4 18.8 6.2 18.8 9.8C18.8 12.8 17 14 15.8 15.6C14.4 17.4 14.6 20.6 11.4 20.6C9.4 20.6 8.2 19.4 8 17.4"
        "M9.8 10C9.8 8 11 6.8 12.6 6.8C14.4 6.8 15.6 8.1 15.6 9.8C15.6 11.8 13.4 11.8 13 14"
    ),
    "speech": "M5.5 4H18.5A2 2 0 0 1 20.5 6V14A2 2 0 0 1 18.5 16H12L7.5 20.2V16H5.5A2 2 0 0 1 3.5 14V6A2 2 0 0 1 5.5 4zM12 7.2V12.8M10.6 7.2H13.4M10.6 12.8H13.4",
    "limits": "M19.6 8A8.6 8.6 0 1 0 19.6 16M14 12a2 2 0 1 1-4 0a2 2 0 1 1 4 0zM16.4 12H22",
    "check-in": "M5.5 5.5H18.5A1.5 1.5 0 0 1 20 7V19A1.5 1.5 0 0 1 18.5 20.5H5.5A1.5 1.5 0 0 1 4 19V7A1.5 1.5 0 0 1 5.5 5.5zM4 10H20M8.5 3.5V7.2M15.5 3.5V7.2M8.8 15L11.2 17.4L15.4 13",
    "turn": "M19 12A7 7 0 1 1 16.2 6.4M16.6 2.8V6.8H12.6",
    "dot": "M15 12a3 3 0 1 1-6 0a3 3 0 1 1 6 0z",
}  # fmt: skip

PROVIDERS = ("ear", "speech", "limits", "check-in")
"""Icons of the four practices, in order."""


@lru_cache(maxsize=64)
def _subpaths(name: str) -> tuple[Subpath, ...]:
    return tuple(read_path(_ICONS.get(name, _ICONS["dot"])))


def draw_icon(pen: Pen, name: str, x: Pt, y: Pt, colour: Rgb, size: Pt) -> None:
    """The icon ``name`` with its top left corner at ``x``, ``y``; a small ring for an unknown name."""
    scale = size / GRID
    matrix = (scale, 0.0, 0.0, scale, x, y)
    pen.path(
        [transformed(one, matrix) for one in _subpaths(name)],
        stroke=colour,
        weight=WEIGHT * min(1.0, (size / SIZE) ** 0.5),
        is_round=True,
    )
