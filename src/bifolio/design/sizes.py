"""Sizes of type and writing space: standard, clear, large, giant.

The floor is 12 pt everywhere, labels and folios included; clear print is 14, large 18, giant 24 (UKAAF G003; ACB 2022).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bifolio.lengths import Pt, mm


@dataclass(frozen=True, slots=True)
class Size:
    """A size class: type sizes and leadings in points, writing measures in points.

    ``pitch`` is the distance of ruled lines, ``roomy`` the wider one, ``box`` a tick box's side, ``circle`` a rating
    circle's diameter, ``stroke`` the weight of the lines people write on or in.
    """

    name: str
    title: str
    body: Pt
    leading_ratio: float
    h1: Pt
    h2: Pt
    h3: Pt
    quote: Pt
    pitch: Pt
    roomy: Pt
    box: Pt
    circle: Pt
    stroke: Pt
    field_text: Pt
    reading_cap: Pt
    is_large: bool = False
    scale: float = field(default=1.0)
    """How much larger than standard the body is; for gaps that grow with the type."""

    @property
    def leading(self) -> Pt:
        """Baseline to baseline of body text."""
        return self.body * self.leading_ratio


SIZES: dict[str, Size] = {
    "standard": Size(
        "standard", "Standard, 12 pt", 12, 1.4, 22, 16, 13, 17, mm(8), mm(9), mm(5), mm(7), 0.6, 12, mm(140)
    ),
    "clear": Size(
        "clear",
        "Clear, 14 pt",
        14,
        1.4,
        23,
        18,
        15,
        19,
        mm(9),
        mm(10),
        mm(5.5),
        mm(8),
        0.75,
        14,
        mm(160),
        scale=14 / 12,
    ),
    "large": Size(
        "large",
        "Large print, 18 pt",
        18,
        1.5,
        24,
        22,
        20,
        22,
        mm(11),
        mm(12),
        mm(7),
        mm(9),
        1.0,
        18,
        mm(180),
        True,
        1.5,
    ),
    "giant": Size(
        "giant",
        "Giant print, 24 pt",
        24,
        1.5,
        32,
        28,
        26,
        28,
        mm(13),
        mm(14),
        mm(8),
        mm(11),
        1.0,
        24,
        mm(200),
        True,
        2.0,
    ),
}
"""Size classes by name.

``reading_cap`` at 12 points is the least that docs/content-brief.md, section 7 allows (60 to 70 characters, 140 to 148 mm). Full lines
of the flagship's text have there 72 characters of Atkinson in the middle and 80 at most, which WCAG 1.4.8 sets as the limit;
145 mm had 74 and 82, and 70 would need 135 mm. Literata has 67 and 75. Clear print has 70 at 160 mm. In large print the page is
narrower than any cap: 54 characters at 18 points, 39 at 24.
"""
