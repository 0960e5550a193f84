"""A thermometer: a tube with a bulb at its foot, and beside it the numbers of its steps, or levels in words with a circle each.

Steps are 9 mm high, less if they would not fit on a page or if that saves one; numbers that have no room then are left out by turns. If no page
holds them below what leads to them, that goes beside them. What is
filled is a narrow column, in black too. Levels are shaded in themes with grounds, darker from level to level, and may
be separated by a page break if no page holds them all: they are read from the highest down, steps from the lowest up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from fractions import Fraction
from typing import Unpack

from bifolio.assemble.kinds.thermometer import LEVEL, label_of
from bifolio.content.kinds.thermometer import Thermometer
from bifolio.design.theme import WHITE, Rgb, mixed
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import tick_box
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.holding import held, own_page, page_room, room_under
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.kit.tick_boxes import BOX_GAP, row_height
from bifolio.layout.kit.words_beside import beside, fits_beside
from bifolio.layout.kit.writing_lines import LEAST_OF_GROUND, lines_to_write
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import KAPPA
from bifolio.lengths import Pt, mm

TUBE: Pt = mm(10)
"""Width of the tube."""

BULB = 1.7
"""Diameter of the bulb, as a multiple of the tube's width."""

STEP: Pt = mm(9)

BESIDE: Pt = mm(4)
"""Space between the bulb and the circles of levels; numbers are half as far from it."""

COLUMN = 0.4
"""Width of the filled part, as a share of the tube's."""

PALEST, DARKEST = 0.12, 0.6
"""The shares of the accent in the shades of the lowest and the highest level."""

AROUND: Pt = mm(2)
"""Space around the words of a level, and below its lines."""


def draw(block: Thermometer, context: BlockContext) -> list[Piece]:
    """The prompt and the goal, then the thermometer."""
    look = context.look
    pieces = context.lead_in(block)
    if block.goal is not None:
        pieces.append(context.paragraph(block.goal, look.strong, keep=True, after=look.gaps.under))
    tube = min(TUBE * look.size.scale, 0.1 * look.measure)
    if not block.items:
        return _with_numbers(block, context, tube, pieces)
    return [*pieces, *held(_with_words(block, context, tube), context, space_after=look.gaps.block)]


# -- the tube ------------------------------------------------------------------------------------------------------------


def _foot(tube: Pt) -> Pt:
    """Height of the bulb with the end of the tube above it."""
    return (0.5 + BULB) * tube


def _paint_top(pen: Pen, tube: Pt) -> None:
    """The round end of the tube, half as high as the tube is wide."""
    left, right, middle, top = *_sides(tube), BULB * tube / 2, pen.look.firm
    high = tube / 2 - top
    up = (left, tube / 2 - KAPPA * high, middle - KAPPA * tube / 2, top, middle, top)
    down = (middle + KAPPA * tube / 2, top, right, tube / 2 - KAPPA * high, right, tube / 2)
    pen.curve((left, tube / 2), [up, down], stroke=pen.look.theme.ink, weight=2 * pen.look.firm)


def _paint_part(pen: Pen, tube: Pt, top: Pt, height: Pt, shade: Rgb | None = None) -> None:
    """A step or a level of the tube: its sides, and the line at its top."""
    look, (left, right) = pen.look, _sides(tube)
    if shade is not None:
        pen.rect(Bounds(left, top, tube, height), fill=shade)
    for x in (left, right):
        pen.line(x, top, x, top + height, look.theme.ink, 2 * look.firm)
    pen.line(left, top, right, top, look.theme.ink, look.firm)


def _paint_foot(pen: Pen, tube: Pt, top: Pt, shade: Rgb | None = None) -> None:
    """The end of the tube in the bulb."""
    look, radius = pen.look, BULB * tube / 2
    _paint_part(pen, tube, top, tube, shade)
    middle = top + _foot(tube) - radius
    pen.circle(radius, middle, radius - look.firm, stroke=look.theme.ink, fill=look.theme.accent, weight=2 * look.firm)


def _sides(tube: Pt) -> tuple[Pt, Pt]:
    return (BULB - 1) * tube / 2, (BULB + 1) * tube / 2


# -- with numbers --------------------------------------------------------------------------------------------------------


def _with_numbers(block: Thermometer, context: BlockContext, tube: Pt, lead_in: list[Piece]) -> list[Piece]:
    """The thermometer below its ``lead_in``; beside it if no page holds one above the other, but one holds them so."""
    look, count, ends = context.look, len(block.steps), tube / 2 + _foot(tube)
    if not lead_in or height_of(lead_in, look.measure) + count * LEAST_TARGET + ends <= page_room(context):
        return [*lead_in, _tube(block, context, tube, room_under(lead_in, context))]
    drawing = _tube(block, context, tube, page_room(context))
    widest = max(_label(block, number, look).width for number in (block.from_.value, *block.steps.values()))
    left = BULB * tube + BESIDE + widest + BESIDE
    room = look.measure - left
    if not fits_beside(lead_in, room, page_room(context)):
        return [*lead_in, drawing]
    return [beside(drawing, (0.0, left), lead_in, (left, room))]


def _tube(block: Thermometer, context: BlockContext, tube: Pt, room: Pt) -> Piece:
    look, style, count = context.look, context.look.role("figure"), len(block.steps)
    step = _step(look, count, room - tube / 2 - _foot(tube), own_page(context) - tube / 2 - _foot(tube))
    every = math.ceil(style.leading / step)
    figure, group = context.element("Figure", alt=_said(block, look)), context.parent.add_list()
    labels: list[tuple[int, Element, Words]] = []
    marks: list[tuple[int, Spot]] = []
    for index, (key, number) in enumerate(block.steps.items(), 1):
        has_label, is_filled = index % every == 0, block.is_filled(number)
        if is_filled and not has_label:
            continue
        body = group.add_item()
        if has_label:
            labels.append((index, body.add("P"), _label(block, number, look)))
        if not is_filled:
            marks.append((index, Spot(body, context.blank(key))))
    first = _label(block, block.from_.value, look)
    least = max(LEAST_OF_GROUND * step, LEAST_TARGET, style.leading / every)

    def paint(pen: Pen, step: Pt) -> None:
        base = tube / 2 + count * step
        with pen.figure(figure, Bounds(0, 0, BULB * tube + BESIDE + first.width, base + _foot(tube))):
            _paint_filled(pen, block, tube, base, count * step)
            _paint_top(pen, tube)
            for index in range(count):
                _paint_part(pen, tube, base - (index + 1) * step, step)
            _paint_foot(pen, tube, base)
            _paint_number(pen, figure, first, base, tube)
        for index, owner, words in labels:
            _paint_number(pen, owner, words, base - index * step, tube)
        for index, spot in marks:
            pen.widget(spot, Bounds(_sides(tube)[0], base - index * step, tube, step), 0.7 * min(tube, step))

    return _Steps(count, step, least, tube / 2 + _foot(tube), paint, space_after=look.gaps.block)


class _Steps(Piece):
    """``count`` equal steps between the ends of a tube; they may be as low as ``least``. ``paint`` receives their height."""

    def __init__(
        self, count: int, step: Pt, least: Pt, ends: Pt, paint: Callable[[Pen, Pt], None], **spacing: Unpack[Flowing]
    ) -> None:
        super().__init__(**spacing)
        self.count, self.step, self.least, self.ends, self._paint = count, step, least, ends, paint

    def measure(self, width: Pt) -> Pt:
        return self.ends + self.count * self.step

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        step = min(self.step, (available_height - self.ends) / self.count)
        if step < self.least:
            return None
        smaller = copy(self)
        smaller.step = step
        return smaller

    def paint(self, pen: Pen) -> None:
        self._paint(pen, self.step)


def _step(look: Look, count: int, room: Pt, most: Pt) -> Pt:
    """Height of each of ``count`` steps in ``room``; as high as a target needs if a page alone, ``most``, has room for that."""
    return min(max(STEP * look.size.scale, LEAST_TARGET), max(room / count, min(LEAST_TARGET, most / count)))


def _label(block: Thermometer, number: Fraction, look: Look) -> Words:
    return set_words(label_of(block, number, look.messages), look.role("figure")).snug


def _said(block: Thermometer, look: Look) -> str:
    """The words spoken instead of the tube."""
    messages = look.messages
    first, last, filled = (
        label_of(block, end.value, messages) if end is not None else "" for end in (block.from_, block.to, block.filled)
    )
    said = messages.text("thermometer.alt", first=first, last=last)
    return said + "; " + messages.text("thermometer.filled", number=filled) if filled else said


def _paint_filled(pen: Pen, block: Thermometer, tube: Pt, base: Pt, length: Pt) -> None:
    if block.filled is None or block.to is None:
        return
    share = (block.filled.value - block.from_.value) / (block.to.value - block.from_.value)
    high, width = float(share) * length, COLUMN * tube
    pen.rect(Bounds((BULB * tube - width) / 2, base - high, width, high + tube / 2), fill=pen.look.theme.accent)


def _paint_number(pen: Pen, owner: Element | None, words: Words, y: Pt, tube: Pt) -> None:
    """A number with the middle of its figures at ``y``, and a line to it."""
    style = words.style
    pen.line(_sides(tube)[1], y, BULB * tube, y, pen.look.theme.ink, pen.look.firm)
    words.draw(pen, owner, BULB * tube + BESIDE / 2, y - style.first_baseline + 0.35 * style.size)


# -- with levels in words ------------------------------------------------------------------------------------------------


def _with_words(block: Thermometer, context: BlockContext, tube: Pt) -> list[Piece]:
    """The top, the levels from the highest down, the bulb."""
    look, group = context.look, context.parent.add_list()
    shades = [_shade(look, index / (len(block.items) - 1)) for index in range(len(block.items))]
    highest_first = [*zip(block.items, shades, strict=True)][::-1]
    levels = [_level(block, context, key, group.add_item(), (tube, shade)) for key, shade in highest_first]
    foot = Drawing(_foot(tube), lambda pen, _: _paint_foot(pen, tube, 0, shades[0]))
    foot.adjust(keep_with_previous=True)
    return [Drawing(tube / 2, lambda pen, _: _paint_top(pen, tube), keep_with_next=True), *levels, foot]


def _shade(look: Look, share: float) -> Rgb | None:
    """The shade of a level, from the lowest (0) to the highest (1)."""
    if not look.theme.has_tints:
        return None
    return mixed(look.theme.accent, WHITE, PALEST + (DARKEST - PALEST) * share)


def _level(block: Thermometer, context: BlockContext, key: str, body: Element, look_of: tuple[Pt, Rgb | None]) -> Piece:
    """A part of the tube with its circle, words and lines."""
    look, (tube, shade) = context.look, look_of
    beside = BULB * tube + BESIDE
    start = beside + max(look.size.box, LEAST_TARGET) + BOX_GAP
    words, owner = set_words(context.runs(block.items[key]), look.body, look.measure - start), body.add("P")
    first = max(row_height(look), words.height + AROUND)
    notes = [Spot(body, context.blank(f"{key}-note"))] if block.notes else []
    height = first + (block.notes * look.size.pitch + AROUND) * bool(notes)
    mark, side = Spot(body, context.blank(LEVEL)), look.size.box

    def paint(pen: Pen, measure: Pt) -> None:
        _paint_part(pen, tube, 0, height, shade)
        tick_box(pen, mark, beside + max(0.0, (LEAST_TARGET - side) / 2), (first - side) / 2, option=key, is_round=True)
        words.draw(pen, owner, start, (first - words.height) / 2)
        for note in notes:
            lines_to_write(pen, note, start, measure - start, block.notes, look.size.pitch, first)

    return Drawing(height, paint)
