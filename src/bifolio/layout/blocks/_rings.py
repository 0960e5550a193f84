"""Three rings around a centre, shared by the support rings and the boundary circles.

On A4 the rings' names stand at the right of leader lines; on A5 (at 0.8 of the size) and in large print the rings carry
numbers. Under the drawing each ring has its list: what belongs there and lines to write on, which are its field.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bifolio.content.blocks_mapping import Ring
from bifolio.layout.blocks.lettering import Words, longest_word, set_words
from bifolio.layout.blocks.parts import RuledLinesPiece
from bifolio.layout.blocks.strokes import badge, badge_size
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Columns, Drawing, Piece, Stack
from bifolio.layout.structure import Element
from bifolio.units import Pt, mm

KEYS = ("inner", "middle", "outer")
BOOKLET = 0.8


@dataclass(frozen=True, slots=True)
class RingPlan:
    """How the rings look: radii in points, how each edge is drawn, the label of the centre if it has one."""

    radii: tuple[Pt, Pt, Pt]
    edge: Callable[[Pen, int, Pt, Pt, Pt], None]
    alt: str
    centre: Words | None = None


def draw_rings(context: BlockContext, rings: Sequence[Ring], plan: RingPlan, room: Pt) -> list[Piece]:
    """The drawing, then the three lists; ``room`` is the height the drawing may take."""
    look = context.look
    radius = plan.radii[2]
    scale = min(1.0, (room - mm(4)) / (2 * radius), (BOOKLET if look.paper.is_booklet else 1.0))
    radii = [one * scale for one in plan.radii]
    figure = context.element("Figure", alt=plan.alt)
    beside = look.measure - 2 * radii[2] - mm(8)
    has_leaders = not look.is_narrow and longest_word([ring.title for ring in rings], look.strong) <= beside
    drawing = (
        _with_leaders(context, rings, plan, radii, figure, beside)
        if has_leaders
        else _with_numbers(context, plan, radii, figure)
    )
    return [drawing, *_lists(context, rings, has_leaders)]


def _paint_rings(pen: Pen, plan: RingPlan, radii: list[Pt], figure: Element, x: Pt, y: Pt) -> None:
    for index in (2, 1, 0):
        plan.edge(pen, index, x, y, radii[index])
    if plan.centre is not None:
        plan.centre.draw(pen, figure, x - plan.centre.width / 2, y - plan.centre.height / 2, "centre")


def _with_leaders(
    context: BlockContext, rings: Sequence[Ring], plan: RingPlan, radii: list[Pt], figure: Element, beside: Pt
) -> Piece:
    """Rings at the left, a leader from each ring's band to its name at the right."""
    look = context.look
    radius = radii[2]
    names = [set_words(ring.title, look.strong, beside) for ring in rings]
    height = 2 * radius + mm(2)

    def paint(pen: Pen, measure: Pt) -> None:
        x, y = radius + mm(1), radius + mm(1)
        edge = measure - beside
        with pen.figure(figure, 0, 0, measure, height):
            _paint_rings(pen, plan, radii, figure, x, y)
            for index, at in enumerate(_band_points(x, y, radii)):
                pen.line(*at, edge - mm(1.5), at[1], look.theme.rule, 0.6)
                pen.circle(*at, mm(0.7), fill=look.theme.rule)
                names[index].draw(pen, figure, edge, at[1] - names[index].style.leading / 2)

    return Drawing(height, paint, space_after=mm(5))


def _band_points(x: Pt, y: Pt, radii: list[Pt]) -> list[tuple[Pt, Pt]]:
    """A point in the middle of each band, from the outer ring high up to the inner one at the middle."""
    bands = [radii[0] * 0.75, (radii[0] + radii[1]) / 2, (radii[1] + radii[2]) / 2]
    angles = [math.radians(degrees) for degrees in (4, -30, -52)]
    return [(x + band * math.cos(angle), y + band * math.sin(angle)) for band, angle in zip(bands, angles, strict=True)]


def _with_numbers(context: BlockContext, plan: RingPlan, radii: list[Pt], figure: Element) -> Piece:
    """Rings in the middle of the measure, numbered up their right shoulder."""
    look = context.look
    radius = radii[2]
    size = badge_size(look)

    def paint(pen: Pen, measure: Pt) -> None:
        x, y = measure / 2, radius + mm(1)
        with pen.figure(figure, x - radius, 0, 2 * radius, 2 * radius + mm(2)):
            _paint_rings(pen, plan, radii, figure, x, y)
            turn = math.radians(-45)
            for index, edge in enumerate(radii, 1):
                badge(pen, look, figure, str(index), x + edge * math.cos(turn), y + edge * math.sin(turn), size)

    return Drawing(2 * radius + mm(2), paint, space_after=mm(5))


def _lists(context: BlockContext, rings: Sequence[Ring], has_leaders: bool) -> list[Piece]:
    look = context.look
    gutter = mm(6)
    columns = 3 if has_leaders else 1
    width = (look.measure - (columns - 1) * gutter) / columns
    heads = [_Heading(context, ring, index, width, has_number=not has_leaders) for index, ring in enumerate(rings, 1)]
    highest = max(head.words_height for head in heads)
    stacks: list[Piece] = []
    for key, head in zip(KEYS, heads, strict=True):
        owner = context.element("P")
        count = 5 if has_leaders else 3
        lines = RuledLinesPiece(look, owner, context.blank(key), count, look.size.pitch)
        head.fixed = highest if has_leaders else head.words_height
        stacks.append(Stack([head, lines], space_after=mm(5)))
    if not has_leaders:
        stacks[-1].space_after = mm(6)
        return stacks
    return [
        Columns([(index * (width + gutter), width, stack) for index, stack in enumerate(stacks)], space_after=mm(6))
    ]


class _Heading(Drawing):
    """A ring's name and what belongs there, its last line at the foot of the piece."""

    def __init__(self, context: BlockContext, ring: Ring, number: int, width: Pt, *, has_number: bool) -> None:
        look = context.look
        size = badge_size(look)
        indent = size + mm(2) if has_number else 0.0
        self.title = set_words(ring.title, look.strong, width - indent)
        self.meaning = set_words(ring.meaning, look.tight, width - indent)
        self.words_height = max(self.title.height + self.meaning.height, size if has_number else 0.0)
        owner = context.element("P")

        def paint(pen: Pen, full: Pt) -> None:
            top = 0.0
            if has_number:
                badge(pen, look, owner, str(number), size / 2, top + self.title.style.leading / 2, size)
            self.title.draw(pen, owner, indent, top)
            self.meaning.draw(pen, owner, indent, top + self.title.height)

        super().__init__(self.words_height, paint)
