"""A ticket: a white ground with concave corners and two frames, one in each hue of the theme."""

from __future__ import annotations

from bifolio.design.theme import WHITE, Rgb
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.subpaths import KAPPA, Subpath
from bifolio.lengths import Pt, mm

BETWEEN_FRAMES: Pt = mm(2)


def ticket(pen: Pen, bounds: Bounds, corner: Pt, frames: tuple[Rgb, Rgb], weight: Pt = 1.6) -> None:
    """Paints a ticket whose outer frame, ``weight`` points wide, follows ``bounds``; ``corner`` is the radius of its corners."""
    x, y, width, height = bounds
    pen.path([_hollow(bounds, corner)], fill=WHITE, stroke=frames[0], weight=weight)
    inset = BETWEEN_FRAMES
    inner = _hollow(Bounds(x + inset, y + inset, width - 2 * inset, height - 2 * inset), corner)
    pen.path([inner], stroke=frames[1], weight=max(0.6, pen.look.thin))


def _hollow(bounds: Bounds, r: Pt) -> Subpath:
    """A rectangle with corners cut out by circles around them."""
    x, y, width, height = bounds
    k = KAPPA * r
    end, foot = x + width, y + height
    steps = [
        (end - r, y), (end - r, y + k, end - k, y + r, end, y + r),
        (end, foot - r), (end - k, foot - r, end - r, foot - k, end - r, foot),
        (x + r, foot), (x + r, foot - k, x + k, foot - r, x, foot - r),
        (x, y + r), (x + k, y + r, x + r, y + k, x + r, y),
    ]  # fmt: skip
    return (x + r, y), steps, True
