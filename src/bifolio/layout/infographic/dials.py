"""Title and dials: two gauges, both well up, each with its words, and the link between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.layout.infographic.sheet import Band, Sheet, dash_of, draw_centred
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Align, Pen
from bifolio.layout.kit.strokes import (
    beyond,
    both,
    disc,
    dot_pattern,
    framed_field,
    hatch,
    number_field_size,
    without,
)
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.lengths import Pt, mm

LEVELS = (8.0, 6.7)
"""Where the needles point, out of 10: both well up, but not the same, so that they read as two dials and not one drawn twice."""

THICK = 0.34
"""Thickness of a gauge's band, as a share of its radius."""


def title_band(sheet: Sheet) -> Band:
    """Title and promise on one line if they fit, otherwise one below the other, with a rule below. A title already
    given above is left out.
    """
    look, owners = sheet.look, sheet.owners
    if owners.title is None:
        return _promise_band(sheet)
    title = look.heading(2)
    style = replace(title, balanced=False)
    is_caption = bool(sheet.context.bound.number)
    one = set_words(sheet.context.caption(sheet.words.title), look.strong if is_caption else style, sheet.width)
    promise = set_words(sheet.words.promise, sheet.body, sheet.width)
    is_one_line = len(one.lines) == 1 and len(promise.lines) == 1 and one.widest + promise.widest + mm(8) <= sheet.width
    height = one.height + (0.0 if is_one_line else promise.height) + mm(2.5)

    def paint(pen: Pen) -> None:
        one.draw(pen, owners.title, 0, 0)
        if is_one_line:
            shift = one.style.first_baseline - promise.style.first_baseline
            promise.draw(pen, owners.promise, 0, shift, "right")
        else:
            promise.draw(pen, owners.promise, 0, one.height)
        pen.line(0, height - mm(0.5), sheet.width, height - mm(0.5), look.theme.rule, look.firm)

    return Band(height, paint)


def _promise_band(sheet: Sheet) -> Band:
    promise = set_words(sheet.words.promise, sheet.body, sheet.width)
    height = promise.height + mm(2)

    def paint(pen: Pen) -> None:
        promise.draw(pen, sheet.owners.promise, 0, 0)
        pen.line(0, height - mm(0.5), sheet.width, height - mm(0.5), sheet.look.theme.rule, sheet.look.firm)

    return Band(height, paint)


def dials_band(sheet: Sheet) -> Band:
    """Dials at the outer edges with their words towards the middle; where that is too narrow, the words are below the dials."""
    return _dials_beside(sheet) if sheet.is_wide else _dials_above(sheet)


def dial_words(sheet: Sheet, side: int, width: Pt) -> tuple[Words, Words]:
    """The name and the words of one dial."""
    dial = (sheet.words.left_dial, sheet.words.right_dial)[side]
    return set_words(dial.title, sheet.in_hue(side), width), set_words(
        dial.words, replace(sheet.body, balanced=True), width
    )


def dial_height(sheet: Sheet, radius: Pt) -> Pt:
    """Height from the top of the band to below the hub; on the twin, including a frame for a number."""
    return radius + (number_field_size(sheet.look)[1] + mm(3.5) if sheet.block.blank else mm(2.2))


def _dials_beside(sheet: Sheet) -> Band:
    """The link runs from one hub to the other, below the dials' words; on the twin, the frames for numbers are at its ends."""
    radius, gap = mm(18), mm(4)
    link = set_words(sheet.words.link, sheet.strong, sheet.width)
    room = (sheet.width - 4 * radius) / 2 - gap - mm(2)
    words = [dial_words(sheet, side, room) for side in (0, 1)]
    tall = max(name.height + what.height for name, what in words)
    over = _over_link(sheet, link, words, 2 * radius + gap)
    hub = max(radius, tall + over)
    height = hub + (mm(1.5) + sheet.body.leading if sheet.block.blank else mm(2.2))
    margin = 2 * radius + (_frame_size(sheet)[0] + mm(4) if sheet.block.blank else gap)

    def paint(pen: Pen) -> None:
        for side, (name, what) in enumerate(words):
            align: Align = "right" if side else "left"
            draw_dial(pen, sheet, side, sheet.width - radius if side else radius, hub, radius, is_framed=False)
            if sheet.block.blank:
                _frame_beside(pen, sheet, side, radius, hub)
            x = sheet.width - 2 * radius - gap - room if side else 2 * radius + gap
            top = (hub - over - tall) / 2
            name.draw(pen, sheet.owners.dials[side], x, top, align)
            what.draw(pen, sheet.owners.dials[side], x, top + name.height, align)
            if side == 0:
                _link(pen, sheet, link, margin, hub)

    return Band(height, paint)


def _over_link(sheet: Sheet, link: Words, words: Sequence[tuple[Words, Words]], start: Pt) -> Pt:
    """How far above the hubs the dials' words end: clear of the frames, the line of the link, and its words if those are near."""
    widest = max(part.widest for pair in words for part in pair)
    is_clear = start + widest + mm(3) <= (sheet.width - link.widest) / 2
    frame = _frame_size(sheet)[1] / 2 + mm(0.8) if sheet.block.blank else 0.0
    return max(frame, mm(1.5) if is_clear else link.height / 2 + mm(1))


def _frame_size(sheet: Sheet) -> tuple[Pt, Pt]:
    return number_field_size(sheet.look)


def _frame_beside(pen: Pen, sheet: Sheet, side: int, radius: Pt, hub: Pt) -> None:
    """The frame for a dial's number, between the dial and the link."""
    width, height = _frame_size(sheet)
    x = sheet.width - 2 * radius - mm(2) - width if side else 2 * radius + mm(2)
    framed_field(
        pen,
        Spot(sheet.owners.dials[side], _blank_of(sheet, side)),
        Bounds(x, hub - height / 2, width, height),
        is_centred=True,
    )


def _blank_of(sheet: Sheet, side: int) -> Blank:
    """The blank for a dial's number."""
    return sheet.blanks["right-dial" if side else "left-dial"]


def _link(pen: Pen, sheet: Sheet, link: Words, margin: Pt, middle: Pt) -> None:
    """The link's words between two lines that start ``margin`` from the edges: solid on the left, dashed on the right."""
    draw_centred(pen, sheet.owners.link, link, sheet.width / 2, middle - link.height / 2)
    for side, way in ((0, -1), (1, 1)):
        start = sheet.width / 2 + way * (link.widest / 2 + mm(3))
        end = sheet.width - margin - mm(1) if side else margin + mm(1)
        pen.line(start, middle, end, middle, sheet.hue(side), 1.5, dash_of(side))
        pen.circle(end + way * mm(1), middle, mm(1), stroke=sheet.hue(side), weight=1.5)


def _dials_above(sheet: Sheet) -> Band:
    half = sheet.width / 2 - mm(3)
    radius = min(mm(18) * min(1.25, sheet.look.size.scale), half * 0.45)
    words = [dial_words(sheet, side, half) for side in (0, 1)]
    link = set_words(sheet.words.link, sheet.strong, sheet.width)
    below = dial_height(sheet, radius) + mm(1)
    named = max(a.height + b.height for a, b in words)
    height = below + named + mm(2) + link.height

    def paint(pen: Pen) -> None:
        for side, (name, what) in enumerate(words):
            middle = sheet.width - half / 2 if side else half / 2
            draw_dial(pen, sheet, side, middle, radius, radius)
            draw_centred(pen, sheet.owners.dials[side], name, middle, below)
            draw_centred(pen, sheet.owners.dials[side], what, middle, below + name.height)
            if side == 0:
                _link(pen, sheet, link, max(0.0, (sheet.width - link.widest) / 2 - mm(16)), height - link.height / 2)

    return Band(height, paint)


def draw_dial(
    pen: Pen, sheet: Sheet, side: int, x: Pt, y: Pt, radius: Pt, *, is_framed: bool = True
) -> None:  # fmt: skip
    """A gauge with its hub at ``x``, ``y``; the band is patterned up to the needle.

    The twin has a scale instead of a needle, and below the hub a frame for the number, unless that is elsewhere. Gauges
    run clockwise in every book.
    """
    with pen.unmirrored(Bounds(x - radius, y - radius, 2 * radius, radius)):
        _gauge(pen, sheet, side, x, y, radius, is_framed=is_framed)


def _gauge(pen: Pen, sheet: Sheet, side: int, x: Pt, y: Pt, radius: Pt, *, is_framed: bool) -> None:
    colour, dash = sheet.hue(side), dash_of(side)
    thick = radius * THICK
    angle = math.pi * (1 + LEVELS[side] / 10)
    upper = beyond((x, y), (0.0, -1.0))
    if not sheet.block.blank:
        band = both(without(disc(x, y, radius), disc(x, y, radius - thick)), upper)
        filled = both(band, beyond((x, y), (math.sin(angle), -math.cos(angle))))
        bounds = Bounds(x - radius, y - radius, 2 * radius, radius)
        if side:
            hatch(pen, filled, bounds, colour, sheet.pitch(mm(2.1)), sheet.look.firm)
        else:
            dot_pattern(pen, filled, bounds, colour, mm(1.5), 0.95)
    for reach in (radius, radius - thick):
        pen.arc(x, y, reach, 0, 180, stroke=colour, weight=1.25, dash=dash)
    for end in (-1, 1):
        pen.line(x + end * (radius - thick), y, x + end * radius, y, colour, 1.25)
    for value in range(1, 10):
        turn = math.pi * (1 + value / 10)
        inner, outer = radius - thick, radius - thick - (mm(1.6) if value == 5 else mm(1))
        pen.line(
            x + inner * math.cos(turn),
            y + inner * math.sin(turn),
            x + outer * math.cos(turn),
            y + outer * math.sin(turn),
            colour,
            sheet.look.firm,
        )
    if sheet.block.blank:
        _scale(pen, sheet, x, y, radius)
        path = ((x - radius, y), (x + radius, y), (x, y))
        pen.mark_area([_blank_of(sheet, side)], Bounds(x - radius, y - radius, 2 * radius, radius), *path)
        if is_framed:
            _frame_below(pen, sheet, side, x, y)
    else:
        _needle(pen, sheet, x, y, angle, radius - thick * 0.55)
    pen.circle(x, y, mm(1.5), fill=sheet.look.theme.ink)


def _needle(pen: Pen, sheet: Sheet, x: Pt, y: Pt, angle: float, length: Pt) -> None:
    tip = (x + length * math.cos(angle), y + length * math.sin(angle))
    side = (math.cos(angle + math.pi / 2), math.sin(angle + math.pi / 2))
    foot = mm(1.1)
    pen.polygon(
        [tip, (x + foot * side[0], y + foot * side[1]), (x - foot * side[0], y - foot * side[1])],
        fill=sheet.look.theme.ink, stroke=WHITE, weight=sheet.look.firm,
    )  # fmt: skip
    pen.circle(x, y, mm(1.9), fill=WHITE)


def _scale(pen: Pen, sheet: Sheet, x: Pt, y: Pt, radius: Pt) -> None:
    """The figures 0 and 10 below the ends of the band."""
    band = radius * THICK / 2
    baseline = y + mm(1) + sheet.body.first_baseline
    for value, place in (("0", x - radius + band), ("10", x + radius - band)):
        pen.string(sheet.owners.figure, value, place, baseline, sheet.look.alone(value, sheet.body), "centre")


def _frame_below(pen: Pen, sheet: Sheet, side: int, x: Pt, y: Pt) -> None:
    """A frame for the number between the ends of the scale."""
    width, height = _frame_size(sheet)
    blank = _blank_of(sheet, side)
    owner = sheet.owners.dials[side]
    framed_field(pen, Spot(owner, blank), Bounds(x - width / 2, y + mm(2.5), width, height), is_centred=True)
