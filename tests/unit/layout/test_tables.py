"""Tables of every shape: their blanks, and what is drawn in their cells."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from bifolio.lengths import mm, to_mm
from tests.builders import PARTNER_B, Laid, check_sound, elements, height_mm, lay_out, width_mm


def table(**keys: Any) -> list[Any]:
    return [{"table": {"id": "x", **keys}}]


def names(laid: Laid) -> list[str]:
    return [blank.name.removeprefix("demo.x.") for blank in laid.blanks]


def test_columns_of_any_type_follow_those_that_are_read() -> None:
    more = {"found": "Where", "seen": {"text": "Seen", "type": "tick"}}
    laid = lay_out(table(columns=["Tree", "Leaf"], rows=[["Oak", "wavy"]], more_columns=more))
    assert names(laid) == ["1-found", "1-seen"]
    assert [blank.kind.value for blank in laid.blanks] == ["lines", "check"]


def test_a_row_for_each_person_is_headed_by_the_person() -> None:
    laid = lay_out(table(columns={"left": "Left"}, rows="each"))
    assert names(laid) == ["a-left", "b-left"]
    assert laid.blanks[0].spoken == "Demo, Partner A, Left, write a few words"
    assert names(lay_out(table(columns={"left": "Left"}, rows="each"), view=PARTNER_B)) == ["b-left"]


@pytest.mark.parametrize(("heads", "shown"), [(("", "Done"), ["Done"]), (("What", ""), ["What"]), (("", ""), [])])
def test_columns_have_a_row_of_headings_if_any_has_one(heads: tuple[str, str], shown: list[str]) -> None:
    laid = lay_out(table(columns=dict(zip("ab", heads, strict=True)), rows={"r": "Water"}))
    assert [line for line in laid.lines if line in ("What", "Done")] == shown
    assert laid.roles().count("TR") == 1 + bool(shown)


def test_a_column_for_each_person_leaves_out_who_does_not_answer() -> None:
    more = {"notice": "Notice"}
    laid = lay_out(table(columns="each", rows={"goal": "My goal"}, more_columns=more), view=PARTNER_B)
    assert names(laid) == ["goal-b", "goal-notice"]


def test_days_may_be_rows() -> None:
    laid = lay_out(table(columns={"walk": "A walk"}, rows="week"))
    assert names(laid) == [f"{day}-walk" for day in ("sun", "mon", "tue", "wed", "thu", "fri", "sat")]


def test_own_rows_of_people_side_by_side_begin_with_their_head() -> None:
    assert names(lay_out(table(columns="each", rows=["One"], own=1))) == ["1-a", "1-b", "own-1", "own-1-a", "own-1-b"]


def test_a_hint_stands_in_the_cell_and_is_said_with_the_blank() -> None:
    laid = lay_out(table(columns={"how": "How"}, rows={"can": "Water"}, hints={"can-how": "By the shed"}))
    assert "By the shed" in laid.lines
    assert laid.blanks[0].spoken == "Demo, Water, How, By the shed, write a few words"


def test_a_table_whose_cells_are_all_printed_has_no_blank() -> None:
    laid = lay_out(table(columns={"spring": "Spring"}, rows={"bed": "Bed"}, printed={"bed-spring": "Peas"}))
    assert names(laid) == []
    assert "Peas" in laid.lines


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
@pytest.mark.parametrize("columns", [{"how": "How"}, "each", "week", ["What"]])
def test_every_shape_may_have_a_caption(columns: Any, paper: str, size: str) -> None:
    laid = lay_out(table(columns=columns, rows=["Water"], caption="In the garden"), paper, size)
    captions = [element for element in elements(laid.layout.root) if element.role == "Caption"]
    assert len(captions) == 1


def test_partners_who_share_a_table_to_read_have_a_half_each_of_its_cells() -> None:
    blocks = table(columns=["Tree"], rows=["Oak"], more_columns={"found": "Where"}, each="together")
    a, b = lay_out(blocks).layout.widgets
    assert [a.blank.name, b.blank.name] == ["demo.x.1-found.a", "demo.x.1-found.b"]
    assert a.rect.x0 == b.rect.x0
    assert b.rect.y0 < a.rect.y0


def test_a_row_of_ones_own_without_a_head_has_no_colon_before_its_line() -> None:
    table = {
        "id": "x",
        "columns": {"what": "What I saw today", "why": "Why it was so"},
        "rows": {"a": "Rain"},
        "own": 1,
    }
    laid = lay_out([{"table": table}], "a5", "giant")
    assert ":" not in laid.lines
    (own,) = laid.fields("own-1")
    assert width_mm(own) == pytest.approx(to_mm(laid.look.measure))


@pytest.mark.parametrize(("paper", "size", "lines"), [("a5", "standard", 1), ("a4", "giant", 2), ("a5", "giant", 3)])
def test_a_record_has_lines_for_what_a_cell_would_hold(paper: str, size: str, lines: int) -> None:
    # two lines in a third of an A4 page's measure: larger letters and narrower paper take more of the whole measure
    body = {"layout": "records", "row_height": 25, "columns": {"a": "A", "b": "B", "c": "C"}, "corner": "Q"}
    laid = lay_out(table(rows={"r": "R"}, **body), paper, size)
    found = [round(height_mm(one) / to_mm(laid.look.size.pitch)) for one in laid.layout.widgets]
    # those on a page that is less than two thirds full may grow by a line
    assert set(found) <= {lines, lines + 1}


def test_one_column_to_write_in_beside_three_that_are_read_has_room_for_a_sentence() -> None:
    rows = [["Oak", "wavy leaves", "acorns"]]
    for paper in ("a4", "a5"):
        laid = lay_out(table(columns=["Tree", "Leaf", "Fruit"], rows=rows, more_columns={"seen": "What I saw"}), paper)
        (widget,) = laid.layout.widgets
        assert width_mm(widget) >= 40, paper


def test_a_typed_column_beside_those_that_are_read_stays_narrow_on_a5() -> None:
    more = {"count": {"text": "How many", "type": "number"}}
    laid = lay_out(table(columns=["Tree", "Leaf", "Fruit"], rows=[["Oak", "wavy", "acorns"]], more_columns=more), "a5")
    assert "L" not in {element.role for element in elements(laid.layout.root)}


def test_words_beside_a_blank_in_a_cell_stand_on_its_line() -> None:
    rows = [["Ana", "Good morning!", "aloud"], ["Ben", "I am ____ today.", "aloud"]]
    laid = lay_out([{"table": {"id": "x", "columns": ["Who", "What", "How"], "rows": rows}}])
    baselines = {one.text.split()[0]: one.baseline for one in laid.drawn if one.text}
    assert baselines["Ben"] == pytest.approx(baselines["I"]) == pytest.approx(baselines["aloud"])


@pytest.mark.parametrize(("keys", "height"), [({}, 10), ({"row_height": 14}, 14), ({"row_height": 8}, 8)])
def test_rows_of_boxes_alone_are_as_high_as_their_author_says(keys: dict[str, Any], height: float) -> None:
    block = {"id": "x", "type": "tick", "columns": ["a", "b"], "rows": [*"123"], **keys}
    block["columns"] = {"a": "A", "b": "B"}
    boxes = lay_out([{"table": block}]).fields("1-a") + lay_out([{"table": block}]).fields("2-a")
    assert to_mm(boxes[0].rect.y0 - boxes[1].rect.y0) == pytest.approx(height)


def test_a_table_has_as_many_rows_of_the_readers_own_as_a_list_of_guests_needs() -> None:
    laid = lay_out([{"table": {"id": "x", "columns": {"phone": "Telephone"}, "own": 40}}])
    check_sound(laid, has_artifacts=True)
    assert laid.blanks[-1].name == "demo.x.own-40-phone"


@pytest.mark.parametrize("type_of_cells", ["text", "tick", "number"])
def test_rows_that_grow_fill_their_page_alike(type_of_cells: str) -> None:
    laid = lay_out(table(columns={"a": "A"}, rows=4, type=type_of_cells, grow=True))
    check_sound(laid)
    assert laid.layout.pages[0].filled == pytest.approx(laid.look.paper.depth, abs=8)
    middles = [(field.rect.y0 + field.rect.y1) / 2 for field in laid.layout.widgets]
    first, *others = [above - below for above, below in itertools.pairwise(middles)]
    assert others == pytest.approx([first] * 2)


@pytest.mark.parametrize("keys", [{}, {"grow": True}])
def test_rows_of_a_table_on_two_pages_are_alike(keys: dict[str, Any]) -> None:
    laid = lay_out(table(columns={"a": "A"}, rows=31, row_height=8, **keys))
    heights = {page: [] for page in (0, 1)}  # type: dict[int, list[float]]
    for one in laid.layout.widgets:
        heights[one.page].append(height_mm(one))
    assert heights[0][0] == pytest.approx(heights[1][0])
    assert (heights[0][0] > 8) is ("grow" in keys)


def test_a_cell_over_two_rows_is_as_high_as_they_have_grown() -> None:
    rows = [["First", {"text": "Both", "down": 2}], ["Second"]]
    laid = lay_out([{"table": {"columns": ["Row", "Word"], "more_columns": {"a": "A"}, "rows": rows, "grow": True}}])
    check_sound(laid)
    assert laid.layout.pages[0].filled == pytest.approx(laid.look.paper.depth, abs=8)


def test_heads_over_printed_words_begin_where_they_do() -> None:
    columns = {letter: f"Thought {letter}" for letter in "abcde"}
    laid = lay_out(table(columns=columns, rows=2, example={"a": "It rains."}))
    lefts = {one.text: one.x for one in laid.drawn}
    assert lefts["Thought a"] == pytest.approx(lefts["It rains."])
    into = [lefts[f"Thought {letter}"] - laid.fields(f"1-{letter}")[0].rect.x0 for letter in columns]
    assert into == pytest.approx([into[0]] * 5, abs=0.1)


def test_counted_rows_leave_the_other_columns_their_room_with_an_example_too() -> None:
    laid = lay_out(table(columns={"a": "A", "b": "B"}, rows=2, example={"a": "It rains."}))
    assert laid.fields("1-a")[0].rect.x0 < mm(40)


def test_a_column_in_which_readers_write_is_not_narrowed_for_the_days_of_a_week() -> None:
    laid = lay_out([{"table": {"id": "x", "columns": "week", "type": "tick", "own": 3}}], "a5", "large")
    heads = [widget for widget in laid.layout.widgets if widget.blank.name.endswith("own-1")]
    assert min(to_mm(widget.rect.x1 - widget.rect.x0) for widget in heads) > 40


def test_a_number_printed_in_a_column_of_numbers_does_not_widen_it() -> None:
    columns = {f"x{number}": str(number) for number in range(5)}
    laid = lay_out(table(corner="x", columns=columns, rows={"y": "y"}, type="number", printed={"y-x0": "3"}))
    lefts = {one.text: one.x for one in laid.drawn}
    assert lefts["1"] - lefts["0"] < 1.2 * (lefts["2"] - lefts["1"])
