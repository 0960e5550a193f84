"""Tables with many or narrow columns, long ones, and those that become lists of records."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.lengths import mm
from tests.builders import PARTNER_B, Drawn, Laid, check_sound, elements, in_turns, lay_out, width_mm

LETTERS = "abcdefghijkl"


def table(**keys: Any) -> list[Any]:
    return [{"table": {"id": "x", **keys}}]


def is_table(laid: Laid) -> bool:
    return "Table" in laid.roles()


def test_twelve_columns_and_thirty_one_rows_stay_a_table() -> None:
    laid = lay_out(table(columns={key: key.upper() for key in LETTERS}, rows=31, type="tick", row_height=7))
    assert is_table(laid)
    assert len(laid.layout.widgets) == 12 * 31


def test_twelve_months_and_their_sum_are_a_table_on_a_page_on_its_side() -> None:
    columns = {f"m{number}": "Month" for number in range(12)} | {"sum": "In all"}
    laid = lay_out(table(columns=columns, rows={"mot": "MOT and service"}, type="number", orientation="landscape"))
    assert is_table(laid)
    assert len(laid.layout.widgets) == 13


def test_low_rows_let_a_month_stand_on_one_page() -> None:
    laid = lay_out(table(columns={"a": "A"}, rows=31, type="tick", row_height=7))
    assert len(laid.layout.pages) == 1


def test_a_column_of_ten_millimetres_has_ten_millimetres() -> None:
    columns = {"n": {"text": "No", "type": "number", "width": 10}, "rest": "Rest"}
    first, _ = lay_out(table(columns=columns, rows=1)).layout.widgets
    assert width_mm(first) == pytest.approx(10 - 3 / 72 * 25.4, abs=0.05)


def test_what_no_width_asks_for_goes_to_the_columns_for_words_and_not_to_the_numbers_of_rows() -> None:
    columns = {
        "short": {"text": "Few", "width": 20},
        "n": {"text": "No", "type": "number", "width": 15},
        "long": {"text": "More", "width": 60},
    }
    few, number, more = lay_out(table(columns=columns, rows=1, corner_width=20)).layout.widgets
    assert few.rect.x0 == pytest.approx(mm(20), abs=5)
    assert width_mm(number) == pytest.approx(15, abs=1.5)
    assert width_mm(more) / width_mm(few) == pytest.approx(3, abs=0.15)


def test_a_table_may_never_be_one() -> None:
    assert is_table(lay_out(table(columns={"a": "A"}, rows=1)))
    assert not is_table(lay_out(table(columns={"a": "A"}, rows=1, layout="records")))
    assert not is_table(lay_out(table(columns=["A", "B"], rows=[["a", "b"]], layout="records")))
    assert not is_table(lay_out(table(columns="each", rows=["a"], layout="records")))


def test_a_table_may_be_one_however_narrow() -> None:
    columns = {key: key.upper() * 2 for key in "abcd"}
    assert not is_table(lay_out(table(columns=columns, rows=1), "a5", "large"))
    assert is_table(lay_out(table(columns=columns, rows=1, layout="table"), "a5", "large"))


def test_no_word_is_cut_to_keep_a_table() -> None:
    columns = dict.fromkeys("abcdef", "Honorificabilitudinitatibus")
    laid = lay_out(table(columns=columns, rows=dict.fromkeys("rst", "Floccinaucinihilipilification"), layout="table"))
    assert not is_table(laid)
    check_sound(laid)


def test_a_comparison_for_one_reader_keeps_its_columns_and_their_heads() -> None:
    laid = lay_out(table(columns={"a": "Offer 1", "b": "Offer 2"}, rows=["Pay"]))
    assert {"Offer 1", "Offer 2"} <= {*laid.lines}
    assert is_table(laid)


def heads_on(laid: Laid, page: int) -> list[Drawn]:
    """The heads of records on a page, from its top: those of columns, since a small page turns a wide table."""
    found = [one for one in laid.drawn if one.page == page and one.text.startswith("Column")]
    return sorted(found, key=lambda one: -one.baseline)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_record_that_goes_on_has_its_head_again_for_the_eye_only(size: str) -> None:
    columns = {f"c{number}": f"Column {number}" for number in range(9)}
    laid = lay_out(table(columns=columns, rows=9, row_text="Row {number}", layout="records"), "a5", size)
    heads = [heads_on(laid, page) for page in range(len(laid.layout.pages))]
    assert len([head for on_page in heads for head in on_page]) > 9
    for page, (first, *_) in enumerate(heads):
        assert not [
            one for one in laid.drawn if one.page == page and one.text != "Demo" and one.baseline > first.baseline
        ]
    assert laid.roles().count("LI") == 9
    assert len(laid.layout.widgets) == 81


def test_a_record_that_a_page_holds_is_not_parted_because_the_first_is_under_a_title() -> None:
    columns = {f"c{number}": f"Column {number}" for number in range(6)}
    block = table(columns=columns, rows=5, row_text="Row {number}", layout="records", keep="together")
    laid = lay_out(block, "a5", "giant")
    last = [{field.page for row in range(1, 6) for field in laid.fields(f"{row}-c{number}")} for number in (3, 4, 5)]
    assert last == [{3}, {4}, {5}]


def pages_of_rows(laid: Laid, columns: int, rows: int = 6) -> list[list[int]]:
    """For each row, the pages of its blanks in order."""
    return [[laid.fields(f"{row}-c{number}")[0].page for number in range(columns)] for row in range(1, rows + 1)]


def test_a_record_parts_between_its_entries_where_its_page_would_stay_half_empty() -> None:
    columns = {f"c{number}": f"Question {number}" for number in range(2)}
    block = {"columns": columns, "rows": 6, "row_text": "Row {number}", "layout": "records"}
    whole = lay_out(table(**block, keep="together"), "a5", "giant")
    parted = lay_out(table(**block), "a5", "giant")
    assert all(len({*pages}) == 1 for pages in pages_of_rows(whole, 2))
    assert any(len({*pages}) == 2 for pages in pages_of_rows(parted, 2))
    assert len(parted.layout.pages) < len(whole.layout.pages)


def test_the_first_record_of_a_table_without_a_title_is_whole_wherever_its_table_begins() -> None:
    columns = {f"c{number}": f"Question {number}" for number in range(2)}
    block = {"columns": columns, "rows": 3, "row_text": "Row {number}", "layout": "records"}
    for count in range(1, 9):
        laid = lay_out([{"lines": {"id": "above", "count": count, "grow": False}}, *table(**block)], "a5", "giant")
        first, *others = pages_of_rows(laid, 2, 3)
        assert len({*first}) == 1, (count, first, others)


def test_a_further_record_of_several_entries_leaves_none_alone_overleaf() -> None:
    columns = {
        "c0": {"text": "Date", "type": "date"},
        "c1": {"text": "Site", "type": "choice", "options": ["left", "right"]},
        "c2": {"text": "VIP score", "type": "choice", "options": ["0", "1", "2", "3"]},
        "c3": {"text": "Flushed", "type": "tick"},
        "c4": {"text": "Initials", "width": 20},
    }
    for count in (1, 4):
        above = {"lines": {"id": "above", "count": count, "grow": False}}
        laid = lay_out(
            [above, *table(columns=columns, rows=8, row_text="Check {number}", layout="records")], "a5", "giant"
        )
        for row in range(2, 9):
            flushed, initials = (laid.fields(f"{row}-c{number}")[0].page for number in (3, 4))
            assert flushed == initials, (count, row)


@pytest.mark.parametrize("count", range(1, 9))
def test_of_the_first_record_at_least_half_stays_under_the_title_of_its_table(count: int) -> None:
    columns = {f"c{number}": f"Question {number}" for number in range(4)}
    block = {"title": "Table", "columns": columns, "rows": 2, "row_text": "Row {number}", "layout": "records"}
    laid = lay_out([{"lines": {"id": "above", "count": count, "grow": False}}, *table(**block)], "a5", "giant")
    first, *_ = pages_of_rows(laid, 4, 2)
    assert first.count(first[0]) >= 2


def test_the_entries_under_one_heading_of_a_record_stay_together() -> None:
    columns = {
        f"c{number}": {"text": f"Choice {number}", "type": "tick", "under": "Now" if number < 4 else "Soon"}
        for number in range(8)
    }
    laid = lay_out(table(columns=columns, rows=6, row_text="Row {number}", layout="records"), "a5", "large")
    pages = pages_of_rows(laid, 8)
    assert any(len({*row}) == 2 for row in pages)
    assert all(len({*half}) == 1 for row in pages for half in (row[:4], row[4:]))


def test_what_a_record_asks_stays_with_the_words_that_it_asks_about() -> None:
    rows = [[f"Aspect {row}", "word " * 16 + f"first{row}", "word " * 16 + f"second{row}"] for row in range(6)]
    block = {"columns": ["What", "One", "Two"], "more_columns": {"ours": "In our words"}, "rows": rows}
    laid = lay_out(table(**block, layout="records"), "a5", "large")
    said = {word: one.page for one in laid.drawn for word in one.text.split()}
    asked = [field.page for field in laid.layout.widgets]
    assert [said[f"first{row}"] for row in range(6)] == asked
    assert [said[f"second{row}"] for row in range(6)] == asked


def test_a_record_that_has_only_a_number_is_called_by_the_corner_too() -> None:
    laid = lay_out(table(corner="Visit", columns={"a": "A"}, rows=2, layout="records"))
    assert [line for line in laid.lines if line.startswith("Visit")] == ["Visit\u00a01", "Visit\u00a02"]


def test_a_record_that_has_only_a_decimal_is_called_by_the_corner_too() -> None:
    laid = lay_out(table(corner="U in V", columns={"a": "A"}, rows={"a": "0", "b": "1,5"}, layout="records"))
    assert [line for line in laid.lines if line.startswith("U")] == ["U in V\u00a00", "U in V\u00a01,5"]


@pytest.mark.parametrize("columns", [["What"], ["What", "Why"], {"why": "Why"}])
def test_a_row_whose_head_is_higher_than_a_page_goes_on_overleaf_as_text(columns: Any) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    rows = [[words, "because"][: len(columns)]] if isinstance(columns, list) else {"one": words}
    laid = lay_out(table(columns=columns, rows=rows), "a5", "giant")
    check_sound(laid)
    said = " ".join(laid.lines).split()
    assert [word for word in said if word.startswith("word")] == words.split()


def test_a_list_of_rows_says_the_heading_of_the_only_column() -> None:
    laid = lay_out(table(columns=["What"], rows=[["One"], ["Two"]], layout="records"))
    assert [line for line in laid.lines if line in ("What", "One", "Two")] == ["What", "One", "Two"]


def test_a_column_for_a_few_words_has_one_line_of_a_record_beside_its_head() -> None:
    tries = {"first": {"text": "First try", "width": 40}, "why": {"text": "Why"}}
    laid = lay_out(table(columns=["Word"], rows=[["accident"]], more_columns=tries, layout="records"), "a5")
    heads = {one.text: one for one in laid.drawn}
    first, why = laid.layout.widgets
    assert first.rect.y0 <= heads["First try"].baseline <= first.rect.y1
    assert first.rect.y1 - first.rect.y0 < (why.rect.y1 - why.rect.y0) * 0.75


@pytest.mark.parametrize("kind", ["text", "time", "tick"])
def test_the_fields_of_a_record_are_read_right_after_their_labels(kind: str) -> None:
    columns = {key: {"text": key.upper(), "type": kind} for key in ("one", "two")}
    laid = lay_out(table(columns=columns, rows=["First"], own=1, layout="records"), "a5")
    (first, own) = [
        [[one.role for one in elements(place)] for place in elements(body) if place.role == "Div"]
        for body in elements(laid.layout.root)
        if body.role == "LBody"
    ]
    assert [[role for role in roles if role in ("P", "Form")] for roles in first] == [["P", "Form"]] * 2
    assert len(own) == 3


@pytest.mark.parametrize(("columns", "paper", "size"), in_turns(["week", "each", {"more": "More", "less": "Less"}]))
def test_the_words_in_the_corner_are_printed_however_the_table_is(columns: Any, paper: str, size: str) -> None:
    rows = {"short": "too short", "long": "too long"}
    for layout in ("auto", "records"):
        table = {"id": "x", "corner": "Evenings were", "layout": layout, "columns": columns, "rows": rows}
        said = " ".join(lay_out([{"table": table}], paper, size).lines)
        assert "Evenings were" in said, layout


def test_words_above_all_columns_are_printed_once_above_the_records() -> None:
    columns = {key: {"text": key, "under": "Evenings"} for key in ("short", "long")}
    laid = lay_out(table(columns=columns, rows=["One", "Two"], layout="records"))
    assert laid.lines == ["Demo", "Evenings", "One", "short", "long", "Two", "short", "long"]


@pytest.mark.parametrize("view", [None, PARTNER_B])
def test_the_words_in_the_corner_are_printed_and_whole_above_peoples_columns(view: Any) -> None:
    rows = {"short": "short", "long": "long"}
    for more in ({}, {"note": "Note"}):
        block = {"id": "x", "corner": "Evenings were", "columns": "each", "more_columns": more, "rows": rows}
        laid = lay_out([{"table": block}], **({"view": view} if view else {}))
        check_sound(laid)
        assert "Evenings were" in laid.lines or "Evenings" in laid.lines


def test_high_rows_begin_under_the_title_of_a_low_page() -> None:
    columns = {"role": "Role", "state": {"text": "Stage", "type": "choice", "options": ["sent", "talk", "offer", "no"]}}
    columns |= {f"c{number}": {"text": f"Note {number}", "width": 30} for number in range(4)}
    block = {"id": "x", "orientation": "landscape", "layout": "table", "corner": "Firm", "own": 8, "columns": columns}
    laid = lay_out([{"table": block}], "a5")
    check_sound(laid, has_artifacts=True)
    (title,) = (one for one in laid.drawn if one.text == "Demo")
    assert min(field.page for field in laid.layout.widgets) == title.page


def test_five_weeks_of_days_stay_a_table_on_a5() -> None:
    laid = lay_out(table(columns="week", rows=5, row_text="Week {number}", row_height=22), "a5")
    check_sound(laid, has_artifacts=True)
    assert is_table(laid)


def test_rows_that_are_only_counted_do_not_become_columns() -> None:
    columns = {letter: f"Thought {letter}" for letter in "abcde"}
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": 3, "orientation": "landscape"}}], "a4", "large")
    check_sound(laid, has_artifacts=True)
    first = [one.text.strip() for one in laid.drawn if one.text.strip() in ("1", "2", "3")]
    lefts = {round(one.x) for one in laid.drawn if one.text.strip() in ("1", "2", "3")}
    assert first == ["1", "2", "3"]
    assert len(lefts) == 1


@pytest.mark.parametrize("width", [15, 80])
def test_the_column_of_row_heads_is_as_wide_as_its_author_asks(width: float) -> None:
    laid = lay_out(table(corner="Time", corner_width=width, own=2, columns={"what": "What"}))
    check_sound(laid)
    head, what = laid.layout.widgets[:2]
    assert (what.rect.x0 - head.rect.x0) / mm(1) == pytest.approx(width)


def test_the_column_of_row_heads_is_never_narrower_than_their_longest_word() -> None:
    laid = lay_out(table(corner="Incomprehensibilities", corner_width=10, own=1, columns={"what": "What"}))
    check_sound(laid)


@pytest.mark.parametrize(
    ("paper", "size", "layout"),
    [("a5", "giant", "table"), ("half-letter", "large", "table"), ("half-letter", "standard", "auto")],
)
def test_a_wide_column_of_row_heads_gives_way_where_it_would_leave_no_table(paper: str, size: str, layout: str) -> None:
    columns = {"a": "First", "b": "Second"}
    keys = {"corner": "Thing", "corner_width": 60, "layout": layout, "rows": ["One", "Two"], "columns": columns}
    laid = lay_out(table(**keys), paper, size)
    check_sound(laid, has_artifacts=True)
    assert is_table(laid)
