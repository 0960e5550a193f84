"""Balance wheel: Ø 110 mm (84 on A5), one spoke for each area, a ring every two points from 0 to 10.

On A4 the areas stand around the wheel; where they would not fit, in large print and on A5, the spokes carry their numbers
only. The list below is the key: what each area could mean, and the field for its number. Where no page holds both, the list
follows on the next.
"""

from __future__ import annotations

import math
from dataclasses import replace

from bifolio.content.kinds.wheel import Spoke, Wheel
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark
from bifolio.layout.kit.holding import fit_size, height_of, held, own_page, room_under
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Align, Pen
from bifolio.layout.kit.pieces import Columns, Drawing, Piece, Stack
from bifolio.layout.kit.strokes import badge, badge_size, framed_field, number_field_size, ring_points
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run

LABEL_WIDTH = mm(28)
"""Widest a label beside the wheel may be."""

RINGS = 5

BELOW: Pt = mm(5)
"""Between the wheel and its list."""

WITH_LIST, WITH_LEAD_IN, ALONE = 0.9, 0.68, 0.6
"""Share of its diameter that the wheel keeps at least on one page with its list, with its lead-in, on one of its own."""

WITH_LIST_OF_TWO = 0.75
"""The same with a list for several people, who have a number and a name each."""


def draw(block: Wheel, context: BlockContext) -> list[Piece]:
    """The wheel, then the areas with their numbers to fill in."""
    lead_in = context.lead_in(block)
    if context.together:
        lead_in += context.phrase("wheel.together", keep=True, after=mm(2))
    wheel = _wheel(block, context, room_under(lead_in, context))
    return [*lead_in, wheel, *held(_key(block, context), context)]


def wheel_diameter(context: BlockContext) -> Pt:
    """Ø 110 mm, 84 on A5."""
    return mm(84) if context.look.paper.is_booklet else mm(110)


def _wheel(block: Wheel, context: BlockContext, room: Pt) -> Piece:
    look = context.look
    diameter = wheel_diameter(context)
    size = badge_size(look)
    labels = [spoke.text for spoke in block.items.values()]
    beside = min(LABEL_WIDTH, (look.measure - diameter) / 2 - mm(2))
    has_labels = not look.is_narrow and longest_word(labels, look.tight) <= beside
    words = [set_words(label, look.tight, beside) for label in labels] if has_labels else []
    edge = mm(1) + max((one.height for one in words), default=0.0) if has_labels else size + mm(1.5)
    # the list is drawn once into a structure that is thrown away: it stands after the wheel in the real one
    below = height_of(_key(block, replace(context, parent=Element("Sect"))), look.measure) + BELOW
    with_list = WITH_LIST_OF_TWO if context.together else WITH_LIST
    rooms = (room - below, with_list), (room, WITH_LEAD_IN), (own_page(context), ALONE)
    height = fit_size(diameter, lambda size: size + 2 * edge, *rooms) + 2 * edge
    alt = context.text(
        "wheel.alt",
        count=len(labels), names=", ".join(label.plain for label in labels),
    )  # fmt: skip
    figure = context.element("Figure", alt=alt)

    def paint(pen: Pen, measure: Pt) -> None:
        x, y, radius = measure / 2, height / 2, (height - 2 * edge) / 2
        with pen.figure(figure, 0, 0, measure, height):
            _rings(pen, context, figure, x, y, radius, len(labels))
            for key, (_, end) in zip(block.items, ring_points(x, y, radius, len(labels)), strict=True):
                box = (x - radius, y - radius, 2 * radius, 2 * radius)
                pen.mark_area(context.blanks(key), *box, (x, y), end)
            if has_labels:
                _labels(pen, figure, words, x, y, radius)
            for number, (_, point) in enumerate(ring_points(x, y, radius + mm(1) + size / 2, len(labels)), 1):
                if not has_labels:
                    badge(pen, look, figure, str(number), *point, size)

    return Drawing(height, paint, space_after=BELOW)


def _rings(pen: Pen, context: BlockContext, figure: Element, x: Pt, y: Pt, radius: Pt, count: int) -> None:
    """Rings, spokes with a tick at each odd number, and the numbers of the rings up the first spoke."""
    look = context.look
    theme, weight, thin = look.theme, look.size.stroke, look.thin
    for ring in range(1, RINGS + 1):
        outer = ring == RINGS
        pen.circle(
            x,
            y,
            radius * ring / RINGS,
            stroke=theme.rule if outer else theme.hairline,
            weight=max(0.9, weight) if outer else thin,
        )
    for angle, point in ring_points(x, y, radius, count):
        pen.line(x, y, *point, theme.rule, weight)
        dx, dy = math.cos(angle), math.sin(angle)
        for value in range(1, 10, 2):
            px, py = x + dx * radius * value / 10, y + dy * radius * value / 10
            pen.line(px - dy * mm(0.9), py + dx * mm(0.9), px + dy * mm(0.9), py - dx * mm(0.9), theme.rule, thin)
    step = radius / RINGS
    if step >= 0.9 * look.size.body:
        for ring in range(1, RINGS + 1):
            pen.string(
                figure, str(2 * ring), x + mm(1.2), y - ring * step + 0.36 * look.size.body + step * 0.28, look.tight
            )


def _labels(pen: Pen, figure: Element, words: list[Words], x: Pt, y: Pt, radius: Pt) -> None:
    """The areas around the wheel: above and below centred on their spoke, else beside its end."""
    gap = mm(2)
    for one, (angle, point) in zip(words, ring_points(x, y, radius, len(words)), strict=True):
        across, down = math.cos(angle), math.sin(angle)
        align: Align = "centre" if abs(across) < 0.2 else "left" if across > 0 else "right"
        left = (
            point[0] + gap * across - (one.width / 2 if align == "centre" else one.width if align == "right" else 0.0)
        )
        # the block of lines hangs from the spoke's end: wholly above at the top, wholly below at the foot
        top = point[1] + gap * 0.5 * down - one.height * (1 - down) / 2
        one.draw(pen, figure, left, top, align)


def _key(block: Wheel, context: BlockContext) -> list[Piece]:
    look = context.look
    group = context.element("L", attributes=[("List", "ListNumbering", "Decimal")])
    columns = 1 if look.is_narrow else 2
    gutter = mm(8)
    width = (look.measure - (columns - 1) * gutter) / columns
    rows = [
        _spoke(block, context, group, number, key, spoke, width)
        for number, (key, spoke) in enumerate(block.items.items(), 1)
    ]
    if columns == 1:
        rows[-1].space_after = mm(6)
        return list(rows)
    half = (len(rows) + 1) // 2
    halves = [Stack(rows[:half]), Stack(rows[half:])]
    return [Columns([(index * (width + gutter), width, half) for index, half in enumerate(halves)], space_after=mm(6))]


def _spoke(
    block: Wheel, context: BlockContext, group: Element, number: int, key: str, spoke: Spoke, width: Pt
) -> Piece:
    """Number, area and what it could mean, a frame for the number of each who answers, a line for a name of one's own."""
    look = context.look
    item = context.element("LI", group)
    mark, body = context.element("Lbl", item), context.element("LBody", item)
    owner = context.element("P", body)
    size = badge_size(look)
    indent = size + mm(2)
    names = context.blanks(f"{key}-name") if key == block.renameable else ()
    values = context.blanks(key)
    numbers = _Numbers(context, body, values, width)
    room = numbers.left - indent - mm(3)
    label = set_words(spoke.text, look.tight_strong, room)
    note = set_words(spoke.note, look.close, room)
    hint = set_words((Run(context.text("wheel.or")),), look.tight, room)
    rename = max(look.size.pitch, 1.7 * look.size.field_text)
    words = label.height + note.height
    height = max(words + len(names) * rename, numbers.height, size) + mm(4)

    def paint(pen: Pen, full: Pt) -> None:
        top = mm(2)
        badge(pen, look, mark, str(number), size / 2, top + label.style.leading / 2, size)
        label.draw(pen, owner, indent, top)
        note.draw(pen, owner, indent, top + label.height)
        for index, name in enumerate(names):
            line = top + words + (index + 1) * rename - mm(1)
            start = indent
            if len(names) > 1:
                person_mark(pen, look, context.together[index], start, line - mark_size(look), mark_size(look))
                start += mark_size(look) + mm(1.5)
            hint.draw(pen, owner, start, line - hint.height)
            start += hint.widest + mm(2)
            line_field(pen, look, body, name, start, line, numbers.left - start - mm(3), rename)
        numbers.draw(pen, top - mm(0.6))
        pen.line(0, height, width, height, look.theme.hairline, look.thin)

    return Drawing(height, paint)


class _Numbers:
    """The frames at the right of an area: one, or one under the other after the people's shapes."""

    def __init__(self, context: BlockContext, parent: Element, blanks: tuple[Blank, ...], width: Pt) -> None:
        self.look, self.parent, self.blanks, self.people = context.look, parent, blanks, context.together
        self.field, self.line = number_field_size(context.look)
        self.mark = mark_size(context.look) + mm(1.5) if len(blanks) > 1 else 0.0
        self.left = width - self.field - self.mark
        self.height = len(blanks) * self.line + (len(blanks) - 1) * mm(1)

    def draw(self, pen: Pen, top: Pt) -> None:
        """Draws the frames from ``top`` down."""
        for index, blank in enumerate(self.blanks):
            y = top + index * (self.line + mm(1))
            if self.mark:
                size = mark_size(self.look)
                person_mark(pen, self.look, self.people[index], self.left, y + self.line / 2, size)
            x = self.left + self.mark
            framed_field(pen, self.look, self.parent, blank, x, y, self.field, self.line, is_centred=True)
