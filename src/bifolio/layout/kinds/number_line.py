"""A number line: ticks with their numbers, boxes below it in place of numbers, arcs above it.

Boxes are level with the numbers if they have room there, otherwise on a row below them, each with a line to its place.
Arcs over one another are at different heights. Numbers rise to the right in every book, as on axes (decision 0073).
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

from bifolio.assemble.kinds.number_line import said_of_drawing, said_of_jump
from bifolio.content.fields.exact_numbers import ExactNumber
from bifolio.content.kinds.number_line import EVERY, Jump, NumberLine
from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import arrow, arrow_head, framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.subpaths import KAPPA
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline, with_fractions

BEYOND: Pt = mm(6)
"""How far the line extends beyond its numbers, with an arrow head at either end."""

TICK: Pt = mm(2)
"""How far a tick extends above and below the line; where a number stands, half as far again."""

APART: Pt = mm(2)
"""The least space between two numbers."""

BETWEEN_BOXES: Pt = mm(1)

BESIDE_BOX: Pt = mm(0.7)
"""The least space between a number and a box, at standard size."""

LEAD: Pt = mm(2.5)
"""Height in which a line leads from below the numbers to its box."""

ARC: Pt = mm(8)
"""Height of an arc above the line, or above the arc below it."""

TO_DRAW: Pt = mm(20)
"""Room above a line on which nothing is given."""


@frozen(kw_only=True)
class _Arc:
    """A jump: from where to where it goes, the words over it, or its box; ``level`` is the number of arcs below it."""

    start: Pt
    end: Pt
    words: Words
    blank: Blank | None
    level: int = 0

    @property
    def middle(self) -> Pt:
        return (self.start + self.end) / 2


def draw(block: NumberLine, context: BlockContext) -> list[Piece]:
    """The prompt, then the line."""
    return [*context.lead_in(block), _Line(block, context).piece()]


class _Line:
    """The measures of a line."""

    def __init__(self, block: NumberLine, context: BlockContext) -> None:
        self.block, self.context, self.look = block, context, context.look
        self.style = self.look.role("figure")
        ends = [self._words(end.value) for end in (block.from_, block.to)]
        wide, self.box_height = number_field_size(self.look)
        self.number_height = ends[0].height
        self.starts = block.from_.value == 0
        self.left = max(self.look.firm if self.starts else BEYOND, ends[0].widest / 2)
        self.length = self.look.measure - self.left - max(BEYOND, ends[1].widest / 2)
        every = [self._words(one) for one in (*block.ticks, block.from_.value)]
        room = self.look.measure / max(1, len(block.boxes)) - BETWEEN_BOXES
        widest = max(words.widest for words in every)
        self.box_width = min(room, max(LEAST_TARGET, min(wide, widest + mm(4))))
        self.box_height = max(self.box_height, *(words.height + mm(1) for words in every))
        self.places = [self.x(one.value) for one in block.boxes.values()]
        closest = min((b - a for a, b in pairwise(sorted(self.places))), default=NO_LIMIT) - BETWEEN_BOXES
        if closest >= max(LEAST_TARGET, widest + mm(1.5)):
            # so that all boxes may be at their places
            self.box_width = min(self.box_width, closest)
        self.labels = self._labels()
        self.boxes = self._spread()
        beside = self.box_width / 2 + BESIDE_BOX * self.look.size.scale
        self.is_level = self.boxes == self.places and not any(
            abs(x - box) < words.widest / 2 + beside for x, words in self.labels for box in self.boxes
        )
        self.arcs = self._arcs()
        if not self.is_level:
            self.labels = [
                (x, words)
                for x, words in self.labels
                if not any(abs(x - place) < words.widest / 2 + 2 for place in self.places)
            ]

    def _words(self, value: Fraction) -> Words:
        """A number of the line as it is printed below it."""
        written = ExactNumber(value, self.block.parts).written(self.look.messages, *self.block.ends)
        return set_words(with_fractions(written), self.style).snug

    def x(self, value: Fraction) -> Pt:
        """Where a number is."""
        block = self.block
        return self.left + self.length * float((value - block.from_.value) / (block.to.value - block.from_.value))

    def _labels(self) -> list[tuple[Pt, Words]]:
        """The numbers that are printed, with their places: as many as have room, or as the author wants, except where a box is."""
        block = self.block
        if block.labels == 0:
            return []
        values = block.ticks or (block.from_.value, block.to.value)
        words = {value: self._words(value) for value in values}
        for every in EVERY:
            marked = block.numbered(every * (block.labels or 1)) or values
            if all(
                self.x(b) - self.x(a) >= (words[a].widest + words[b].widest) / 2 + APART for a, b in pairwise(marked)
            ):
                break
        asked = {one.value for one in block.boxes.values()}
        return [(self.x(value), words[value]) for value in marked if value not in asked]

    def _spread(self) -> list[Pt]:
        """The middles of the boxes: at their places, or beside one another as near to them as possible, in their order."""
        order = sorted(range(len(self.places)), key=self.places.__getitem__)
        apart, half = self.box_width + BETWEEN_BOXES, self.box_width / 2
        groups: list[tuple[list[int], Pt]] = []
        for one in order:
            group, start = [one], self.places[one]
            while groups and groups[-1][1] + len(groups[-1][0]) * apart > start:
                group = [*groups.pop()[0], *group]
                start = sum(self.places[index] - place * apart for place, index in enumerate(group)) / len(group)
            last = self.look.measure - half - (len(group) - 1) * apart
            groups.append((group, max(half, min(start, last)) if len(group) > 1 else start))
        middles = dict.fromkeys(order, 0.0)
        for group, start in groups:
            middles.update((index, start + place * apart) for place, index in enumerate(group))
        return [max(half, min(middles[index], self.look.measure - half)) for index in range(len(self.places))]

    def _arcs(self) -> list[_Arc]:
        """The jumps in their order, each above those that it would touch."""
        found: dict[str, _Arc] = {}
        spans: dict[str, tuple[Pt, Pt]] = {}
        block, jumps = self.block, self.block.jumps
        for key in sorted(jumps, key=lambda one: abs(jumps[one].length.value)):
            jump = jumps[key]
            start, end = self.x(jump.from_.value), self.x(jump.to.value)
            is_asked = jump.text is None and not block.has_drawing
            words = set_words(self._over(jump), self.look.tight).snug
            blank = self.context.blank(f"jump-{key}") if is_asked else None
            half = max(abs(end - start), self.box_width + BETWEEN_BOXES if blank else words.widest + APART) / 2 - 0.1
            span = ((start + end) / 2 - half, (start + end) / 2 + half)
            below = [found[one].level for one, other in spans.items() if span[0] < other[1] and other[0] < span[1]]
            level = 1 + max(below, default=-1)
            found[key] = _Arc(start=start, end=end, words=words, blank=blank, level=level)
            spans[key] = span
        return [found[key] for key in jumps]

    def _over(self, jump: Jump) -> Inline:
        """The words over a jump: the author's, or its length if the reader draws it."""
        if jump.text is not None or not self.block.has_drawing:
            return self.context.runs(jump.text)
        plus = "+" * (jump.length.value > 0)
        return with_fractions(plus + jump.length.written(self.look.messages, *self.block.ends))

    @property
    def row(self) -> Pt:
        """Height of the words or box over an arc."""
        return max((self.box_height if arc.blank else arc.words.height for arc in self.arcs), default=0.0) + mm(1)

    @property
    def above(self) -> Pt:
        """Room above the line."""
        arcs = (1 + max((arc.level for arc in self.arcs), default=-1)) * (ARC + self.row)
        if self.block.has_drawing:
            return max(TO_DRAW, arcs)
        return arcs or 1.5 * TICK

    @property
    def below(self) -> Pt:
        """Room below the line: its ticks, the numbers, the boxes."""
        numbers = self.number_height if self.labels else 0.0
        boxes = self.box_height if self.boxes else 0.0
        return 1.5 * TICK + mm(1) + (max(numbers, boxes) if self.is_level else numbers + LEAD + boxes)

    @property
    def is_drawn(self) -> bool:
        """Whether this edition shows the marks and jumps that readers draw."""
        placed = self.context.blank("drawing").in_place if self.block.has_drawing else None
        return placed is not None and placed.is_answer and self.block.asks == "drawing"

    def piece(self) -> Piece:
        """The line as it is drawn: a figure, then the boxes."""
        context, block = self.context, self.block
        figure = context.element("Figure", alt=self._said())
        spots = [Spot(context.element("P"), context.blank(key)) for key in block.boxes]
        over = [Spot(context.element("P"), arc.blank) for arc in self.arcs if arc.blank is not None]
        is_drawn = self.is_drawn
        asks_drawing = block.has_drawing and not is_drawn
        drawing = Spot(context.element("P"), context.blank("drawing")) if asks_drawing else None
        whole = Bounds(0, 0, self.look.measure, self.above + self.below)

        def paint(pen: Pen, _: Pt) -> None:
            with pen.unmirrored(whole), pen.figure(figure, whole):
                self._paint_line(pen)
                for place, box, spot in zip(self.places, self.boxes, spots, strict=True):
                    self._paint_lead(pen, place, box, spot)
                for number in block.marks.values() if is_drawn else ():
                    self._paint_mark(pen, number.value)
                for arc in self.arcs if not asks_drawing else ():
                    self._paint_arc(pen, arc)
                    if arc.blank is None:
                        arc.words.draw(
                            pen, figure, self._middle(arc, arc.words.widest), self._top(arc) - arc.words.height
                        )
            with pen.unmirrored(whole):
                for box, spot in zip(self.boxes, spots, strict=True):
                    self._paint_box(
                        pen, spot, Bounds(box - self.box_width / 2, self._box_top, self.box_width, self.box_height)
                    )
                width = self.box_width
                for arc, spot in zip([arc for arc in self.arcs if arc.blank], over, strict=True):
                    top = self._top(arc) - self.box_height
                    self._paint_box(pen, spot, Bounds(self._middle(arc, width), top, width, self.box_height))
                if drawing is not None:
                    pen.widget(drawing, Bounds(0, 0, self.look.measure, self.above - TICK), self.look.size.field_text)

        return Drawing(whole.height, paint, space_after=self.look.gaps.block)

    def _said(self) -> str:
        """The words spoken instead of the line."""
        block, messages = self.block, self.look.messages
        first, last, step = (
            one.written(messages, *block.ends) if one else "" for one in (block.from_, block.to, block.step)
        )
        said = messages.text("number-line.alt", first=first, last=last)
        if step:
            said += "; " + messages.text("number-line.step", step=step)
        if self.is_drawn:
            said += "; " + messages.text("say.answer", answer=said_of_drawing(block, messages))
        for jump in block.jumps.values() if not block.has_drawing else ():
            if jump.text is not None:
                said += "; " + said_of_jump(block, jump, messages) + ": " + jump.text.plain
        return said.replace("{", "").replace("}", "")

    @property
    def _box_top(self) -> Pt:
        top = self.above + 1.5 * TICK + mm(1)
        return top if self.is_level else top + self.number_height * bool(self.labels) + LEAD

    def _top(self, arc: _Arc) -> Pt:
        """Where an arc is highest, less the space below the words over it."""
        return self.above - ARC - arc.level * (ARC + self.row) - mm(0.7)

    def _middle(self, arc: _Arc, width: Pt) -> Pt:
        """Where the words over an arc begin: within the measure."""
        return max(0.0, min(arc.middle - width / 2, self.look.measure - width))

    def _paint_box(self, pen: Pen, spot: Spot, bounds: Bounds) -> None:
        if spot.blank.is_printed:
            pen.widget(spot, bounds, self.look.size.field_text, "centred")
        else:
            pen.rect(bounds, fill=WHITE)
            framed_field(pen, spot, bounds, is_centred=True)

    def _paint_line(self, pen: Pen) -> None:
        look, level = self.look, self.above
        colour, weight, measure = look.theme.ink, look.firm, look.measure
        start = self.left if self.starts else measure / 2
        for tip in (measure,) if self.starts else (0.0, measure):
            arrow(pen, (start, level), (tip, level), colour, 1.5 * weight)
        numbered = {x for x, _ in self.labels}
        ends = () if self.block.ticks else (self.left, self.left + self.length)
        for x in (*map(self.x, self.block.ticks), *ends):
            reach = TICK * (1.5 if x in numbered else 1.0)
            pen.line(x, level - reach, x, level + reach, colour, weight)
        for x, words in self.labels:
            words.draw(pen, pen.figure_element, x - words.widest / 2, level + 1.5 * TICK + mm(1))

    def _paint_lead(self, pen: Pen, place: Pt, box: Pt, spot: Spot) -> None:
        """From a place on the line to the box for its number, with a dot where no tick is."""
        look, level = self.look, self.above
        if not any(math.isclose(place, self.x(tick)) for tick in self.block.ticks) or spot.blank.is_printed:
            pen.circle(place, level, mm(0.8) + look.firm / 2, fill=look.theme.ink)
        start = level + TICK
        if not self.is_level:
            below = self._box_top - LEAD
            pen.polygon(
                [(place, start), (place, below), (box, self._box_top)],
                closed=False,
                stroke=look.theme.rule,
                weight=look.thin,
            )

    def _paint_mark(self, pen: Pen, value: Fraction) -> None:
        """A number that is to be marked: a dot, with the number above it if nothing else is there."""
        x, colour = self.x(value), self.look.theme.second
        pen.circle(x, self.above, mm(1.3), fill=colour)
        if not self.arcs and not any(math.isclose(x, place) for place, _ in self.labels):
            words = self._words(value)
            words.draw(pen, pen.figure_element, x - words.widest / 2, self.above - 1.5 * TICK - words.height)

    def _paint_arc(self, pen: Pen, arc: _Arc) -> None:
        """Half an ellipse, with an arrow head where the jump ends."""
        look, level = self.look, self.above - TICK
        top = self.above - ARC - arc.level * (ARC + self.row)
        middle, half, high = arc.middle, (arc.end - arc.start) / 2, level - top
        colour = look.theme.second if self.block.has_drawing else look.theme.accent
        up = (arc.start, level - KAPPA * high, middle - KAPPA * half, top, middle, top)
        down = (middle + KAPPA * half, top, arc.end, level - KAPPA * high, arc.end, level - mm(1))
        pen.curve((arc.start, level), [up, down], stroke=colour, weight=1.5 * look.firm)
        arrow_head(pen, (arc.end, level), math.pi / 2, colour)
