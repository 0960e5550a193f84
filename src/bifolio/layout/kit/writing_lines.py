"""Parts that kinds to write in share: words with a line after them, boxes, dots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from typing import Unpack

from bifolio.design.theme import WHITE, Rgb, mixed, rgb
from bifolio.form_fields import Blank
from bifolio.layout.kit.controls import line_field, more_lines, ruled_field
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.inline_blanks import BELOW_BASELINE
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import STRETCH, Piece
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import THINNEST, Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.line_breaking import Line, Style, break_lines

LEAST_LINE: Pt = mm(60)
"""The least length of a line after words on the same row; otherwise it moves below them (docs/content-brief.md, section 4)."""

DOT_GREY: Rgb = rgb("#8c8c8c")
"""Dots are fainter than any line, also in large print (docs/content-brief.md, section 4)."""


def set_lines(pen: Pen, owner: Element | None, lines: Sequence[Line], x: Pt, top: Pt, style: Style) -> None:
    """Draws ``lines`` from ``top`` down."""
    for row, line in enumerate(lines):
        pen.text(owner, line, x, top + row * style.leading + style.first_baseline, style)


def lines_to_write(
    pen: Pen, spot: Spot, x: Pt, width: Pt, count: int, pitch: Pt, top: Pt
) -> None:  # fmt: skip
    """``count`` lines below ``top`` with their field; a single line has a one-line field."""
    if count == 1:
        line_field(pen, spot, x, top + pitch, width, pitch)
    else:
        ruled_field(pen, spot, x, width, count, pitch, top)


ROUNDING: Pt = 0.05
"""A lack of space smaller than this does not count: dividing a line gives each part exactly what it needs."""


def after_label(look: Look) -> Pt:
    """Space between a label and its field or line."""
    return mm(2) * look.size.scale


class WordsWithLines(Piece):
    """Words, then ``count`` lines to write on, the first on the words' own row if at least ``least`` of that is left.

    Words that take more than one row have all their lines below them. ``length`` limits the line on the words' row.
    ``indent`` moves everything in from the left. ``gains``: there may be a third more lines, at least one, if the page
    would be half empty.
    """

    def __init__(
        self, look: Look, owner: Element, words: Inline, blank: Blank, *, count: int = 1, pitch: Pt | None = None,
        style: Style | None = None, length: Pt = NO_LIMIT, least: Pt = LEAST_LINE, indent: Pt = 0.0, gains: bool = False,
        **spacing: Unpack[Flowing],
    ) -> None:  # fmt: skip
        super().__init__(**spacing)
        self.look, self.owner, self.words, self.blank = look, owner, words, blank
        self.count, self.pitch, self.style = count, pitch or look.size.pitch, style or look.body
        self.length, self.least, self.indent = length, least, indent
        self.gained = more_lines(count) if gains else 0

    def _set(self, width: Pt) -> tuple[list[Line], Pt, Pt]:
        """The lines of words, where the first line to write on starts, and the height above its row."""
        inner = width - self.indent
        lines = break_lines(self.words, self.style, inner)
        start = lines[-1].width + after_label(self.look) if lines else 0.0
        if len(lines) > 1 or inner - start < min(self.least, self.length) - ROUNDING:
            return lines, 0.0, len(lines) * self.style.leading
        return lines, start, 0.0

    def measure(self, width: Pt) -> Pt:
        return self._set(width)[2] + self.count * self.pitch

    @property
    def baseline(self) -> Pt | None:
        is_above = bool(self._set(self.width)[2])
        return self.style.first_baseline if is_above else self.pitch - BELOW_BASELINE

    def most_stretch(self) -> Pt:
        return self.gained * self.pitch

    def stretch(self, extra: Pt) -> Pt:
        more = min(math.ceil(extra / self.pitch), self.gained)
        self.count += more
        return more * self.pitch

    def paint(self, pen: Pen) -> None:
        lines, start, above = self._set(self.width)
        x = self.indent
        if above:
            set_lines(pen, self.owner, lines, x, 0, self.style)
        elif lines:
            pen.text(self.owner, lines[0], x, self.pitch - BELOW_BASELINE, self.style)
        room = self.width - x
        if self.count == 1:
            length = min(self.length, room - start)
            line_field(pen, Spot(self.owner, self.blank), x + start, above + self.pitch, length, self.pitch)
            return
        if start:
            # further lines run below the words; the field stays to the right of them, where nothing is printed
            for index in range(1, self.count):
                y = self.pitch * (index + 1)
                pen.line(x, y, x + start, y, self.look.theme.rule, self.look.size.stroke)
        ruled_field(pen, Spot(self.owner, self.blank), x + start, room - start, self.count, self.pitch, above)


def one_line(look: Look) -> Pt:
    """Height of a one-line field above its line."""
    return look.size.field_text * 1.6


def field_height(look: Look) -> Pt:
    """Height of a box for a date or a short line."""
    return max(mm(8), look.size.field_text * 1.6)


def date_width(look: Look) -> Pt:
    """Width of a date box: 30 mm, more in large print."""
    return mm(30) * (1 + 0.8 * (look.size.scale - 1))


def write_box(pen: Pen, spot: Spot, bounds: Bounds) -> None:
    """A box to write in and the field inside it."""
    x, y, width, height = bounds
    look = pen.look
    pen.rect(bounds, stroke=look.theme.rule, weight=look.size.stroke, radius=1.5)
    pen.widget(spot, Bounds(x, y, width, max(height, LEAST_TARGET)), look.size.field_text)


LEAST_OF_GROUND = 0.6
"""The share of its height that a frame, or a ground of dots or squares, keeps if shrinking it saves a page."""


class Frame(Piece):
    """A frame across the full measure to draw or write in, with one multi-line field."""

    def __init__(self, look: Look, spot: Spot, height: Pt, **spacing: Unpack[Flowing]) -> None:
        super().__init__(**spacing)
        self.look, self.spot, self.full = look, spot, height

    def measure(self, width: Pt) -> Pt:
        return self.full + self.more

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        if available_height < LEAST_OF_GROUND * self.full:
            return None
        smaller = copy(self)
        smaller.full = min(available_height, self.full)
        return smaller

    def most_stretch(self) -> Pt:
        return STRETCH * self.full

    def paint(self, pen: Pen) -> None:
        look, inset, height = self.look, mm(2), self.full + self.more
        pen.rect(Bounds(0, 0, self.width, height), stroke=look.theme.rule, weight=look.thin, radius=mm(3))
        bounds = Bounds(inset, inset, self.width - 2 * inset, height - 2 * inset)
        pen.widget(self.spot, bounds, look.size.field_text)


class Dots(Piece):
    """Faint dots across the full measure with one multi-line field; may grow by whole rows. ``least`` is its least height."""

    def __init__(self, look: Look, spot: Spot, least: Pt, **spacing: Unpack[Flowing]) -> None:
        super().__init__(**spacing)
        self.look, self.spot = look, spot
        self.pitch = look.size.dot_pitch
        self.rows = max(2, int(least / self.pitch))

    def measure(self, width: Pt) -> Pt:
        return self.rows * self.pitch

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        rows = int(available_height / self.pitch)
        if self.flow.grows or rows < LEAST_OF_GROUND * self.rows:
            return None
        smaller = copy(self)
        smaller.rows = rows
        return smaller

    def grow(self, extra: Pt) -> Pt:
        more = int(extra / self.pitch)
        self.rows += more
        return more * self.pitch

    def most_stretch(self) -> Pt:
        return int(STRETCH * self.rows) * self.pitch

    def stretch(self, extra: Pt) -> Pt:
        more = min(math.ceil(extra / self.pitch), int(STRETCH * self.rows))
        self.rows += more
        return more * self.pitch

    def paint(self, pen: Pen) -> None:
        self.paint_ground(pen)
        pen.widget(self.spot, Bounds(0, 0, self.width, self.rows * self.pitch), self.look.size.field_text)

    def paint_ground(self, pen: Pen) -> None:
        """Draws the pattern below the field."""
        columns = int(self.width / self.pitch) + 1
        left = (self.width - (columns - 1) * self.pitch) / 2
        pen.dots(left, self.pitch / 2, columns, self.rows, self.pitch, self.look.size.dot, DOT_GREY)


class Squares(Dots):
    """Squares of 5 mm instead of dots; graph paper has squares of 10 mm, true to scale at every size, each divided into fifths."""

    def __init__(self, look: Look, spot: Spot, least: Pt, *, parts: int, **spacing: Unpack[Flowing]) -> None:
        super().__init__(look, spot, least, **spacing)
        self.parts = parts
        if parts > 1:
            self.pitch = mm(10)
        self.rows = max(2, int(least / self.pitch))

    def paint_ground(self, pen: Pen) -> None:
        columns = int(self.width / self.pitch)
        with pen.at((self.width - columns * self.pitch) / 2, 0):
            self.paint_squares(pen, columns)

    def paint_squares(self, pen: Pen, columns: int) -> None:
        """Draws this number of columns of squares, from the left."""
        step = self.pitch / self.parts
        right, bottom = columns * self.pitch, self.rows * self.pitch
        # the lines of fifths first, so that nothing pale is drawn over those of the squares
        for is_fifth in (True, False):
            colour, weight = self._stroke(is_fifth=is_fifth)
            for number in range(columns * self.parts + 1):
                if bool(number % self.parts) is is_fifth:
                    pen.line(number * step, 0, number * step, bottom, colour, weight)
            for number in range(self.rows * self.parts + 1):
                if bool(number % self.parts) is is_fifth:
                    pen.line(0, number * step, right, number * step, colour, weight)

    def _stroke(self, *, is_fifth: bool) -> tuple[Rgb, Pt]:
        """Colour and weight of the lines. Where lines are black, those of fifths stay grey and thin, so that one can see what is plotted on them."""
        look, theme = self.look, self.look.theme
        if is_fifth:
            return (mixed(theme.ink, WHITE, FIFTHS) if theme.hairline == theme.ink else theme.hairline), THINNEST
        return theme.hairline, min(2, self.parts) * look.thin


STAVE_LINES = 5

STAVE_STEP: Pt = mm(2)
"""Distance of the lines of a stave in standard print."""

STAVE_ROW = 10
"""Height of a stave with the space below it, in such steps: room for ledger lines, and for words to sing."""


class Staves(Dots):
    """Staves for music instead of dots."""

    def __init__(self, look: Look, spot: Spot, least: Pt, **spacing: Unpack[Flowing]) -> None:
        super().__init__(look, spot, least, **spacing)
        self.step = STAVE_STEP * max(1.0, look.size.scale)
        self.pitch = STAVE_ROW * self.step
        self.rows = max(1, int(least / self.pitch))

    def paint_ground(self, pen: Pen) -> None:
        above = (STAVE_ROW - STAVE_LINES + 1) / 2
        colour, weight = self.look.theme.rule, self.look.thin
        for row in range(self.rows):
            for line in range(STAVE_LINES):
                y = row * self.pitch + (above + line) * self.step
                pen.line(0, y, self.width, y, colour, weight)


FIFTHS = 0.5
"""The share of ink in the lines between the squares of graph paper where other lines are black: a contrast of about 4:1."""


def arrow(pen: Pen, x0: Pt, x1: Pt, y: Pt) -> None:
    """A straight arrow to the right, with a small filled head."""
    colour, head = pen.look.theme.accent, mm(1.8)
    pen.line(x0, y, x1 - head, y, colour, 1.0)
    pen.polygon([(x1 - head * 1.3, y - head * 0.7), (x1, y), (x1 - head * 1.3, y + head * 0.7)], fill=colour)
