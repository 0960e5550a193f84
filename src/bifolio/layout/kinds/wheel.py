"""Wheel: 110 mm in diameter (84 on A5), one spoke for each area, at most five rings. A smaller one grows if its page
has space.

On A4 the areas are around the wheel. If they do not fit there, in large print and on A5, the spokes have only numbers.
The list below is the key: what each area could mean, and the field for its number. If no page holds both, the list
follows on the next.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.wheel import Spoke, Wheel
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark
from bifolio.layout.kit.holding import STEP, fit_size, held, own_rooms
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, GrowingDrawing, Piece, height_of
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.kit.strokes import badge, badge_size, framed_field, number_field_size, ring_points
from bifolio.layout.kit.text_pen import SHARE_BEFORE, Align
from bifolio.layout.kit.words_beside import led
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run, Text
from bifolio.text.line_breaking import measure_text

LABEL_WIDTH = mm(28)
"""The greatest width of a label beside the wheel."""

BELOW: Pt = mm(5)
"""Space between the wheel and its list."""

WITH_LIST, WITH_LEAD_IN, ALONE = 0.75, 0.6, 0.6
"""The share of its diameter that the wheel keeps at least: on one page with its list, with its lead-in, on a page of its own."""


def draw(block: Wheel, context: BlockContext) -> list[Piece]:
    """The wheel, then the areas with their numbers to fill in."""
    lead_in = [*context.lead_in(block), *context.phrase_together("wheel.together")]
    least = WITH_LEAD_IN * wheel_diameter(block, context) + 2 * (badge_size(context.look) + mm(1.5))
    drawn = led(lead_in, context, least, partial(_wheel, block))
    return [*drawn, *held(_key(block, context), context)]


def wheel_diameter(block: Wheel, context: BlockContext) -> Pt:
    """The diameter: 110 mm or what the author chose; 84 on A5."""
    look = context.look
    return largest_wheel(look) if look.is_narrow else look.drawn * mm(block.width)


def largest_wheel(look: Look) -> Pt:
    """The largest diameter, to which a wheel grows if its page has space: the numbers around it stay within the measure."""
    most = look.measure - 2 * (badge_size(look) + mm(1))
    return min(look.drawn * mm(84 if look.paper.is_booklet else 110), most)


def _wheel(block: Wheel, context: BlockContext, room: Pt) -> list[Piece]:
    look = context.look
    diameter = wheel_diameter(block, context)
    size = badge_size(look)
    labels = [spoke.text for spoke in block.items.values()]
    words = [] if look.is_narrow else _label_words(look, labels, diameter)
    # the list is drawn on trial into a structure that is discarded: in the real one it comes after the wheel
    below = height_of(_key(block, replace(context, parent=Element("Sect"))), look.measure) + BELOW
    # a low page would have nothing but the wheel, and the next only its list
    with_list = ALONE if look.paper.is_turned else WITH_LIST
    rooms = (room - below, with_list), (room, WITH_LEAD_IN), *own_rooms(context, ALONE)

    def around(words: list[Words]) -> tuple[Pt, Pt]:
        """The radius of the wheel, and the space it needs above and below."""
        edge = mm(1) + max(one.height for one in words) if words else size + mm(1.5)
        return fit_size(diameter, lambda size: size + 2 * edge, *rooms) / 2, edge

    radius, edge = around(words)
    if words and _meet(words, radius):
        words = []
        radius, edge = around(words)
    height = 2 * (radius + edge)
    most = _most_growth(look, labels, radius, has_words=bool(words))
    low, high = ends_of(block.scale)
    names = ", ".join(label.plain for label in labels)
    figure = context.element(
        "Figure", alt=context.text("wheel.alt", count=len(labels), names=names, low=low, high=high)
    )

    def paint(pen: Pen, more: Pt) -> None:
        reach = radius + more / 2
        x, y = look.measure / 2, (height + more) / 2
        around = _label_words(look, labels, 2 * reach) if words else []
        with pen.figure(figure, Bounds(0, 0, look.measure, height + more)):
            _rings(pen, context, figure, x, y, reach, len(labels), range(low, high + 1))
            for key, (_, end) in zip(block.items, ring_points(x, y, reach, len(labels)), strict=True):
                disc = Bounds(x - reach, y - reach, 2 * reach, 2 * reach)
                pen.mark_area(context.blanks(key), disc, (x, y), end)
            for one, (left, top, align) in zip(around, _label_places(around, x, y, reach), strict=True):
                one.draw(pen, figure, left, top, align)
            for number, (_, point) in enumerate(ring_points(x, y, reach + mm(1) + size / 2, len(labels)), 1):
                if not words:
                    badge(pen, figure, str(number), *point, size)

    return [GrowingDrawing(height, paint, most, space_after=BELOW)]


def _most_growth(look: Look, labels: list[Text], radius: Pt, *, has_words: bool) -> Pt:
    """How much the wheel may grow: up to its largest, as long as the labels beside it take no more lines."""
    most = max(0.0, largest_wheel(look) - 2 * radius)
    lines = [len(one.lines) for one in _label_words(look, labels, 2 * radius)]
    while has_words and most > 0 and [len(one.lines) for one in _label_words(look, labels, 2 * radius + most)] != lines:
        most -= STEP
    return max(0.0, most)


def _label_words(look: Look, labels: list[Text], diameter: Pt) -> list[Words]:
    """The labels beside a wheel; empty if one of them would be cut."""
    beside = min(LABEL_WIDTH, (look.measure - diameter) / 2 - mm(2))
    if longest_word(labels, look.tight) > beside:
        return []
    return [set_words(label, look.tight, beside).snug for label in labels]


def _meet(words: list[Words], radius: Pt) -> bool:
    """Whether two neighbouring labels around a wheel overlap."""
    places = [
        (left, top, left + one.width, top + one.height)
        for one, (left, top, _) in zip(words, _label_places(words, 0.0, 0.0, radius), strict=True)
    ]
    return any(
        min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])
        for one, other in zip(places, [*places[1:], places[0]], strict=True)
    )


def _rings(
    pen: Pen, context: BlockContext, figure: Element, x: Pt, y: Pt, radius: Pt, count: int, values: range
) -> None:
    """Rings with their numbers up the first spoke, and spokes with a tick at each number between two rings."""
    look = context.look
    theme, weight, thin = look.theme, look.size.stroke, look.thin
    every = 2 if len(values) > 6 and len(values) % 2 else 1  # so that the last number has a ring
    step = radius / (len(values) - 1)
    for ring in range(every, len(values), every):
        outer = ring == len(values) - 1
        pen.circle(
            x,
            y,
            ring * step,
            stroke=theme.rule if outer else theme.hairline,
            weight=max(0.9, weight) if outer else thin,
        )
    for angle, point in ring_points(x, y, radius, count):
        pen.line(x, y, *point, theme.rule, weight)
        dx, dy = math.cos(angle), math.sin(angle)
        for place in range(1, len(values), 2) if every == 2 else ():
            px, py = x + dx * place * step, y + dy * place * step
            pen.line(px - dy * mm(0.9), py + dx * mm(0.9), px + dy * mm(0.9), py - dx * mm(0.9), theme.rule, thin)
    # on a small wheel only some of the rings have numbers, the outermost among them
    apart = every * step
    numbered = every * math.ceil(0.9 * look.size.body / apart)
    for ring in reversed(range(len(values) - 1, 0, -numbered)):
        below = 0.36 * look.size.body + apart * 0.28
        # near the centre there is no space between two spokes
        room = (ring * step - below) * math.tan(2 * math.pi / count) if count > 4 else radius
        if mm(1.2) + measure_text(str(values[ring]), look.role("figure")) <= room:
            pen.string(figure, str(values[ring]), x + mm(1.2), y - ring * step + below, look.role("figure"))


def _label_places(words: list[Words], x: Pt, y: Pt, radius: Pt) -> Iterator[tuple[Pt, Pt, Align]]:
    """Left, top and alignment of each label around the wheel: above and below, centred on its spoke; otherwise beside its end."""
    gap = mm(2)
    for one, (angle, point) in zip(words, ring_points(x, y, radius, len(words)), strict=False):
        across, down = math.cos(angle), math.sin(angle)
        align: Align = "centre" if abs(across) < 0.2 else "left" if across > 0 else "right"
        left = point[0] + gap * across - SHARE_BEFORE[align] * one.width
        # the lines are aligned with the spoke's end: entirely above it at the top, entirely below it at the foot
        top = point[1] + gap * 0.5 * down - one.height * (1 - down) / 2
        yield left, top, align


def _key(block: Wheel, context: BlockContext) -> list[Piece]:
    look = context.look
    group = context.parent.add_list("Decimal")
    column_gap = mm(8)
    half = (look.measure - column_gap) / 2
    columns = 2 if _fit_in_halves(block, context, half) else 1
    width = half if columns == 2 else look.measure
    rows = [
        _spoke(block, context, group, number, key, spoke, width)
        for number, (key, spoke) in enumerate(block.items.items(), 1)
    ]
    if columns == 1:
        return list(rows)
    middle = (len(rows) + 1) // 2
    halves = [Stack(rows[:middle]), Stack(rows[middle:])]
    return [Columns([(index * (width + column_gap), width, one) for index, one in enumerate(halves)])]


def _fit_in_halves(block: Wheel, context: BlockContext, half: Pt) -> bool:
    """Whether the areas fit in two columns: on a narrow page, only areas of a word or two with nothing but a number to write."""
    look, room = context.look, _room_for_words(context, half)
    spokes = list(block.items.values())
    if look.is_narrow and (look.is_easy or block.renameable or any(spoke.note for spoke in spokes)):
        return False
    if look.is_narrow:
        return all(set_words(spoke.text, look.tight_strong).widest <= room for spoke in spokes)
    return longest_word([spoke.text for spoke in spokes], look.tight_strong) <= room


def _room_for_words(context: BlockContext, width: Pt) -> Pt:
    """The width that number and field leave for the words of an area."""
    return width - number_field_size(context.look)[0] - _mark(context) - badge_size(context.look) - mm(5)


def _mark(context: BlockContext) -> Pt:
    """Space before a number for the shape of its person."""
    return mark_size(context.look) + mm(1.5) if len(context.together) > 1 else 0.0


def _spoke(
    block: Wheel, context: BlockContext, group: Element, number: int, key: str, spoke: Spoke, width: Pt
) -> Piece:
    """Number, area and its possible meaning; a frame for each person's number; a line for a name of the reader's own."""
    look = context.look
    mark, body = group.add_labelled_item()
    owner = body.add("P")
    size = badge_size(look)
    indent = size + mm(2)
    names = context.blanks(f"{key}-name") if key == block.renameable else ()
    values = context.blanks(key)
    numbers = _Numbers(context, body, values, width)
    room = _room_for_words(context, width)
    label = set_words(spoke.text, look.tight_strong, room)
    note = set_words(spoke.note, look.close, room)
    hint = set_words((Run(context.text("wheel.or")),), look.tight, room)
    rename = max(look.size.least_pitch, 1.7 * look.size.field_text)
    words = label.height + note.height
    height = max(words + len(names) * rename, numbers.height, size) + mm(4)

    def paint(pen: Pen, full: Pt) -> None:
        top = mm(2)
        badge(pen, mark, str(number), size / 2, top + label.style.leading / 2, size)
        label.draw(pen, owner, indent, top)
        note.draw(pen, owner, indent, top + label.height)
        for index, name in enumerate(names):
            line = top + words + (index + 1) * rename - mm(1)
            start = indent
            if len(names) > 1:
                start = person_mark(pen, context.together[index], start, line - mark_size(look)) + mm(1.5)
            hint.draw(pen, owner, start, line - hint.height)
            start += hint.widest + mm(2)
            line_field(pen, Spot(body, name), start, line, numbers.left - start - mm(3), rename)
        numbers.draw(pen, top - mm(0.6))
        pen.line(0, height, width, height, look.theme.hairline, look.thin)

    return Drawing(height, paint)


class _Numbers:
    """The frames at the right of an area: one, or one below the other after the people's shapes."""

    def __init__(self, context: BlockContext, parent: Element, blanks: tuple[Blank, ...], width: Pt) -> None:
        self.look, self.parent, self.blanks, self.people = context.look, parent, blanks, context.together
        self.field, self.line = number_field_size(context.look)
        self.mark = _mark(context)
        self.left = width - self.field - self.mark
        self.height = len(blanks) * self.line + (len(blanks) - 1) * mm(1)

    def draw(self, pen: Pen, top: Pt) -> None:
        """Draws the frames from ``top`` down."""
        for index, blank in enumerate(self.blanks):
            y = top + index * (self.line + mm(1))
            if self.mark:
                person_mark(pen, self.people[index], self.left, y + self.line / 2)
            x = self.left + self.mark
            framed_field(pen, Spot(self.parent, blank), Bounds(x, y, self.field, self.line), is_centred=True)
