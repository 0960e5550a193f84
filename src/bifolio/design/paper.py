"""Paper and margins: trim sizes, and the place of the type area.

Measures follow docs/content-brief.md, section 7; large print has 25 mm on all sides (UKAAF; ACB 2022).
"""

from __future__ import annotations

from dataclasses import replace

from bifolio.frozen import frozen
from bifolio.lengths import Pt, mm

PRINTER_EDGE: Pt = mm(6.35)
"""Nothing is printed closer to the trim than this; office printers cannot."""


@frozen(kw_only=True)
class Paper:
    """A trim size with its margins, all in points. ``spine`` is the margin at the binding, ``fore_edge`` the outer one.

    ``edge`` is the least distance of words and figures from the trim. With a ``bleed``, grounds run off the page, this
    far beyond the trim (``docs/guide/print-shops.md``); without one they end at the ``edge`` too.
    """

    name: str
    title: str
    width: Pt
    height: Pt
    spine: Pt
    fore_edge: Pt
    head: Pt
    foot: Pt
    is_booklet: bool = False
    is_turned: bool = False
    """Whether it is turned on its side."""
    edge: Pt = PRINTER_EDGE
    bleed: Pt = 0.0

    @property
    def measure(self) -> Pt:
        """Width of the type area."""
        return self.width - self.spine - self.fore_edge

    @property
    def depth(self) -> Pt:
        """Height of the type area."""
        return self.height - self.head - self.foot

    def left(self, *, is_right: bool) -> Pt:
        """Distance from the trim's left edge to the type area: the spine is at the left of a right-hand page, at the
        right of a left-hand one.
        """
        return self.spine if is_right else self.fore_edge

    def turned(self) -> Paper:
        """The same sheet turned on its side, with the page upright. Head and foot keep clear of the binding, which may be at either."""
        side, edge = max(self.spine, self.fore_edge), max(self.head, self.foot)
        return replace(
            self, width=self.height, height=self.width, spine=edge, fore_edge=edge, head=side, foot=side, is_turned=True
        )  # fmt: skip


PAPERS: dict[str, Paper] = {
    "a4": Paper(
        name="a4",
        title="A4, 210 × 297 mm",
        width=mm(210),
        height=mm(297),
        spine=mm(25),
        fore_edge=mm(15),
        head=mm(18),
        foot=mm(18),
    ),
    "letter": Paper(
        name="letter",
        title="US Letter, 8.5 × 11 in",
        width=mm(215.9),
        height=mm(279.4),
        spine=mm(25.4),
        fore_edge=mm(16),
        head=mm(17),
        foot=mm(17),
    ),
    "a5": Paper(
        name="a5",
        title="A5 booklet, 148 × 210 mm",
        width=mm(148),
        height=mm(210),
        spine=mm(18),
        fore_edge=mm(12),
        head=mm(16),
        foot=mm(15),
        is_booklet=True,
    ),
    "half-letter": Paper(
        name="half-letter",
        title="Half Letter booklet, 5.5 × 8.5 in",
        width=mm(139.7),
        height=mm(215.9),
        spine=mm(16),
        fore_edge=mm(11),
        head=mm(16),
        foot=mm(15),
        is_booklet=True,
    ),
    "6x9": Paper(
        name="6x9",
        title="Printed book, 6 × 9 in",
        width=mm(152.4),
        height=mm(228.6),
        # shops want 20.3 mm at the binding of a thick book
        spine=mm(21),
        fore_edge=mm(14),
        head=mm(16),
        foot=mm(16),
        is_booklet=True,
    ),
    "a3": Paper(
        name="a3",
        title="A3, 297 × 420 mm",
        width=mm(297),
        height=mm(420),
        spine=mm(25),
        fore_edge=mm(25),
        head=mm(22),
        foot=mm(22),
    ),
    "tabloid": Paper(
        name="tabloid",
        title="US Tabloid, 11 × 17 in",
        width=mm(279.4),
        height=mm(431.8),
        spine=mm(25.4),
        fore_edge=mm(25.4),
        head=mm(22),
        foot=mm(22),
    ),
}

AMERICAN = frozenset(("letter", "half-letter", "6x9", "tabloid"))
"""The papers in inches, of which the sheets in the printer are American too."""

LARGE_MARGIN: Pt = mm(25)


def paper_for(name: str, size_name: str) -> Paper:
    """The paper called ``name``, with the margins for this print size. Raises ``KeyError`` for an unknown name."""
    paper = PAPERS[name]
    if size_name not in ("large", "giant") or paper.is_booklet:
        return paper
    side, head = max(LARGE_MARGIN, paper.spine), max(LARGE_MARGIN, paper.head)
    return replace(paper, spine=side, fore_edge=LARGE_MARGIN, head=head, foot=LARGE_MARGIN)
