"""The size of an SVG picture, and the mapping from its own space (SVG 1.1, 7.7 and 7.8; CSS Images 3, 4.2)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bifolio.frozen import frozen
from bifolio.layout.page.subpaths import Matrix
from bifolio.layout.pictures.picture_fault import LESS_DRAWN_OUT, MOST_DRAWN_OUT, PictureFault, shortened
from bifolio.layout.pictures.svg_style import Given
from bifolio.layout.pictures.svg_values import UNITS, length, svg_numbers

FAR = 1e7
"""No coordinate may be larger than this, in the picture's units."""

_UNITS = {**UNITS, "em": 16.0, "rem": 16.0, "ex": 8.0}
"""Icons are often 1em wide; only the ratio of width to height matters."""


@frozen(kw_only=True)
class Viewport:
    """``width`` and ``height`` are the picture's; ``box_width`` and ``box_height`` those of its own space, to which
    percentages refer.

    ``matrix`` maps its own space to the picture, whose origin is the top left corner.
    """

    width: float
    height: float
    box_width: float
    box_height: float
    matrix: Matrix

    @property
    def diagonal(self) -> float:
        """The reference for percentages that are neither horizontal nor vertical (SVG 1.1, 7.10)."""
        return math.hypot(self.box_width, self.box_height) / math.sqrt(2)


def read_viewport(root: Given) -> Viewport:
    """The viewport of a whole file; raises ``PictureFault`` if it gives no size, or one that cannot be printed."""
    said = [_size(root, name) for name in ("width", "height")]
    box = (
        svg_numbers(root.get("viewBox"), "viewBox")
        if root.get("viewBox")
        else [0.0, 0.0, *(size or 0.0 for size in said)]
    )
    if (
        len(box) != 4
        or not all(abs(part) <= FAR for part in (*box, *(size or 0.0 for size in said)))
        or min(box[2:]) <= 0
    ):
        if root.get("viewBox"):
            raise PictureFault("its 'viewBox' cannot be used", "give it four numbers, the last two of them above 0")
        raise PictureFault("its size is not given", "give its <svg> a viewBox, or a width and a height in numbers")
    box_width, box_height = box[2:]
    width, height = said
    if width is None and height is None:
        width, height = box_width, box_height
    elif width is None and height is not None:
        width = height * box_width / box_height
    elif height is None and width is not None:
        height = width * box_height / box_width
    assert width is not None
    assert height is not None
    if width <= 0 or height <= 0 or not 1 / MOST_DRAWN_OUT <= width / height <= MOST_DRAWN_OUT:
        raise PictureFault(f"its aspect ratio is more than {MOST_DRAWN_OUT:.0f}:1", LESS_DRAWN_OUT)
    return viewport_of(box, width, height, root.get("preserveAspectRatio"))


def viewport_of(box: Sequence[float], width: float, height: float, aspect: str) -> Viewport:
    """A viewport of ``width`` by ``height`` that shows ``box``: left, top, width, height (SVG 2, 8.6)."""
    left, top, box_width, box_height = box
    x, y = _scales(aspect, width / box_width, height / box_height)
    aligned = aspect.replace("defer", "").split()
    across, down = _shares(aligned[0] if aligned else "xMidYMid")
    start = (width - x * box_width) * across - x * left, (height - y * box_height) * down - y * top
    return Viewport(
        width=width, height=height, box_width=box_width, box_height=box_height, matrix=(x, 0.0, 0.0, y, *start)
    )


def box_inside(given: Given, width: float, height: float) -> list[float]:
    """The ``viewBox`` of a nested viewport, or its size."""
    if not given.get("viewBox"):
        return [0.0, 0.0, width, height]
    box = svg_numbers(given.get("viewBox"), "viewBox")
    if len(box) != 4 or min(box[2:]) < 0 or not all(abs(part) <= FAR for part in box):
        raise PictureFault("a 'viewBox' cannot be read", "give it four numbers")
    return box


def _size(root: Given, name: str) -> float | None:
    """``width`` or ``height``, unless it depends on the surroundings."""
    written = root.get(name)
    is_given = written and not written.endswith("%") and written.lower() != "auto"
    return length(written, name, units=_UNITS) if is_given else None


def _scales(written: str, x: float, y: float) -> tuple[float, float]:
    words = written.split()
    if "none" in words:
        return x, y
    scale = max(x, y) if "slice" in words else min(x, y)
    return scale, scale


def _shares(align: str) -> tuple[float, float]:
    shares = {"min": 0.0, "mid": 0.5, "max": 1.0}
    across, down = shares.get(align[1:4].lower()), shares.get(align[5:8].lower())
    if align == "none":
        return 0.0, 0.0
    if across is None or down is None:
        raise PictureFault(f"'{shortened(align)}' is not supported ('preserveAspectRatio')")
    return across, down
