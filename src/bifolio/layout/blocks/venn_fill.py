"""Venn diagram to fill: two circles Ø 90 mm that share 35, headings outside, a field in each part.

On A5 and in large print the circles stand one above the other, so that the shared part is wide enough to write in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bifolio.content.base import Text
from bifolio.content.blocks_mapping import VennFill
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks.lettering import Words, longest_word, room_below, set_words
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.layout.structure import Element
from bifolio.units import Pt, mm

DIAMETER = mm(90)
OVERLAP = mm(35)


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the three parts: its heading's and its field's place in the structure."""

    text: Text
    owner: Element
    blank: Blank


@draws("venn_fill")
def draw_venn(block: VennFill, context: BlockContext) -> list[Piece]:
    """The prompt, then the circles."""
    pieces = context.lead_in(block)
    room = room_below(pieces, context.look)
    figure = context.element("Figure", alt=context.say("Two circles that overlap"))
    parts = [
        _Part(text, context.element("P"), context.blank(key))
        for key, text in (("left", block.left), ("both", block.both), ("right", block.right))
    ]
    look = context.look
    is_upright = look.is_narrow or longest_word([part.text for part in parts], look.strong) > mm(40)
    drawing = _upright(look, figure, parts, room) if is_upright else _level(look, figure, parts)
    drawing.space_after = mm(6)
    return [*pieces, drawing]


def _circle(pen: Pen, look: Look, x: Pt, y: Pt, radius: Pt, *, is_first: bool) -> None:
    """The first circle's edge is solid, the second's dashed."""
    colour = look.theme.accent if is_first else look.theme.second
    pen.circle(x, y, radius, stroke=colour, weight=1.25, dash=None if is_first else (5, 3))


def _field(pen: Pen, look: Look, part: _Part, x: Pt, y: Pt, width: Pt, height: Pt) -> None:
    leading = 1.25 * look.size.field_text
    pen.widget(
        part.owner,
        part.blank,
        x,
        y,
        width,
        height,
        look.size.field_text,
        leading=leading,
        first_baseline=look.size.field_text,
    )


def _level(look: Look, figure: Element, parts: list[_Part]) -> Drawing:
    """Side by side; headings above, each over the middle of its part."""
    radius, total = DIAMETER / 2, 2 * DIAMETER - OVERLAP
    left = (look.measure - total) / 2
    one, two = left + radius, left + total - radius
    only = (DIAMETER - OVERLAP) / 2
    middles = (left + only, left + total / 2, left + total - only)
    heads = [
        set_words(part.text, look.strong, width) for part, width in zip(parts, (mm(54), mm(42), mm(54)), strict=True)
    ]
    top = max(words.height for words in heads) + mm(2)
    y = top + radius

    def paint(pen: Pen, measure: Pt) -> None:
        with pen.figure(figure, left, top, total, DIAMETER):
            _circle(pen, look, one, y, radius, is_first=True)
            _circle(pen, look, two, y, radius, is_first=False)
        half = _reach(radius, mm(21))
        shared = one + half - (two - half) - mm(3)
        outer = (two - radius) - (one - half) - mm(4)
        places = (
            (one - half + mm(2), mm(42), outer),
            (left + total / 2 - shared / 2, mm(42), shared),
            (two + half - mm(2) - outer, mm(42), outer),
        )
        for part, words, middle, (x, height, width) in zip(parts, heads, middles, places, strict=True):
            words.draw(pen, part.owner, middle - words.width / 2, top - mm(2) - words.height, "centre")
            _field(pen, look, part, x, y - height / 2, width, height)

    return Drawing(top + DIAMETER, paint)


def _reach(radius: Pt, rise: Pt) -> Pt:
    """Half the width of a circle at a height of ``rise`` from its middle."""
    return math.sqrt(max(0.0, radius * radius - rise * rise))


def _upright(look: Look, figure: Element, parts: list[_Part], room: Pt) -> Drawing:
    """One above the other; headings at the right of their part, the shared one where the outline is drawn in."""
    grow = 105 / 90 if look.size.is_large else 1.0
    heads_height = 2 * (look.strong.leading * 2 + mm(2))
    diameter = min(DIAMETER * grow, (room - heads_height) / (2 - OVERLAP / DIAMETER), look.measure)
    overlap = diameter * OVERLAP / DIAMETER
    radius, total = diameter / 2, 2 * diameter - overlap
    left = 0.0
    heads = _heads_upright(look, parts, diameter)
    top = heads[0].height + mm(2)
    y1, y2 = top + radius, top + total - radius
    height = top + total + mm(2) + heads[2].height

    def paint(pen: Pen, measure: Pt) -> None:
        x = left + radius
        with pen.figure(figure, left, top, diameter, total):
            _circle(pen, look, x, y1, radius, is_first=True)
            _circle(pen, look, x, y2, radius, is_first=False)
        heads[0].draw(pen, parts[0].owner, left, 0, "centre")
        _place_field(pen, look, parts[0], x, radius, (top + 0.17 * diameter, y2 - radius - mm(2)), y1)
        middle = top + total / 2
        neck = _reach(radius, radius - overlap / 2)
        heads[1].draw(pen, parts[1].owner, x + neck + mm(4), middle - heads[1].height / 2)
        _place_field(pen, look, parts[1], x, radius, (middle - overlap * 0.3, middle + overlap * 0.3), y1)
        _place_field(pen, look, parts[2], x, radius, (y1 + radius + mm(2), top + total - 0.17 * diameter), y2)
        heads[2].draw(pen, parts[2].owner, left, top + total + mm(2), "centre")

    return Drawing(height, paint)


def _heads_upright(look: Look, parts: list[_Part], diameter: Pt) -> list[Words]:
    radius = diameter / 2
    neck = _reach(radius, radius - diameter * OVERLAP / DIAMETER / 2)
    beside = look.measure - radius - neck - mm(4)
    return [
        set_words(parts[0].text, look.strong, diameter),
        set_words(parts[1].text, look.strong, beside),
        set_words(parts[2].text, look.strong, diameter),
    ]


def _place_field(pen: Pen, look: Look, part: _Part, x: Pt, radius: Pt, between: tuple[Pt, Pt], middle: Pt) -> None:
    """A field centred at ``x`` between two heights, as wide as the circle around ``middle`` allows at both."""
    low, high = between
    half = min(_reach(radius, abs(low - middle)), _reach(radius, abs(high - middle))) - mm(3)
    _field(pen, look, part, x - half, low, 2 * half, high - low)
