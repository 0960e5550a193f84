"""Groups of columns and of rows, totals, shaded cells: their blanks, their tags, and where they are drawn."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.assemble.kinds.table import rows_of
from bifolio.form_fields import BlankKind
from bifolio.layout.page.structure import Element
from tests.builders import PARTNER_B, Laid, check_sound, elements, lay_out, texts

UNDER = {
    "a": {"text": "Bed", "under": "Evening"},
    "b": {"text": "Dark", "under": "Evening"},
    "c": "Note",
}
GROUPS = {"sea": {"text": "At sea", "rows": {"oar": "Oars"}}, "land": {"text": "On land", "rows": ["Paint"]}}


def table(**keys: Any) -> list[Any]:
    return [{"table": {"id": "x", **keys}}]


def names(laid: Laid) -> list[str]:
    return [blank.name.removeprefix("demo.x.") for blank in laid.blanks]


def rows(laid: Laid) -> list[list[Element]]:
    """The cells of each row."""
    return [
        [cell for cell in row.kids if isinstance(cell, Element)]
        for row in elements(laid.layout.root)
        if row.role == "TR"
    ]


def about(cell: Element) -> dict[str, Any]:
    return {key: value for _, key, value in cell.attributes}


def test_neighbouring_columns_get_one_head_above_them() -> None:
    laid = lay_out(table(corner="Night", columns=UNDER, rows=1))
    first, second, _ = rows(laid)
    assert [about(cell) for cell in first] == [
        {"Scope": "Column", "RowSpan": 2},
        {"Scope": "Column", "ColSpan": 2},
        {"Scope": "Column", "RowSpan": 2},
    ]
    assert [about(cell) for cell in second] == [{"Scope": "Column"}, {"Scope": "Column"}]
    assert laid.lines.count("Evening") == 1


def test_columns_apart_get_a_head_each() -> None:
    columns = {"a": UNDER["a"], "c": "Note", "b": UNDER["b"]}
    assert lay_out(table(columns=columns, rows=1)).lines.count("Evening") == 2


def test_the_head_above_is_said_with_the_blank() -> None:
    laid = lay_out(table(columns=UNDER, rows=1))
    assert laid.blanks[0].spoken == "Demo, 1, Evening, Bed, write a few words"


def test_both_rows_of_heads_stand_again_on_the_next_page() -> None:
    laid = lay_out(table(columns=UNDER, rows=40))
    pages = [one.page for one in laid.drawn if one.text == "Evening"]
    assert pages == [*range(len(laid.layout.pages))]
    assert len(pages) > 1


def test_rows_of_a_group_are_named_by_it_and_stand_under_its_heading() -> None:
    laid = lay_out(table(columns={"n": "Cost"}, rows={"fee": "Fee"}, groups=GROUPS))
    assert names(laid) == ["fee-n", "sea-oar-n", "land-1-n"]
    assert laid.blanks[1].spoken == "Demo, At sea, Oars, Cost, write a few words"
    heading = rows(laid)[2]
    assert [about(cell) for cell in heading] == [{"Scope": "Row", "ColSpan": 2}]
    lines = [line for line in laid.lines if line not in ("Demo", "Cost")]
    assert lines == ["Fee", "At sea", "Oars", "On land", "Paint"]


def test_a_heading_of_rows_is_never_last_on_a_page() -> None:
    groups = {f"g{number}": {"text": f"Group {number}", "rows": ["One"]} for number in range(40)}
    laid = lay_out(table(columns={"n": "Cost"}, groups=groups))
    last = {one.page: one.text for one in laid.drawn}
    assert len(last) > 1
    assert not [text for text in last.values() if text.startswith("Group")]


def test_the_heading_of_a_group_stands_again_where_it_goes_on_and_is_read_once() -> None:
    groups = {"sea": {"text": "At sea", "rows": [f"Oar {number}" for number in range(40)]}}
    laid = lay_out(table(columns={"n": "Cost"}, groups=groups))
    pages = range(len(laid.layout.pages))
    assert len(pages) > 1
    assert [one.page for one in laid.drawn if one.text == "At sea"] == [*pages]
    # the head of the column, and the group's; that all else is tagged is part of being sound
    artifacts = [[text for text, owner in texts(page.content) if owner == "artifact"] for page in laid.layout.pages]
    assert [len(found) for found in artifacts] == [0, *(2 for _ in pages[1:])]
    check_sound(laid, has_artifacts=True)


def test_rows_of_the_readers_own_are_under_no_group_on_the_next_page() -> None:
    groups = {"sea": {"text": "At sea", "rows": ["Oars"]}}
    laid = lay_out(table(columns={"n": "Cost"}, groups=groups, own=12, row_height=25, total="In all"))
    assert len(laid.layout.pages) > 1
    assert laid.lines.count("At sea") == 1


def test_a_total_has_a_place_to_write_in_columns_of_numbers() -> None:
    columns = {"n": {"text": "Cost", "type": "number", "suffix": "kg"}, "w": "Who", "t": {"text": "T", "type": "tick"}}
    laid = lay_out(table(columns=columns, rows=1, own=1, total="In all"))
    assert names(laid)[-1] == "total-n"
    assert laid.blanks[-1].spoken == "Demo, In all, Cost, write a number, in kg"
    assert [widget.blank.name for widget in laid.layout.widgets][-1] == "demo.x.total-n"


def test_a_total_counts_ticks_as_a_number() -> None:
    columns = {"t": {"text": "T", "type": "tick"}}
    laid = lay_out(table(columns=columns, rows=2, total={"columns": ["t"]}))
    assert (names(laid)[-1], laid.blanks[-1].kind) == ("total-t", BlankKind.NUMBER)
    assert "Total" in laid.lines


def test_a_shaded_column_has_a_ground_in_every_row() -> None:
    plain, shaded = (
        lay_out(table(columns={"a": {"text": "A", "shade": shade}, "b": "B"}, rows=3)).layout.pages[0].content
        for shade in (False, True)
    )
    assert shaded.count(b" re f") - plain.count(b" re f") == 3


@pytest.mark.parametrize("columns", [{"a": "A"}, "each"])
def test_a_shaded_row_has_one_ground(columns: Any) -> None:
    plain, shaded = (
        lay_out(table(columns=columns, rows={"r": {"text": "R", "shade": shade}, "s": "S"})).layout.pages[0].content
        for shade in (False, True)
    )
    assert shaded.count(b" re f") - plain.count(b" re f") == 1


def test_rows_of_a_group_beside_rows_of_none_stay_rows_where_the_page_is_narrow() -> None:
    groups = {"land": {"text": "On land", "rows": {"paint": "Paint"}}}
    laid = lay_out(table(columns="week", rows={"oar": "Oars"}, groups=groups), "a5")
    check_sound(laid, has_artifacts=True)
    said = [line.text for line in laid.drawn if line.text in ("Oars", "On land", "Paint")]
    assert said == ["Oars", "On land", "Paint"]


CHORES = {"dishes": {"text": "Dishes", "by": "a"}, "bins": {"text": "Bins", "by": "b"}, "beds": "Beds"}


def test_a_row_by_one_person_says_whose_it_is_where_others_answer() -> None:
    laid = lay_out(table(corner="Chore", columns={"done": "Done"}, rows=CHORES))
    check_sound(laid)
    assert "Dishes (Partner A)" in laid.lines
    assert [blank.by for blank in laid.blanks] == [("a",), ("b",), ("a", "b")]
    assert "Partner B" in laid.blanks[1].spoken


def test_a_row_by_one_person_is_in_their_copy_alone_under_the_same_name() -> None:
    laid = lay_out(table(corner="Chore", columns={"done": "Done"}, rows=CHORES), view=PARTNER_B)
    assert names(laid) == ["bins-done", "beds-done"]
    assert "Bins" in laid.lines


def test_the_heading_of_a_group_is_above_its_first_row_in_the_copy() -> None:
    groups = {"sea": {"text": "At sea", "rows": {"oar": {"text": "Oars", "by": "a"}, "net": "Nets"}}}
    laid = lay_out(table(columns={"done": "Done"}, groups=groups), view=PARTNER_B)
    assert laid.lines.index("At sea") < laid.lines.index("Nets")


@pytest.mark.parametrize("layout", ["table", "records"])
def test_a_column_in_another_language_says_so_of_its_heading_and_of_printed_words(layout: str) -> None:
    columns = {"word": {"text": "Mot", "lang": "fr"}, "own": "Word"}
    laid = lay_out(table(columns=columns, rows={"cat": "1"}, printed={"cat-word": "chat"}, layout=layout))
    check_sound(laid)
    assert [element.language for element in elements(laid.layout.root) if element.language] == ["fr", "fr"]


def test_a_heading_that_columns_share_is_once_above_their_fields_in_a_record() -> None:
    columns = {
        "bed": {"text": "To bed", "under": "Evening"},
        "dark": {"text": "Light out", "under": "Evening"},
        "note": "A word on it",
        "up": {"text": "Up", "under": "Morning"},
    }
    laid = lay_out([{"table": {"id": "x", "layout": "records", "corner": "Night", "columns": columns, "rows": 2}}])
    assert laid.lines.count("Evening") == 2
    first = laid.lines.index("Evening")
    assert laid.lines[first : first + 4] == ["Evening", "To bed", "Light out", "A word on it"]
    assert "Morning, Up" in laid.lines
    assert laid.blanks[0].spoken.endswith("Night 1, Evening, To bed, write a few words")


def test_cells_of_a_group_list_its_heading_among_their_heads() -> None:
    laid = lay_out(table(corner="Item", columns=UNDER, groups=GROUPS, own=1, layout="table"))
    upper, lower, sea, oars, _, _, own = rows(laid)
    (group,), (row, bed, _, note) = sea, oars
    assert about(row)["Headers"] == [group, upper[0]]
    assert about(bed)["Headers"] == [group, row, upper[1], lower[0]]
    assert about(note)["Headers"] == [group, row, upper[2]]
    assert not any("Headers" in about(cell) for cell in own)


def test_a_table_without_groups_leaves_heads_to_their_scope() -> None:
    laid = lay_out(table(columns=UNDER, rows=2, layout="table"))
    assert not any("Headers" in about(cell) for row in rows(laid) for cell in row)


def test_a_cell_over_several_rows_of_a_group_lists_the_heads_of_all() -> None:
    groups = {"meadow": {"text": "Meadow", "rows": [["Moss", {"text": "wavy", "down": 2}], ["Beech"]]}}
    laid = lay_out([{"table": {"columns": ["Plant", "Leaf"], "groups": groups}}])
    (_, leaf), (meadow,), (moss, wavy), (beech,) = rows(laid)
    assert about(wavy)["Headers"] == [meadow, moss, beech, leaf]


def test_a_table_makes_its_rows_once_however_many_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def counted(*asked: Any) -> list[Any]:
        made.append(1)
        return rows_of(*asked)

    monkeypatch.setattr("bifolio.layout.kinds.table.rows_of", counted)
    lay_out(table(rows=[f"Row {number}" for number in range(40)], columns={"a": "A"}))
    assert len(made) <= 2
