"""Slider: a line of 120 mm (100 on A5) with ten or eleven ticks, numerals below, words at both ends, one mark.

If a question has two lines, for two times or for each person, each line's label is between its end words if there is
space; on A4 and Letter the two lines share one scale, with words above the upper one and numerals below the lower one.
The number is chosen or written in a box to the right of the line; on a narrow page, above it in the row of the line's
label, or below it if the line has none. If several people answer on one line, each has a box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from bifolio.content.fields.base import EACH
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.slider import Slider, SliderLine
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.answer_box import AnswerBoxes
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_names
from bifolio.layout.kit.holding import held, room_under
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.kit.scale_ends import GAP, end_words
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Text
from bifolio.text.line_breaking import measure_text

TICK: Pt = mm(4)
LONG_TICK: Pt = mm(6)
"""Length of the ticks at both ends and in the middle, which help the eye to count."""
TARGET: Pt = mm(8)
LEFT: Pt = mm(4)
"""Half a target: the box of 0 stays within the measure."""

BEFORE_BOX: Pt = mm(6)
"""Between the line and the box to its right."""

UNDER_BOX: Pt = mm(1)
"""Between a box above the line and the line's end words."""

NUMERAL_GAP: Pt = mm(1)
"""The least space between two numerals."""

LEAST_NAME: Pt = mm(34)
"""The least space for a person's name between the end words; with less, it goes above them."""


_Place = Literal["between", "above", "beside box"]
"""Where the label of a line is: between its end words, above them, or above them in one row with the box."""


@frozen
class _Scale:
    """One line of a question: its purpose (a time, a person, or nothing) and its box."""

    heading: _Heading | None
    boxes: AnswerBoxes


@frozen
class _Shown:
    """The parts of its scale that a line shows: its end words with the label of the box, the numerals."""

    ends: bool
    numerals: bool


def draw(block: Slider, context: BlockContext) -> list[Piece]:
    """Each question with its line, or with a line for each of two times, or for each respondent in this copy."""
    pieces = context.lead_in(block)
    under = room_under(pieces, context)
    for key, line in block.lines.items():
        if context.writers.answers(line.by):
            pieces += _question(context, block, key, line, under)
    return pieces


def _question(context: BlockContext, block: Slider, key: str, line: SliderLine, under: Pt) -> list[Piece]:
    """A question with its lines; ``under`` is the space that the lead-in leaves on a page."""
    look = context.look
    style = look.body if block.prompt or block.title else look.strong
    asked = [context.paragraph(line.text, style, keep=True, after=context.look.gaps.under)] if block.items else []
    parts: list[Piece] = [*asked]
    room = _room_between(context, line)
    scales, lines = list(_scales(context, block, key, line, room)), list[Piece]()
    place = _place_of_headings(look, slider_length(context), scales)
    is_shared = len(scales) > 1 and not look.is_narrow
    for index, scale in enumerate(scales):
        if scale.heading is not None and place == "above":
            parts.append(scale.heading.piece())
        shows = _Shown(ends=not (is_shared and index), numerals=not (is_shared and index < len(scales) - 1))
        is_ltr = block.scale_direction == "ltr"
        parts.append(_Line(context, line, _ticks(block), scale, place, shows, is_ltr=is_ltr).piece())
        lines.append(parts[-1])
    if block.times and height_of(parts, look.measure) <= under:
        # now and then form one question, which the second line alone would not answer
        for one in lines[:-1]:
            one.adjust(keep_with_next=True)
    return held(parts, context, space_after=look.gaps.block)


def _scales(context: BlockContext, block: Slider, key: str, line: SliderLine, room: Pt) -> Iterator[_Scale]:
    """The lines of a question in reading order; ``room`` is the space between their end words."""
    for what, blanks in _lines_of(context, block, key, line):
        heading = None
        if what is not None:
            heading = _Heading(context, what, room, has_start=line.low is not None)
            heading.owner = context.element("P")
        yield _Scale(heading, AnswerBoxes(context, context.text("slider.number"), context.element("P"), blanks))


def _lines_of(
    context: BlockContext, block: Slider, key: str, line: SliderLine
) -> Iterator[tuple[Text | tuple[Person, ...] | None, tuple[Blank, ...]]]:
    """The purpose of each line of a question, with its blanks."""
    if line.by == EACH:
        persons = context.answering
        for person in persons:
            yield (person,) if len(persons) > 1 else None, context.blanks(f"{key}-{person.id}")
    elif block.times:
        for time, words in block.times.items():
            yield words, context.blanks(f"{key}-{time}")
    else:
        yield context.writers.owners(line.by) or None, context.blanks(key)


def _place_of_headings(look: Look, length: Pt, scales: Sequence[_Scale]) -> _Place:
    """Where all labels of a question have room: in one row with the boxes, if those cannot be beside the lines."""
    labelled = [(scale.heading, scale.boxes) for scale in scales if scale.heading is not None]
    if all(
        not _is_beside(look, length, boxes)
        and boxes.is_after
        and heading.width + GAP + boxes.width_after <= look.measure
        for heading, boxes in labelled
    ):
        return "beside box"
    return "between" if all(heading.fits for heading, _ in labelled) else "above"


def slider_length(context: BlockContext) -> Pt:
    """Length of the line: 120 mm, 100 on A5; less if the measure has no space for it and half its last numeral."""
    look = context.look
    right = max(LEFT, measure_text("100", look.role("figure")) / 2)
    return min(mm(100) if look.paper.is_booklet else mm(120), look.measure - LEFT - right)


def _ends(context: BlockContext, line: SliderLine) -> tuple[Words, Words]:
    return end_words(line.low, line.high, context.look.tight, slider_length(context))


def _room_between(context: BlockContext, line: SliderLine) -> Pt:
    """The space between the words at both ends."""
    return slider_length(context) - sum(end.widest for end in _ends(context, line)) - GAP


class _Heading:
    """The heading of a line: a time, or the shapes and names of people; ``room`` is the space between the end words."""

    def __init__(self, context: BlockContext, what: Text | tuple[Person, ...], room: Pt, *, has_start: bool) -> None:
        self.context, self.what, self.room = context, what, room
        self.has_start = has_start or not isinstance(what, tuple)
        """Whether something is before it on its line; a name, whose width is not known, is at the start otherwise."""
        self.owner: Element | None = None
        """Created with its line, so that the two follow each other in reading order."""
        self.words: Words | None = None if isinstance(what, tuple) else set_words(what, context.look.tight_strong)

    @property
    def width(self) -> Pt:
        """Width of the words, or the width reserved for names."""
        if self.words is not None:
            return self.words.widest
        return len(self.what) * LEAST_NAME * self.context.look.size.scale if isinstance(self.what, tuple) else 0.0

    @property
    def fits(self) -> bool:
        """Whether it fits between the end words."""
        return self.width + GAP <= self.room

    def draw(self, pen: Pen, x: Pt, foot: Pt) -> None:
        """Draws it on the line of words that ends at ``foot``, in the middle of its space, which begins at ``x``."""
        style = self.context.look.tight_strong
        left = x + (self.room - self.width) / 2 if self.has_start else x
        if self.words is not None:
            self.words.draw(pen, self.owner, left, foot - style.leading)
        elif isinstance(self.what, tuple):
            baseline = foot - style.leading + style.first_baseline
            person_names(pen, self.owner, self.what, left, baseline, self.room - (left - x))

    def piece(self) -> Piece:
        """The heading as a line of its own."""
        look = self.context.look
        height = look.tight_strong.leading
        if not isinstance(self.what, tuple):
            height = set_words(self.what, look.tight_strong, look.measure).height
        return Drawing(height, self.draw_at_start, keep_with_next=True, space_before=look.gaps.under)

    def draw_at_start(self, pen: Pen, width: Pt) -> None:
        """Draws it at the pen's origin, in lines of ``width``."""
        style = self.context.look.tight_strong
        if isinstance(self.what, tuple):
            person_names(pen, self.owner, self.what, 0, style.first_baseline, width)
        else:
            set_words(self.what, style, width).draw(pen, self.owner, 0, 0)


def _is_beside(look: Look, length: Pt, boxes: AnswerBoxes) -> bool:
    """Whether there is room for the boxes to the right of the line."""
    return LEFT + length + BEFORE_BOX + boxes.width <= look.measure


class _Line:
    """One line of a question, between its words above and its numerals below; its boxes are beside it, above or below."""

    def __init__(
        self, context: BlockContext, line: SliderLine, ticks: range, scale: _Scale, place: _Place, shows: _Shown, *, is_ltr: bool
    ) -> None:  # fmt: skip
        look = self.look = context.look
        self.ticks, self.shows, self.is_ltr = ticks, shows, is_ltr
        self.heading, self.boxes = scale.heading, scale.boxes
        self.length, self.figure = slider_length(context), look.role("figure")
        self.low, self.high = _ends(context, line)
        self.is_beside = _is_beside(look, self.length, self.boxes)
        self.is_in_row = self.heading is not None and place == "beside box"
        self.is_between = self.heading is not None and place == "between"
        words = look.tight.leading if self.is_between else 0.0
        if shows.ends:
            label = self.boxes.label.height if self.is_beside else 0.0
            words = max(words, self.low.height, self.high.height, label)
        self.words = words + (self.boxes.row_height + UNDER_BOX if self.is_in_row else 0.0)
        """Where the words above the line end, from its top, as are the following."""
        self.axis = self.words + mm(1) + TARGET / 2
        self.numerals = self.axis + TARGET / 2
        numerals = look.tight if self.is_in_row else self.figure
        self.below = self.numerals + (numerals.leading if shows.numerals else 0.0)

    @property
    def height(self) -> Pt:
        """Its height with its boxes."""
        if not self.is_beside and not self.is_in_row:
            return self.below + mm(3) + self.boxes.under_height
        return self.below + (mm(1) if self.shows.numerals else 0.0)

    def piece(self) -> Piece:
        """The line to put on a page."""
        return Drawing(self.height, self._paint, space_after=self.look.gaps.under if self.shows.numerals else 0.0)

    def _paint(self, pen: Pen, _: Pt) -> None:
        if self.is_ltr:
            with pen.unmirrored(Bounds(LEFT, 0, self.length, self.height)):
                self._paint_scale(pen)
        else:
            self._paint_scale(pen)
        if self.is_beside:
            beside = LEFT + self.length + BEFORE_BOX
            self.boxes.draw_under_label(pen, beside, self.words, self.axis, has_label=self.shows.ends)
        elif self.is_in_row and self.heading is not None:
            left = self.look.measure - self.boxes.width_after
            with pen.at(0, (self.boxes.row_height - self.look.tight_strong.leading) / 2):
                self.heading.draw_at_start(pen, left - GAP)
            self.boxes.draw_after_label(pen, left, 0)
        else:
            self.boxes.draw_after_label(pen, LEFT - mm(1), self.below + mm(2))

    def _paint_scale(self, pen: Pen) -> None:
        owner, right = self.boxes.owner, LEFT + self.length
        if self.is_between and self.heading is not None:
            self.heading.draw(pen, LEFT - mm(1) + self.low.widest + GAP / 2, self.words)
        if self.shows.ends:
            self.low.draw(pen, owner, LEFT - mm(1), self.words - self.low.height)
            self.high.draw(pen, owner, right - self.high.width + mm(1), self.words - self.high.height, "right")
        self._paint_axis(pen)
        area = Bounds(LEFT, self.axis - TARGET / 2, self.length, TARGET)
        pen.mark_area(self.boxes.blanks, area, (LEFT, self.axis), (right, self.axis))
        for value in self._with_numerals() if self.shows.numerals else ():
            baseline = self.numerals + self.figure.first_baseline
            pen.string(owner, str(value), self._x(value), baseline, self.figure, "centre")

    def _paint_axis(self, pen: Pen) -> None:
        colour, weight = self.look.theme.rule, self.look.firm
        pen.line(LEFT, self.axis, LEFT + self.length, self.axis, colour, weight)
        for value in self.ticks:
            is_long = value in (self.ticks[0], self.ticks[-1]) or value % (5 * self.ticks.step) == 0
            x, tick = self._x(value), LONG_TICK if is_long else TICK
            pen.line(x, self.axis - tick / 2, x, self.axis + tick / 2, colour, weight)

    def _x(self, value: int) -> Pt:
        """Where a number is on the line."""
        return LEFT + (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]) * self.length

    def _with_numerals(self) -> range:
        """The ticks with numerals: every second one if numerals would collide."""
        apart = self.length / (len(self.ticks) - 1)
        widest = measure_text(str(self.ticks[-1]), self.figure)
        return self.ticks if widest + NUMERAL_GAP <= apart else self.ticks[::2]


def _ticks(block: Slider) -> range:
    """The numbers that have a tick: all, or every tenth."""
    low, high = ends_of(block.scale)
    return range(low, high + 1, 10 if high > 10 else 1)
