"""The grey edge of pages that only the leader has: easy to find in a guide, and a sign not to copy them."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.design.theme import rgb
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Line, Style
from bifolio.text.text_operators import number, paint, show_line

GREY = rgb("#d9d9d9")

BELOW_HEAD: Pt = mm(2)
"""Space below a page code above the band."""

AIR: Pt = mm(3)
"""Space between the end of the band and its words."""

CAP = 0.68
"""Height of capitals, as a share of the type size."""


def leader_edge(
    look: Look, line: Line | None, style: Style, width: Pt, *, is_right: bool, is_low: bool
) -> Iterator[str]:
    """The operators of a band of ``width`` at the fore-edge, over the height of the type area; with bleed it runs off
    the paper.

    The words of ``line`` read upwards: at the foot of the band if ``is_low``, otherwise at its head.
    """
    paper = look.paper
    left, bottom = paper.width - paper.edge - width if is_right else paper.edge, paper.foot
    height = paper.height - paper.head - BELOW_HEAD - bottom
    runs = paper.edge + paper.bleed if paper.bleed else 0.0
    box = " ".join(number(value) for value in (left if is_right else left - runs, bottom, width + runs, height))
    yield "/Artifact <</Type /Pagination>> BDC"
    if look.theme.has_tints:
        yield f"q {paint(GREY)} {box} re f Q"
    else:
        yield f"q {paint(look.theme.ink, is_stroke=True)} {number(look.thin)} w {box} re S Q"
    if line is not None:
        start = bottom + AIR if is_low else bottom + height - AIR - line.width
        yield f"q 0 1 -1 0 {number(left + (width + CAP * style.size) / 2)} {number(start)} cm"
        yield from show_line(line, 0, 0, style)
        yield "Q"
    yield "EMC"
