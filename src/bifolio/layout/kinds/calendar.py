"""Calendar: a table with a row for each week, a table with a row for each day, or small months side by side.

Columns to write in are at least 14 mm wide at standard size; narrower ones make a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from bifolio.assemble.dates import Day, full_date
from bifolio.assemble.kinds.calendar import (
    UNDATED_WEEKS,
    cell_key,
    days_of,
    month_key,
    month_name,
    week_number,
    weeks_in,
)
from bifolio.characters import SOFT_HYPHEN
from bifolio.content.fields.months import Month
from bifolio.content.kinds.calendar import Calendar
from bifolio.layout.kit.cells import PAD_Y, FootedWordsCell, GridCell, NotedWriteCell, WordsCell, WriteCell
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import TableGrid, cell_room, column_for
from bifolio.layout.kit.grid_piece import GridPiece
from bifolio.layout.kit.holding import apart, as_whole, fit_rows, own_page, room_under
from bifolio.layout.kit.labelled_fields import LabelledField
from bifolio.layout.kit.lettering import longest_text, longest_word
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.small_months import SmallMonths
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.break_opportunities import breaks_if_too_wide
from bifolio.text.inline import Inline, Run, placed_as
from bifolio.text.line_breaking import Style
from bifolio.typography import NO_BREAK

ENDS_AS_DRAWN = True

LEAST_COLUMN: Pt = mm(14)
"""The least width of a day's column, unless the author insists on a grid."""


def draw(block: Calendar, context: BlockContext) -> list[Piece]:
    """The prompt, then the months."""
    pieces = context.lead_in(block)
    if not block.is_fillable:
        return [*pieces, *_overview(block, context)]
    drawn: list[Piece] = []
    months = [_Month(block, context, number, month) for number, month in enumerate(block.months, 1)]
    is_grid = all(one.widths is not None for one in months)  # months of one block look alike
    for number, one in enumerate(months, 1):
        before = pieces if number == 1 else []
        if one.month is None:
            name = (Run(context.text("calendar.month")),)
            field = LabelledField(context.look, context.parent, name, context.blank(month_key(number)))
            field.adjust(keep_with_next=True, space_after=context.look.gaps.paragraph)
            before = [*before, field]
        drawn += [*before, *one.pieces(room_under(before, context), is_grid=is_grid)]
    return drawn


class _Month:
    """A month to fill in; without dates if ``month`` is ``None``."""

    def __init__(self, block: Calendar, context: BlockContext, number: int, month: Month | None) -> None:
        self.block, self.context, self.look = block, context, context.look
        self.number, self.month = number, month
        self.days = days_of(block, self.look.messages)
        self.marks = block.marks_in(month) if month is not None else {}

    @property
    def _caption(self) -> Inline:
        """The name of the month, unless the page's title, directly above, is the same."""
        name = month_name(self.month, self.look.messages) if self.month is not None else ""
        is_said = self.context.is_first and self.context.title == name and not self.block.has_lead_in
        return (Run(name),) if name and not is_said else ()

    @property
    def _rows(self) -> Sequence[Sequence[date | None]]:
        """Its weeks, each with seven days; ``None`` for days without dates."""
        if self.month is None:
            return [[None] * 7] * UNDATED_WEEKS
        return [[*week] for week in weeks_in(self.block, self.month, self.look.messages)]

    def pieces(self, room: Pt, *, is_grid: bool) -> list[Piece]:
        """The month as a table; a grid is on one page if that holds it, and as high as the author wants if it fits the ``room``."""
        widths = self.widths if is_grid else None
        grid = self._list() if widths is None else self._grid(widths, room)
        piece = GridPiece.of(grid, space_after=self.look.gaps.block)
        if self.block.grow:
            piece.let_grow()
        return [piece] if widths is None else as_whole([piece], self.context)

    # -- a row for each week ---------------------------------------------------------------------------------------

    @cached_property
    def widths(self) -> list[Pt] | None:
        """The widths of the columns of a grid; ``None`` if they are too narrow."""
        look = self.look
        week = column_for(longest_text(self._week_words(), look.strong)) + 1 if self.block.weeks else 0.0
        column = (look.measure - week) / 7
        if self.block.layout == "grid":
            # as long as neither a word, a number nor a field is cut
            heads, least = [day.brief for day in self.days], LEAST_TARGET + 2 * WriteCell.inset
        else:
            heads = [day.short for day in self.days]
            least = LEAST_COLUMN * (look.size.scale if look.size.is_large else 1.0)
        number = (Run("30", strong=True),)
        words = column_for(
            longest_word([number, *(self._words(day, cell_room(column)) for day in self.marks)], look.tight)
        )
        heads_width = column_for(longest_text(heads, look.strong))
        if self.block.layout == "list" or column < max(least, words, heads_width):
            return None
        return [*([week] if week else []), *[column] * 7]

    def _words(self, at: date, room: Pt) -> Inline:
        """The words that mark a day; hyphens may divide those wider than ``room``, except a name that differs between copies."""
        runs = self.context.runs(self.marks.get(at))
        if self.look.is_easy:
            return runs
        return placed_as(tuple(run if run.field else self._divisible(run, room) for run in runs), runs)

    def _divisible(self, run: Run, room: Pt) -> Run:
        """``run`` with soft hyphens in words wider than ``room``, names too: a cell is narrow, in any theme."""
        language = run.language or self.look.messages.language
        return replace(run, text=" ".join(self._divided(word, language, room) for word in run.text.split(" ")))

    def _divided(self, word: str, language: str, room: Pt) -> str:
        """``word`` with a soft hyphen: the first that leaves a rest that fits, if there is one, or wherever it may be divided."""
        if longest_text([word], self.look.tight) <= room:
            return word
        places = [one.at for one in breaks_if_too_wide(word, language)]
        first = next((at for at in places if longest_text([f"{word[:at]}-", word[at:]], self.look.tight) <= room), None)
        ends = [0, *(places if first is None else [first]), len(word)]
        return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(ends))

    def _week_words(self) -> list[str]:
        return [self.context.text("calendar.weeks"), "52"]

    def _grid(self, widths: Sequence[Pt], room: Pt) -> TableGrid:
        look, block = self.look, self.block
        grid = TableGrid(self.context, widths, caption=self._caption)
        names = ([getattr(day, form) for day in self.days] for form in ("name", "short", "brief"))
        shown = next((one for one in names if longest_text(one, look.strong) <= cell_room(widths[-1])), None)
        heads = [_head(name, look) for name in shown or [day.brief for day in self.days]]
        corner = [_head(self._week_words()[0], look)] if block.weeks else []
        grid.head([*corner, *heads])
        assert grid.header_row is not None
        above = grid.header_row.height + (look.strong.leading + mm(2) if self._caption else 0.0)
        full = mm(block.row_height) * (min(1.5, look.size.scale) if look.size.is_large else 1.0)
        least = LEAST_TARGET + PAD_Y + look.tight.leading
        height = fit_rows(full, len(self._rows), (room - above, least), (own_page(self.context) - above, least))
        for index, row in enumerate(self._rows, 1):
            room = cell_room(widths[-1])
            cells = [self._cell(index, day, at, room) for day, at in zip(self.days, row, strict=True)]
            week = [WordsCell(week_number(row), look.alone("1", look.body))] if block.weeks else []
            grid.row([*week, *cells], height, is_headed=block.weeks)
        return grid

    def _cell(self, week: int, day: Day, at: date | None, room: Pt) -> GridCell:
        if at is None or self.month is None:
            return WriteCell(self.look, self.context.blank(cell_key(self.number, week, day)))
        if not self.month.has(at):
            return WordsCell(str(at.day), _pale(self.look)) if self.block.around else GridCell()
        return self._dated(at, (Run(str(at.day), strong=True),), room)

    def _dated(self, at: date, number: Inline, room: Pt) -> NotedWriteCell:
        """The place for a day, below its ``number`` and the words that mark it, which are ``room`` wide at most."""
        words = self._words(at, room)
        note = placed_as((*number, Run(" " if number else ""), *words), words) if words else number
        return NotedWriteCell(self.look, note, [self.context.blank(at.isoformat())], LEAST_TARGET)

    # -- a row for each day ----------------------------------------------------------------------------------------

    def _list(self) -> TableGrid:
        look, block = self.look, self.block
        rows = [[*self._days(index, row)] for index, row in enumerate(self._rows, 1)]
        heads = [head for row in rows for head, _ in row]
        style = look.alone("1", look.strong)
        first = column_for(longest_text(heads, style)) + 1
        height = look.size.least_pitch
        # no higher than lines to write on, so that a month has its page
        pad = max(0.0, height - style.leading) / 2
        grid = TableGrid(self.context, [first, look.measure - first], caption=self._caption, pad_y=pad)
        for index, (row, dates) in enumerate(zip(rows, self._rows, strict=True), 1):
            if block.weeks or self.month is None:
                week = week_number(dates) or index
                grid.group((Run(self.context.text("calendar.week", number=week)),))
            for head, cell in row:
                grid.row([WordsCell(head, style, is_middle=True), cell], height)
        return grid

    def _days(self, week: int, row: Sequence[date | None]) -> Iterator[tuple[str, GridCell]]:
        """The heading and the place of each day of a week that is in the month."""
        for day, at in zip(self.days, row, strict=True):
            if at is None or self.month is None:
                yield day.name, WriteCell(self.look, self.context.blank(cell_key(self.number, week, day)))
            elif self.month.has(at):
                blank = self.context.blank(at.isoformat())
                cell = self._dated(at, (), self.look.measure) if at in self.marks else WriteCell(self.look, blank)
                yield f"{day.short}{NO_BREAK}{at.day}", cell


def _head(words: str, look: Look) -> GridCell:
    return FootedWordsCell(words, look.strong)


def _pale(look: Look) -> Style:
    return replace(look.tight, colour=look.theme.rule)


# -- an overview ---------------------------------------------------------------------------------------------------


def _overview(block: Calendar, context: BlockContext) -> list[Piece]:
    """Small months, as many side by side as the measure holds, then the marked days."""
    look = context.look
    months = [month for month in block.months if month is not None]
    shown = SmallMonths(block, context)
    columns = shown.columns
    rows: list[Piece] = [shown.row(months[at : at + columns], columns) for at in range(0, len(months), columns)]
    marked = [(day, text) for month in months for day, text in block.marks_in(month).items()]
    rows[-1].adjust(space_after=look.gaps.block, keep_with_next=bool(marked))
    pieces = apart(rows, context)
    for day, text in marked:
        words = (Run(full_date(day, look.messages.language) + look.messages.set_off(": ")), *context.runs(text))
        pieces.append(context.paragraph(words, look.close, after=look.gaps.item))
    pieces[-1].adjust(space_after=look.gaps.block)
    return pieces
