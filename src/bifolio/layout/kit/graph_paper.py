"""Squared paper with axes: their names, numbers or words at lines of the squares, and one field over all squares.

Ticks are as many squares apart as the paper has room for, or as many parts of a square, so that each is on a line; more
ticks than there are lines are between them. Where both axes have a 0 inside, they have the same unit. Of numbers that would touch, every second or third
is written. The drawing keeps its left and right in a
book that is read from right to left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bifolio.content.kinds.space import Axes, GraphAxis
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.strokes import arrow
from bifolio.layout.kit.writing_lines import Squares
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

GAP: Pt = mm(1.5)
"""Space between the squares and what is written at them, at standard size: the numbers of the axes do not meet at their corner."""

ARROW: Pt = mm(4)
"""How far an axis extends beyond the squares."""

APART: Pt = mm(2)
"""Least space between two numbers of an axis."""


@frozen(kw_only=True)
class _Scale:
    """The ticks of one axis: the words to write, how far apart they are, and which of them is 0."""

    words: Sequence[Words]
    step: Pt
    zero: int = 0

    @classmethod
    def of(cls, words: Sequence[Words], zero: int, squares: int, parts: int, side: Pt) -> _Scale:
        """The ticks along so many ``squares`` with so many ``parts`` each: at squares if they have room, else at parts."""
        spaces = max(1, len(words) - 1)
        step = squares // spaces or squares * parts // spaces / parts or squares / spaces
        return cls(words=words, step=step * side, zero=zero)

    @property
    def crossing(self) -> Pt:
        """Where the other axis crosses: at the tick 0, else in the corner."""
        return self.zero * self.step

    def marks(self, size: Pt) -> Iterator[tuple[Pt, Words]]:
        """The words that have room, each with its distance from the corner; ``size`` is that of the largest."""
        every = next((n for n in range(1, len(self.words)) if n * self.step >= size + APART), len(self.words) or 1)
        for index in range(self.zero % every, len(self.words), every):
            yield index * self.step, self.words[index]


class GraphPaper(Squares):
    """Squares or graph paper with two axes. ``least`` is the least height of the squares, ``room`` that of a page for all of it."""

    def __init__(
        self, look: Look, axes: Axes, figure: Element, spot: Spot, least: Pt, *, room: Pt, parts: int, grows: bool, **spacing: Any
    ) -> None:  # fmt: skip
        self.style, self.gap = look.tight, GAP * look.size.scale
        self.across = [set_words(one, self.style, 1e6) for one in axes.across.ticks or ()]
        self.up = [set_words(one, self.style, 1e6) for one in axes.up.ticks or ()]
        self.zeros = _zero(axes.across), _zero(axes.up)
        ends = [self.across[0].widest / 2, self.across[-1].widest / 2] if self.across else [0.0, 0.0]
        self.gutter = max(self.gap + max((one.widest for one in self.up), default=0.0), ends[0])
        self.margin = max(ARROW, ends[1])
        self.names = [
            set_words(one.text, look.tight_strong, look.measure - self.gutter).snug for one in (axes.up, axes.across)
        ]
        self.above = self.names[0].height + ARROW
        self.below = self.gap + self.style.leading * bool(self.across) + self.names[1].height
        least = min(least, room - self.above - self.below)
        super().__init__(look, spot, least, parts=parts, grows=grows, **spacing)
        self.figure = figure

    def measure(self, width: Pt) -> Pt:
        return self.above + self.rows * self.pitch + self.below

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        return super().shrunk(available_width, available_height - self.above - self.below)

    def paint(self, pen: Pen) -> None:
        room = self.width - self.gutter - self.margin
        columns = max(1, int(room / self.pitch))
        across, up = (
            _Scale.of(words, zero, count, self.parts, self.pitch)
            for words, zero, count in zip((self.across, self.up), self.zeros, (columns, self.rows), strict=True)
        )
        if across.zero and up.zero:
            step = min(across.step, up.step)
            across, up = replace(across, step=step), replace(up, step=step)
            columns = min(columns, math.ceil((len(self.across) - 1) * step / self.pitch))
        left = self.gutter + (room - columns * self.pitch) / 2 * (across.zero > 0 and up.zero > 0)
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
        for x, words in across.marks(max((one.widest for one in self.across), default=0.0)):
            pen.line(x, high, x, high + self.gap, theme.ink, weight)
            words.draw(pen, self.figure, x - words.width / 2, high + self.gap, "centre")
        for y, words in up.marks(self.style.leading):
            pen.line(0, high - y, -self.gap / 2, high - y, theme.ink, weight)
            middle = self.style.first_baseline - 0.35 * self.style.size
            words.draw(pen, self.figure, -self.gap - words.width, high - y - middle, "right")


def said_of(axes: Axes, context: BlockContext) -> str:
    """What is said in place of the axes."""
    return context.text("graph.alt", across=_spoken(axes.across), up=_spoken(axes.up))


def _zero(axis: GraphAxis) -> int:
    """The place of the tick 0; that of the corner if there is none."""
    return next((index for index, one in enumerate(axis.ticks or ()) if one.plain == "0"), 0)


def _spoken(axis: GraphAxis) -> str:
    """The name of an axis, with all its ticks: on a small page not all are printed."""
    ticks = ", ".join(one.plain for one in axis.ticks or ())
    return f"{axis.text.plain} ({ticks})" if ticks else axis.text.plain
