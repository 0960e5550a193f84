"""If-then plan: a framed strip across the full measure, with "If" and "then I will" at least 70 mm wide each, and two
lines 9 mm apart.

At least 26 mm high, both leads on one baseline, an arrow between the halves; on upright A5 and in large print, one half is
below the other, but not on a page on its side if both have room.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bifolio.content.kinds.if_then import IfThen, Strip
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import ruled_field, write_line
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.inline_blanks import BELOW_BASELINE
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import STRETCH, Piece
from bifolio.layout.kit.writing_lines import arrow, set_lines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Line, break_lines, measure_text

LEAST_HEIGHT: Pt = mm(26)
LEAST_FIRST: Pt = mm(40)
"""The least length of the line after a lead word, in large print."""

COLUMN_GAP: Pt = mm(18)
LINES = 2
PAD_X: Pt = mm(3)
PAD_Y: Pt = mm(1.9)
"""Padding inside the frame: with one row of words above two lines, a strip is 26 mm high."""


def draw(block: IfThen, context: BlockContext) -> list[Piece]:
    """One strip for each plan."""
    lead_in = context.lead_in(block)
    strips: list[Piece] = []
    for key, strip in block.items.items():
        strips += held(_strip(context, key, strip), context)
    return [*lead_in, *apart(strips, context)]


def _strip(context: BlockContext, key: str, strip: Strip) -> list[Piece]:
    look = context.look
    parts: list[Piece] = []
    if strip.text:
        parts.append(context.paragraph(strip.text, look.strong, keep=True, after=look.gaps.under))
    halves = []
    for half, words, hint in (("when", context.text("if"), strip.when), ("then", context.text("then"), strip.then)):
        halves.append(Half(context.element("P"), words, context.runs(hint), context.blank(f"{key}-{half}")))
    parts.append(_StripPiece(look, halves))
    parts[-1].adjust(space_after=look.gaps.part)
    return parts


@frozen
class Half:
    """One half of a plan: its lead word, which begins the first line, the hint below its lines, its blank."""

    owner: Element
    lead: str
    hint: Inline
    blank: Blank

    def start(self, look: Look) -> Pt:
        """Where the first line begins."""
        return measure_text(self.lead, look.strong) + mm(2)

    def hint_lines(self, look: Look, width: Pt) -> list[Line]:
        """The hint in parentheses."""
        return break_lines((Run("("), *self.hint, Run(")")), look.close, width) if self.hint else []

    def height(self, look: Look, width: Pt, pitch: Pt) -> Pt:
        """Height of lines ``pitch`` apart and of the hint."""
        return LINES * pitch + len(self.hint_lines(look, width)) * look.close.leading

    def draw(self, pen: Pen, x: Pt, top: Pt, width: Pt, pitch: Pt) -> None:
        """Draws the half; the field is to the right of the lead word, where nothing is printed."""
        look, start = pen.look, self.start(pen.look)
        hint = self.hint_lines(look, width)
        pen.string(self.owner, self.lead + " " * bool(hint), x, top + pitch - BELOW_BASELINE, look.strong)
        set_lines(pen, self.owner, hint, x, top + LINES * pitch, look.close)
        for row in range(2, LINES + 1):
            write_line(pen, x, top + row * pitch, x + start)
        ruled_field(pen, Spot(self.owner, self.blank), x + start, width - start, LINES, pitch, top)


Paint = Callable[[Pen, Pt], None]
"""Paints a strip of a given width."""


class _StripPiece(Piece):
    """A strip whose lines move apart when it is stretched."""

    def __init__(self, look: Look, halves: list[Half]) -> None:
        super().__init__()
        self.made = partial(_side_by_side if _is_level(look, halves) else _stacked, look, halves)
        self.pitch = look.size.pitch

    def measure(self, width: Pt) -> Pt:
        return self.made(self.pitch)[0] + self.more

    def most_stretch(self) -> Pt:
        return self.made((1 + STRETCH) * self.pitch)[0] - self.made(self.pitch)[0]

    def paint(self, pen: Pen) -> None:
        most = self.most_stretch()
        share = STRETCH * self.more / most if most else 0.0
        self.made((1 + share) * self.pitch)[1](pen, self.width)


def _is_level(look: Look, halves: list[Half]) -> bool:
    """Whether both halves are side by side; on a page on its side in large print only if each first line stays long enough."""
    least = max(half.start(look) for half in halves) + LEAST_FIRST
    return not look.is_narrow or (look.is_wide and _half(look) >= least)


def _half(look: Look) -> Pt:
    """Width of each half of a strip if they are side by side."""
    return (look.measure - 2 * PAD_X - COLUMN_GAP) / 2


def _side_by_side(look: Look, halves: list[Half], pitch: Pt) -> tuple[Pt, Paint]:
    """Both halves with their lines level: the height, and a function that paints them."""
    width = _half(look)
    least = LEAST_HEIGHT + LINES * (pitch - look.size.pitch)
    height = max(least, 2 * PAD_Y + max(half.height(look, width, pitch) for half in halves))

    def paint(pen: Pen, measure: Pt) -> None:
        _frame(pen, measure, height)
        for index, half in enumerate(halves):
            half.draw(pen, PAD_X + index * (width + COLUMN_GAP), PAD_Y, width, pitch)
        middle, start = PAD_Y + pitch, PAD_X + width
        arrow(pen, start + mm(2.5), start + COLUMN_GAP - mm(2.5), middle)

    return height, paint


def _frame(pen: Pen, width: Pt, height: Pt) -> None:
    look = pen.look
    pen.rect(Bounds(0, 0, width, height), stroke=look.theme.hairline, weight=look.thin, radius=mm(1.5))


STACK_GAP: Pt = mm(3)
"""Space between the two halves if they are one below the other."""


def _stacked(look: Look, halves: list[Half], pitch: Pt) -> tuple[Pt, Paint]:
    """The second half below the first, indented, with an arrow from the first to its lead word: the height, and a
    function that paints them.
    """
    lefts = (PAD_X, PAD_X + mm(9))
    heights = [half.height(look, look.measure - PAD_X - x, pitch) for half, x in zip(halves, lefts, strict=True)]
    tops = (PAD_Y, PAD_Y + heights[0] + STACK_GAP)
    height = tops[1] + heights[1] + PAD_Y

    def paint(pen: Pen, measure: Pt) -> None:
        _frame(pen, measure, height)
        corner = tops[1] + pitch - 0.34 * look.size.body
        pen.line(PAD_X + mm(2.5), tops[1], PAD_X + mm(2.5), corner, look.theme.accent, 1.0)
        arrow(pen, PAD_X + mm(2.5), lefts[1] - mm(1.5), corner)
        for half, x, top in zip(halves, lefts, tops, strict=True):
            half.draw(pen, x, top, measure - PAD_X - x, pitch)

    return height, paint
