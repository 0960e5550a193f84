"""The corner that says across a room who may see a page: a triangle in the outer corner of the foot, black, half black or open.

Its form says what the words beside it say, so it needs no colour. Nothing else in a book is a black triangle at the trim.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.sharing import Sign
from bifolio.design.paper import PRINTER_EDGE, Paper
from bifolio.design.theme import Rgb
from bifolio.frozen import frozen
from bifolio.lengths import Pt, mm
from bifolio.text.text_operators import number, paint

LEG, LEG_BOOKLET = mm(14), mm(10)
WEIGHT: Pt = 1.2
AIR: Pt = mm(2)
"""White between the triangle and the folio."""


@frozen
class PrivacyCorner:
    """The triangle of one page, in page space: its legs lie along the trim, at the printer's edge, or where it runs off the page, along its bleed."""

    paper: Paper
    sign: Sign
    is_right: bool

    @property
    def leg(self) -> Pt:
        """Length of a leg; of what the trim leaves of it, if it runs off the page."""
        return LEG_BOOKLET if self.paper.is_booklet else LEG

    @property
    def _edge(self) -> Pt:
        """How far inside the trim its right angle lies."""
        return -self.paper.bleed if self.paper.bleed else PRINTER_EDGE

    @property
    def _drawn(self) -> Pt:
        """Length of a leg with its bleed."""
        return self.leg + 2 * self.paper.bleed

    @property
    def _inwards(self) -> int:
        """Which way the page's middle lies."""
        return -1 if self.is_right else 1

    @property
    def _outer(self) -> Pt:
        return self.paper.width - self._edge if self.is_right else self._edge

    def folio_end(self, end: Pt, baseline: Pt) -> Pt:
        """Where a folio on ``baseline`` ends that would end at ``end``: clear of the triangle's long side."""
        clear = self._outer + self._inwards * (self._drawn - (baseline - self._edge) + AIR)
        return min(end, clear) if self.is_right else max(end, clear)

    def operators(self, ink: Rgb) -> Iterator[str]:
        """The triangle: filled, its upper half filled, or its outline alone."""
        if self.sign == "solid":
            yield f"q {paint(ink)} {self._path(0.0)} f Q"
            return
        if self.sign == "half":
            x, y, leg = self._outer, self._edge, self._drawn
            middle = (x + self._inwards * leg / 2, y + leg / 2)
            points = ((x, y), (x, y + leg), middle)
            yield f"q {paint(ink)} {_closed(points)} f Q"
        # the line lies inside, so that no half of its weight comes nearer to the trim; where it runs off the page, the cut makes the legs
        outline = self._long_side() if self.paper.bleed else self._path(WEIGHT / 2)
        yield f"q {paint(ink, is_stroke=True)} {number(WEIGHT)} w {outline} S Q"

    def _path(self, inset: Pt) -> str:
        x, y, inwards = self._outer + self._inwards * inset, self._edge + inset, self._inwards
        leg = self._drawn - inset * (2 + 2**0.5)
        return _closed(((x, y), (x + inwards * leg, y), (x, y + leg)))

    def _long_side(self) -> str:
        x, y, leg = self._outer, self._edge, self._drawn - WEIGHT / 2**0.5
        return (
            # past the bleed's edge by its own weight
            f"{number(x + self._inwards * (leg + WEIGHT))} {number(y - WEIGHT)} m "
            f"{number(x - self._inwards * WEIGHT)} {number(y + leg + WEIGHT)} l"
        )


def _closed(points: tuple[tuple[Pt, Pt], ...]) -> str:
    steps = [f"{number(x)} {number(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)]
    return " ".join([*steps, "h"])
