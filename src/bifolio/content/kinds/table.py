"""The model of `table`: to read, to fill in, or both.

A column is either read or filled in. `columns` as a list are the headings of columns to read, and each row has their
cells; `columns` as a mapping are columns to fill in, and a row is only its heading. `more_columns` adds columns to fill
in after those to read. Each cell of a column to fill in is a blank ``row-column``, unless it is `printed`; the reader's
own rows are ``own-1`` and ``own-1-column``.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from bifolio.content.fields.answers import WHOLE
from bifolio.content.fields.base import (
    EACH,
    MOST_TABLE_ROWS,
    Block,
    By,
    Example,
    Fault,
    Identifier,
    ItemId,
    Keep,
    Prompt,
    Text,
    kind_of,
    named_by_each,
)
from bifolio.content.fields.block_facts import CaptionKind, Shown
from bifolio.content.fields.faults import fault_at, missing_key, useless_key
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.typed_blanks import BlankType, TypedBlank, TypedKeys, missing_options
from bifolio.content.table_parts import AnyColumns, AnyRows, AnyTotal, Column, ColumnsToFill, Row, RowGroup, RowText
from bifolio.form_fields import DAYS

FEW_COLUMNS = 4
"""With more columns to write in than this, cells have space for a word or two."""

IN_CELLS = ("text", "list", "picture")
"""Kinds of blocks that can be in a cell."""


class Table(TypedKeys, Block):
    """A table to read, to fill in, or both. Its header row is repeated on every page."""

    kind_title = "Table"
    group = "reading"
    may_be_together = True
    has_room_for_four = True
    words_of_its_own = ("printed", "hints", "example")

    prompt: Prompt | None = None
    caption: Text | None = None
    """Its caption, printed above it after its number, by which texts may refer to it (``{number:ID}``)."""
    columns: Annotated[AnyColumns, Says(may_be_empty=True)] = []
    """A list of headings: columns to read. A mapping: columns to fill. `week`: the seven days, to fill. `each`: a
    column to fill for each person. The type of the cells of both is the table's `type`.
    """
    more_columns: ColumnsToFill = {}
    """Columns to fill after those of a list, of `week`, of `each` or of a file."""
    type: BlankType = "text"
    """The type of the cells to fill in, unless their column has its own: words, a tick, a number, a time of day, a
    date, or one of `options`. `options`, `count`, `prefix` and `suffix` on the table apply to all columns that take its
    `type`; `options` for every choice.
    """
    corner: Annotated[Text, Says(longest=60, may_be_empty=True)] | None = None
    """Heading of the column of row headings; with a list it is the list's first entry."""
    corner_width: Annotated[float, Field(ge=10, le=150)] | None = None
    """Width of the column of row headings in millimetres on A4. Default: as wide as the headings need; at least 25
    where the reader writes them.
    """
    row_text: RowText | None = None
    """The heading of numbered rows, such as `Day {number}`. Default: their number."""
    rows: AnyRows = {}
    """Rows by lasting id, or a list, numbered from 1. A number: that many rows. `week`: the seven days. `each`: one for each person."""
    groups: Annotated[dict[ItemId, RowGroup], Field(max_length=MOST_TABLE_ROWS)] = {}
    """Groups of further rows, each under a heading."""
    total: AnyTotal | None = None
    """A last row to write totals in, below the reader's own rows; nothing is calculated."""
    own: Annotated[int, Field(ge=0, le=MOST_TABLE_ROWS)] = 0
    """Rows for the reader's own entries, whose headings are blanks too."""
    from_: Annotated[Identifier | None, Field(alias="from")] = None
    """Id of a file in ``tables/`` in place of `columns` and `rows`. Its caption and note are printed unless there are `more_columns`."""
    example: Example = {}
    """A worked example: text above the table, or a mapping of columns to fill to texts, which is a row before the first."""
    printed: Annotated[dict[str, Text], Says(may_be_empty=True)] = {}
    """Words instead of a blank, by its name ``row-column``."""
    hints: dict[str, Text] = {}
    """Small words above the room to write, by the blank's name ``row-column``."""
    note: Annotated[Text, Says(role=Role.PROSE, takes_notes=True)] | None = None
    widths: list[Annotated[float, Field(ge=0.05, le=20)]] = []
    """Shares of the width, one for each column of a list. Default: equal."""
    row_height: Annotated[float, Field(ge=7, le=60)] = 12
    """Least height in millimetres of a row with blanks; where several people write in one row, of each person's part.
    If left out, rows with only boxes are 10 mm high.
    """
    grow: bool = False
    """`true` makes rows with blanks higher, all alike, until the page is full."""
    layout: Literal["auto", "table", "records"] = "auto"
    """`auto`: a table that is too wide for its page becomes a list of records, a row at a time, each column's heading beside its blank.
    `table` keeps the columns as narrow as their words and boxes allow. `records` never prints columns."""
    keep: Keep = "flow"

    @property
    def inner(self) -> list[Block]:
        rows = self.all_rows
        return (
            [block for row in rows.values() for cell in row.cells for block in cell.blocks]
            if isinstance(rows, dict)
            else []
        )

    @property
    def all_rows(self) -> dict[str, Row] | str:
        """All rows by the names that begin their blanks; those of groups follow the others."""
        if isinstance(self.rows, str):
            return self.rows
        grouped = {f"{key}-{row}": one for key, group in self.groups.items() for row, one in group.rows.items()}
        return {**self.rows, **grouped}

    @property
    def answered_by(self) -> By:
        """The people named in its rows, if every row names someone."""
        rows = self.all_rows
        if self.by or not isinstance(rows, dict) or self.own or self.total:
            return self.by
        return named_by_each(row.by for row in rows.values())

    @property
    def differs_by_person(self) -> bool:
        """Whether people have columns or rows of their own."""
        rows = self.all_rows
        return "each" in (self.columns, rows) or (isinstance(rows, dict) and any(row.by for row in rows.values()))

    @property
    def group_of(self) -> dict[str, Text]:
        """The heading of its group, for each row in a group."""
        return {f"{key}-{row}": group.text for key, group in self.groups.items() for row in group.rows}

    @property
    def example_row(self) -> dict[str, Text]:
        """The words of a worked example by column, if it is a row."""
        return {column: words for column, words in self.example.items() if column != WHOLE}

    @property
    def totalled(self) -> list[str]:
        """Ids of the columns with a place for a total."""
        if self.total is None:
            return []
        numbers = [key for key, column in self.named_columns.items() if self.takes(column).type == "number"]
        return self.total.columns or ([*DAYS] * (self.columns == "week" and self.type == "number") + numbers)

    @property
    def is_totalled_by_person(self) -> bool:
        """Whether each person's own column has a place for a total, because the total names no columns."""
        return self.total is not None and not self.total.columns and self.columns == "each" and self.type == "number"

    @property
    def heads(self) -> list[Text]:
        """The headings of columns to read."""
        return self.columns if isinstance(self.columns, list) else []

    @property
    def named_columns(self) -> dict[str, Column]:
        """The columns to fill in that the author named, by id: not the days of a week, nor those for each person."""
        return {**(self.columns if isinstance(self.columns, dict) else {}), **self.more_columns}

    @property
    def has_short_cells(self) -> bool:
        """Whether cells are for a word or two: in a week, and if there are many columns to write in."""
        if isinstance(self.columns, dict):
            return [column.type or self.type for column in self.columns.values()].count("text") > FEW_COLUMNS
        return self.columns == "week"

    @property
    def is_fillable(self) -> bool:
        """Whether there is anything to fill in; if all its cells are printed, it is a table to read."""
        columns = self.named_columns
        if self.has_written_blanks or self.own or self.total or self.columns in ("week", "each"):
            return True
        if self.from_ or isinstance(self.rows, str):
            return bool(columns)
        return any(f"{row}-{column}" not in self.printed for row in self.all_rows for column in columns)

    @property
    def has_named_items(self) -> bool:
        """Whether it has columns to fill in, whose blanks are also named after the rows."""
        return bool(self.named_columns) or self.columns in ("week", "each")

    @property
    def shown(self) -> Shown | None:
        """The file in ``tables/``."""
        return Shown("from", self.from_, "table") if self.from_ else None

    def with_file(self, file: Any) -> Self:
        """With columns to fill in, it omits the file's caption and note, since it repeats a table to read."""
        update: dict[str, object] = {"from_": None, "columns": file.columns, "rows": file.rows}
        if not self.more_columns:
            update |= {"caption": self.caption or file.caption, "note": self.note or file.note}
        return self.model_copy(update=update)

    @property
    def caption_kind(self) -> CaptionKind | None:
        """``table`` if it has a caption, its own or its file's."""
        return "table" if self.caption or (self.from_ and not self.more_columns) else None

    @property
    def cells(self) -> TypedBlank:
        """The type of cells unless their column has its own."""
        return self.typed(self.type)

    def takes(self, column: Column) -> TypedBlank:
        """The type of the cells of ``column``."""
        own = column.type or self.type
        rest = self.cells if own == self.type else TypedBlank(options=self.options)
        return column.typed(own, rest)

    def faults(self) -> Iterator[Fault]:
        """Keys that are missing, and keys that have no effect beside others."""
        for key, is_missing in (
            ("columns", not self.columns and not self.more_columns),
            ("rows", not self.rows and not self.groups and not self.own),
        ):
            if is_missing and not self.from_:
                yield missing_key(key, "in this 'table' block", f"add '{key}:'")
        yield from self._typed_faults()
        yield from self._cell_faults()
        yield from self._row_faults()
        for key in (key for key in self.rows if key in self.group_of):
            message = f"a row and one in a group would both be called '{key}'"
            yield fault_at("field-name-clash", message, ("rows", key), "change one of the ids", is_key=True)
        yield from (useless_key(key, f"beside {beside}", hint) for key, beside, hint in self._useless())

    def _row_faults(self) -> Iterator[Fault]:
        """Rows for each person, which are written differently, and rows that some copies omit although a cell spans them."""
        rows = self.all_rows
        written = list(rows.values()) if isinstance(rows, dict) else []
        some = next((row for row in written if row.by), None)
        if some is not None and any(cell.down > 1 for row in written for cell in row.cells):
            message = "a row with 'by' is missing from other people's copies, but a cell here reaches over several rows"
            hint = "remove 'down' from the cells, or 'by' from the rows"
            yield fault_at("cells-and-columns", message, (), hint, place=some.place)
        for row in written:
            if row.by == EACH:
                hint = "write 'each: together' on the table: every cell then has room for each person"
                yield fault_at("unknown-person", "'by: each' does not work for a row", (), hint, place=row.place)

    def _cell_faults(self) -> Iterator[Fault]:
        """Cells with both words and blocks, with neither, or with a block other than a text, list or picture."""
        rows = self.all_rows
        for cell in (cell for row in rows.values() for cell in row.cells) if isinstance(rows, dict) else ():
            if (cell.text is None) == (not cell.blocks):
                what = "neither 'text' nor 'blocks'" if not cell.blocks else "both 'text' and 'blocks'"
                yield fault_at("cells-and-columns", f"a cell has {what}", (), "write one of them", place=cell.place)
            for block in cell.blocks:
                if kind_of(block) not in IN_CELLS or block.orientation:
                    message = f"the '{kind_of(block)}' block cannot be in a cell"
                    hint = "use text, a list or a picture, or write it after the table"
                    yield fault_at("misplaced-block", message, (), hint, place=block.place)

    def _typed_faults(self) -> Iterator[Fault]:
        """Keys that have no effect on cells of this type, and choices without options."""
        types = {key: column.type or self.type for key, column in self.named_columns.items()}
        for key, column in self.named_columns.items():
            path = ("columns" if isinstance(self.columns, dict) and key in self.columns else "more_columns", key)
            yield from column.typed_faults(types[key], path=path)
            if types[key] == "choice" and not self.takes(column).options:
                yield missing_options(*path)
        if self.columns in ("week", "each") and self.type == "choice" and not self.options:
            yield missing_options()
        yield from self.typed_faults(self.type, *(["choice"] if "choice" in types.values() else []))

    def _useless_rows(self) -> Iterator[tuple[str, str, str]]:
        if self.groups and isinstance(self.rows, str):
            yield "groups", f"'rows: {self.rows}'", "name the rows"
        if self.total and not self.totalled and not self.is_totalled_by_person:
            yield "total", "columns without a number", "name its 'columns', or give a column 'type: number'"
        if self.columns == "each" and any(column.under for column in self.more_columns.values()):
            yield "more_columns", "'columns: each'", "remove 'under': people's names are above the columns"

    def _useless(self) -> Iterator[tuple[str, str, str]]:
        """Keys that have no effect, the key that causes this, and what to do instead."""
        written = self.model_fields_set
        if self.from_:
            yield from ((key, "'from'", "remove it") for key in ("columns", "rows", "row_text") if key in written)
        if self.corner is not None and (self.heads or self.from_):
            yield "corner", "columns to read", "make it the first of 'columns'"
        if self.corner_width and (self.heads or self.from_):
            yield "corner_width", "columns to read", "give the columns their 'widths'"
        if self.corner_width and self.columns == "each" and self.type == "text":
            yield "corner_width", "'columns: each'", "remove it: rows of words have their heads above them"
        if self.widths and not self.heads and not self.from_:
            yield "widths", "columns to fill", "give a column its 'width' in millimetres"
        if isinstance(self.columns, dict) and self.more_columns:
            yield "more_columns", "columns to fill", "move them to 'columns'"
        if not self.named_columns and self.columns not in ("week", "each"):
            fill = "add 'more_columns', which are columns to fill"
            yield from ((key, "columns to read", fill) for key in ("type", "row_height", "grow") if key in written)
        if self.grow and self.layout == "records":
            yield "grow", "'layout: records'", "remove one of them"
        if "each" in (self.columns, self.rows) and self.each == "together":
            yield "each", "rows or columns that are 'each'", "remove it: each person already has a place"
        yield from self._useless_rows()
        if self.columns == self.rows == "each":
            yield "rows", "'columns: each'", "name the rows"
