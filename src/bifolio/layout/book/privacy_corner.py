"""A corner sign that shows from across a room who may see a page: a triangle at the outer foot, black, half black or
open.

Its form repeats what the words beside it say, so it needs no colour. No other black triangle in a book touches the
trim.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.fields.sharing import Sign
from bifolio.design.paper import PRINTER_EDGE, Paper
from bifolio.design.theme import Rgb
from bifolio.frozen import frozen
from bifolio.lengths import Pt, mm
from bifolio.text.text_operators import number, paint

LEG, LEG_BOOKLET = mm(14), mm(10)
WEIGHT: Pt = 1.2
AIR: Pt = mm(2)
"""Space between the triangle and the folio."""


@frozen
class PrivacyCorner:
    """The triangle of one page, in page space. Its legs lie along the trim, along the printer's edge, or along the
    bleed if it runs off the page.
    """

    paper: Paper
    sign: Sign
    is_right: bool

    @property
    def leg(self) -> Pt:
        """Length of a leg after trimming."""
        return LEG_BOOKLET if self.paper.is_booklet else LEG

    @property
    def _edge(self) -> Pt:
        """How far inside the trim its right angle is; negative with bleed."""
        return -self.paper.bleed if self.paper.bleed else PRINTER_EDGE

    @property
    def _drawn(self) -> Pt:
        """Length of a leg including bleed."""
        return self.leg + 2 * self.paper.bleed

    @property
    def _inwards(self) -> int:
        """The direction of the page's middle along x."""
        return -1 if self.is_right else 1

    @property
    def _outer(self) -> Pt:
        return self.paper.width - self._edge if self.is_right else self._edge

    def folio_end(self, end: Pt, baseline: Pt) -> Pt:
        """Where a folio on ``baseline`` that would end at ``end`` must end to keep clear of the triangle's long side."""
        clear = self._outer + self._inwards * (self._drawn - (baseline - self._edge) + AIR)
        return min(end, clear) if self.is_right else max(end, clear)

    def operators(self, ink: Rgb) -> Iterator[str]:
        """The triangle: filled, with its upper half filled, or only its outline."""
        if self.sign == "solid":
            yield f"q {paint(ink)} {self._path(0.0)} f Q"
            return
        if self.sign == "half":
            x, y, leg = self._outer, self._edge, self._drawn
            middle = (x + self._inwards * leg / 2, y + leg / 2)
            points = ((x, y), (x, y + leg), middle)
            yield f"q {paint(ink)} {_closed(points)} f Q"
        # the line is inset, so that half its weight does not come nearer to the trim; where the triangle runs off the
        # page, the cut forms the legs
        outline = self._long_side() if self.paper.bleed else self._path(WEIGHT / 2)
        yield f"q {paint(ink, is_stroke=True)} {number(WEIGHT)} w {outline} S Q"

    def _path(self, inset: Pt) -> str:
        x, y, inwards = self._outer + self._inwards * inset, self._edge + inset, self._inwards
        leg = self._drawn - inset * (2 + 2**0.5)
        return _closed(((x, y), (x + inwards * leg, y), (x, y + leg)))

    def _long_side(self) -> str:
        x, y, leg = self._outer, self._edge, self._drawn - WEIGHT / 2**0.5
        return (
            # beyond the bleed by the line's own weight
            f"{number(x + self._inwards * (leg + WEIGHT))} {number(y - WEIGHT)} m "
            f"{number(x - self._inwards * WEIGHT)} {number(y + leg + WEIGHT)} l"
        )


def _closed(points: tuple[tuple[Pt, Pt], ...]) -> str:
    steps = [f"{number(x)} {number(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)]
    return " ".join([*steps, "h"])
