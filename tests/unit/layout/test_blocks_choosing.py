"""The kinds that people choose or mark in, tables and lists to read: nothing lost or outside, measures as promised."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.page.folios import Widget
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm, to_mm
from bifolio.text.line_breaking import measure_text
from tests.builders import (
    LOOKS,
    PARTNER_B,
    Laid,
    check_sound,
    elements,
    height_mm,
    lay_out,
    texts,
    width_mm,
)
from tests.painted import Shape, lines_on_page, on_page

NARROW = [("a5", "standard"), ("a4", "large")]
WORDS = {"a": "First", "b": "Second", "c": "Third"}


def centre(widget: Widget) -> tuple[float, float]:
    """A field's middle in millimetres."""
    rect = widget.rect
    return to_mm((rect.x0 + rect.x1) / 2), to_mm((rect.y0 + rect.y1) / 2)


def rows_of(table: Element) -> Iterator[list[Element]]:
    """The cells of a table, row by row."""
    for element in elements(table):
        if element.role == "TR":
            yield [kid for kid in element.kids if isinstance(kid, Element)]


def table_of(laid: Laid) -> Element:
    """The only table of a page."""
    (table,) = (element for element in elements(laid.layout.root) if element.role == "Table")
    return table


# -- check lists, ratings ------------------------------------------------------------------------------------------


def test_boxes_of_a_checklist_are_at_least_8_mm_apart() -> None:
    fields = lay_out([{"checklist": {"id": "x", "items": WORDS}}]).layout.widgets
    heights = [centre(field)[1] for field in fields]
    # row: the larger of 8 mm, box 5 + 3, leading 5.93 + 2
    assert heights[0] - heights[1] == pytest.approx(8)
    assert width_mm(fields[0]) == pytest.approx(6.5)
    assert fields[0].size == pytest.approx(mm(5))


def test_a_checklist_in_two_columns_reads_across() -> None:
    first, second, third = lay_out([{"checklist": {"id": "x", "layout": "two-columns", "items": WORDS}}]).layout.widgets
    assert centre(first)[1] == centre(second)[1]
    # half of the measure less half of the gap, and the gap: (170 - 5) / 2 + 5
    assert centre(second)[0] - centre(first)[0] == pytest.approx(87.5)
    assert centre(third)[0] == centre(first)[0]


def lefts_of(laid: Laid) -> list[int]:
    """Where the fields of a page begin, in whole millimetres, each place once."""
    return sorted({round(to_mm(field.rect.x0)) for field in laid.layout.widgets})


def test_short_items_stand_side_by_side_on_a_narrow_page_too() -> None:
    for kind in ("checklist", "choice"):
        items = {"options" if kind == "choice" else "items": ["Bread", "Milk", "Eggs"], "layout": "two-columns"}
        assert len(lefts_of(lay_out([{kind: {"id": "x", **items}}], "a5"))) == 2, kind


def test_items_that_need_two_lines_stand_one_below_another_on_a_narrow_page() -> None:
    items = ["Bread", "A loaf of the dark bread with seeds in it, not too fresh"]
    block = [{"checklist": {"id": "x", "layout": "two-columns", "items": items}}]
    assert [len(lefts_of(lay_out(block, paper))) for paper in ("a4", "a5")] == [2, 1]


def test_lines_for_ones_own_items_stand_in_the_columns_of_the_items() -> None:
    block = {"id": "x", "layout": "three-columns", "items": ["Bread", "Milk", "Eggs"], "own": 3}
    fields = lay_out([{"checklist": block}]).layout.widgets
    bread, milk, eggs, *own = fields
    boxes, lines = own[::2], own[1::2]
    assert [one.rect.x0 for one in boxes] == [one.rect.x0 for one in (bread, milk, eggs)]
    assert len({centre(one)[1] for one in boxes}) == 1
    # a third of the measure less a third of two gaps, less box and gap: (170 - 10) / 3 - 8.75
    assert width_mm(lines[0]) == pytest.approx(44.6, abs=0.1)


def test_lines_for_ones_own_items_are_at_least_40_mm_long() -> None:
    block = {"id": "x", "layout": "three-columns", "items": ["Bread", "Milk", "Eggs"], "own": 3}
    laid = lay_out([{"checklist": block}], "a5")
    lines = [field for field in laid.layout.widgets if field.blank.name.endswith("-words")]
    assert min(map(width_mm, lines)) >= 40
    assert len({centre(one)[1] for one in lines}) == 2


def test_marks_of_a_checklist_are_columns_of_a_table() -> None:
    marks = {"want": "Want", "later": "Not now"}
    laid = lay_out([{"checklist": {"id": "x", "items": WORDS, "marks": marks, "own": 1}}])
    assert [len(row) for row in rows_of(table_of(laid))] == [3] * 5
    assert laid.blanks[-1].name == "demo.x.own-1-later"


def test_rating_circles_are_7_mm_and_their_centres_14_apart() -> None:
    items = {"one": "I slept well"}
    block = {"rating": {"id": "x", "low": "Not true", "high": "Very true", "items": items}}
    fields = lay_out([block]).layout.widgets
    middles = [centre(field)[0] for field in fields]
    assert [right - left for left, right in itertools.pairwise(middles)] == pytest.approx([14] * 4)
    assert width_mm(fields[0]) == pytest.approx(7)
    assert [field.option for field in fields] == ["1", "2", "3", "4", "5"]
    assert fields[0].blank.spoken == "Demo, I slept well, tick one of five, 1 Not true to 5 Very true"


def test_the_numeral_of_a_rating_stands_before_its_box_in_reading_order() -> None:
    ends = {"low": "Not true", "high": "Very true"}
    laid = lay_out([{"rating": {"id": "x", **ends, "items": {"one": "I slept well"}}}])
    body = next(element for element in elements(laid.layout.root) if element.role == "LBody")
    (item,) = (kid for kid in body.kids if isinstance(kid, Element))
    kinds = ["Form" if isinstance(kid, Element) else "text" for kid in item.kids]
    assert kinds == ["text", *["text", "Form"] * 5]


# -- scores, lines -------------------------------------------------------------------------------------------------


BANDS = [
    {"low": 5, "high": 11, "text": "Little"},
    {"low": 12, "high": 18, "text": "Some"},
    {"low": 19, "high": 25, "text": "Much"},
]


def test_a_box_for_a_total_is_12_by_10_mm() -> None:
    (field,) = lay_out(
        [{"score": {"id": "x", "items": {"all": {"text": "All", "adds": "all answers"}}, "bands": BANDS}}]
    ).layout.widgets
    assert (width_mm(field), height_mm(field)) == pytest.approx((12, 10))
    assert field.blank.kind is BlankKind.NUMBER


def test_a_score_key_ends_with_the_note_that_the_book_has_for_it() -> None:
    block = {"score": {"id": "x", "items": {"all": {"text": "All", "adds": "all"}}, "bands": BANDS}}
    assert lay_out([block], data="Not a test.").lines[-1] == "Not a test."
    assert lay_out([block]).lines == lay_out([block], data="Not a test.").lines[:-1]


def test_a_slider_has_one_drop_down_of_eleven() -> None:
    line = {"text": "How near?", "low": "Far", "high": "Near"}
    (field,) = lay_out([{"slider": {"id": "x", "items": {"near": line}}}]).layout.widgets
    assert field.blank.kind is BlankKind.CHOICE
    assert [option.key for option in field.blank.options] == [str(number) for number in range(11)]
    # beside the line: 4 mm before it, 120 mm of line, 6 mm of space
    assert to_mm(field.rect.x0) == pytest.approx(130)


LINES = {"company": {"low": "In company", "high": "On my own"}}


def test_each_partner_picks_one_of_nine_places_in_the_couple_edition() -> None:
    fields = lay_out([{"continuum": {"id": "x", "items": LINES}}]).layout.widgets
    assert [field.blank.name for field in fields] == ["demo.x.company-a", "demo.x.company-b"]
    assert [option.label for option in fields[0].blank.options][::4] == [
        "1: In company",
        "5: in the middle",
        "9: On my own",
    ]
    assert fields[1].blank.spoken == "Demo, Partner B, In company to On my own, choose a place from 1 to 9"


def test_a_place_on_the_line_has_the_same_name_in_a_partners_own_copy() -> None:
    block = [{"continuum": {"id": "x", "items": LINES}}]
    assert [blank.name for blank in lay_out(block, view=PARTNER_B).blanks] == ["demo.x.company-b"]


# -- tables to fill ------------------------------------------------------------------------------------------------


SIDE_BY_SIDE = {"columns": "each", "row_height": 18}
ROWS = {"one": "What makes a good morning?", "two": "And the end of a long day?"}


def test_two_partners_have_equal_columns_of_at_least_75_mm() -> None:
    a, b, *_ = lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": ROWS}}]).layout.widgets
    # half of 170 mm; the field stands 1.5 pt in from every edge of its cell
    assert [width_mm(a), width_mm(b)] == pytest.approx([85 - 2 * to_mm(1.5)] * 2)
    assert a.rect.y1 == b.rect.y1
    assert a.blank.spoken == "Demo, Partner A, row 1 of 2, What makes a good morning?, write in your own words"


def test_short_heads_of_rows_leave_75_mm_to_each_partner() -> None:
    a, b, *_ = lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": {"one": "One", "two": "Two"}}}]).layout.widgets
    # (170 - 20) / 2; a row is 18 mm high
    assert [width_mm(a), width_mm(b)] == pytest.approx([75 - 2 * to_mm(1.5)] * 2)
    assert height_mm(a) == pytest.approx(18 - 2 * to_mm(1.5))


def test_long_heads_lie_over_rows_of_18_mm_to_write_in() -> None:
    a, *_ = lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": ROWS}}]).layout.widgets
    assert height_mm(a) == pytest.approx(18 - 2 * to_mm(1.5))


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_partner_has_18_mm_to_write_in_where_they_are_stacked_too(paper: str, size: str) -> None:
    for field in lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": ROWS}}], paper, size).layout.widgets:
        assert height_mm(field) >= 18 - 2 * to_mm(1.5) - 0.01


@pytest.mark.parametrize(("paper", "size"), NARROW)
def test_partners_are_stacked_where_it_is_narrow(paper: str, size: str) -> None:
    a, b, *_ = lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": ROWS}}], paper, size).layout.widgets
    assert b.rect.y1 < a.rect.y0
    assert width_mm(a) == pytest.approx(118 if paper == "a5" else 160)


def test_a_partners_own_copy_has_the_own_half_only() -> None:
    laid = lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": ROWS}}], view=PARTNER_B)
    assert [blank.name for blank in laid.blanks] == ["demo.x.one-b", "demo.x.two-b"]
    assert laid.blanks[0].spoken == "Demo, row 1 of 2, What makes a good morning?, write in your own words"
    assert width_mm(laid.layout.widgets[0]) > 150


COLUMNS = {
    "do": "What I'll do",
    "need": "What I need",
    "done": {"text": "Done", "type": "tick"},
}


def test_columns_of_a_fill_table_keep_their_least_widths() -> None:
    laid = lay_out([{"table": {"id": "x", "corner": "Part", "columns": COLUMNS, "rows": WORDS}}])
    do, _, done = laid.layout.widgets[:3]
    # first column 40 mm, a tick column 20, what is left is shared: (170 - 40 - 20) / 2
    assert to_mm(do.rect.x0) == pytest.approx(40 + to_mm(1.5))
    assert width_mm(do) == pytest.approx(55 - 2 * to_mm(1.5))
    assert centre(done)[0] == pytest.approx(160)
    assert height_mm(do) == pytest.approx(12 - 2 * to_mm(1.5))


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_the_first_column_of_a_table_is_at_least_40_mm_wide(paper: str, size: str) -> None:
    columns = {key: {"text": key, "type": "tick"} for key in ("now", "then")}
    laid = lay_out([{"table": {"id": "x", "corner": "Part", "columns": columns, "rows": WORDS}}], paper, size)
    box = laid.layout.widgets[0]
    assert table_of(laid)
    assert to_mm(box.rect.x0) >= 40


def test_a_column_to_write_in_is_as_narrow_as_its_author_asks() -> None:
    columns = {"who": {"text": "Who", "width": 12}, "do": "What I'll do"}
    who, *_ = lay_out([{"table": {"id": "x", "corner": "Part", "columns": columns, "rows": WORDS}}]).layout.widgets
    assert width_mm(who) == pytest.approx(12 - 2 * to_mm(1.5))


def test_a_fill_table_too_wide_for_a5_becomes_records_with_the_same_fields() -> None:
    columns = {key: f"What {key} will do" for key in ("one", "two", "three", "four")}
    block = [{"table": {"id": "x", "corner": "Part", "columns": columns, "rows": WORDS, "own": 1}}]
    wide, narrow = lay_out(block), lay_out(block, "a5")
    assert "Table" in wide.roles()
    assert "Table" not in narrow.roles()
    assert [w.blank.name for w in wide.layout.widgets] == [w.blank.name for w in narrow.layout.widgets]
    assert min(width_mm(widget) for widget in narrow.layout.widgets) > 50


def test_printed_cells_are_no_blanks() -> None:
    block = {
        "id": "x",
        "corner": "Part",
        "columns": COLUMNS,
        "rows": {"a": "First"},
        "printed": {"a-do": "Water the garden"},
    }
    assert [blank.name for blank in lay_out([{"table": block}]).blanks] == ["demo.x.a-need", "demo.x.a-done"]


def test_a_long_table_is_one_table_whose_head_is_read_once() -> None:
    rows = {f"row-{number}": f"Row {number}" for number in range(1, 17)}
    block = {"id": "x", "corner": "Part", "columns": COLUMNS, "rows": rows, "row_height": 30}
    laid = lay_out([{"table": block}])
    assert len(laid.layout.pages) > 1
    assert laid.roles().count("Table") == laid.roles().count("THead") == 1
    artifacts = [[text for text, owner in texts(page.content) if owner == "artifact"] for page in laid.layout.pages]
    # the corner and three heads stand again on every further page, and nothing else does
    assert artifacts[0] == []
    assert all(len(found) >= 4 for found in artifacts[1:])
    per_page = [
        sum(widget.page == page for widget in laid.layout.widgets) // 3 for page in range(len(laid.layout.pages))
    ]
    assert min(per_page) >= 2


def test_names_in_a_head_that_stands_again_are_no_content() -> None:
    rows = {f"row-{number}": f"Question {number} of a long table" for number in range(1, 11)}
    laid = lay_out([{"table": {"id": "x", **SIDE_BY_SIDE, "rows": rows, "row_height": 40}}])
    again = [slot for slot in laid.layout.slots if slot.page > 0]
    assert again
    assert all(slot.mcid < 0 for slot in again)
    assert all(slot.mcid >= 0 for slot in laid.layout.slots if slot.page == 0)


# -- days, words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), NARROW)
def test_ticks_too_have_one_day_a_row_where_it_is_narrow(paper: str, size: str) -> None:
    rows = {"walk": "A walk", "water": "A glass of water before the first coffee", "early": "Early to bed"}
    laid = lay_out([{"table": {"id": "x", "columns": "week", "type": "tick", "rows": rows}}], paper, size)
    # a row of heads and seven days, each with its name and three boxes
    assert [len(row) for row in rows_of(table_of(laid))] == [4] * 8


GRID = [{"table": {"id": "x", "columns": "week", "corner": "What", "rows": {"apart": "Apart time", "rest": "Rest"}}}]


@pytest.mark.parametrize(("language", "first"), [("en-US", "Sunday"), ("en-GB", "Monday"), ("de-DE", "Montag")])
def test_the_first_day_of_the_week_goes_by_locale(language: str, first: str) -> None:
    assert lay_out(GRID, language=language).blanks[0].spoken.startswith(f"Demo, {first}, Apart time, ")


def test_days_have_the_same_names_of_fields_in_every_language() -> None:
    names = [{blank.name for blank in lay_out(GRID, language=language).blanks} for language in ("en-US", "de-DE")]
    assert names[0] == names[1] >= {"demo.x.apart-tue"}


def test_columns_of_days_are_at_least_17_mm_beside_40_mm_of_heads() -> None:
    fields = lay_out(GRID).layout.widgets
    # (170 - 40) / 7 = 18.57
    assert width_mm(fields[0]) == pytest.approx(130 / 7 - 2 * to_mm(1.5), abs=0.3)
    assert height_mm(fields[0]) == pytest.approx(12 - 2 * to_mm(1.5))


@pytest.mark.parametrize(("paper", "size"), NARROW)
def test_each_day_is_a_row_where_it_is_narrow(paper: str, size: str) -> None:
    laid = lay_out(GRID, paper, size)
    rows = list(rows_of(table_of(laid)))
    # the words of the corner stand above all heads
    assert len(rows) == 2 + 7
    assert [widget.blank.name for widget in laid.layout.widgets[:2]] == ["demo.x.apart-sun", "demo.x.rest-sun"]


def test_words_of_a_bank_stand_in_three_columns_and_name_their_fields() -> None:
    groups = {"low": {"text": "Low", "words": ["sad", "lonely", "tired", "ill at ease"]}}
    laid = lay_out([{"pick_words": {"id": "x", "groups": groups, "own": 2}}])
    assert [blank.name for blank in laid.blanks] == [
        "demo.x.low-sad", "demo.x.low-lonely", "demo.x.low-tired", "demo.x.low-ill-at-ease", "demo.x.own-1", "demo.x.own-2",
    ]  # fmt: skip
    sad, lonely, tired, ill, *_ = laid.layout.widgets
    assert centre(sad)[1] == centre(lonely)[1] == centre(tired)[1] > centre(ill)[1]


# -- the facilitator's sheet, lists --------------------------------------------------------------------------------


SHEET = {"columns": "each", "more_columns": {"notice": {"text": "Notice, and ask next", "width": 55}}}


def test_a_compare_sheet_has_three_blanks_a_row_and_55_mm_to_notice() -> None:
    block = {"table": {"id": "x", **SHEET, "rows": {"wish": "What each wishes"}, "hints": {"wish-notice": "Same aim?"}}}
    laid = lay_out([block])
    assert [blank.name for blank in laid.blanks] == ["demo.x.wish-a", "demo.x.wish-b", "demo.x.wish-notice"]
    assert width_mm(laid.layout.widgets[2]) == pytest.approx(55 - 2 * to_mm(0.5))
    said = "Demo, Notice, and ask next, row 1 of 1, What each wishes, Same aim?, write in your own words"
    assert laid.blanks[2].spoken == said


def test_lists_say_how_they_are_numbered() -> None:
    laid = lay_out(
        [{"list": {"id": "x", "items": ["Bread"]}}, {"list": {"id": "y", "items": ["Bread"], "style": "numbers"}}]
    )
    lists = [element for element in elements(laid.layout.root) if element.role == "L"]
    assert [element.attributes for element in lists] == [
        [("List", "ListNumbering", "Disc")], [("List", "ListNumbering", "Decimal")],
    ]  # fmt: skip


ADDED = {"text": "Work", "cells": ["Weekly"], "added": True}


def read(rows: dict[str, Any], paper: str = "a4", size: str = "standard") -> Laid:
    return lay_out([{"table": {"id": "x", "columns": ["What", "How often"], "rows": rows}}], paper, size)


def test_rows_that_were_added_at_the_end_stand_under_one_line_that_says_so() -> None:
    rows = {"a": ["Water", "Daily"], "b": ADDED, "c": ADDED}
    laid = read(rows)
    heads = [row[0] for row in rows_of(table_of(laid))]
    assert [head.role for head in heads] == ["TH"] * 5
    # in bold, as headings of groups are
    added = [line.width for line in laid.drawn if line.text == "Added"]
    assert added == pytest.approx([measure_text("Added", laid.look.strong)], abs=0.1)
    assert laid.lines.count("Work") == 2
    # as records too
    assert read(rows, "a5", "giant").lines.count("Added") == 1


def test_a_row_that_was_added_among_others_says_so_itself() -> None:
    laid = read({"b": ADDED, "a": ["Water", "Daily"]})
    assert "Work (added)" in laid.lines
    assert "Added" not in laid.lines


def test_the_last_column_of_a_table_to_read_may_be_filled_and_is_the_widest() -> None:
    rows = {"a": ["Water", "Daily"], "b": ["Work", "Weekly"]}
    block = {"id": "x", "columns": ["What", "How often"], "rows": rows, "more_columns": {"ours": "In our words"}}
    laid = lay_out([{"table": block}])
    assert [blank.name for blank in laid.blanks] == ["demo.x.a-ours", "demo.x.b-ours"]
    assert laid.blanks[0].spoken == "Demo, Water, In our words, write a few words"
    # 170 mm in the proportions 1 : 1 : 1.8, less 0.53 mm on either side of a field
    assert width_mm(laid.layout.widgets[0]) == pytest.approx(170 * 1.8 / 3.8 - 2 * 0.53, abs=0.1)


def test_thirteen_rows_of_a_compare_sheet_fill_a_page_of_a4() -> None:
    rows = {f"row-{index}": "What each of them wishes for" for index in range(3)}
    hints = dict.fromkeys([f"{row}-notice" for row in rows], "Same aim with another route, or one who saw it?")
    laid = lay_out([{"table": {"id": "x", **SHEET, "rows": rows, "hints": hints}}])
    first, second = (laid.fields(f"row-{index}-a")[0].rect.y1 for index in (0, 1))
    # 297 mm less 18 at head and foot; the heads of the columns are a line of 5.7 mm with 1.5 above and below
    assert 13 * to_mm(first - second) <= 297 - 36 - (5.7 + 3)


# -- columns -------------------------------------------------------------------------------------------------------


def test_columns_share_the_measure_by_their_wishes() -> None:
    assert fit_columns(100, [10, 10], [1, 3]) == pytest.approx([25, 75])


def test_no_column_is_narrower_than_its_longest_word() -> None:
    # 40 for the first, the other two share 60 by 1 : 2
    assert fit_columns(100, [40, 5, 5], [1, 1, 2]) == pytest.approx([40, 20, 40])


def test_columns_that_cannot_fit_are_not_squeezed() -> None:
    assert fit_columns(100, [60, 50], [1, 1]) is None


def test_words_without_spaces_stand_in_columns_as_others_do() -> None:
    rows = {
        "one": [
            "星期一的晚上",
            "我们一起去河边散步，然后喝一杯热茶。",
            "他去看书，我去跑步，回来以后再一起聊天。",
        ]
    }
    laid = lay_out([{"table": {"id": "x", "columns": ["什么时候", "一起做的事情", "各自做的事情"], "rows": rows}}])
    check_sound(laid)
    assert "Table" in laid.roles()


@pytest.mark.parametrize("words", [["glad"], ["glad", "sad"], ["glad", "sad", "calm", "warm"]])
def test_peoples_shapes_stand_over_columns_with_words_only(words: list[str]) -> None:
    group = {"id": "x", "each": "together", "own": 0, "groups": {"g": {"text": "Low", "words": words}}}
    laid = lay_out([{"pick_words": group}])
    shapes = [item for item in on_page(laid.layout, 0) if isinstance(item, Shape) and item.fill is not None]
    boxes = {round(widget.rect.x0) for widget in laid.layout.widgets}
    # two in the line that says who is who, then one over each column of boxes
    assert len(shapes) == 2 + len(boxes)


def test_the_heading_of_a_group_of_statements_is_bold() -> None:
    groups = {"land": {"text": "On land", "items": ["I walk."]}}
    laid = lay_out([{"choice": {"id": "x", "options": "yes-no", "groups": groups}}])
    faces = {one.text.strip(): one.face for one in lines_on_page(laid.layout, 0)}
    assert faces["On land"] == faces["Yes"] != faces["I walk."]


@pytest.mark.parametrize(("items", "order"), [(["This hour was"], 1), (["This hour was", "The room was"], -1)])
def test_what_the_circles_of_a_single_item_mean_stands_over_them(items: list[str], order: int) -> None:
    laid = lay_out([{"rating": {"id": "x", "low": "too long", "high": "worth it", "items": items}}], "a5")
    check_sound(laid)
    baselines = {one.text: one.baseline for one in laid.drawn}
    assert (baselines["This hour was"] - baselines["worth it"]) * order > 0


def test_lines_for_own_items_stand_apart_from_the_last_group() -> None:
    groups = {"shop": {"text": "At the shop", "items": ["Bread", "Milk"]}}
    _, milk, own, _ = lay_out([{"checklist": {"id": "x", "groups": groups, "own": 1}}]).layout.widgets
    bare = lay_out([{"checklist": {"id": "x", "items": ["Bread", "Milk"], "own": 1}}]).layout.widgets
    assert centre(milk)[1] - centre(own)[1] > centre(bare[1])[1] - centre(bare[2])[1] + 1
