"""Slider: a line of 120 mm with eleven ticks (100 on A5), end words, one mark; a box for the number beside it or below.

The box holds a drop-down list on screen and the number on paper: eleven boxes on the ticks would mean eleven stops for keyboard and
screen reader (docs/decisions/0004).
"""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.blocks_choosing import Slider, SliderLine
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks.parts import LEAST_TARGET
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, Stack, first_baseline
from bifolio.layout.structure import Element
from bifolio.typeset.lines import break_lines
from bifolio.units import Pt, mm

TICK = mm(4)


@draws("slider_0_10")
def draw_slider(block: Slider, context: BlockContext) -> list[Piece]:
    """Each question with its line, or with one line for each of two times."""
    pieces = context.lead_in(block)
    for key, line in block.lines.items():
        pieces.append(_question(context, block, key, line))
    return pieces


def _question(context: BlockContext, block: Slider, key: str, line: SliderLine) -> Piece:
    look = context.look
    parts: list[Piece] = [context.paragraph(line.question, look.body if block.prompt else look.strong, after=mm(1))]
    times: list[tuple[str, Text | None]] = [*block.times.items()] or [("", None)]
    for time, words in times:
        if words is not None:
            parts.append(context.paragraph(words, look.strong, after=0))
        blank = context.blank(f"{key}-{time}" if time else key)
        owner = context.element("P")
        parts.append(_line(context, owner, line, blank))
    return Stack(parts, space_after=mm(5))


def slider_length(context: BlockContext) -> Pt:
    """Length of the line: 120 mm, 100 on A5."""
    return min(mm(100) if context.look.paper.is_booklet else mm(120), context.look.measure - mm(12))


def _line(context: BlockContext, owner: Element, line: SliderLine, blank: Blank) -> Piece:
    look = context.look
    length = slider_length(context)
    style = look.tight
    words = first_baseline(style)
    left = mm(4)
    axis = style.leading + mm(4.5)
    box_height = max(LEAST_TARGET, look.size.field_text * 1.5)
    box_width = mm(16) * max(1.0, look.size.scale * 0.8)
    is_beside = look.measure - left - length >= box_width + mm(6)
    below = axis + TICK / 2 + mm(1) + style.leading
    height = below if is_beside else below + mm(2) + box_height

    def paint(pen: Pen, measure: Pt) -> None:
        half = length / 2
        for text, end in ((line.low, False), (line.high, True)):
            row = break_lines(text.runs or (), style, half)[0]
            pen.text(owner, row, left + length - row.width if end else left, words, style)
        pen.line(left, axis, left + length, axis, look.theme.rule, max(0.75, look.size.stroke))
        for value in range(11):
            x = left + value * length / 10
            pen.line(x, axis - TICK / 2, x, axis + TICK / 2, look.theme.rule, max(0.75, look.size.stroke))
            pen.string(owner, str(value), x, axis + TICK / 2 + mm(1) + words, style, "centre")
        x, y = (left + length + mm(6), axis - box_height / 2) if is_beside else (left, below + mm(2))
        pen.rect(x, y, box_width, box_height, stroke=look.theme.rule, weight=look.size.stroke, radius=1.0)
        pen.widget(owner, blank, x, y, box_width, box_height, look.size.field_text)

    return Drawing(height, paint)

