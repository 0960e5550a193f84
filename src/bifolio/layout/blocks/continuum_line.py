"""Continuum: a line of 150 mm (110 on A5) without numbers, end words above, a tick in the middle.

A marks a disc, B a triangle. On screen each who answers picks one of nine places from a list under the line.
"""

from __future__ import annotations

from bifolio.assemble.document import Person
from bifolio.content.blocks_choosing import Continuum, ContinuumLine
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._ends import end_words
from bifolio.layout.blocks._holding import held
from bifolio.layout.blocks._writing import block_end
from bifolio.layout.blocks.compare_table import answering
from bifolio.layout.blocks.lettering import set_words
from bifolio.layout.blocks.parts import LEAST_TARGET, person_heading, write_line
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, first_baseline
from bifolio.typeset.inline import Run
from bifolio.units import Pt, mm

LENGTH: Pt = mm(150)
LENGTH_BOOKLET: Pt = mm(110)
END_TICK: Pt = mm(5)
MIDDLE_TICK: Pt = mm(3)


@draws("continuum_line")
def draw_continuum(block: Continuum, context: BlockContext) -> list[Piece]:
    """The prompt, then each line with the places chosen on it."""
    pieces = context.lead_in(block)
    for key, line in block.lines.items():
        pieces += _continuum(context, key, line)
    pieces[-1].space_after = block_end(context.look)
    return pieces


def continuum_length(look: Look) -> Pt:
    """Length of the line."""
    return min(LENGTH_BOOKLET if look.paper.is_booklet else LENGTH, look.measure)


def _continuum(context: BlockContext, key: str, line: ContinuumLine) -> list[Piece]:
    parts: list[Piece] = []
    if line.prompt:
        parts.append(context.paragraph(line.prompt, context.look.body, keep=True, after=mm(1)))
    parts.append(_line(context, line))
    persons = answering(context)
    parts += [_place(context, key, person, is_named=len(persons) > 1) for person in persons]
    return held(parts, context, space_after=block_end(context.look))


def _line(context: BlockContext, line: ContinuumLine) -> Piece:
    look = context.look
    owner = context.element("P")
    length = continuum_length(look)
    left, right = end_words(line.left, line.right, look.tight, length)
    words = max(left.height, right.height)
    axis = words + mm(1.5) + END_TICK / 2
    height = axis + END_TICK / 2 + mm(2)

    def paint(pen: Pen, _: Pt) -> None:
        left.draw(pen, owner, 0, words - left.height)
        right.draw(pen, owner, length - right.width, words - right.height, "right")
        colour, weight = look.theme.rule, look.firm
        pen.line(0, axis, length, axis, colour, weight)
        for x, tick in ((0.0, END_TICK), (length / 2, MIDDLE_TICK), (length, END_TICK)):
            pen.line(x, axis - tick / 2, x, axis + tick / 2, colour, weight)

    return Drawing(height, paint, keep_with_next=True)


def _place(context: BlockContext, key: str, person: Person, *, is_named: bool) -> Piece:
    """The list to pick a place from, after the partner's shape and name."""
    look = context.look
    owner = context.element("P")
    blank = context.blank(f"{key}-{person}")
    height = max(LEAST_TARGET, 1.7 * look.size.field_text)
    label = set_words((Run(context.say("Place on the line")),), look.body, 0.5 * look.measure)
    start = mm(45) * min(1.6, look.size.scale) if is_named else label.widest + mm(3)
    width = min(mm(60) * min(1.5, look.size.scale), continuum_length(look) - start)

    def paint(pen: Pen, _: Pt) -> None:
        baseline = height / 2 + 0.33 * look.size.body
        if is_named:
            person_heading(pen, context, owner, person, 0, baseline, start - mm(3))
        else:
            label.draw(pen, owner, 0, baseline - first_baseline(look.body))
        pen.widget(owner, blank, start, 0, width, height, look.size.field_text)
        write_line(pen, look, start, height, start + width)

    return Drawing(height, paint, space_before=mm(1))
