"""Step ladder: rungs 14 mm apart, each with its number in a circle of 8 mm; the smallest step is the lowest rung.

The words for both ends are at the right above their line, on rungs as high as the others. If they leave too little of
the line to write on, all rungs become higher by the words if the page has space; words higher than a rung go above and
below the ladder. The reading order is that of the numbers, from the lowest rung up, as one climbs. If two people share one block, each rung has two lines side by side below their names; on A5 and in large print each person
has a ladder. On a page on its side that is too low for all rungs, its upper half stands at the right of the lower one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bifolio.content.kinds.ladder import Ladder
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark, write_line
from bifolio.layout.kit.holding import own_page, room_under
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.one_place_each import NamePlace, names_line, person_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.writing_lines import LEAST_LINE, one_line
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person

RUNG: Pt = mm(14)
CIRCLE: Pt = mm(8)
WORDS_GAP: Pt = mm(4)
"""Space between the place to write on a rung and the words at its end."""
PAIR_GAP: Pt = mm(4)
"""Space between several people's lines."""
COLUMN_GAP: Pt = mm(8)
"""Space between the two halves of a ladder."""
OVER_LINE: Pt = 1.5
"""How far the words are above their line."""


@frozen(kw_only=True)
class _Rung:
    number: int
    label: Element
    body: Element
    blanks: tuple[Blank, ...]
    words: Words | None


@frozen
class _Ladder:
    """The measures of a ladder: size of the circles, height of a rung, and whether the end words are above the place to
    write, or outside the ladder.
    """

    size: Pt
    step: Pt
    is_above: bool = False
    is_outside: bool = False

    @property
    def left(self) -> Pt:
        """Where the lines begin."""
        return self.size + mm(2)

    @property
    def feet(self) -> Pt:
        """How far the uprights extend below the lowest rung."""
        return self.size / 2 + mm(2)


def draw(block: Ladder, context: BlockContext) -> list[Piece]:
    """A ladder whose rungs are lines to write on; for several people, two lines per rung, or two ladders if the page is narrow."""
    lead_in = context.lead_in(block)
    if not context.together:
        return [*lead_in, _ladder(block, context, lead_in, None)]
    if not context.look.is_narrow:
        names = _names(context)
        return [*lead_in, names, _ladder(block, context, [*lead_in, names], None)]
    pieces = lead_in
    for person in context.together:
        name = person_line(context, person)
        name.adjust(space_after=context.look.gaps.under)
        pieces = [*pieces, name, _ladder(block, context, [*lead_in, name], person)]
    return pieces


def _names(context: BlockContext) -> Piece:
    """The people's names above their columns of lines."""
    look = context.look
    left = _circle(look) + mm(2)
    half = (look.measure - left - PAIR_GAP) / 2
    places = [
        NamePlace(person, context.element("P"), left + mm(1) + index * (half + PAIR_GAP), half - mm(2))
        for index, person in enumerate(context.together)
    ]
    return names_line(look, places, space_after=look.gaps.under)


def _circle(look: Look) -> Pt:
    """Diameter of the circles with the numbers."""
    return CIRCLE * (1 + 0.5 * (look.size.scale - 1))


def _ladder(block: Ladder, context: BlockContext, above: Sequence[Piece], person: Person | None) -> Piece:
    """The drawing below the pieces ``above``; ``person`` is given if the ladder belongs to one person."""
    room = room_under(above, context)
    return _set(block, context, person, room, _columns(block, context, person, room))


def _columns(block: Ladder, context: BlockContext, person: Person | None, room: Pt) -> int:
    """2 if only two halves side by side fit below the lead-in, or on a page at all."""
    look = context.look
    least = block.count * (one_line(look) + mm(1)) + _circle(look) + mm(4)
    if not look.paper.is_turned or least <= room:
        return 1
    # drawn on trial into a structure that is discarded
    aside = replace(context, parent=Element("Sect"), placed=set())
    return 2 if least > own_page(context) or _set(block, aside, person, room, 2).fixed <= room else 1


def _set(block: Ladder, context: BlockContext, person: Person | None, room: Pt, columns: int) -> Drawing:
    """The ladder, or its two halves, ``room`` high if possible."""
    look = context.look
    own, count = (look.measure - (columns - 1) * COLUMN_GAP) / columns, math.ceil(block.count / columns)
    width = own - _circle(look) - mm(2)
    rungs = _rungs(block, context, width, person)
    ladder = _measures(count, look, rungs, width, room)
    foot, top = (rung.words.height if ladder.is_outside and rung.words else 0.0 for rung in (rungs[0], rungs[-1]))
    height = count * ladder.step + ladder.feet

    def paint(pen: Pen, _: Pt) -> None:
        for column in range(columns):
            part = rungs[column * count : (column + 1) * count]
            high = len(part) * ladder.step + ladder.feet
            with pen.at(column * (own + COLUMN_GAP), top + height - high):
                _rails(pen, ladder, len(part), high, own)
                for index, rung in enumerate(part):
                    _paint_rung(pen, context, ladder, rung, high - ladder.feet - index * ladder.step, own)

    return Drawing(top + height + foot, paint, space_after=look.gaps.block)


def _measures(count: int, look: Look, rungs: Sequence[_Rung], width: Pt, room: Pt) -> _Ladder:
    """The height of the rungs in ``room``, and whether the end words are above the place to write."""
    size = _circle(look)
    words = [rung.words for rung in rungs if rung.words]
    widest = max((one.widest for one in words), default=0.0)
    highest = max((one.height for one in words), default=0.0)
    each = (room - 2 * (size / 2 + mm(2))) / count
    is_high = each >= one_line(look) + highest + mm(1)
    least = LEAST_LINE * (1.0 if look.paper.is_booklet else look.size.scale)
    beside = width - widest - WORDS_GAP
    is_above = is_high and (len(rungs[0].blanks) > 1 or beside < least)
    over = highest if is_above else 0.0
    wanted = max(RUNG * (1 + 0.4 * (look.size.scale - 1)), one_line(look) + over + mm(2))
    step = min(wanted, max(one_line(look) + over + mm(1), each))
    if is_above or (highest + OVER_LINE + mm(1) <= step and beside >= least / 2):
        return _Ladder(size, step, is_above)
    each -= 2 * highest / count
    return _Ladder(size, min(wanted, max(one_line(look) + mm(1), each)), is_outside=True)


def _rungs(block: Ladder, context: BlockContext, width: Pt, person: Person | None) -> list[_Rung]:
    group = context.parent.add_list("Decimal")
    rungs = []
    for number in range(1, block.count + 1):
        label, within = group.add_labelled_item()
        body = within.add("P")
        text = block.low if number == 1 else block.high if number == block.count else None
        words = set_words(text, context.look.tight, width) if text else None
        key = f"rung-{number}"
        blanks = (context.own_blank(key, person),) if person else context.blanks(key)
        rungs.append(_Rung(number=number, label=label, body=body, blanks=blanks, words=words))
    return rungs


def _rails(pen: Pen, ladder: _Ladder, count: int, height: Pt, measure: Pt) -> None:
    """The uprights: the left one from circle to circle, the right one from foot to top."""
    look = pen.look
    colour, weight, middle, radius = look.theme.hairline, look.size.stroke, ladder.size / 2, ladder.size / 2
    pen.line(measure, 0, measure, height, colour, weight)
    start = height
    for index in range(count):
        y = height - ladder.feet - index * ladder.step
        pen.line(middle, start, middle, y + radius, colour, weight)
        start = y - radius
    pen.line(middle, start, middle, 0, colour, weight)


def _paint_rung(pen: Pen, context: BlockContext, ladder: _Ladder, rung: _Rung, y: Pt, measure: Pt) -> None:
    look = context.look
    style = look.role("strong-figure")
    pen.circle(ladder.size / 2, y, ladder.size / 2, stroke=look.theme.accent, weight=look.firm)
    pen.string(rung.label, str(rung.number), ladder.size / 2, y + 0.34 * style.size, style, "centre")
    length = measure - ladder.left
    if rung.words is not None:
        foot = y - OVER_LINE - (one_line(look) if ladder.is_above else 0.0)
        if ladder.is_outside:
            foot = y + ladder.feet + rung.words.height if rung.number == 1 else 0.0
        rung.words.draw(pen, rung.body, measure - mm(2) - rung.words.width, foot - rung.words.height, "right")
        if not (ladder.is_above or ladder.is_outside):
            length -= rung.words.widest + mm(2) + WORDS_GAP
    pen.line(ladder.size, y, ladder.left, y, look.theme.rule, look.size.stroke)
    _paint_lines(pen, context, ladder, rung, y, length)
    write_line(pen, ladder.left + length, y, measure)


def _paint_lines(pen: Pen, context: BlockContext, ladder: _Ladder, rung: _Rung, y: Pt, length: Pt) -> None:
    """The line to write on, or one for each person, after the person's shape."""
    if len(rung.blanks) == 1:
        line_field(pen, Spot(rung.body, rung.blanks[0]), ladder.left, y, length, ladder.step)
        return
    half = (length - PAIR_GAP) / 2
    for index, blank in enumerate(rung.blanks):
        left = ladder.left + mm(1) + index * (half + PAIR_GAP)
        start = person_mark(pen, context.together[index], left, y - mm(2.5)) + mm(1.5)
        line_field(pen, Spot(rung.body, blank), start, y, left + half - mm(1) - start, ladder.step)
