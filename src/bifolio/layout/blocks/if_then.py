"""If-then plan: a strip over the full measure, "If" and "then I will" at least 70 mm each with two lines of 9 mm.

At least 26 mm high, an arrow between the halves; on A5 and in large print the halves stand one under the other.
"""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.blocks_writing import IfThen, Strip
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import apart
from bifolio.layout.blocks._writing import arrow, block_end, row_gap, set_lines
from bifolio.layout.blocks.parts import ruled_field
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, Stack
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Inline, Run
from bifolio.typeset.lines import Style, break_lines
from bifolio.units import Pt, mm

LEAST_HEIGHT: Pt = mm(26)
GUTTER: Pt = mm(18)
LINES = 2


@draws("if_then")
def draw_if_then(block: IfThen, context: BlockContext) -> list[Piece]:
    """One strip for each plan."""
    lead_in = context.lead_in(block)
    strips = [_strip(context, key, strip) for key, strip in block.strips.items()]
    strips[-1].space_after = block_end(context.look)
    return [*lead_in, *apart(strips, context)]


def _strip(context: BlockContext, key: str, strip: Strip) -> Piece:
    look = context.look
    parts: list[Piece] = []
    if strip.label:
        parts.append(context.paragraph(strip.label, look.strong, after=mm(0.5)))
    halves = []
    for half, words, hint in (
        ("when", context.say("If"), strip.when),
        ("then", context.say("then I will"), strip.then),
    ):
        halves.append((context.element("P"), _words(context, words, hint), context.blank(f"{key}-{half}")))
    parts.append(_stacked(look, halves) if look.is_narrow else _side_by_side(look, halves))
    return Stack(parts, space_after=row_gap(look) + mm(1.5))


Half = tuple[Element, Inline, Blank]


def _words(context: BlockContext, words: str, hint: Text | None) -> Inline:
    """The lead word in bold, then the hint."""
    lead = Run(words, strong=True)
    return (lead, Run(" "), *context.runs(hint)) if hint else (lead,)


def _style(look: Look) -> Style:
    return look.close


def _side_by_side(look: Look, halves: list[Half]) -> Piece:
    style, pitch = _style(look), look.size.roomy
    width = (look.measure - GUTTER) / 2
    words = [break_lines(runs, style, width) for _, runs, _ in halves]
    top = max(len(lines) for lines in words) * style.leading
    height = max(LEAST_HEIGHT, top + LINES * pitch + mm(1))

    def paint(pen: Pen, measure: Pt) -> None:
        for index, (owner, _, blank) in enumerate(halves):
            x = index * (width + GUTTER)
            set_lines(pen, owner, words[index], x, top - len(words[index]) * style.leading, style)
            ruled_field(pen, look, owner, blank, x, width, LINES, pitch, top)
            if index == 0:
                middle = top + pitch
                arrow(pen, look, width + mm(3.5), middle, width + GUTTER - mm(3.5), middle)

    return Drawing(height, paint)


def _stacked(look: Look, halves: list[Half]) -> Piece:
    style, pitch = _style(look), look.size.roomy
    indent = mm(9)
    words = [
        break_lines(runs, style, look.measure - (indent if index else 0)) for index, (_, runs, _) in enumerate(halves)
    ]
    gap = mm(4)
    heights = [len(lines) * style.leading + LINES * pitch for lines in words]

    def paint(pen: Pen, measure: Pt) -> None:
        y = 0.0
        for index, (owner, _, blank) in enumerate(halves):
            x = indent if index else 0.0
            above = len(words[index]) * style.leading
            if index:
                corner = y + style.leading / 2
                pen.line(mm(2.5), y - gap + mm(1.5), mm(2.5), corner, look.theme.accent, 1.0)
                arrow(pen, look, mm(2.5), corner, indent - mm(1.5), corner)
            set_lines(pen, owner, words[index], x, y, style)
            ruled_field(pen, look, owner, blank, x, measure - x, LINES, pitch, y + above)
            y += heights[index] + gap

    return Drawing(sum(heights) + gap, paint)
