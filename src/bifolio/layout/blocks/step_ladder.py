"""Step ladder: rungs 14 mm apart, each with its number in a circle of 8 mm; the smallest step is the lowest rung.

The reading order is that of the numbers, from the lowest rung up, as one climbs.
"""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.content.blocks_writing import StepLadder
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import room_under
from bifolio.layout.blocks._writing import block_end, one_line, set_lines
from bifolio.layout.blocks.parts import line_field
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.layout.structure import Element
from bifolio.typeset.lines import Line, break_lines
from bifolio.units import Pt, mm

RUNG: Pt = mm(14)
CIRCLE: Pt = mm(8)


@dataclass(frozen=True, slots=True)
class _Rung:
    number: int
    label: Element
    body: Element
    blank: Blank
    words: list[Line]


@draws("step_ladder")
def draw_step_ladder(block: StepLadder, context: BlockContext) -> list[Piece]:
    """A ladder whose rungs are lines to write on."""
    look = context.look
    lead_in = context.lead_in(block)
    size = CIRCLE * (1 + 0.5 * (look.size.scale - 1))
    rungs = _rungs(block, context, look.measure - size - mm(3))
    words = sum(len(rung.words) for rung in rungs) * look.tight.leading
    feet = size / 2 + mm(2)
    room = (room_under(lead_in, context) - words - 2 * feet) / block.rungs
    least = one_line(look) + mm(3)
    step = min(RUNG * (1 + 0.4 * (look.size.scale - 1)), max(least, room))
    height = block.rungs * step + words + feet

    def paint(pen: Pen, measure: Pt) -> None:
        _rails(pen, look, rungs, size, step, height, measure)
        y = height - feet
        for rung in rungs:
            _paint_rung(pen, look, rung, size, y, step, measure)
            y -= step + len(rung.words) * look.tight.leading

    return [*lead_in, Drawing(height, paint, space_after=block_end(look))]


def _rungs(block: StepLadder, context: BlockContext, width: Pt) -> list[_Rung]:
    group = context.element("L", attributes=[("List", "ListNumbering", "Decimal")])
    rungs = []
    for number in range(1, block.rungs + 1):
        item = context.element("LI", group)
        label = context.element("Lbl", item)
        body = context.element("P", context.element("LBody", item))
        text = block.small if number == 1 else block.brave if number == block.rungs else None
        words = break_lines(context.runs(text), context.look.tight, width) if text else []
        rungs.append(_Rung(number, label, body, context.blank(f"rung-{number}"), words))
    return rungs


def _rails(pen: Pen, look: Look, rungs: list[_Rung], size: Pt, step: Pt, height: Pt, measure: Pt) -> None:
    """The uprights: the left one runs from circle to circle, the right one from foot to top."""
    colour, weight = look.theme.hairline, look.size.stroke
    feet = size / 2 + mm(2)
    y = height - feet
    pen.line(measure, 0, measure, height, colour, weight)
    pen.line(size / 2, y + size / 2, size / 2, height, colour, weight)
    for rung in rungs:
        above = y - step - len(rung.words) * look.tight.leading
        end = 0.0 if rung is rungs[-1] else above + size / 2
        pen.line(size / 2, y - size / 2, size / 2, end, colour, weight)
        y = above


def _paint_rung(pen: Pen, look: Look, rung: _Rung, size: Pt, y: Pt, step: Pt, measure: Pt) -> None:
    style = look.tight_strong
    pen.circle(size / 2, y, size / 2, stroke=look.theme.accent, weight=look.firm)
    pen.string(rung.label, str(rung.number), size / 2, y + 0.34 * style.size, style, "centre")
    x = size + mm(2)
    if rung.words:
        top = y - one_line(look) - len(rung.words) * look.tight.leading
        set_lines(pen, rung.body, rung.words, x, top, look.tight)
    pen.line(size, y, x, y, look.theme.rule, look.size.stroke)
    line_field(pen, look, rung.body, rung.blank, x, y, measure - x, step)
