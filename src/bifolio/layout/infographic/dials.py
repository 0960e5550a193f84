"""Title and dials: two gauges, both well up, each with its words, and the link between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.layout.infographic.artwork import Artwork, PictureStrip, dash_of, draw_centred
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.strokes import beyond, both, disc, dot_pattern, framed_field, hatch, number_field_size, without
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.lengths import Pt, mm

LEVELS = (8.0, 6.7)
"""Where the needles point, out of 10: both well up, but not the same, so that they read as two dials and not one drawn twice."""

THICK = 0.34
"""Thickness of a gauge's band, as a share of its radius."""


def title_band(art: Artwork) -> PictureStrip:
    """Title and promise on one line if they fit, otherwise one below the other, with a rule below. A title already
    given above is left out.
    """
    look, owners = art.look, art.owners
    if owners.title is None:
        return _promise_band(art)
    title = look.heading(2)
    style = replace(title, balanced=False)
    is_caption = bool(art.context.bound.number)
    one = set_words(art.context.caption(art.words.title), look.strong if is_caption else style, art.width)
    promise = set_words(art.words.promise, art.body, art.width)
    is_one_line = len(one.lines) == 1 and len(promise.lines) == 1 and one.widest + promise.widest + mm(8) <= art.width
    height = one.height + (0.0 if is_one_line else promise.height) + mm(2.5)

    def paint(pen: Pen) -> None:
        one.draw(pen, owners.title, 0, 0)
        if is_one_line:
            shift = one.style.first_baseline - promise.style.first_baseline
            promise.draw(pen, owners.promise, 0, shift, "right")
        else:
            promise.draw(pen, owners.promise, 0, one.height)
        pen.line(0, height - mm(0.5), art.width, height - mm(0.5), look.theme.rule, look.firm)

    return PictureStrip(height, paint)


def _promise_band(art: Artwork) -> PictureStrip:
    promise = set_words(art.words.promise, art.body, art.width)
    height = promise.height + mm(2)

    def paint(pen: Pen) -> None:
        promise.draw(pen, art.owners.promise, 0, 0)
        pen.line(0, height - mm(0.5), art.width, height - mm(0.5), art.look.theme.rule, art.look.firm)

    return PictureStrip(height, paint)


def dials_band(art: Artwork) -> PictureStrip:
    """Dials at the outer edges with their words towards the middle; where that is too narrow, the words are below the dials."""
    return _dials_beside(art) if art.is_wide else _dials_above(art)


def dial_words(art: Artwork, side: int, width: Pt) -> tuple[Words, Words]:
    dial = (art.words.left_dial, art.words.right_dial)[side]
    return set_words(dial.title, art.in_hue(side), width), set_words(
        dial.words, replace(art.body, balanced=True), width
    )


def dial_height(art: Artwork, radius: Pt) -> Pt:
    """Height from the top of the band to below the hub; on the twin, including a frame for a number."""
    return radius + (number_field_size(art.look)[1] + mm(3.5) if art.block.blank else mm(2.2))


def _dials_beside(art: Artwork) -> PictureStrip:
    """The link runs from one hub to the other, below the dials' words; on the twin, the frames for numbers are at its ends."""
    radius, gap = mm(18), mm(4)
    link = set_words(art.words.link, art.strong, art.width)
    room = (art.width - 4 * radius) / 2 - gap - mm(2)
    words = [dial_words(art, side, room) for side in (0, 1)]
    tall = max(name.height + what.height for name, what in words)
    over = _over_link(art, link, words, 2 * radius + gap)
    hub = max(radius, tall + over)
    height = hub + (mm(1.5) + art.body.leading if art.block.blank else mm(2.2))
    margin = 2 * radius + (_frame_size(art)[0] + mm(4) if art.block.blank else gap)

    def paint(pen: Pen) -> None:
        for side, (name, what) in enumerate(words):
            align: Align = "right" if side else "left"
            draw_dial(pen, art, side, art.width - radius if side else radius, hub, radius, is_framed=False)
            if art.block.blank:
                _frame_beside(pen, art, side, radius, hub)
            x = art.width - 2 * radius - gap - room if side else 2 * radius + gap
            top = (hub - over - tall) / 2
            name.draw(pen, art.owners.dials[side], x, top, align)
            what.draw(pen, art.owners.dials[side], x, top + name.height, align)
            if side == 0:
                _link(pen, art, link, margin, hub)

    return PictureStrip(height, paint)


def _over_link(art: Artwork, link: Words, words: Sequence[tuple[Words, Words]], start: Pt) -> Pt:
    """How far above the hubs the dials' words end: clear of the frames, the line of the link, and its words if those are near."""
    widest = max(part.widest for pair in words for part in pair)
    is_clear = start + widest + mm(3) <= (art.width - link.widest) / 2
    frame = _frame_size(art)[1] / 2 + mm(0.8) if art.block.blank else 0.0
    return max(frame, mm(1.5) if is_clear else link.height / 2 + mm(1))


def _frame_size(art: Artwork) -> tuple[Pt, Pt]:
    return number_field_size(art.look)


def _frame_beside(pen: Pen, art: Artwork, side: int, radius: Pt, hub: Pt) -> None:
    """The frame for a dial's number, between the dial and the link."""
    width, height = _frame_size(art)
    x = art.width - 2 * radius - mm(2) - width if side else 2 * radius + mm(2)
    framed_field(
        pen,
        Spot(art.owners.dials[side], _blank_of(art, side)),
        Bounds(x, hub - height / 2, width, height),
        is_centred=True,
    )


def _blank_of(art: Artwork, side: int) -> Blank:
    """The blank for a dial's number."""
    return art.blanks["right-dial" if side else "left-dial"]


def _link(pen: Pen, art: Artwork, link: Words, margin: Pt, middle: Pt) -> None:
    """The link's words between two lines that start ``margin`` from the edges: solid on the left, dashed on the right."""
    draw_centred(pen, art.owners.link, link, art.width / 2, middle - link.height / 2)
    for side, way in ((0, -1), (1, 1)):
        start = art.width / 2 + way * (link.widest / 2 + mm(3))
        end = art.width - margin - mm(1) if side else margin + mm(1)
        pen.line(start, middle, end, middle, art.hue(side), 1.5, dash_of(side))
        pen.circle(end + way * mm(1), middle, mm(1), stroke=art.hue(side), weight=1.5)


def _dials_above(art: Artwork) -> PictureStrip:
    half = art.width / 2 - mm(3)
    radius = min(mm(18) * min(1.25, art.look.size.scale), half * 0.45)
    words = [dial_words(art, side, half) for side in (0, 1)]
    link = set_words(art.words.link, art.strong, art.width)
    below = dial_height(art, radius) + mm(1)
    named = max(a.height + b.height for a, b in words)
    height = below + named + mm(2) + link.height

    def paint(pen: Pen) -> None:
        for side, (name, what) in enumerate(words):
            middle = art.width - half / 2 if side else half / 2
            draw_dial(pen, art, side, middle, radius, radius)
            draw_centred(pen, art.owners.dials[side], name, middle, below)
            draw_centred(pen, art.owners.dials[side], what, middle, below + name.height)
            if side == 0:
                _link(pen, art, link, max(0.0, (art.width - link.widest) / 2 - mm(16)), height - link.height / 2)

    return PictureStrip(height, paint)


def draw_dial(
    pen: Pen, art: Artwork, side: int, x: Pt, y: Pt, radius: Pt, *, is_framed: bool = True
) -> None:  # fmt: skip
    """A gauge with its hub at ``x``, ``y``; the band is patterned up to the needle.

    The twin has a scale instead of a needle, and below the hub a frame for the number, unless that is elsewhere. Gauges
    run clockwise in every book.
    """
    with pen.unmirrored(Bounds(x - radius, y - radius, 2 * radius, radius)):
        _gauge(pen, art, side, x, y, radius, is_framed=is_framed)


def _gauge(pen: Pen, art: Artwork, side: int, x: Pt, y: Pt, radius: Pt, *, is_framed: bool) -> None:
    colour, dash = art.hue(side), dash_of(side)
    thick = radius * THICK
    angle = math.pi * (1 + LEVELS[side] / 10)
    upper = beyond((x, y), (0.0, -1.0))
    if not art.block.blank:
        band = both(without(disc(x, y, radius), disc(x, y, radius - thick)), upper)
        filled = both(band, beyond((x, y), (math.sin(angle), -math.cos(angle))))
        bounds = Bounds(x - radius, y - radius, 2 * radius, radius)
        if side:
            hatch(pen, filled, bounds, colour, art.pitch(mm(2.1)), art.look.firm)
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
            art.look.firm,
        )
    if art.block.blank:
        _scale(pen, art, x, y, radius)
        path = ((x - radius, y), (x + radius, y), (x, y))
        pen.mark_area([_blank_of(art, side)], Bounds(x - radius, y - radius, 2 * radius, radius), *path)
        if is_framed:
            _frame_below(pen, art, side, x, y)
    else:
        _needle(pen, art, x, y, angle, radius - thick * 0.55)
    pen.circle(x, y, mm(1.5), fill=art.look.theme.ink)


def _needle(pen: Pen, art: Artwork, x: Pt, y: Pt, angle: float, length: Pt) -> None:
    tip = (x + length * math.cos(angle), y + length * math.sin(angle))
    side = (math.cos(angle + math.pi / 2), math.sin(angle + math.pi / 2))
    foot = mm(1.1)
    pen.polygon(
        [tip, (x + foot * side[0], y + foot * side[1]), (x - foot * side[0], y - foot * side[1])],
        fill=art.look.theme.ink, stroke=WHITE, weight=art.look.firm,
    )  # fmt: skip
    pen.circle(x, y, mm(1.9), fill=WHITE)


def _scale(pen: Pen, art: Artwork, x: Pt, y: Pt, radius: Pt) -> None:
    """The figures 0 and 10 below the ends of the band."""
    band = radius * THICK / 2
    baseline = y + mm(1) + art.body.first_baseline
    for value, place in (("0", x - radius + band), ("10", x + radius - band)):
        pen.string(art.owners.figure, value, place, baseline, art.look.alone(value, art.body), "centre")


def _frame_below(pen: Pen, art: Artwork, side: int, x: Pt, y: Pt) -> None:
    """A frame for the number between the ends of the scale."""
    width, height = _frame_size(art)
    blank = _blank_of(art, side)
    owner = art.owners.dials[side]
    framed_field(pen, Spot(owner, blank), Bounds(x - width / 2, y + mm(2.5), width, height), is_centred=True)
