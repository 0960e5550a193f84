"""Squared paper with axes: their names, numbers or words at lines of the squares, and one field over all squares.

Ticks are as many squares apart as the paper has room for, or as many parts of a square, so that each is on a line. For more
numbers than there are squares, the squares are smaller, if they are not below 5 mm; otherwise every second or third number
is on a line, with those of the axes among them. Words may be between lines. Where both axes have a 0 inside, they have the same unit. Of numbers that
would touch, every second or third is written. Words are all written: on two lines each, or by turns on two or three rows. The drawing keeps its left and right in a book that is read from right to left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Unpack

from bifolio.content.fields.base import Text
from bifolio.content.kinds.space import Axes, GraphAxis
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.strokes import arrow
from bifolio.layout.kit.writing_lines import ROUNDING, Squares
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.messages import Messages
from bifolio.text.inline import with_fractions
from bifolio.text.line_breaking import Style

GAP: Pt = mm(1.5)
"""Space between the squares and the words at them, at standard size: the numbers of the axes do not meet at their corner."""

ARROW: Pt = mm(4)
"""How far an axis extends beyond the squares."""

APART: Pt = mm(2)
"""Least space between two numbers of an axis."""

LEAST_WORDS: Pt = mm(5)
"""Words across are not broken to less than this, even if they touch."""

MOST_TURNS = 3
"""The most rows on which the words across alternate."""

UP_SHARE = 0.3
"""The share of the measure that words beside the axis that goes up take at most, if none of them is longer."""

LEAST_SIDE: Pt = mm(5)
"""The least side of a square, as at standard size; larger ones are made smaller for axes with many numbers."""

LEAST_SQUARES: Pt = mm(40)
"""The least width of the squares in a column."""


@frozen(kw_only=True)
class _Scale:
    """The ticks of one axis: the words to write, how far apart they are, and which of them is 0."""

    words: Sequence[Words]
    step: Pt
    zero: int = 0

    @property
    def crossing(self) -> Pt:
        """Where the other axis crosses: at the tick 0, else in the corner."""
        return self.zero * self.step

    def marks(self, size: Pt) -> Iterator[tuple[Pt, Words]]:
        """The words that have room, two at least, each with its distance from the corner; ``size`` is that of the largest."""
        last = len(self.words) - 1
        most = next((n for n in range(last, 1, -1) if self.zero % n + n <= last), 1)
        every = next((n for n in range(1, most) if n * self.step >= size + APART), most)
        for index in range(self.zero % every, last + 1, every):
            yield index * self.step, self.words[index]


class GraphPaper(Squares):
    """Squares or graph paper with two axes. ``least`` is the least height of the squares, ``room`` that of a page for all of it."""

    def __init__(
        self, look: Look, axes: Axes, figure: Element, spot: Spot, least: Pt, *, room: Pt, parts: int, **spacing: Unpack[Flowing]
    ) -> None:  # fmt: skip
        super().__init__(look, spot, least, parts=parts, **spacing)
        self.figure = figure
        self.style, self.gap = look.tight, GAP * look.size.scale
        self.up = _beside(axes.up.ticks or (), self.style, look.measure)
        self.zeros = _zero(axes.across), _zero(axes.up)
        self.has_words = not all(map(_is_number, axes.up.ticks or ()))
        self.across, self.turns = self._below_squares(axes.across.ticks or ())
        self.names = [
            set_words(one.text, look.tight_strong, look.measure - self._sides(self.across)[0]).snug
            for one in (axes.up, axes.across)
        ]
        self.above = self.names[0].height + ARROW
        self.row = max((one.height for one in self.across), default=0.0)
        # words on several lines at the corner reach below it
        self.under = self.gap + (
            max(0.0, self.up[0].height - self.style.leading) / 2 if self.up and self.across else 0.0
        )
        self.below = self.under + self.turns * self.row + self.names[1].height
        inner = room - self.above - self.below
        self._fit(min(least, inner))
        most = max(2, int(inner / self.pitch + ROUNDING))
        self.rows = min(self.rows, most)
        self.said_up = [one.plain for one in axes.up.ticks or ()]
        while self.rows < most and not self._holds_words:
            self.rows += 1

    @property
    def _holds_words(self) -> bool:
        """Whether all words beside the squares have room."""
        high = max((one.height for one in self.up), default=0.0)
        return (
            not self.has_words or self._scale(self.up, self.zeros[1], self.rows, between=True).step >= high + APART / 2
        )

    def _fit(self, height: Pt) -> None:
        """Takes squares that are small enough for one at each number of both axes in ``height``, and as many rows as it holds."""
        if self.parts == 1:
            spaces = (len(self.across) - 1) / self._columns(self.across), (len(self.up) - 1) * self.pitch / height
            self.pitch = min(self.pitch, max(LEAST_SIDE, self.pitch / max(1, *spaces)))
        self.rows = max(2, int(height / self.pitch + ROUNDING))

    def _scale(self, words: Sequence[Words], zero: int, squares: int, *, between: bool = False) -> _Scale:
        """The ticks along ``squares`` squares; ``between`` lines if there are more, for words."""
        step = _step(len(words) - 1, squares, self.parts, [] if between else self.zeros)
        return _Scale(words=words, step=step * self.pitch, zero=zero)

    def _sides(self, across: Sequence[Words]) -> tuple[Pt, Pt]:
        """The room beside the squares: for the words of the axis that goes up and the first one ``across``; for the last one."""
        first, last = (across[0].widest / 2, across[-1].widest / 2) if across else (0.0, 0.0)
        return max(self.gap + max((one.widest for one in self.up), default=0.0), first), max(ARROW, last)

    def _columns(self, across: Sequence[Words]) -> int:
        """How many squares there is room for beside the words of both axes."""
        return max(1, int((self.look.measure - sum(self._sides(across))) / self.pitch))

    def _below_squares(self, ticks: Sequence[Text]) -> tuple[list[Words], int]:
        """The numbers or words below the squares, and the number of rows on which they alternate."""
        whole = [set_words(one, self.style).snug for one in ticks]
        if all(map(_is_number, ticks)):
            return whole, 1
        words, widest, narrow = whole, max(one.widest for one in whole), _narrowest(ticks, self.style)
        for turns, width in product(range(1, MOST_TURNS + 1), (widest, narrow)):
            words = [set_words(one, self.style, width + ROUNDING).snug for one in ticks]
            room = turns * self._scale(words, 0, self._columns(words), between=True).step - APART
            if max(one.widest for one in words) <= room:
                return words, turns
        # too long even so: they are split, and reported
        return [set_words(one, self.style, max(LEAST_WORDS, room)).snug for one in ticks], MOST_TURNS

    def measure(self, width: Pt) -> Pt:
        return self.above + self.rows * self.pitch + self.below

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        height = available_height - self.above - self.below
        smaller = super().shrunk(available_width, height)
        if not isinstance(smaller, GraphPaper):
            return None
        smaller._fit(min(height, self.rows * self.pitch))
        return smaller if smaller._holds_words else None

    def paint(self, pen: Pen) -> None:
        before, after = self._sides(self.across)
        room, columns = self.width - before - after, self._columns(self.across)
        across = self._scale(self.across, self.zeros[0], columns, between=self.turns > 1)
        up = self._scale(self.up, self.zeros[1], self.rows, between=self.has_words)
        if across.zero and up.zero:
            step = min(across.step, up.step)
            across, up = replace(across, step=step), replace(up, step=step)
            columns = min(columns, math.ceil((len(self.across) - 1) * step / self.pitch))
        left = before + (room - columns * self.pitch) / 2 * (across.zero > 0 and up.zero > 0)
        area = Bounds(left, self.above, columns * self.pitch, self.rows * self.pitch)
        whole = Bounds(0, 0, self.width, self.measure(self.width))
        with pen.unmirrored(whole), pen.figure(self.figure, whole):
            with pen.at(area.x, area.y):
                self.paint_squares(pen, columns)
                self._paint_axes(pen, across, up, area)
            name_up, name_across = self.names
            start = area.x + across.crossing * (across.zero > 0)
            name_up.draw(pen, self.figure, min(start, self.width - name_up.width), 0)
            end = max(area.x + area.width, name_across.width)
            name_across.draw(pen, self.figure, end - name_across.width, whole.height - name_across.height, "right")
        with pen.unmirrored(whole):
            pen.widget(self.spot, area, self.look.size.field_text)

    def _paint_axes(self, pen: Pen, across: _Scale, up: _Scale, area: Bounds) -> None:
        """The axes with arrows and numbers; the origin is the squares' top left corner."""
        theme, weight, wide, high = self.look.theme, self.look.firm, area.width, area.height
        level = high - up.crossing
        arrow(pen, (0, level), (wide + ARROW, level), theme.ink, 1.5 * weight)
        arrow(pen, (across.crossing, high), (across.crossing, -ARROW), theme.ink, 1.5 * weight)
        widest = max((one.widest for one in self.across), default=0.0)
        for place, (x, words) in enumerate(across.marks(widest / self.turns - APART * (1 - 1 / self.turns))):
            top = high + self.under + place % self.turns * self.row
            pen.line(x, high, x, top, theme.ink, weight)
            words.draw(pen, self.figure, x - words.width / 2, top, "centre")
        written = [*up.marks(max((one.height for one in self.up), default=0.0) - APART)]
        if self.has_words and len(written) < len(self.up):
            # not even a page is high enough for all of them
            pen.note_misfit(self.said_up[1])
        for y, words in written:
            pen.line(0, high - y, -self.gap / 2, high - y, theme.ink, weight)
            middle = self.style.first_baseline - 0.35 * self.style.size + (words.height - self.style.leading) / 2
            words.draw(pen, self.figure, -self.gap - words.width, high - y - middle, "right")


def _step(spaces: int, squares: int, parts: int, zeros: Sequence[int]) -> float:
    """How many squares of ``parts`` parts are from tick to tick: whole ones, whole parts, or a fraction of a part at which
    the ticks ``zeros`` are on lines; without ``zeros`` as much as there is.
    """
    spaces = max(1, spaces)
    if spaces <= squares * parts:
        return squares // spaces or squares * parts // spaces / parts
    if not zeros:
        return squares / spaces
    least = math.ceil(spaces / (squares * parts))
    return 1 / parts / next((n for n in range(least, spaces) if not any(zero % n for zero in zeros)), least)


def with_numbers(axes: Axes, messages: Messages) -> Axes:
    """``axes`` with the numbers that run from one end to the other written out as ticks."""
    return axes.model_copy(update={key: _numbered(getattr(axes, key), messages) for key in ("across", "up")})


def _numbered(axis: GraphAxis, messages: Messages) -> GraphAxis:
    ends = [number.value for number in axis.numbers]
    words = [number.written(messages, *ends) for number in axis.numbers]
    return axis.model_copy(update={"ticks": [Text(one, None, with_fractions(one)) for one in words]}) if words else axis


def least_width(axes: Axes, look: Look) -> Pt:
    """The least width of a column for squares with these axes."""
    axes = with_numbers(axes, look.messages)
    gap, style = GAP * look.size.scale, look.tight
    beside = gap + longest_word(axes.up.ticks or (), style)
    end = max(ARROW, longest_word(axes.across.ticks or (), style) / 2)
    names = longest_word([axes.across.text, axes.up.text], look.tight_strong)
    return beside + max(names, LEAST_SQUARES + end)


def _beside(ticks: Sequence[Text], style: Style, measure: Pt) -> list[Words]:
    """The words beside the axis that goes up, on several lines if they would take too much of the ``measure``."""
    width = max(UP_SHARE * measure, longest_word(ticks, style) + ROUNDING)
    return [set_words(one, style, width).snug for one in ticks]


def _narrowest(ticks: Sequence[Text], style: Style) -> Pt:
    """The least width in which each of ``ticks`` has at most two lines, and all its words whole."""
    width = longest_word(ticks, style)
    while any(len(set_words(one, style, width + ROUNDING).lines) > 2 for one in ticks):
        width += mm(1)
    return width


def _is_number(tick: Text) -> bool:
    """Whether a tick may be left out: without letters, its neighbours show its value."""
    return not any(map(str.isalpha, tick.plain))


def said_of(axes: Axes, context: BlockContext) -> str:
    """The words spoken in place of the axes."""
    return context.text("graph.alt", across=_spoken(axes.across), up=_spoken(axes.up))


def _zero(axis: GraphAxis) -> int:
    """The place of the tick 0; that of the corner if there is none."""
    return next((index for index, one in enumerate(axis.ticks or ()) if one.plain == "0"), 0)


def _spoken(axis: GraphAxis) -> str:
    """The name of an axis, with all its ticks: on a small page not all are printed."""
    ticks = ", ".join(one.plain for one in axis.ticks or ())
    return f"{axis.text.plain} ({ticks})" if ticks else axis.text.plain
