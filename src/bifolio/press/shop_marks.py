"""Crop and registration marks for a print shop, in all inks (ISO 32000-2, 8.6.6.4: the colorant All), outside the bleed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.lengths import Pt, mm
from bifolio.pdf.objects import Name
from bifolio.press.mark_paths import line, ring

SLUG: Pt = mm(10)
"""Space for marks beyond the bleed on all sides."""

COLOUR_SPACE = "All"

REACH: Pt = mm(5)
RADIUS: Pt = mm(2)


def all_inks() -> list[Any]:
    """The colour space of marks: they are on every plate, at full strength."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [1, 1, 1, 1], "N": 1}
    return [Name("Separation"), Name("All"), Name("DeviceCMYK"), tint]


def shop_marks(media: tuple[Pt, Pt], trim: tuple[Pt, Pt, Pt, Pt], bleed: Pt) -> Iterator[str]:
    """Operators for a page whose medium has this size; ``trim`` is left, foot, right, head within it.

    Crop marks begin 2 mm beyond the bleed, but at least 3 mm from the trim; there is a registration mark in the middle
    of each side.
    """
    width, height = media
    left, foot, right, head = trim
    off = max(bleed + mm(2), mm(3))
    yield f"q /{COLOUR_SPACE} CS 1 SCN 0.25 w"
    for x in (left, right):
        yield line(x, foot - off, x, foot - off - REACH)
        yield line(x, head + off, x, head + off + REACH)
    for y in (foot, head):
        yield line(left - off, y, left - off - REACH, y)
        yield line(right + off, y, right + off + REACH, y)
    for x, y in (
        (width / 2, SLUG / 2),
        (width / 2, height - SLUG / 2),
        (SLUG / 2, height / 2),
        (width - SLUG / 2, height / 2),
    ):
        yield from _registration(x, y)
    yield "Q"


def _registration(x: Pt, y: Pt) -> Iterator[str]:
    yield line(x - 1.6 * RADIUS, y, x + 1.6 * RADIUS, y)
    yield line(x, y - 1.6 * RADIUS, x, y + 1.6 * RADIUS)
    yield ring(x, y, RADIUS)
