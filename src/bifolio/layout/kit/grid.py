"""Grid: a table under construction, with a header row, rows of cells (``cells``), and one Table element for all its
pages.

Column widths are in points; ``grid_piece`` draws the table and divides it into pages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, field

from bifolio.frozen import record
from bifolio.layout.kit.cells import NARROW_COLUMN, PAD_X, PAD_Y, GridCell, WordsCell, column_pad
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.page.structure import Element, Role
from bifolio.lengths import Pt
from bifolio.text.inline import Inline


@record
class GridRow:
    """A row: its cells with their elements, and its height.

    With ``banner_height``, the first cell lies over some of the others. A row that ``heads_group`` has words in its
    first cell, across the table's full width, and is never last on a page.
    """

    cells: list[tuple[GridCell, Element]]
    _: KW_ONLY
    height: Pt
    banner_height: Pt = 0.0
    heads_group: bool = False
    is_shaded: bool = False
    is_total: bool = False
    spans: Sequence[tuple[int, int]] = ()
    reaches: dict[int, Pt] = field(default_factory=dict)
    """The heights of cells that span several rows, by column."""
    open_below: set[int] = field(default_factory=set)
    """Columns in which a cell continues into the next row."""
    group: GridRow | None = None
    """The heading of its group."""

    def across(self, index: int) -> int:
        """How many columns a cell spans; 0 if another cell covers it."""
        return self.spans[index][0] if self.spans else 1

    def down(self, index: int) -> int:
        """How many rows it spans."""
        return self.spans[index][1] if self.spans else 1


@record
class UpperHead:
    """Headings above several columns: their cells, with the first column and the number of columns."""

    cells: list[tuple[GridCell, Element, int, int]]
    height: Pt


def cell_room(width: Pt) -> Pt:
    """The width between the paddings of a column of ``width``."""
    return width - 2 * column_pad(width)


def column_for(room: Pt) -> Pt:
    """The least width of a column that leaves ``room`` between its paddings."""
    return room + (PAD_X if room <= NARROW_COLUMN - 2 * PAD_X else 2 * PAD_X)


class TableGrid:
    """Builds a table row by row; elements are created at once, in reading order.

    With ``banner_over``, the first cell of each row lies over this many of the others, and ``widths`` omits it; the
    columns beside the banner have the row's full height.
    """

    def __init__(
        self, context: BlockContext, widths: Sequence[Pt], *, banner_over: int = 0, has_verticals: bool = True,
        caption: Inline = (), pad_y: Pt = PAD_Y,
        shaded: Collection[int] = (),
    ) -> None:  # fmt: skip
        self.context, self.widths, self.pad_y = context, list(widths), pad_y
        self.banner_over, self.has_verticals = banner_over, has_verticals
        self.table = context.element("Table")
        self.caption: tuple[Element, Inline] | None = (self.table.add("Caption"), caption) if caption else None
        self.shaded = shaded
        self.upper: UpperHead | None = None
        self.header_row: GridRow | None = None
        self.rows: list[GridRow] = []
        self._body: Element | None = None
        self._group: GridRow | None = None

    def head(self, cells: Sequence[GridCell], upper: Sequence[tuple[int, int, Inline]] = ()) -> None:
        """Adds the header row; an empty cell (a corner without words) becomes a data cell. ``upper`` are headings above
        several columns: the first column, how many, the words. A column without one spans both rows.
        """
        head = self.table.add("THead")
        row = head.add("TR")
        if not upper:
            prepared = [(cell, self._head_cell(row, cell)) for cell in cells]
        else:
            prepared, above = self._two_rows(cells, upper, row, head.add("TR"))
            heights = [cell.height(cell_room(self._across(start, count))) for cell, _, start, count in above]
            self.upper = UpperHead(above, max(heights) + 2 * self.pad_y)
        self.header_row = self._measured(prepared, 0.0)

    def _two_rows(
        self, cells: Sequence[GridCell], upper: Sequence[tuple[int, int, Inline]], first: Element, second: Element
    ) -> tuple[list[tuple[GridCell, Element]], list[tuple[GridCell, Element, int, int]]]:
        """The headings of all columns, and those above several of them, each with its element in the first or second row."""
        starts = {start: (count, words) for start, count, words in upper}
        prepared: list[tuple[GridCell, Element]] = []
        above: list[tuple[GridCell, Element, int, int]] = []
        end = 0
        for index, cell in enumerate(cells):
            if index in starts:
                count, words = starts[index]
                end = index + count
                heading = WordsCell(words, self.context.look.strong)
                spans: list[tuple[str, str, object]] = [("Table", "ColSpan", count)] if count > 1 else []
                owner = first.add("TH", attributes=[("Table", "Scope", "Column"), *spans])
                above.append((heading, owner, index, count))
            if index < end:
                prepared.append((cell, self._head_cell(second, cell)))
            else:
                owner = self._head_cell(first, cell)
                owner.attributes.append(("Table", "RowSpan", 2))
                prepared.append((cell, owner))
        return prepared, above

    def _across(self, start: int, count: int) -> Pt:
        return sum(self.widths[start : start + count])

    def _head_cell(self, row: Element, cell: GridCell) -> Element:
        if type(cell) is GridCell:
            return row.add("TD")
        return row.add("TH", attributes=[("Table", "Scope", "Column")])

    def row(
        self, cells: Sequence[GridCell], least: Pt = 0.0, *, is_shaded: bool = False, is_total: bool = False,
        spans: Sequence[tuple[int, int]] = (), is_headed: bool = True,
    ) -> None:  # fmt: skip
        """Adds a row whose first cell is its heading unless told otherwise; ``least`` is the least height (below the banner, if there is one)."""
        if self._body is None:
            self._body = self.table.add("TBody")
        row = self._body.add("TR")
        prepared: list[tuple[GridCell, Element]] = []
        for index, cell in enumerate(cells):
            if spans and not spans[index][0]:
                prepared.append((GridCell(), Element("TD")))
                continue
            is_head = is_headed and not index
            role: Role = "TH" if is_head else "TD"
            element = row.add(role, attributes=[("Table", "Scope", "Row")] if is_head else [])
            for key, count in zip(("ColSpan", "RowSpan"), spans[index] if spans else (), strict=False):
                element.attributes += [("Table", key, count)] if count > 1 else []
            cell.prepare(element)
            prepared.append((cell, element))
        made = self._measured(prepared, least, spans)
        made.is_shaded, made.is_total = is_shaded, is_total
        # totals, and rows that the reader names, come after all groups
        made.group = None if is_total or cells[0].is_written else self._group
        self.rows.append(made)

    def list_heads(self) -> None:
        """Lists for each cell in a group the headings that apply to it: no scope can express a group's heading, which
        applies to its rows only.
        """
        for number, row in enumerate(self.rows):
            if row.group is None:
                continue
            ((_, above),) = row.group.cells
            for index, (_, element) in enumerate(row.cells):
                columns = range(index, index + row.across(index))
                own = [one.cells[0][1] for one in self.rows[number : number + row.down(index)]] if index else []
                heads = [above, *own, *self._heads_over(columns)]
                element.attributes.append(("Table", "Headers", heads))

    def _heads_over(self, columns: range) -> list[Element]:
        """The headings of columns, those above several of them first."""
        if self.header_row is None:
            return []
        upper = self.upper.cells if self.upper is not None else []
        over = [owner for _, owner, start, count in upper if {*columns} & {*range(start, start + count)}]
        own = [self.header_row.cells[index][1] for index in columns]
        return [one for one in (*over, *own) if one.role == "TH"]

    def group(self, words: Inline) -> None:
        """Adds a quiet row of words across all columns, as the heading of the rows after it."""
        if self._body is None:
            self._body = self.table.add("TBody")
        row = self._body.add("TR")
        columns = len(self.widths) + bool(self.banner_over)
        head = row.add("TH", attributes=[("Table", "Scope", "Row"), ("Table", "ColSpan", columns)])
        cell = WordsCell(words, self.context.look.tight)
        height = cell.height(cell_room(sum(self.widths))) + self.pad_y
        self._group = GridRow([(cell, head)], height=height, heads_group=True)
        self.rows.append(self._group)

    def _measured(
        self, cells: list[tuple[GridCell, Element]], least: Pt, spans: Sequence[tuple[int, int]] = ()
    ) -> GridRow:
        banner = 0.0
        under = cells
        if self.banner_over:
            over, under = cells[0][0], cells[1:]
            room = over.height(cell_room(self.banner_width))
            banner = room + self.pad_y if room else 0.0
        widths = [
            self._across(index, spans[index][0]) if spans and spans[index][0] else width
            for index, width in enumerate(self.widths)
        ]
        heights = [
            0.0 if spans and spans[index][1] > 1 else self._cell_height(cell, width)
            for index, ((cell, _), width) in enumerate(zip(under, widths, strict=True))
        ]
        below = max([least, *heights[: self.banner_over or None]])
        return GridRow(
            cells, height=max([banner + below, *heights[self.banner_over :]]), banner_height=banner, spans=spans
        )

    def reach_down(self) -> None:
        """Makes rows high enough for cells that span several of them."""
        for number, row in enumerate(self.rows):
            for index, (cell, _) in enumerate(row.cells):
                over = self.rows[number : number + row.down(index)]
                if len(over) < 2:
                    continue
                width = self._across(index, row.across(index))
                missing = self._cell_height(cell, width) - sum(one.height for one in over)
                over[-1].height += max(0.0, missing)
                row.reaches[index] = sum(one.height for one in over)
                for one in over[:-1]:
                    one.open_below |= {*range(index, index + row.across(index))}

    def _cell_height(self, cell: GridCell, width: Pt) -> Pt:
        return cell.height(cell_room(width)) + 2 * self.pad_y if cell.is_padded else cell.height(width)

    def left_of(self, index: int) -> Pt:
        """The left edge of the column with this index."""
        return sum(self.widths[:index])

    @property
    def banner_width(self) -> Pt:
        """Width of the columns below a banner."""
        return sum(self.widths[: self.banner_over])
