"""Space between printed things, in units of half the leading: 8.4 pt in standard print.

Gaps are defined only here. Baselines on facing pages align, because every gap and every leading is a multiple of half
the unit.
"""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.lengths import Pt


@frozen
class Gaps:
    """The gaps of a look, in points, by the things that they separate.

    In large print the unit is already large, so blocks and labels get fewer of them.
    """

    unit: Pt
    is_large: bool = False

    def __call__(self, units: float) -> Pt:
        """This many units."""
        return units * self.unit

    @property
    def under(self) -> Pt:
        """From a label or a prompt to the content below it."""
        return 0.5 * self.unit

    @property
    def paragraph(self) -> Pt:
        """Between two paragraphs, and between rows that are filled in separately."""
        return self.unit

    @property
    def item(self) -> Pt:
        """Between two steps, or two items of a list."""
        return 0.5 * self.unit

    @property
    def part(self) -> Pt:
        """Between two parts of one block, such as its drawing and the lines for it."""
        return (1 if self.is_large else 1.5) * self.unit

    @property
    def label(self) -> Pt:
        """Above a label."""
        return (1.5 if self.is_large else 2) * self.unit

    @property
    def block(self) -> Pt:
        """Between two blocks."""
        return (2 if self.is_large else 3) * self.unit

    @property
    def side(self) -> Pt:
        """Between the edge of a box and its content."""
        return (1.25 if self.is_large else 2) * self.unit

    @property
    def pad(self) -> Pt:
        """The same above and below: with the space above a line's letters, it looks about the same as at the sides."""
        return self.unit
