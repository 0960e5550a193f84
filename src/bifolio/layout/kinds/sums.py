"""Sums on squares of 8 mm, as many side by side as the measure holds; a figure is in the middle of its square, a decimal sign on the line between two.

Figures keep their left and right in a book that is read from right to left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from bifolio.assemble.kinds.sums import number_printed, said_of_sum
from bifolio.content.fields.written_sums import WrittenNumber, WrittenSum
from bifolio.content.kinds.sums import Sums
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.even_rows import in_even_rows
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.sums_on_lines import sums_on_lines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.messages import decimal_sign

SQUARE: Pt = mm(8)
"""The side of a square at standard size."""

MOST_SCALE = 1.5
"""How much larger squares are in large print, at most: figures are in proportion."""

GAP: Pt = mm(9)
"""The least space between two sums."""

FIGURE = 0.62
"""The size of figures, as a share of their square."""

WORK_ROWS = 4
"""Rows of squares to work on below a division; for each further figure of the result there are two more."""


class _Figures(NamedTuple):
    """A number in a row of squares: the row, the column of its last figure before the decimal sign, the number."""

    row: int
    ones: int
    number: WrittenNumber


class _Grid:
    """Where everything is on the squares of one sum. The first column is for its number and the sign."""

    def __init__(self, one: WrittenSum, carries: str) -> None:
        self.one, self.terms, self.columns, self.parts = one, one.terms, one.columns, one.parts
        assert one.result is not None
        self.result: WrittenNumber = one.result
        self.work: tuple[int, int] = (0, 0)
        """The first row of empty squares and how many there are."""
        self.signs: list[tuple[int, int, str]] = []
        self.lines: list[int] = []
        """The rows above which there is a line."""
        self.rest: tuple[int, int] | None = None
        """The first square for what is left, and how many."""
        self.numbers: list[_Figures] = []
        if one.operation == "by":
            self._divide()
        else:
            self._below_one_another(carries)

    def _below_one_another(self, carries: str) -> None:
        one, is_product = self.one, self.one.operation == "times"
        first = int(carries == "above")
        for row, term in enumerate(self.terms, first):
            ones = self.columns - self.parts - 1 - (len(term.part) if is_product else 0)
            self.numbers.append(_Figures(row, ones, term))
        below = first + len(self.terms)
        self.signs = [(below - 1, 0, one.sign)]
        if one.operation == "plus":
            self.signs = [(row, 0, "+") for row in range(first + 1, below)]
        self.carried = 0 if first else below if carries == "below" else None
        below += carries == "below"
        self.lines = [below]
        further = len((self.terms[-1].whole + self.terms[-1].part).strip("0")) if is_product else 1
        if further > 1:
            self.work = (below, further)
            below += further
            self.lines.append(below)
        self.answer = (below, 1, self.columns - 1)
        self.rows = below + 1

    def _divide(self) -> None:
        first, second = self.terms
        self.carried = None
        equals = first.length + second.length + 2
        self.numbers = [
            _Figures(0, len(first.whole), first),
            _Figures(0, 1 + first.length + len(second.whole), second),
        ]
        self.signs = [(0, first.length + 1, self.one.sign), (0, equals, "=")]
        self.answer = (0, equals + 1, max(first.length, self.result.length))
        if self.one.remainder:
            self.rest = (self.columns - second.length, second.length)
        self.work = (1, max(WORK_ROWS, 2 * self.result.length))
        self.rows = 1 + self.work[1]


def draw(block: Sums, context: BlockContext) -> list[Piece]:
    """The prompt, then the sums in rows."""
    pieces = context.lead_in(block)
    drawn = sums_on_lines(block, context, _numbers(block)) if block.layout == "line" else _on_squares(block, context)
    for one in drawn:
        one.again = context.asked_again(block)
    return [*pieces, *apart(drawn, context)]


def _numbers(block: Sums) -> Mapping[str, str]:
    """The number before each sum, by its id; empty if none are printed."""
    is_numbered = block.numbers and len(block.items) > 1
    return {key: str(number) for number, key in enumerate(block.items, 1)} if is_numbered else {}


def _on_squares(block: Sums, context: BlockContext) -> list[Piece]:
    look = context.look
    grids = {key: _Grid(one, block.carries) for key, one in block.items.items()}
    full = look.drawn * SQUARE * (min(MOST_SCALE, look.size.scale) if look.size.is_large else 1.0)
    numbers = _numbers(block)
    # read from right to left, a number stands in a column of its own before the last figures
    before = int(bool(numbers) and look.is_rtl)
    columns = {key: grid.columns + before for key, grid in grids.items()}
    side = min(max(full, LEAST_TARGET), look.measure / max(columns.values()))
    together = _in_rows(look.measure, columns, side)
    # divisions, which are wide, have rows of their own if that saves a row
    alike = (dict(run) for _, run in groupby(columns.items(), key=lambda one: grids[one[0]].one.operation == "by"))
    rows = min(together, [row for run in alike for row in _in_rows(look.measure, run, side)], key=len)
    drawn: list[Piece] = []
    for across, row in rows:
        sums = [_Drawn(context, key, grids[key], side, numbers.get(key, "")) for key in row]
        drawn.append(_row(context, sums, across))
    return drawn


def _in_rows(measure: Pt, columns: Mapping[str, int], side: Pt) -> list[tuple[int, list[str]]]:
    """The sums of each row, with how many such sums are side by side; ``columns`` are the squares that each takes across."""
    keys = [*columns]
    across = in_even_rows(len(keys), int((measure + GAP) / (max(columns.values()) * side + GAP)))
    return [(across, keys[start : start + across]) for start in range(0, len(keys), across)]


def _row(context: BlockContext, sums: Sequence[_Drawn], across: int) -> Piece:
    """Sums side by side, the first of as many as ``across``."""
    width = context.look.measure / across
    height = max(one.height for one in sums)

    def paint(pen: Pen, _: Pt) -> None:
        for index, one in enumerate(sums):
            with pen.at(index * width, 0):
                one.paint(pen)

    return Drawing(height, paint, space_after=context.look.gaps.part)


class _Drawn:
    """A sum with its elements and blanks."""

    def __init__(self, context: BlockContext, key: str, grid: _Grid, side: Pt, number: str) -> None:
        self.look, self.grid, self.side, self.number = context.look, grid, side, number
        self.label = context.element("P") if number else None
        self.figure = context.element("Figure", alt=said_of_sum(grid.one, context.look.messages))
        self.spot = Spot(context.element("P"), context.blank(key))
        self.rest = Spot(context.element("P"), context.blank(f"{key}-rest")) if grid.rest else None
        self.sign = context.text("sums.rest-sign")
        size = FIGURE * side
        self.style = replace(context.look.role("column-figure"), size=size, leading=size)

    @property
    def height(self) -> Pt:
        return self.grid.rows * self.side

    def paint(self, pen: Pen) -> None:
        """Draws squares and figures as one figure, then the places for the results."""
        grid, side = self.grid, self.side
        before = side if self.number and self.look.is_rtl else 0.0
        whole = Bounds(0, 0, grid.columns * side, self.height)
        if self.label is not None:
            style = self.look.role("strong-figure")
            style = replace(style, size=min(style.size, self.style.size))
            pen.string(self.label, f"{self.number}.", 0, 0.5 * side + 0.36 * style.size, style)
        with pen.at(before, 0), pen.unmirrored(whole):
            with pen.figure(self.figure, whole):
                self._paint_squares(pen)
                self._paint_places(pen)
                for number in grid.numbers:
                    self._paint_number(pen, number)
                for row, column, sign in grid.signs:
                    self._string(pen, self.figure, sign, row, column)
                for row in grid.lines:
                    pen.line(0, row * side, whole.width, row * side, self.look.theme.ink, 2 * self.look.firm)
            self._paint_answer(pen, self.spot, grid.answer, grid.result)
            if self.rest is not None and grid.rest is not None:
                start, count = grid.rest
                self._string(pen, self.rest.parent, self.sign, 0, start - 1)
                rest = WrittenNumber(str(grid.one.remainder))
                self._paint_answer(pen, self.rest, (0, start, count), rest)

    def _string(self, pen: Pen, owner: Element, words: str, row: int, column: float) -> None:
        middle = (row + 0.5) * self.side + 0.36 * self.style.size
        pen.string(owner, words, (column + 0.5) * self.side, middle, self.style, "centre")

    def _paint_number(self, pen: Pen, one: _Figures) -> None:
        """A number, figure by figure."""
        for index, figure in enumerate(one.number.whole + one.number.part):
            self._string(pen, self.figure, figure, one.row, one.ones - len(one.number.whole) + 1 + index)
        if one.number.part:
            sign = decimal_sign(self.look.messages.language)
            self._string(pen, self.figure, sign, one.row, one.ones + 0.5)

    def _paint_squares(self, pen: Pen) -> None:
        """Empty squares: for what is carried, and to work on."""
        grid, look = self.grid, self.look
        squares = [(row, grid.columns) for row in range(grid.work[0], sum(grid.work))]
        if grid.carried is not None:
            # nothing is carried to the last figures, but they can borrow
            squares.append((grid.carried, grid.columns - (grid.one.operation != "minus")))
        for row, end in squares:
            for column in range(1, end):
                box = Bounds(column * self.side, row * self.side, self.side, self.side)
                pen.rect(box, stroke=look.theme.hairline, weight=look.thin)

    def _paint_places(self, pen: Pen) -> None:
        """Squares for the result, and for what is left."""
        row, start, count = self.grid.answer
        rest, more = self.grid.rest or (0, 0)
        for column in (*range(start, start + count), *range(rest, rest + more)):
            box = Bounds(column * self.side, row * self.side, self.side, self.side)
            pen.rect(box, stroke=self.look.theme.rule, weight=self.look.firm)

    def _paint_answer(self, pen: Pen, spot: Spot, place: tuple[int, int, int], result: WrittenNumber) -> None:
        """One field over the squares for a result; the right answer has a figure in each."""
        row, start, count = place
        side, look = self.side, self.look
        bounds = Bounds(start * side, row * side, count * side, side)
        placed, words = spot.blank.in_place, number_printed(result, look.messages)
        # a large number is grouped elsewhere
        if placed is not None and placed.words in (words, look.messages.in_figures(result.whole, result.part)):
            # a figure in each of the last squares, or of those below its place in the numbers above
            parts = self.grid.parts
            first = start + count - (parts + len(result.whole) if parts else result.length)
            bounds = Bounds(first * side, row * side, result.length * side, side)
            blank = replace(spot.blank, length=result.length, in_place=replace(placed, words=words))
            spot = spot._replace(blank=blank)
        pen.widget(spot, bounds, min(look.size.field_text, self.style.size), "centred")
