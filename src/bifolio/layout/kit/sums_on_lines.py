"""Sums on one line each, in columns, with their equals signs below one another and a line for each result.

A sum keeps its left and right in a book that is read from right to left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.kinds.sums import asked
from bifolio.content.fields.written_sums import WrittenSum
from bifolio.content.kinds.sums import Sums
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.even_rows import in_even_rows
from bifolio.layout.kit.inline_blanks import BELOW_BASELINE
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.writing_lines import field_height
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import measure_text

GAP: Pt = mm(9)
"""The least space between two sums."""

BESIDE: Pt = mm(1.5)
"""Space before and after a line for a result."""

SIZE = 1.1
"""The size of figures, as a share of the body's: they are what the page is about."""

LEAST_LINE: Pt = mm(12)
"""The least length of a line for a result."""

AFTER_NUMBER: Pt = mm(3)
"""Space between a sum's number and the sum."""


def sums_on_lines(block: Sums, context: BlockContext, numbers: Mapping[str, str]) -> list[Piece]:
    """The sums in rows, each with its number in ``numbers``, if it has one."""
    places = _Places(context, [*block.items.values()], has_numbers=bool(numbers))
    look = context.look
    across = in_even_rows(len(block.items), int((look.measure + GAP) / (places.width + GAP)))
    drawn = [_OnLine(context, key, one, places, numbers.get(key, "")) for key, one in block.items.items()]
    rows = [_row(look, drawn[start : start + across], across) for start in range(0, len(drawn), across)]
    rows[-1].adjust(space_after=look.gaps.part)
    return rows


def _row(look: Look, sums: Sequence[_OnLine], across: int) -> Piece:
    """Sums side by side, the first of as many as ``across``."""
    width = look.measure / across

    def paint(pen: Pen, _: Pt) -> None:
        for index, one in enumerate(sums):
            with pen.at(index * width, 0):
                one.paint(pen)

    return Drawing(sums[0].places.lines * field_height(look) + mm(1.5), paint)


class _Places:
    """What the sums of a block share: the widths of their numbers, of what is asked, of the lines for result and remainder.

    Where the longest sum is wider than the measure, all results are below what is asked, which is set smaller if need be.
    """

    def __init__(self, context: BlockContext, sums: Sequence[WrittenSum], *, has_numbers: bool) -> None:
        look = context.look
        size = SIZE * look.size.body
        self.style = replace(look.role("column-figure"), size=size, leading=size)
        self.number_style = look.role("strong-figure")
        self.number = measure_text(f"{len(sums)}.", self.number_style) + AFTER_NUMBER if has_numbers else 0.0
        self.blank = _room_for(max(one.result.length for one in sums if one.result), look)
        self.sign = context.text("sums.rest-sign")
        rests = [len(str(one.remainder)) for one in sums if one.remainder]
        self.rest = _room_for(max(rests), look) if rests else 0.0
        self.before_rest = measure_text(self.sign, self.style) + 2 * BESIDE if rests else 0.0
        self.answered = self.blank + self.before_rest + self.rest
        self.asked = max(measure_text(asked(one, look.messages), self.style) for one in sums)
        self.is_below = self.number + self.asked + BESIDE + self.answered > look.measure
        if self.is_below and self.asked > look.measure - self.number:
            share = (look.measure - self.number) / self.asked
            self.style, self.asked = replace(self.style, size=share * size), share * self.asked

    @property
    def lines(self) -> int:
        """How many lines a sum takes."""
        return 2 if self.is_below else 1

    @property
    def own_width(self) -> Pt:
        """Width of a sum without its number."""
        return max(self.asked, self.answered) if self.is_below else self.asked + BESIDE + self.answered

    @property
    def width(self) -> Pt:
        """Width of a sum with its number."""
        return self.number + self.own_width


def _room_for(figures: int, look: Look) -> Pt:
    """Width of a line for a number with so many figures: the same for all, so that it does not give the result away."""
    return max(LEAST_LINE, 0.65 * (figures + 1) * look.size.field_text)


class _OnLine:
    """A sum with its element and blanks."""

    def __init__(self, context: BlockContext, key: str, one: WrittenSum, places: _Places, number: str) -> None:
        self.look, self.places, self.number = context.look, places, number
        self.words = asked(one, context.look.messages)
        self.owner = context.element("P")
        self.spot = Spot(self.owner, context.blank(key))
        self.rest = Spot(self.owner, context.blank(f"{key}-rest")) if one.remainder else None

    def paint(self, pen: Pen) -> None:
        """Writes the sum up to its equals sign, then draws the lines for its results."""
        places, line = self.places, field_height(self.look)
        baseline = line - BELOW_BASELINE
        if self.number:
            pen.string(self.owner, f"{self.number}. ", 0, baseline, places.number_style)
        with pen.at(places.number, 0), pen.unmirrored(Bounds(0, 0, places.own_width, places.lines * line)):
            pen.string(self.owner, f"{self.words} ", places.asked, baseline, places.style, "right")
            x = places.own_width - places.answered
            foot = places.lines * line
            line_field(pen, self.spot, x, foot, places.blank, line)
            if self.rest is not None:
                x += places.blank
                pen.string(self.owner, f"{places.sign} ", x + BESIDE, foot - BELOW_BASELINE, places.style)
                line_field(pen, self.rest, x + places.before_rest, foot, places.rest, line)
