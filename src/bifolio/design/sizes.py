"""Type sizes and writing space: standard, clear, large, giant.

The least size is 12 pt everywhere, including labels and folios; clear print is 14, large 18, giant 24 (UKAAF G003; ACB
2022).
"""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.lengths import Pt, mm


@frozen(kw_only=True)
class Size:
    """A print size: type sizes, leadings and writing measures in points.

    ``pitch`` is the distance of ruled lines, ``roomy`` the wider one, ``least_pitch`` that in tables and drawings.
    ``box`` is a tick box's side, ``circle`` a rating circle's diameter, ``stroke`` the weight of lines to write on or
    in.
    """

    name: str
    title: str
    body: Pt
    leading_ratio: float
    pitch: Pt
    least_pitch: Pt
    roomy: Pt
    box: Pt
    circle: Pt
    stroke: Pt
    reading_cap: Pt

    @property
    def field_text(self) -> Pt:
        """The size of typed answers."""
        return self.body

    @property
    def scale(self) -> float:
        """How much larger than standard the body is, for gaps that grow with the type."""
        return self.body / 12

    @property
    def is_large(self) -> bool:
        """Whether it is large print (UKAAF G003)."""
        return self.body >= 18

    @property
    def leading(self) -> Pt:
        """Baseline to baseline of body text."""
        return self.body * self.leading_ratio

    @property
    def dot_pitch(self) -> Pt:
        """Distance between the dots of a ground to write on, and side of its squares: 5 mm, more in large print."""
        return mm(5) * (self.scale if self.is_large else 1.0)

    @property
    def dot(self) -> Pt:
        """Diameter of such a dot."""
        return 0.08 * self.dot_pitch


SIZES: dict[str, Size] = {
    "standard": Size(
        name="standard",
        title="Standard, 12 pt",
        body=12,
        leading_ratio=1.4,
        pitch=3 * 8.4,
        least_pitch=mm(8),
        roomy=3.5 * 8.4,
        box=mm(5),
        circle=mm(7),
        stroke=0.6,
        reading_cap=mm(140),
    ),
    "clear": Size(
        name="clear",
        title="Clear, 14 pt",
        body=14,
        leading_ratio=1.4,
        pitch=mm(10),
        least_pitch=mm(9),
        roomy=mm(11),
        box=mm(5.5),
        circle=mm(8),
        stroke=0.75,
        reading_cap=mm(160),
    ),
    "large": Size(
        name="large",
        title="Large print, 18 pt",
        body=18,
        leading_ratio=1.5,
        pitch=mm(12),
        least_pitch=mm(11),
        roomy=mm(13),
        box=mm(7),
        circle=mm(9),
        stroke=1.0,
        reading_cap=mm(180),
    ),
    "giant": Size(
        name="giant",
        title="Giant print, 24 pt",
        body=24,
        leading_ratio=1.5,
        pitch=mm(14),
        least_pitch=mm(13),
        roomy=mm(15),
        box=mm(8),
        circle=mm(11),
        stroke=1.0,
        reading_cap=mm(200),
    ),
}
"""Print sizes by name.

``reading_cap`` at 12 points is the least that docs/content-brief.md, section 7 allows (60 to 70 characters, 140 to 148
mm). At that width, full lines of the flagship's text have a median of 72 characters in Atkinson and at most 80, the
limit of WCAG 1.4.8; 145 mm gave 74 and 82, and 70 would need 135 mm. Literata has 67 and 75. Clear print has 70 at 160
mm. In large print the page is narrower than any cap: 54 characters at 18 points, 39 at 24.
"""
