"""The parts of a `table`: columns to fill, rows, their cells, groups and totals, and the short ways in which authors write them."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo
from pydantic_core import PydanticCustomError

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.alternatives import Before, Read, ReadAfterOthers, adapter, not_one_of, under
from bifolio.content.fields.base import MOST_TABLE_ROWS, By, Identifier, ItemId, Node, Text, phrase
from bifolio.content.fields.how_to_write import as_list
from bifolio.content.fields.items import Itemised, Listed
from bifolio.content.fields.languages import LanguageTag
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.scalars import refuse_no_text
from bifolio.content.fields.typed_blanks import BlankType, TypedKeys
from bifolio.placed import as_words
from bifolio.text.inline import Text as BoundText

MOST_COLUMNS = 16
"""Most columns of a list, and most columns to fill in a mapping."""

NUMBER = "{number}"
"""Stands in `row_text` for the number of the row."""


class Column(TypedKeys):
    """A column to fill in. A plain text is its heading."""

    text: Annotated[Text, Says(longest=60)]
    """Its heading."""
    type: BlankType | None = None
    """The type of its cells. Default: the table's `type`."""
    width: Annotated[float, Field(ge=10, le=150)] | None = None
    """Width in millimetres on A4. Default: the columns share the width."""
    under: Annotated[Text, Says(longest=60)] | None = None
    """A heading above its own. Neighbours with the same words get one above them all."""
    shade: bool = False
    """Whether its cells have a light ground."""
    lang: LanguageTag | None = None
    """The language of its heading and of the words printed in its cells, if it is not the table's."""


class Cell(Node):
    """A cell to read. A plain text is its words."""

    text: Annotated[Text, Says(may_be_empty=True, takes_blanks=True, takes_notes=True)] | None = None
    """Its words."""
    blocks: Annotated[list[AnyBlock], Field(max_length=20)] = []
    """The blocks that it holds instead of words: paragraphs, lists, pictures."""
    across: Annotated[int, Field(ge=1, le=MOST_COLUMNS)] = 1
    """How many columns it spans."""
    down: Annotated[int, Field(ge=1, le=MOST_TABLE_ROWS)] = 1
    """How many rows it spans; the rows below have no cell there."""


def _as_cell(value: Any) -> Any:
    if isinstance(value, dict | Cell):
        return value
    value = as_words(value)
    refuse_no_text(value)
    return {"text": value}


AnyCell = Annotated[Cell, Before(_as_cell, Text | Cell)]


class Row(Node):
    """A row. A plain text is its heading; a list is its heading and its cells."""

    text: Annotated[Text, Says(takes_notes=True)]
    """Its heading."""
    cells: list[AnyCell] = []
    """Its cells to read, one for each column to read after the first."""
    added: bool = False
    """Whether the row was added to the source's table. Such rows at its end are printed under the word "Added"; any
    other such row is marked itself.
    """
    shade: bool = False
    """Whether its cells have a light ground."""
    by: By = ()
    """Who fills it in: it is printed only in copies in which one of them answers and, if others answer there too, says whose it is."""


def _as_row(value: Any) -> Any:
    if isinstance(value, list):
        if not value:
            raise PydanticCustomError("text_type", "expected the row's head and its cells, found an empty list")
        return {"text": value[0], "cells": value[1:]}
    value = as_words(value)
    return {"text": value} if isinstance(value, str) else value


HeadAndCells = Annotated[list[Text | Cell], Field(min_length=1)]
AnyRow = Annotated[Row, Before(_as_row, Text | HeadAndCells | Row)]

Heads = Annotated[list[Text], Field(min_length=1, max_length=MOST_COLUMNS), Says(may_be_empty=True)]
"""Heads of columns to read. The first column is that of the rows' heads."""

ColumnsToFill = Annotated[dict[ItemId, Itemised[Column]], Field(max_length=MOST_COLUMNS)]
"""Columns to fill, by lasting id."""

RowMapping = Annotated[dict[ItemId, AnyRow], Field(max_length=MOST_TABLE_ROWS)]
RowList = Annotated[list[AnyRow], Field(min_length=1, max_length=MOST_TABLE_ROWS)]
RowCount = Annotated[int, Field(ge=1, le=MOST_TABLE_ROWS)]


_TURNED = "turn the table: write these as 'rows:', and the entries of 'rows:' as 'columns: {read: Read}'"


def _read_columns(value: Any) -> Any:
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        hint = "columns to fill have ids: 'columns: {price: {text: Price, type: number}}'"
        raise PydanticCustomError("wrong_type", "expected headings of columns to read, found keys", {"hint": hint})
    if isinstance(value, list | dict) and len(value) > MOST_COLUMNS:
        raise PydanticCustomError("too_long", "too many columns", {"max_length": MOST_COLUMNS, "hint": _TURNED})
    if isinstance(value, list | dict):
        return adapter(Heads if isinstance(value, list) else ColumnsToFill).validate_python(value)
    if value in ("week", "each"):
        return str(value)
    is_turned = isinstance(value, int) and value > MOST_COLUMNS
    hint = f"write 'rows: {value}', and the entries of 'rows:' as 'columns: {{read: Read}}'" if is_turned else ""
    if isinstance(value, int) and not isinstance(value, bool) and 1 < value <= MOST_COLUMNS:
        headings = ", ".join(f"c{number}: {number}" for number in range(1, value + 1))
        hint = f"write their headings, each with an id: {{{headings}}}"
    raise not_one_of(("week", "each"), "a list, ids with texts, 'week' or 'each'", hint or as_list(value))


def _read_rows(value: Any) -> Any:
    if isinstance(value, dict):
        return adapter(RowMapping).validate_python(value)
    if isinstance(value, list):
        return Listed((str(number), row) for number, row in enumerate(adapter(RowList).validate_python(value), 1))
    raise not_one_of((), "a list, or ids with texts", as_list(value))


AnyColumns = Annotated[
    list[Text] | dict[str, Column] | Literal["week", "each"],
    Read(_read_columns, Heads | ColumnsToFill | Literal["week", "each"]),
]


class CountedRows(dict[str, Row]):
    """Rows of which only the number was written."""


def _read_row_text(value: Any) -> Any:
    if not isinstance(value, str) or NUMBER not in value:
        raise PydanticCustomError(
            "row_text", "expected text with '{number}' in it", {"hint": "write it as in 'Night {number}'"}
        )
    return value


def _read_any_rows(value: Any, about: ValidationInfo) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        count, text = adapter(RowCount).validate_python(value), about.data.get("row_text") or NUMBER
        heads = (BoundText(text.replace(NUMBER, str(one)), getattr(text, "place", None)) for one in range(1, count + 1))
        return CountedRows((str(number), Row(text=head)) for number, head in enumerate(heads, 1))
    if about.data.get("row_text"):
        raise PydanticCustomError("row_text", "expected a number of rows, because 'row_text' names them")
    if value in ("week", "each"):
        return str(value)
    if isinstance(value, list | dict):
        return _read_rows(value)
    raise not_one_of(("week", "each"), "a list, ids with texts, a number, 'week' or 'each'", as_list(value))


RowText = Annotated[str, Read(_read_row_text, str)]

AnyRows = Annotated[
    dict[str, Row] | Literal["week", "each"],
    ReadAfterOthers(_read_any_rows, RowMapping | RowList | RowCount | Literal["week", "each"]),
]

Rows = Annotated[dict[str, Row], Read(_read_rows, RowMapping | RowList)]
"""Rows by lasting id; those of a list are numbered 1, 2, 3."""


class RowGroup(Node):
    """Rows under a heading of their own."""

    text: Text
    """The heading above them."""
    rows: Annotated[Rows, Field(min_length=1)]
    """Rows by lasting id, or a list, numbered from 1. Their blanks are called ``group-row-column``."""


class Total(Node):
    """A last row for the totals of columns, which the reader writes. A plain text is its heading; `true` is the program's word for it."""

    text: Text = phrase("total")
    """Its heading."""
    columns: list[ItemId] = []
    """Ids of the columns that have a place for a total. Default: those that take numbers."""


def _as_total(value: Any) -> Any:
    return {} if value is True else under("text", is_text=True)(value)


AnyTotal = Annotated[Total, Before(_as_total, Text | Total)]


class TableFile(Node):
    """A table that several pages show, ``tables/ID.yaml``."""

    id: Identifier
    caption: Text
    columns: Heads
    """Column headings."""
    rows: Annotated[Rows, Field(min_length=1)]
    """Rows by lasting id, or a list, numbered from 1."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
