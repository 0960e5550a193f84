"""Cells that are read: over several columns and rows, and with blocks in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bifolio.layout.page.structure import Element
from tests.builders import Laid, elements, lay_out
from tests.unit.layout.test_landscape import made

NOTE = "It holds for two rows, and so needs more room than one of them alone would give it here."


def table(*rows: list[Any], **keys: Any) -> list[Any]:
    return [{"table": {"id": "x", "columns": ["Watch", "Port", "Starboard"], "rows": [*rows], **keys}}]


def cells(laid: Laid) -> list[list[tuple[str, dict[str, Any]]]]:
    """The role and spans of each cell by row."""
    rows = (element for element in elements(laid.layout.root) if element.role == "TR")
    return [
        [
            (cell.role, {key: value for _, key, value in cell.attributes if "Span" in key})
            for cell in row.kids
            if isinstance(cell, Element)
        ]
        for row in rows
    ]


def test_a_cell_reaches_over_columns_and_rows() -> None:
    laid = lay_out(
        table(["First", {"text": "Both", "across": 2}], ["Next", "You", {"text": "I", "down": 2}], ["Last", "Me"])
    )
    assert cells(laid)[1:] == [
        [("TH", {}), ("TD", {"ColSpan": 2})],
        [("TH", {}), ("TD", {}), ("TD", {"RowSpan": 2})],
        [("TH", {}), ("TD", {})],
    ]


def test_rows_make_room_for_a_cell_over_both() -> None:
    low, high = (
        lay_out(table(["One", "a", {"text": text, "down": 2}], ["Two", "b"])).layout.pages[0].filled
        for text in ("Short", NOTE * 2)
    )
    assert high > low + 50


def test_rows_that_a_cell_joins_stand_on_one_page() -> None:
    rows = [row for number in range(20) for row in ([f"A{number}", "a", {"text": "b", "down": 2}], [f"B{number}", "c"])]
    laid = lay_out(table(*rows))
    pages = {one.text: one.page for one in laid.drawn}
    assert len(laid.layout.pages) > 1
    assert all(pages[f"A{number}"] == pages[f"B{number}"] for number in range(20))


def test_a_record_has_the_words_of_a_cell_over_its_row() -> None:
    laid = lay_out(table(["One", "a", {"text": "Both", "down": 2}], ["Two", "b"], layout="records"))
    assert sum("Both" in line for line in laid.lines) == 2


def test_a_record_names_all_columns_that_a_cell_spans() -> None:
    laid = lay_out(table(["One", {"text": "Both", "across": 2}], ["Two", "b", "c"], layout="records"))
    assert [line for line in laid.lines if ":" in line] == ["Port, Starboard: Both", "Port: b", "Starboard: c"]


def test_blocks_in_a_cell_are_read_in_it(tmp_path: Path) -> None:
    page = (
        "id: p\ntitle: P\nblocks:\n  - table:\n      columns: [A, B]\n      rows:\n        - - One\n          - blocks:\n"
        "              - First this.\n              - list: [then that, and that]\n"
    )
    (layout,) = made(tmp_path, page).book.units
    cell = next(element for element in elements(layout.root) if element.role == "TD")
    assert [kid.role for kid in cell.kids if isinstance(kid, Element)] == ["P", "L"]
