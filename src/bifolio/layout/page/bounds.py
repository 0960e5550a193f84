"""What is drawn where in a piece: origin top left, y downwards, points."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.form_fields import Blank
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt


class Bounds(NamedTuple):
    """A rectangle: its top left corner, its width and its height."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt


class Spot(NamedTuple):
    """What is filled in, and the element that its field belongs to."""

    parent: Element
    blank: Blank
