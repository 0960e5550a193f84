"""Small months side by side: tables of numbers to look at, with a ring around each marked day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.kinds.calendar import days_of, month_name, week_number, weeks_in
from bifolio.content.fields.months import Month
from bifolio.content.kinds.calendar import Calendar
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import longest_text
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Style

BESIDE: Pt = mm(7)
"""The least space between two months."""

MOST_BESIDE: Pt = mm(16)
"""The most space between them."""

AROUND, LEAST_AROUND = mm(1.5), mm(0.9)
"""Space between two columns of numbers; the least, if one more month then fits beside the others."""

HEADS = 2
"""Rows above a month's weeks: its name, the days of the week. Months side by side are equally high."""

RING = 0.85
"""The radius of the ring around a day, as a multiple of the type size: clear of the rows above and below."""

SMALL = 0.8
"""The size of numbers, as a share of the body's; in large print they are as large as that."""

MOST_COLUMNS = 3
"""The most months side by side."""

LEAST_SIZE: Pt = 9.0
"""The least size of numbers, if one more month then fits beside the others."""

LEAST_LARGE = 8 / 9
"""The same in large print, as a share of the body: 16 of 18 points (docs/content-brief.md, section 7)."""

STANDARD: Pt = 9.6
"""The size for which ``AROUND`` is given."""


class SmallMonths:
    """The months of a calendar."""

    def __init__(self, block: Calendar, context: BlockContext) -> None:
        self.block, self.context, self.look = block, context, context.look
        self.days = days_of(block, self.look.messages)
        body, is_large = self.look.size.body, self.look.size.is_large
        size = body if is_large or self.look.is_easy else SMALL * body
        self._set(size, AROUND)
        least = LEAST_LARGE * body if is_large else size if self.look.is_easy else LEAST_SIZE
        for columns in range(min(MOST_COLUMNS, block.count), self.columns, -1):
            self._set(size, LEAST_AROUND)
            fitting = size * (self.look.measure - (columns - 1) * BESIDE) / (columns * self._width)
            if fitting >= least:
                self._set(min(size, fitting - 0.01), LEAST_AROUND)
                break
            self._set(size, AROUND)
        if self._width > self.look.measure:
            self._set(size * self.look.measure / self._width, AROUND)

    def _set(self, size: Pt, around: Pt) -> None:
        """Sets the type, of ``size`` points, and the widths of columns."""
        self.style = replace(self.look.role("column-figure"), size=size, leading=1.5 * size)
        self.bold = replace(self.style, bold=True)
        scale = size / STANDARD
        weeks = [self.context.text("calendar.weeks"), "52"]
        self.week = longest_text(weeks, self.bold) + AROUND * scale if self.block.weeks else 0.0
        self.column = longest_text([*(day.brief for day in self.days), "30"], self.bold) + around * scale

    @property
    def _width(self) -> Pt:
        return self.week + 7 * self.column

    @property
    def columns(self) -> int:
        """How many months are side by side: as many as the measure holds."""
        return max(1, min(MOST_COLUMNS, self.block.count, int((self.look.measure + BESIDE) / (self._width + BESIDE))))

    def row(self, months: Sequence[Month], columns: int) -> Piece:
        """Months side by side, the first of as many as ``columns``."""
        tables = [(month, self._table(month)) for month in months]
        width = self._width
        beside = min(MOST_BESIDE, (self.look.measure - columns * width) / max(1, columns - 1))

        def paint(pen: Pen, _: Pt) -> None:
            for index, (month, cells) in enumerate(tables):
                with pen.at(index * (width + beside), 0):
                    self._paint(pen, month, cells)

        rows = HEADS + max(len(weeks_in(self.block, month, self.look.messages)) for month in months)
        return Drawing(rows * self.style.leading, paint, space_after=self.look.gaps.part)

    def _table(self, month: Month) -> Iterator[Element]:
        """The cells of a month in reading order, each with its element in a table: its name first."""
        table = self.context.element("Table")
        cells = [table.add("Caption")]
        head = table.add("THead").add("TR")
        scope = [("Table", "Scope", "Column")]
        cells += [head.add("TH", attributes=[*scope]) for _ in range(7 + self.block.weeks)]
        body = table.add("TBody")
        for _ in weeks_in(self.block, month, self.look.messages):
            row = body.add("TR")
            if self.block.weeks:
                cells.append(row.add("TH", attributes=[("Table", "Scope", "Row")]))
            cells += [row.add("TD") for _ in range(7)]
        return iter(cells)

    def _paint(self, pen: Pen, month: Month, cells: Iterator[Element]) -> None:
        look, style, bold = self.look, self.style, self.bold
        first = style.first_baseline
        pen.string(next(cells), month_name(month, look.messages), 0, first, replace(bold, colour=look.theme.accent))
        weeks = weeks_in(self.block, month, look.messages)
        heads = [
            *([self.context.text("calendar.weeks")] if self.block.weeks else []),
            *(day.brief for day in self.days),
        ]
        self._paint_row(pen, cells, 1, heads, bold)
        marks = self.block.marks_in(month)
        for index, row in enumerate(weeks, HEADS):
            self._ring(pen, index, [day in marks for day in row])
            number = [week_number(row)] if self.block.weeks else []
            self._paint_row(
                pen, cells, index, [*number, *(str(day.day) if month.has(day) else "" for day in row)], style
            )
        pen.line(0, HEADS * style.leading, self._width, HEADS * style.leading, look.theme.hairline, look.thin)

    def _paint_row(self, pen: Pen, cells: Iterator[Element], index: int, words: Sequence[str], style: Style) -> None:
        """The words of a row in the middle of their columns."""
        baseline = index * style.leading + style.first_baseline
        for column, word in enumerate(words):
            owner = next(cells)
            if word:
                pen.string(owner, word, self._middle(column), baseline, style, "centre")

    def _middle(self, column: int) -> Pt:
        if self.block.weeks and not column:
            return self.week / 2
        return self.week + (column - self.block.weeks + 0.5) * self.column

    def _ring(self, pen: Pen, index: int, marked: Sequence[bool]) -> None:
        """A ring around the marked days of a row."""
        style = self.style
        middle = index * style.leading + style.first_baseline - 0.35 * style.size
        for column, is_marked in enumerate(marked):
            if is_marked:
                x = self._middle(column + self.block.weeks)
                pen.circle(
                    x,
                    middle,
                    min(0.48 * self.column, RING * style.size),
                    stroke=self.look.theme.second,
                    weight=self.look.firm,
                )
