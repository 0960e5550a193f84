"""Continuum: a line of 145 mm (110 on A5) without numbers, end words above, a tick in the middle.

On screen, a place is picked from a list of nine, in a box to the right of the line, or below it on a narrow page. If
two people answer, each has a box, after the shape that marks the place on paper: a disc for A, a triangle for B.
"""

from __future__ import annotations

from bifolio.content.kinds.continuum import Continuum, ContinuumLine
from bifolio.form_fields import Blank
from bifolio.layout.kit.answer_box import AnswerBoxes
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.scale_ends import end_words
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

LENGTH: Pt = mm(145)
LENGTH_BOOKLET: Pt = mm(110)
END_TICK: Pt = mm(5)
MIDDLE_TICK: Pt = mm(3)
MARKED: Pt = mm(8)
"""Height of the band for marks on the line."""


def draw(block: Continuum, context: BlockContext) -> list[Piece]:
    """The prompt, then each line with the boxes for the places chosen on it."""
    pieces = context.lead_in(block)
    for key, line in block.items.items():
        pieces += _continuum(context, key, line)
    return pieces


def continuum_length(look: Look) -> Pt:
    return min(LENGTH_BOOKLET if look.paper.is_booklet else LENGTH, look.measure)


def _continuum(context: BlockContext, key: str, line: ContinuumLine) -> list[Piece]:
    parts: list[Piece] = []
    if line.text:
        parts.append(context.paragraph(line.text, context.look.body, keep=True, after=context.look.gaps.under))
    if context.together:
        blanks = [context.blank(f"{key}-{person.id}", person) for person in context.together]
    else:
        blanks = [context.blank(f"{key}-{person.id}") for person in context.answering]
    parts.append(_line(context, line, blanks))
    return held(parts, context, space_after=context.look.gaps.block)


def _line(context: BlockContext, line: ContinuumLine, blanks: list[Blank]) -> Piece:
    look = context.look
    owner = context.element("P")
    length = continuum_length(look)
    left, right = end_words(line.low, line.high, look.tight, length)
    words = max(left.height, right.height)
    axis = words + mm(1.5) + END_TICK / 2
    boxes = AnswerBoxes(context, context.text("continuum.place"), owner, blanks, is_stacked=True)
    is_beside = boxes.width <= look.measure - length - mm(2)
    below = axis + END_TICK / 2 + mm(2)
    height = max(below, axis + boxes.foot) if is_beside else below + boxes.under_height

    def paint(pen: Pen, measure: Pt) -> None:
        left.draw(pen, owner, 0, words - left.height)
        right.draw(pen, owner, length - right.width, words - right.height, "right")
        colour, weight = look.theme.rule, look.firm
        pen.line(0, axis, length, axis, colour, weight)
        for x, tick in ((0.0, END_TICK), (length / 2, MIDDLE_TICK), (length, END_TICK)):
            pen.line(x, axis - tick / 2, x, axis + tick / 2, colour, weight)
        reach = MARKED / 2
        pen.mark_area(blanks, Bounds(0, axis - reach, length, MARKED), (0.0, axis), (length, axis))
        if is_beside:
            boxes.draw_under_label(pen, measure - boxes.width, words, axis)
        else:
            boxes.draw_after_label(pen, 0, below)

    return Drawing(height, paint)
