"""A grid as a piece: its rows never split; a table that does leaves at least a third of its rows on each page.

Its header row is repeated on the next page as an artifact (ISO 14289-1, 7.1: content is tagged once), and so is the
heading of a group that continues there. Rules are hairlines; the header row has a ground if the theme has tints.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from bifolio.design.theme import Rgb
from bifolio.layout.kit.cells import PAD_X, column_pad
from bifolio.layout.kit.flowing import Flowing, group_of
from bifolio.layout.kit.grid import GridRow, TableGrid, UpperHead, cell_room
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import STRETCH, Piece
from bifolio.layout.kit.stacks import LEAST_GO_ON, LEAST_STAY
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

LIGHT: Rgb = (0.93, 0.93, 0.93)
"""The ground of shaded cells in a theme without tints."""

LEAST_ROWS, MOST_ROWS = 2, 4
"""A third of a table's rows stay together at the foot or head of a page: at least two, and at most four."""


class GridPiece(Piece):
    """The rows of a grid that are on one page, with the header row above them."""

    def __init__(
        self, grid: TableGrid, rows: Sequence[GridRow], *, can_split: bool, is_first: bool, **spacing: Unpack[Flowing]
    ) -> None:
        super().__init__(**spacing)
        self.grid, self.rows, self.can_split, self.is_first = grid, list(rows), can_split, is_first
        self.room = self.depth
        """The space that its first page leaves for it."""

    @classmethod
    def of(cls, grid: TableGrid, *, can_split: bool = True, **spacing: Unpack[Flowing]) -> GridPiece:
        """The whole table as a piece; with ``can_split`` false, it stays together if a page can hold it."""
        grid.reach_down()
        grid.list_heads()
        return cls(grid, grid.rows, can_split=can_split, is_first=True, **spacing)

    @property
    def look(self) -> Look:
        """The look of the block's page."""
        return self.grid.context.look

    @property
    def depth(self) -> Pt:
        """Height of the type area; a higher table splits in any case."""
        return self.look.paper.depth

    def top(self) -> Pt:
        """Height of the content above the first row: the caption on the first page, the header row, the heading of a
        group that continues.
        """
        heads = sum(one.height for one in (self.grid.upper, self.grid.header_row, self._group_again) if one is not None)
        return (self._caption_height() if self.is_first else 0.0) + heads

    @property
    def _group_again(self) -> GridRow | None:
        """The heading of a group that began on an earlier page."""
        return self.rows[0].group if self.rows else None

    def measure(self, width: Pt) -> Pt:
        return self.top() + sum(row.height for row in self.rows)

    def least_height(self, width: Pt) -> Pt:
        whole = self.measure(width)
        fewest = self._fewest(whole)
        if len(self.rows) < 2 * fewest or self._is_kept_whole(whole):
            return whole
        return self.top() + sum(row.height for row in self.rows[:fewest])

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        whole = self.measure(available_width)
        return [] if self._is_kept_whole(whole) else self._split(available_height, self._fewest(whole))

    def split_anyway(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        return [] if self._is_kept_whole(self.measure(available_width)) else self._split(available_height, 1)

    def _split(self, available_height: Pt, fewest: int) -> list[Piece]:
        """The rows that fit into ``available_height``, and the rest; empty if either part would have fewer than ``fewest`` rows."""
        count, used = 0, self.top()
        for row in self.rows:
            used += row.height
            if used > available_height:
                break
            count += 1
        count = min(count, len(self.rows) - fewest)
        while count > 0 and (self.rows[count - 1].open_below or (count > fewest and self.rows[count - 1].heads_group)):
            count -= 1
        if count < fewest:
            return []
        first = self._part(self.rows[:count], is_first=self.is_first)
        second = self._part(self.rows[count:], is_first=False)
        first.adjust(space_after=0.0)
        second.adjust(space_before=0.0)
        return [first, second]

    def split_late(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        if not self.flow.may_part or len(self.rows) < LEAST_STAY + LEAST_GO_ON:
            return []
        fewest = self.top() + sum(row.height for row in self.rows[:LEAST_STAY])
        if fewest > available_height:
            return []
        loose = self._part(self.rows, is_first=self.is_first)
        return loose.split(available_width, available_height)

    def let_grow(self) -> None:
        """Lets its rows grow, equally on all pages and for all people."""
        self.adjust(grows=True, grow_group=group_of(self.grid.context.bound.block))

    @property
    def _is_part(self) -> bool:
        """Whether other rows of its table are on another page. All should be equally high, so it is never stretched;
        and while pages are planned it counts as not growing, so that the table splits evenly.
        """
        return len(self.rows) < len(self.grid.rows)

    def most_growth(self) -> Pt:
        return 0.0 if self._is_part else super().most_growth()

    @property
    def growing_parts(self) -> int:
        return len(self._filled_rows) or 1

    @property
    def _filled_rows(self) -> list[GridRow]:
        """The rows that may grow."""
        return [row for row in self.rows if any(cell.is_filled_in for cell, _ in row.cells)]

    def grow(self, extra: Pt) -> Pt:
        rows = self._filled_rows
        for row in rows:
            row.height += extra / len(rows)
        self.grid.reach_down()
        return extra if rows else 0.0

    def _written_rows(self) -> list[GridRow]:
        """The rows that may be stretched."""
        if self._is_part or any(row.reaches or row.banner_height for row in self.rows):
            return []
        return [row for row in self.rows if any(cell.is_written for cell, _ in row.cells)]

    def most_stretch(self) -> Pt:
        return STRETCH * sum(row.height for row in self._written_rows())

    def stretch(self, extra: Pt) -> Pt:
        rows = self._written_rows()
        more = min(extra, self.most_stretch())
        for row in rows:
            row.height += more / len(rows)
        return more

    def let_part(self, room: Pt) -> None:
        self.can_split = True
        self.room = room

    def _is_kept_whole(self, whole: Pt) -> bool:
        return not self.can_split and whole <= self.depth

    def _fewest(self, whole: Pt) -> int:
        """How many rows stay together: a third of them; fewer, down to one, if no page could hold the table otherwise."""
        wanted = min(MOST_ROWS, max(LEAST_ROWS, -(-len(self.rows) // 3)))
        if whole <= self.depth:
            return wanted
        highest = max(row.height for row in self.rows)
        held = int((self.room - self.top()) / highest)
        return max(1, min(wanted, held, len(self.rows) // 2))

    def _part(self, rows: Sequence[GridRow], *, is_first: bool) -> GridPiece:
        part = self.part_of(is_first=is_first)
        part.rows, part.can_split, part.is_first, part.room = list(rows), True, is_first, self.depth
        return part

    # -- painting --------------------------------------------------------------------------------------------------

    def paint(self, pen: Pen) -> None:
        width = sum(self.grid.widths)
        y = self._paint_caption(pen) if self.is_first else 0.0
        if self.grid.upper is not None and self.grid.header_row is not None:
            with pen.at(0, y):
                self._paint_upper(pen, self.grid.upper, self.grid.header_row.height, width)
            y += self.grid.upper.height
        if self.grid.header_row is not None:
            with pen.at(0, y):
                self._paint_head(pen, self.grid.header_row, width)
            y += self.grid.header_row.height
        else:
            pen.line(0, y, width, y, self.look.theme.hairline, self.look.thin)
        if self._group_again is not None:
            with pen.at(0, y):
                self._paint_rules(pen, self._group_again, width)
                self._paint_cells(pen, self._group_again, is_tagged=False)
            y += self._group_again.height
        top = y
        for row in self.rows:
            with pen.at(0, top):
                self._paint_ground(pen, row, width)
            top += row.height
        for row in self.rows:
            with pen.at(0, y):
                self._paint_rules(pen, row, width)
                self._paint_cells(pen, row, is_tagged=True)
            y += row.height

    def _paint_upper(self, pen: Pen, upper: UpperHead, below: Pt, width: Pt) -> None:
        """The headings above several columns, each above a line as wide as those columns, and the ground of both rows."""
        theme = self.look.theme
        if theme.has_tints:
            pen.rect(Bounds(0, 0, width, upper.height + below), fill=theme.tint)
        else:
            pen.line(0, 0, width, 0, theme.accent, self.look.firm)
        for cell, owner, start, count in upper.cells:
            x, across = self.grid.left_of(start), self.grid.left_of(start + count) - self.grid.left_of(start)
            pad = column_pad(across)
            pen.line(x + pad, upper.height, x + across - pad, upper.height, theme.hairline, self.look.thin)
            with pen.at(x + pad, self.grid.pad_y):
                room, height = cell_room(across), upper.height - 2 * self.grid.pad_y
                cell.paint(pen, owner if self.is_first else None, room, height)

    def _paint_ground(self, pen: Pen, row: GridRow, width: Pt) -> None:
        """The light ground of shaded rows and columns, below everything else."""
        colour = self.look.theme.tint if self.look.theme.has_tints else LIGHT
        if row.heads_group:
            return
        if row.is_shaded:
            pen.rect(Bounds(0, 0, width, row.height), fill=colour)
            return
        for index in self.grid.shaded:
            column = index - bool(self.grid.banner_over)
            top = row.banner_height if index <= self.grid.banner_over else 0.0
            left = self.grid.left_of(column)
            pen.rect(Bounds(left, top, self.grid.widths[column], row.height - top), fill=colour)

    def _paint_head(self, pen: Pen, row: GridRow, width: Pt) -> None:
        theme = self.look.theme
        if self.grid.upper is not None:
            pass
        elif theme.has_tints:
            pen.rect(Bounds(0, 0, width, row.height), fill=theme.tint)
        else:
            pen.line(0, 0, width, 0, theme.accent, self.look.firm)
        pen.line(0, row.height, width, row.height, theme.accent, self.look.firm)
        self._paint_cells(pen, row, is_tagged=self.is_first)

    def _paint_rules(self, pen: Pen, row: GridRow, width: Pt) -> None:
        colour, weight = self.look.theme.hairline, self.look.thin
        if row.is_total:
            pen.line(0, 0, width, 0, self.look.theme.accent, self.look.firm)
        if not row.open_below:
            pen.line(0, row.height, width, row.height, colour, weight)
        for index in range(len(self.grid.widths)) if row.open_below else ():
            if index not in row.open_below:
                left = self.grid.left_of(index)
                pen.line(left, row.height, left + self.grid.widths[index], row.height, colour, weight)
        if not self.grid.has_verticals or row.heads_group:
            return
        x = 0.0
        for index, column in enumerate(self.grid.widths[:-1], 1):
            x += column
            top = row.banner_height if index < self.grid.banner_over else 0.0
            pen.line(x, top, x, row.height, colour, weight)

    def _paint_cells(self, pen: Pen, row: GridRow, *, is_tagged: bool) -> None:
        under, over, pad = row.cells, self.grid.banner_over, self.grid.pad_y
        if row.heads_group:
            with pen.at(PAD_X, pad / 2):
                under[0][0].paint(
                    pen, under[0][1] if is_tagged else None, cell_room(sum(self.grid.widths)), row.height - pad
                )
            return
        if over:
            (cell, owner), under = row.cells[0], row.cells[1:]
            with pen.at(PAD_X, pad):
                room = cell_room(self.grid.banner_width)
                cell.paint(pen, owner if is_tagged else None, room, row.banner_height - pad)
        x = 0.0
        for index, ((cell, owner), width) in enumerate(zip(under, self.grid.widths, strict=True)):
            across = self.grid.left_of(index + row.across(index)) - x if row.across(index) > 1 else width
            high = row.reaches.get(index, row.height)
            pad_x, pad_y = (column_pad(across), pad) if cell.is_padded else (0.0, 0.0)
            top = row.banner_height if index < over or not over else 0.0
            if cell.is_ruled_off:
                pen.line(x, top, x, row.height, self.look.theme.hairline, self.look.thin)
            with pen.at(x + pad_x, top + pad_y):
                cell.paint(pen, owner if is_tagged else None, across - 2 * pad_x, high - top - 2 * pad_y)
            x += width

    def _caption_height(self) -> Pt:
        if self.grid.caption is None:
            return 0.0
        return self._caption().height + mm(2)

    def _caption(self) -> Words:
        assert self.grid.caption is not None
        return set_words(self.grid.caption[1], self.look.strong, min(self.look.reading, sum(self.grid.widths)))

    def _paint_caption(self, pen: Pen) -> Pt:
        if self.grid.caption is None:
            return 0.0
        self._caption().draw(pen, self.grid.caption[0], 0, 0)
        return self._caption_height()
