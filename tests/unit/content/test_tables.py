"""The model of a table: the shapes of its columns and rows, and whether there is anything to fill in."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bifolio.content.kinds.table import Table


def table(**keys: Any) -> Table:
    return Table.model_validate(keys)


def row_heads(made: Table) -> dict[str, str]:
    assert isinstance(made.rows, dict)
    return {key: row.text.source for key, row in made.rows.items()}


def test_rows_of_a_list_are_numbered() -> None:
    assert row_heads(table(columns={"a": "A"}, rows=["Water", ["Feed"]])) == {"1": "Water", "2": "Feed"}


def test_a_number_of_rows_has_numbers_for_heads() -> None:
    assert row_heads(table(columns={"a": "A"}, rows=2)) == {"1": "1", "2": "2"}


def test_numbered_rows_are_called_as_the_author_says() -> None:
    assert row_heads(table(columns={"a": "A"}, rows=2, row_text="Day {number}")) == {"1": "Day 1", "2": "Day 2"}


def test_a_row_is_written_as_a_text_a_list_or_a_mapping() -> None:
    rows = {"a": "A", "b": ["B", "cell"], "c": {"text": "C", "cells": ["cell"], "added": True}}
    made = table(columns=["Head", "Cell"], rows=rows)
    assert row_heads(made) == {"a": "A", "b": "B", "c": "C"}
    assert isinstance(made.rows, dict)
    assert [len(row.cells) for row in made.rows.values()] == [0, 1, 1]
    assert [row.added for row in made.rows.values()] == [False, False, True]


def test_ids_of_rows_may_begin_with_a_digit() -> None:
    assert row_heads(table(columns="week", rows={"7-30": "Half past seven"})) == {"7-30": "Half past seven"}


def test_a_column_takes_what_the_table_says_unless_it_says_so_itself() -> None:
    made = table(columns={"a": "A", "b": {"text": "B", "type": "text"}}, type="tick", rows=1)
    assert [made.takes(column).type for column in made.named_columns.values()] == ["tick", "text"]


@pytest.mark.parametrize(
    ("keys", "is_fillable"),
    [
        ({"columns": ["A", "B"], "rows": [["a", "b"]]}, False),
        ({"columns": ["A"], "rows": ["a"], "more_columns": {"b": "B"}}, True),
        ({"columns": {"b": "B"}, "rows": {"a": "A"}, "printed": {"a-b": "x"}}, False),
        ({"columns": {"b": "B"}, "rows": {"a": "A"}, "printed": {"a-b": "x"}, "own": 1}, True),
        ({"columns": "week", "rows": ["a"]}, True),
        ({"columns": "each", "rows": ["a"]}, True),
        ({"columns": {"b": "B"}, "rows": "each"}, True),
    ],
)
def test_a_table_is_fillable_if_a_cell_is_blank(keys: dict[str, Any], is_fillable: bool) -> None:
    assert table(**keys).is_fillable is is_fillable


def test_more_than_four_columns_to_write_in_have_short_cells() -> None:
    columns = {f"c{number}": "Head" for number in range(5)}
    assert table(columns=columns, rows=1).has_short_cells
    assert not table(columns=dict(list(columns.items())[:4]), rows=1).has_short_cells
    assert not table(columns=columns, type="tick", rows=1).has_short_cells


@pytest.mark.parametrize("rows", [True, "many", 0, 401, 1.5, None])
def test_other_rows_are_refused(rows: Any) -> None:
    with pytest.raises(ValidationError):
        table(columns={"a": "A"}, rows=rows)


@pytest.mark.parametrize("cell", [None, []])
def test_a_cell_that_is_no_text_is_refused(cell: Any) -> None:
    with pytest.raises(ValidationError):
        table(columns=["Head", "Cell"], rows={"a": ["A", cell]})
