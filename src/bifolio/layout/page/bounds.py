"""Rectangles and spots in a piece: origin top left, y downwards, points; and rectangles of a page's content."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.form_fields import Blank
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt


class Bounds(NamedTuple):
    """A rectangle: its top left corner, width and height."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    def meets(self, other: Bounds, slack: Pt) -> bool:
        """Whether the two overlap by more than ``slack``; a negative ``slack`` is the distance that they must keep."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across > slack and down > slack


class Rect(NamedTuple):
    """A rectangle in page content space: left, bottom, right, top."""

    x0: Pt
    y0: Pt
    x1: Pt
    y1: Pt


class Spot(NamedTuple):
    """A blank, and the element to which its field belongs."""

    parent: Element
    blank: Blank
