"""Slider: a line of 120 mm with eleven ticks (100 on A5), numerals below, words at both ends, one mark."""

from __future__ import annotations

from bifolio.content.blocks_choosing import Slider, SliderLine
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._ends import end_words
from bifolio.layout.blocks._holding import held
from bifolio.layout.blocks._writing import block_end
from bifolio.layout.blocks.lettering import set_words
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, first_baseline
from bifolio.units import Pt, mm

TICK: Pt = mm(4)
LONG_TICK: Pt = mm(6)
"""At both ends and in the middle, so that the eye can count."""
TARGET: Pt = mm(8)
LEFT: Pt = mm(4)
"""Half a target: the box of 0 does not stand out of the measure."""


@draws("slider_0_10")
def draw_slider(block: Slider, context: BlockContext) -> list[Piece]:
    """Each question with its line, or with one line for each of two times."""
    pieces = context.lead_in(block)
    for key, line in block.lines.items():
        pieces += _question(context, block, key, line)
    pieces[-1].space_after = block_end(context.look)
    return pieces


def _question(context: BlockContext, block: Slider, key: str, line: SliderLine) -> list[Piece]:
    look = context.look
    parts: list[Piece] = [
        context.paragraph(line.question, look.body if block.prompt else look.strong, keep=True, after=mm(2))
    ]
    if not block.times:
        parts.append(_line(context, line, context.blank(key)))
    for time, words in block.times.items():
        parts.append(context.paragraph(words, look.strong if block.prompt else look.body, keep=True, after=mm(1)))
        parts.append(_line(context, line, context.blank(f"{key}-{time}")))
    return held(parts, context, space_after=block_end(look))


def slider_length(context: BlockContext) -> Pt:
    """Length of the line: 120 mm, 100 on A5."""
    return min(mm(100) if context.look.paper.is_booklet else mm(120), context.look.measure - 2 * LEFT)


def _line(context: BlockContext, line: SliderLine, blank: Blank) -> Piece:
    look = context.look
    owner = context.element("P")
    length, style = slider_length(context), look.tight
    low, high = end_words(line.low, line.high, style, length)
    words = max(low.height, high.height)
    axis = words + mm(1) + TARGET / 2
    numerals = axis + TARGET / 2
    below = numerals + style.leading
    # a drop-down list on screen, a box for the number on paper: eleven targets would mean eleven stops (decision 0004)
    box_height = max(TARGET, look.size.field_text * 1.5)
    box_width = mm(16) * max(1.0, look.size.scale * 0.8)
    is_beside = look.measure - LEFT - length >= box_width + mm(6)
    label = set_words(context.say("My number:"), style, look.measure - box_width - mm(5))
    height = below + mm(1) if is_beside else below + mm(3) + box_height

    def paint(pen: Pen, _: Pt) -> None:
        low.draw(pen, owner, LEFT - mm(1), words - low.height)
        high.draw(pen, owner, LEFT + length - high.width + mm(1), words - high.height, "right")
        colour, weight = look.theme.rule, look.firm
        pen.line(LEFT, axis, LEFT + length, axis, colour, weight)
        for value in range(11):
            x = LEFT + value * length / 10
            tick = LONG_TICK if value % 5 == 0 else TICK
            pen.line(x, axis - tick / 2, x, axis + tick / 2, colour, weight)
            pen.string(owner, str(value), x, numerals + first_baseline(style), style, "centre")
        x, y = LEFT + length + mm(6), axis - box_height / 2
        if not is_beside:
            x, y = LEFT - mm(1) + label.widest + mm(3), below + mm(2)
            label.draw(pen, owner, LEFT - mm(1), y + (box_height - label.height) / 2)
        pen.rect(x, y, box_width, box_height, stroke=colour, weight=look.size.stroke, radius=1.0)
        pen.widget(owner, blank, x, y, box_width, box_height, look.size.field_text)

    return Drawing(height, paint, space_after=mm(2))
