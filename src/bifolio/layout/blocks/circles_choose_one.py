"""Circles, choose one: five tiles of 30 × 24 mm in a row, two circles Ø 13 from touching to almost one, a box under each.

On A5 three tiles and then two, in large print two a row. The gardens show the same with two plots and what they share.
"""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.assemble.blanks_mapping import PICTURES, picture_words
from bifolio.content.blocks_mapping import CirclesChooseOne
from bifolio.design.theme import WHITE
from bifolio.layout.blocks import draws
from bifolio.layout.blocks.parts import tick_box
from bifolio.layout.blocks.strokes import block as rectangle
from bifolio.layout.blocks.strokes import both, cross_hatch, disc, dot_pattern, hatch
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, first_baseline
from bifolio.layout.structure import Element
from bifolio.units import Pt, mm

TILE = (mm(30), mm(24))
DIAMETER = mm(13)


@dataclass(frozen=True, slots=True)
class _Option:
    """One picture's place in the structure."""

    letter: str
    figure: Element
    caption: Element
    body: Element


@draws("circles_choose_one")
def draw_circles(block: CirclesChooseOne, context: BlockContext) -> list[Piece]:
    """The prompt, then the tiles in rows."""
    pieces = context.lead_in(block)
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    options = [_option(block, context, group, letter) for letter in PICTURES]
    blank = context.blank("picture")
    count = tiles_in_row(context)
    rows = [options[start : start + count] for start in range(0, len(options), count)]
    for row in rows:
        pieces.append(_row(block, context, row, count, blank))
    pieces[-1].space_after = mm(6)
    return pieces


def tiles_in_row(context: BlockContext) -> int:
    """Five, three on A5, two in large print."""
    look = context.look
    return 2 if look.size.is_large else 3 if look.paper.is_booklet else 5


def _option(block: CirclesChooseOne, context: BlockContext, group: Element, letter: str) -> _Option:
    body = context.element("LBody", context.element("LI", group))
    alt = picture_words(block.pictures, letter, context.look.say)
    figure = context.element("Figure", body, alt=alt[:1].upper() + alt[1:])
    return _Option(letter, figure, context.element("P", body), body)


def _row(block: CirclesChooseOne, context: BlockContext, row: list[_Option], count: int, blank: object) -> Piece:
    look = context.look
    gap = mm(5)
    scale = min(1.6 if look.size.is_large else 1.0, (look.measure - (count - 1) * gap) / count / TILE[0])
    width, height = TILE[0] * scale, TILE[1] * scale
    pitch = (
        (look.measure - width) / (count - 1)
        if count == 5
        else width + max(gap, (look.measure - count * width) / (count + 1))
    )
    first = 0.0 if count == 5 else (look.measure - (count - 1) * pitch - width) / 2
    box = look.size.box
    foot = mm(2) + max(box, look.tight.leading)

    def paint(pen: Pen, measure: Pt) -> None:
        for index, option in enumerate(row):
            x = first + index * pitch
            with pen.at(x, 0):
                with pen.figure(option.figure, 0, 0, width, height):
                    pen.rect(0, 0, width, height, stroke=look.theme.hairline, weight=0.6, radius=mm(1.5))
                    draw = _circles if block.pictures == "circles" else _gardens
                    draw(pen, context, option.figure, option.letter, width, height, scale)
                _foot(pen, context, option, blank, width, height + mm(2), box)

    return Drawing(height + foot, paint, space_after=mm(5))


def _foot(pen: Pen, context: BlockContext, option: _Option, blank: object, width: Pt, top: Pt, box: Pt) -> None:
    """Letter and box, together in the middle under the tile."""
    style = context.look.style(context.look.size.body, bold=True, ratio=1.2)
    letter = pen.width_of(option.letter, style)
    left = (width - letter - mm(2) - box) / 2
    middle = top + max(box, style.leading) / 2
    pen.string(option.caption, option.letter, left, middle - style.leading / 2 + first_baseline(style), style)
    tick_box(pen, context.look, option.body, blank, left + letter + mm(2), middle - box / 2, option=option.letter)  # type: ignore[arg-type]


def _circles(
    pen: Pen, context: BlockContext, figure: Element, letter: str, width: Pt, height: Pt, scale: float
) -> None:
    """Me with a solid edge, us with a dashed one; what they share is hatched."""
    look = context.look
    theme = look.theme
    diameter = DIAMETER * scale
    radius = diameter / 2
    across = 2 * diameter - diameter * PICTURES[letter] / 100
    words = look.tight.leading
    y = mm(1.5) + radius + (height - words - mm(2) - diameter - mm(1.5)) / 2
    one, two = width / 2 - across / 2 + radius, width / 2 + across / 2 - radius
    shared = both(disc(one, y, radius), disc(two, y, radius))
    cross_hatch(pen, shared, (two - radius, y - radius, one - two + diameter, diameter), theme.rule, mm(1.1), 0.4)
    pen.circle(one, y, radius, stroke=theme.accent, weight=1.4)
    pen.circle(two, y, radius, stroke=theme.second, weight=1.4, dash=(3, 1.8))
    _me_and_us(pen, context, figure, width, height)


def _gardens(
    pen: Pen, context: BlockContext, figure: Element, letter: str, width: Pt, height: Pt, scale: float
) -> None:
    """Two plots with a path between them; from b on a shared plot grows where the path was."""
    theme = context.look.theme
    words = context.look.tight.leading
    pad = mm(2.5) * scale
    x, y, full, deep = pad, pad, width - 2 * pad, height - words - mm(2) - pad
    share = PICTURES[letter] / 100
    middle = full * share if share else mm(3) * scale
    side = (full - middle) / 2
    left, centre, right = (x, y, side, deep), (x + side, y, middle, deep), (x + side + middle, y, side, deep)
    dot_pattern(pen, rectangle(*left), left, theme.accent, mm(1.6), 0.9)
    hatch(pen, rectangle(*right), right, theme.second, mm(1.6), 0.5)
    pen.rect(*left, stroke=theme.accent, weight=1.2)
    pen.rect(*right, stroke=theme.second, weight=1.2, dash=(3, 1.8))
    if share:
        pen.rect(*centre, fill=WHITE, stroke=theme.ink, weight=1.2)
        cross_hatch(pen, rectangle(*centre), centre, theme.rule, mm(1.6), 0.4)
    _me_and_us(pen, context, figure, width, height)


def _me_and_us(pen: Pen, context: BlockContext, figure: Element, width: Pt, height: Pt) -> None:
    look = context.look
    baseline = height - mm(1.2) - look.tight.leading + first_baseline(look.tight)
    pen.string(figure, context.say("me"), mm(2), baseline, look.tight)
    pen.string(figure, context.say("us"), width - mm(2), baseline, look.tight, "right")
