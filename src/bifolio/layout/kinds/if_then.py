"""If-then plan: a framed strip over the full measure, "If" and "then I will" at least 70 mm each with two lines of 9 mm.

At least 26 mm high, both leads on one baseline, an arrow between the halves; on A5 and in large print the halves are one under the other.
"""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.kinds.if_then import IfThen, Strip
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.controls import ruled_field
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, first_baseline
from bifolio.layout.kit.writing_lines import arrow, block_end, row_gap, set_lines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import break_lines

LEAST_HEIGHT: Pt = mm(26)
COLUMN_GAP: Pt = mm(18)
LINES = 2
PAD_X: Pt = mm(3)
PAD_Y: Pt = mm(1.9)
"""Inside the frame: with one row of words above two lines a strip is 26 mm high."""


def draw(block: IfThen, context: BlockContext) -> list[Piece]:
    """One strip for each plan."""
    lead_in = context.lead_in(block)
    strips: list[Piece] = []
    for key, strip in block.items.items():
        strips += held(_strip(context, key, strip), context)
    strips[-1].space_after = block_end(context.look)
    return [*lead_in, *apart(strips, context)]


def _strip(context: BlockContext, key: str, strip: Strip) -> list[Piece]:
    look = context.look
    parts: list[Piece] = []
    if strip.text:
        parts.append(context.paragraph(strip.text, look.strong, keep=True, after=mm(0.5)))
    halves = []
    for half, words, hint in (
        ("when", context.text("if"), strip.when),
        ("then", context.text("then"), strip.then),
    ):
        halves.append((context.element("P"), _words(context, words, hint), context.blank(f"{key}-{half}")))
    parts.append(_stacked(look, halves) if look.is_narrow else _side_by_side(look, halves))
    parts[-1].space_after = row_gap(look) + mm(1.5)
    return parts


Half = tuple[Element, Inline, Blank]


def _words(context: BlockContext, words: str, hint: Text | None) -> Inline:
    """The lead word in bold, then the hint."""
    lead = Run(words, strong=True)
    return (lead, Run(" "), *context.runs(hint)) if hint else (lead,)


def _side_by_side(look: Look, halves: list[Half]) -> Piece:
    """Both leads begin on one baseline, both fields at one height."""
    style, pitch = look.close, look.size.roomy
    width = (look.measure - 2 * PAD_X - COLUMN_GAP) / 2
    words = [break_lines(runs, style, width) for _, runs, _ in halves]
    # the first line is a pitch below the baseline of the words above it
    top = PAD_Y + max(len(lines) for lines in words) * style.leading - (style.leading - first_baseline(style))
    height = max(LEAST_HEIGHT, top + LINES * pitch + PAD_Y)

    def paint(pen: Pen, measure: Pt) -> None:
        _frame(pen, measure, height)
        for index, (owner, _, blank) in enumerate(halves):
            x = PAD_X + index * (width + COLUMN_GAP)
            set_lines(pen, owner, words[index], x, PAD_Y, style)
            ruled_field(pen, Spot(owner, blank), x, width, LINES, pitch, top)
            if index == 0:
                middle, start = top + pitch, x + width
                arrow(pen, start + mm(2.5), middle, start + COLUMN_GAP - mm(2.5), middle)

    return Drawing(height, paint)


def _frame(pen: Pen, width: Pt, height: Pt) -> None:
    look = pen.look
    pen.rect(Bounds(0, 0, width, height), stroke=look.theme.hairline, weight=look.thin, radius=mm(1.5))


STACK_GAP: Pt = mm(3)
"""Between the two halves where they are one under the other."""


def _stacked(look: Look, halves: list[Half]) -> Piece:
    """The second half under the first, moved in, with an arrow from the first to its words."""
    style, pitch = look.close, look.size.roomy
    lefts = (PAD_X, PAD_X + mm(9))
    words = [break_lines(runs, style, look.measure - PAD_X - x) for (_, runs, _), x in zip(halves, lefts, strict=True)]
    raised = style.leading - first_baseline(style)
    tops = [PAD_Y]
    for lines in words:
        tops.append(tops[-1] + len(lines) * style.leading - raised + LINES * pitch + STACK_GAP)
    height = tops[-1] - STACK_GAP + PAD_Y

    def paint(pen: Pen, measure: Pt) -> None:
        _frame(pen, measure, height)
        corner = tops[1] + style.leading / 2
        pen.line(PAD_X + mm(2.5), tops[1] - mm(1), PAD_X + mm(2.5), corner, look.theme.accent, 1.0)
        arrow(pen, PAD_X + mm(2.5), corner, lefts[1] - mm(1.5), corner)
        for (owner, _, blank), lines, x, top in zip(halves, words, lefts, tops[:2], strict=True):
            set_lines(pen, owner, lines, x, top, style)
            above = top + len(lines) * style.leading - raised
            ruled_field(pen, Spot(owner, blank), x, measure - PAD_X - x, LINES, pitch, above)

    return Drawing(height, paint)
