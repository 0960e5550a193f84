"""Space between what is printed, in units of half the leading: 8.4 pt in standard print.

This is the one place that says gaps. A page's baselines meet those of the page that faces it, because every gap and every leading
is a multiple of half the unit.
"""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.lengths import Pt


@frozen
class Gaps:
    """The gaps of a look, in points, by what they are between.

    In large print the unit is large already, and blocks and labels have fewer of them.
    """

    unit: Pt
    is_large: bool = False

    def __call__(self, units: float) -> Pt:
        """So many units."""
        return units * self.unit

    @property
    def under(self) -> Pt:
        """From a label or a prompt to what it is about."""
        return 0.5 * self.unit

    @property
    def paragraph(self) -> Pt:
        """Between two paragraphs, and between rows that are filled in one by one."""
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
        """Between the edge of a box and what is in it."""
        return (1.25 if self.is_large else 2) * self.unit

    @property
    def pad(self) -> Pt:
        """The same above and below: with the air over the letters of a line, the eye sees about as much as at the sides."""
        return self.unit
