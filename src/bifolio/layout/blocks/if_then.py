"""If-then plan: a strip over the full measure, "If" and "then I will" at least 70 mm each with two lines of 9 mm.

At least 26 mm high, an arrow between the halves; on A5 and in large print the halves stand one under the other.
"""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.blocks_writing import IfThen, Strip
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import apart, held
from bifolio.layout.blocks._writing import arrow, block_end, row_gap, set_lines
from bifolio.layout.blocks.parts import ruled_field
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Inline, Run
from bifolio.typeset.lines import break_lines
from bifolio.units import Pt, mm

LEAST_HEIGHT: Pt = mm(26)
GUTTER: Pt = mm(18)
LINES = 2


@draws("if_then")
def draw_if_then(block: IfThen, context: BlockContext) -> list[Piece]:
    """One strip for each plan."""
    lead_in = context.lead_in(block)
    strips: list[Piece] = []
    for key, strip in block.strips.items():
        strips += held(_strip(context, key, strip), context)
    strips[-1].space_after = block_end(context.look)
    return [*lead_in, *apart(strips, context)]


def _strip(context: BlockContext, key: str, strip: Strip) -> list[Piece]:
    look = context.look
    parts: list[Piece] = []
    if strip.label:
        parts.append(context.paragraph(strip.label, look.strong, keep=True, after=mm(0.5)))
    halves = []
    for half, words, hint in (
        ("when", context.say("If"), strip.when),
        ("then", context.say("then I will"), strip.then),
    ):
        halves.append((context.element("P"), _words(context, words, hint), context.blank(f"{key}-{half}")))
    parts += _stacked(look, halves) if look.is_narrow else [_side_by_side(look, halves)]
    parts[-1].space_after = row_gap(look) + mm(1.5)
    return parts


Half = tuple[Element, Inline, Blank]


def _words(context: BlockContext, words: str, hint: Text | None) -> Inline:
    """The lead word in bold, then the hint."""
    lead = Run(words, strong=True)
    return (lead, Run(" "), *context.runs(hint)) if hint else (lead,)


def _side_by_side(look: Look, halves: list[Half]) -> Piece:
    style, pitch = look.close, look.size.roomy
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


STACK_GAP: Pt = mm(4)
"""Between the two halves where they stand one under the other."""


def _stacked(look: Look, halves: list[Half]) -> list[Piece]:
    """Each half as a piece, the second stood in, with an arrow from the first to its words."""
    return [_stacked_half(look, half, is_second=index == 1) for index, half in enumerate(halves)]


def _stacked_half(look: Look, half: Half, *, is_second: bool) -> Piece:
    owner, runs, blank = half
    style, pitch = look.close, look.size.roomy
    x, top = (mm(9), STACK_GAP) if is_second else (0.0, 0.0)
    words = break_lines(runs, style, look.measure - x)
    above = top + len(words) * style.leading

    def paint(pen: Pen, measure: Pt) -> None:
        if is_second:
            corner = top + style.leading / 2
            pen.line(mm(2.5), mm(1.5), mm(2.5), corner, look.theme.accent, 1.0)
            arrow(pen, look, mm(2.5), corner, x - mm(1.5), corner)
        set_lines(pen, owner, words, x, top, style)
        ruled_field(pen, look, owner, blank, x, measure - x, LINES, pitch, above)

    return Drawing(above + LINES * pitch, paint)
