"""Columns with types: which blanks they make, what is said of them, and that nothing printed takes their place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.design.sizes import SIZES
from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.kit.typed_cells import BesideCell, OptionsCell
from bifolio.lengths import mm
from bifolio.text.inline import Run
from tests.builders import PARTNER_B, Laid, check_sound, in_turns, lay_out, make_look, width_mm


def typed(*, rows: Any = 1, **column: Any) -> list[Any]:
    return [{"table": {"id": "x", "columns": {"c": {"text": "Head", **column}}, "rows": rows}}]


def only(laid: Laid) -> Any:
    (blank,) = laid.blanks
    return blank


@pytest.mark.parametrize(
    ("column", "kind", "said"),
    [
        ({"type": "number"}, BlankKind.NUMBER, "Demo, 1, Head, write a number"),
        ({"type": "number", "suffix": "°C"}, BlankKind.NUMBER, "Demo, 1, Head, write a number, in °C"),
        ({"type": "time"}, BlankKind.TIME, "Demo, 1, Head, write the time"),
        ({"type": "date"}, BlankKind.DATE, "Demo, 1, Head, write the date"),
        ({"prefix": "Room"}, BlankKind.TEXT, "Demo, 1, Head, Room, write a few words"),
        ({"type": "choice", "options": ["a", "b"]}, BlankKind.ONE_OF, "Demo, 1, Head, tick one of 2"),
        ({"type": "choice", "options": [*"abcdef"]}, BlankKind.CHOICE, "Demo, 1, Head, choose one of 6"),
    ],
)
def test_what_a_column_takes_is_said_of_its_blank(column: dict[str, Any], kind: BlankKind, said: str) -> None:
    blank = only(lay_out(typed(**column)))
    assert (blank.kind, blank.spoken) == (kind, said)


def test_several_ticks_of_a_cell_keep_their_names_when_there_are_more() -> None:
    few, many = (lay_out(typed(type="tick", count=count)) for count in (1, 3))
    assert [blank.name for blank in few.blanks] == ["demo.x.1-c"]
    assert [blank.name for blank in many.blanks] == ["demo.x.1-c", "demo.x.1-c-2", "demo.x.1-c-3"]
    assert many.blanks[1].spoken == "Demo, 1, Head, box 2 of 3"


@pytest.mark.parametrize(
    ("beside", "paper", "size"), in_turns([{"prefix": "$"}, {"suffix": "kg"}, {"prefix": "ca.", "suffix": "min"}])
)
def test_a_prefix_or_suffix_lies_outside_the_field(beside: dict[str, str], paper: str, size: str) -> None:
    laid = lay_out(typed(type="number", width=10, **beside), paper, size)
    (field,) = laid.layout.widgets
    printed = [drawn for drawn in laid.drawn if drawn.text in beside.values()]
    assert len(printed) == len(beside)
    assert all(one.x + one.width <= field.rect.x0 or one.x >= field.rect.x1 for one in printed)


@pytest.mark.parametrize(
    ("prefix", "suffix", "printed"), [("about", "minutes", "about … minutes"), ("", "minutes a day", "… minutes a day")]
)
def test_words_that_have_no_room_beside_a_blank_are_above_it_with_a_gap_for_it(
    prefix: str, suffix: str, printed: str
) -> None:
    blank = Blank("x", kind=BlankKind.NUMBER, spoken="X")
    cell = BesideCell(make_look("a4", "standard"), blank, "number", (Run(prefix),) if prefix else (), (Run(suffix),))
    above = cell.above(mm(16))
    assert above is not None
    assert " ".join(line.text.strip() for line in above.lines) == printed
    assert cell.above(mm(80)) is None


@pytest.mark.parametrize(
    ("example", "printed"), [("20", "$\u00a020\u00a0a day"), ("20 a day", "$\u00a020 a day"), ("", "")]
)
def test_an_example_has_what_the_column_prints_beside_a_blank(example: str, printed: str) -> None:
    columns = {"c": {"text": "Head", "type": "number", "prefix": "$", "suffix": "a day"}, "d": "Other"}
    laid = lay_out([{"table": {"columns": columns, "rows": 1, "example": {"c": example, "d": "It rains."}}}])
    assert [one.text for one in laid.drawn if "20" in one.text] == [printed][: bool(printed)]


def test_each_option_has_a_box_with_its_word_after_it() -> None:
    laid = lay_out(typed(type="choice", options={"calm": "calm", "wild": "wild"}))
    assert [widget.option for widget in laid.layout.widgets] == ["calm", "wild"]
    words = {drawn.text: drawn.x for drawn in laid.drawn}
    for widget in laid.layout.widgets:
        assert words[str(widget.option)] >= widget.box.x1


LONG_OPTIONS = ["Yes", "Only on evenings when nobody is at home"]


def test_options_that_are_numbers_are_in_the_headings_face() -> None:
    look, blank = make_look("a4", "standard"), Blank("x", kind=BlankKind.ONE_OF, spoken="X")
    cell = OptionsCell(look, blank, {"one": (Run("1"),), "yes": (Run("yes"),)})
    families = {key: words.style.family for key, words in cell.options.items()}
    assert families == {"one": look.theme.heading_family, "yes": look.theme.text_family}
    assert len({*families.values()}) == 2


def test_four_options_in_a_cell_with_room_for_three_are_two_and_two() -> None:
    for width, lines in ((65, [2, 2]), (70, [4])):
        laid = lay_out(typed(type="choice", options=["four", "five", "nine", "zero"], width=width))
        tops = [round(widget.rect.y1) for widget in laid.layout.widgets]
        assert [tops.count(top) for top in dict.fromkeys(tops)] == lines


@pytest.mark.parametrize(("layout", "paper", "size"), in_turns(["auto", "table", "records"]))
def test_long_options_end_within_the_page(layout: str, paper: str, size: str) -> None:
    columns = {name: {"text": f"Head {name}", "type": "choice", "options": LONG_OPTIONS} for name in "abc"}
    laid = lay_out([{"table": {"id": "x", "layout": layout, "columns": columns, "rows": 2}}], paper, size)
    check_sound(laid, has_artifacts=True)


def test_options_that_have_no_room_beside_their_label_are_below_it() -> None:
    columns = {"c": {"text": "A head of some words", "type": "choice", "options": LONG_OPTIONS}}
    laid = lay_out([{"table": {"id": "x", "layout": "records", "columns": columns, "rows": 1}}], "a5", "large")
    (label,) = (line for line in laid.drawn if line.text.startswith("A head"))
    assert all(widget.rect.y1 < label.baseline for widget in laid.layout.widgets)


def test_options_of_a_drop_down_list_are_printed_once_before_the_table() -> None:
    laid = lay_out(typed(rows=3, type="choice", options=[*"abcdef"]))
    assert laid.lines.count("Head: a, b, c, d, e, f") == 1


def test_a_text_column_may_be_narrower_than_it_would_be() -> None:
    columns = {"who": {"text": "Who", "width": 20}, "what": "What"}
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": 1}}])
    assert [round(width_mm(widget)) for widget in laid.layout.widgets] == [19, 137]


def test_options_of_the_table_are_those_of_every_choice() -> None:
    columns = {"a": {"text": "A", "type": "choice"}, "b": "B"}
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": 1, "type": "number", "options": ["x", "y"]}}])
    assert [blank.kind for blank in laid.blanks] == [BlankKind.ONE_OF, BlankKind.NUMBER]


def test_each_person_has_a_part_of_a_typed_cell() -> None:
    keys = {"id": "x", "columns": {"c": {"text": "Head", "type": "number"}}, "rows": 1, "each": "together"}
    laid = lay_out([{"table": keys}])
    assert [widget.blank.name for widget in laid.layout.widgets] == ["demo.x.1-c.a", "demo.x.1-c.b"]
    first, second = (widget.rect for widget in laid.layout.widgets)
    assert first.y0 >= second.y1


def boxes(laid: Laid, item: str) -> list[tuple[int, int]]:
    """Where the fields of the blanks of ``item`` are, in whole points from the left and from the foot."""
    widgets = [widget for widget in laid.layout.widgets if f".{item}" in widget.blank.name]
    return [(round(widget.rect.x0), round(widget.rect.y0)) for widget in widgets]


def test_boxes_that_have_room_are_on_one_line_beside_a_column_of_words() -> None:
    columns = {"near": {"text": "Near", "type": "tick", "count": 6}, "note": {"text": "Note", "width": 30}}
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": {"a": "Wren"}}}])
    assert len({y for _, y in boxes(laid, "a-near")}) == 1
    (note,) = laid.fields("a-note")
    # 170 mm less some 15 of the first column and 45 of six boxes
    assert width_mm(note) > 90


def test_boxes_without_room_fill_their_lines_and_words_get_the_rest() -> None:
    columns = {
        "near": {"text": "Near", "type": "tick", "count": 6},
        "far": {"text": "Far", "type": "choice", "options": ["never", "sometimes", "always"]},
        "note": {"text": "Note"}, "more": {"text": "More"},
    }  # fmt: skip
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": {"a": "Wren"}}}])
    assert len({y for _, y in boxes(laid, "a-near")}) == 2
    assert len({y for _, y in boxes(laid, "a-far")}) == 2
    assert width_mm(laid.fields("a-note")[0]) > 30


@pytest.mark.parametrize("head", [" ".join(["word"] * count) for count in range(1, 9)])
def test_columns_with_the_same_boxes_are_equally_wide(head: str) -> None:
    columns = {"early": "Early service", "high": "High mass", "late": "Evening"}
    options = {"yes": "yes", "no": "no", "need": "if need be"}
    laid = lay_out(
        [{"table": {"id": "x", "type": "choice", "options": options, "columns": columns, "rows": {"a": head}}}]
    )
    assert len({len({y for _, y in boxes(laid, f"a-{column}")}) for column in columns}) == 1
    starts = [boxes(laid, f"a-{column}")[0][0] for column in columns]
    assert starts[1] - starts[0] == pytest.approx(starts[2] - starts[1], abs=1.1)


def test_columns_of_single_boxes_give_up_room_before_boxes_with_words_take_two_lines() -> None:
    columns = {
        "gas": {"text": "Gas", "type": "tick"}, "solid": {"text": "Solid", "type": "tick"},
        "heat": {"text": "Heat", "type": "choice", "options": ["warmer", "colder", "same"]},
        "what": {"text": "What I saw", "width": 55},
    }  # fmt: skip
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": {"a": "Magnesium"}}}])
    assert len({y for _, y in boxes(laid, "a-heat")}) == 1


def test_words_beside_a_blank_in_a_record_are_on_its_line_however_long_its_label_is() -> None:
    columns = {
        "fall": {"text": "Minutes to fall asleep after the light was put out", "type": "number", "suffix": "min"}
    }
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": 1, "layout": "records"}}])
    check_sound(laid)
    label, suffix = (next(one for one in laid.drawn if text in one.text) for text in ("was put out", "min"))
    assert suffix.baseline == pytest.approx(label.baseline, abs=2)
    (field,) = laid.fields("1-fall")
    assert field.rect.y0 <= suffix.baseline <= field.rect.y1


def test_boxes_in_a_record_begin_where_lines_do() -> None:
    columns = {"near": {"text": "Near", "type": "tick", "count": 3}, "sum": {"text": "In all", "type": "number"}}
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": 1, "layout": "records"}}])
    first, (line,) = boxes(laid, "1-near")[0], laid.fields("1-sum")
    # a field begins a little within its line
    assert first[0] == pytest.approx(line.rect.x0, abs=4)


def in_records(columns: dict[str, Any], paper: str = "a5", size: str = "standard") -> Laid:
    return lay_out([{"table": {"id": "x", "rows": 1, "layout": "records", "columns": columns}}], paper, size)


def test_short_blanks_of_a_record_are_side_by_side_in_like_columns() -> None:
    laid = in_records(
        {key.lower(): {"text": key, "type": "number"} for key in ("Jan", "Feb", "Mar", "Apr", "May", "Sept")}
    )
    rows: dict[int, list[int]] = {}
    for widget in laid.layout.widgets:
        rows.setdefault(round(widget.rect.y0), []).append(round(widget.rect.x0))
    assert len(rows) == 2
    assert len({tuple(row) for row in rows.values()}) == 1


def test_short_blanks_of_a_record_are_one_below_another_where_two_have_no_room() -> None:
    label = "How long I lay awake before I slept"
    laid = in_records({key: {"text": f"{label} {key}", "type": "time"} for key in "ab"})
    first, second = (widget.rect for widget in laid.layout.widgets)
    assert first.y0 != second.y0


def test_a_tick_of_a_record_has_its_words_on_one_line_where_there_is_room() -> None:
    laid = in_records({"pill": {"text": "Took a tablet", "type": "tick"}})
    assert "Took a tablet" in [one.text for one in laid.drawn]


def test_ticks_of_a_record_have_fewer_columns_where_that_is_lower() -> None:
    days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    columns = {day.lower(): {"text": f"Done today, {day}", "type": "tick"} for day in days}
    assert {f"Done today, {day}" for day in days} <= {one.text for one in in_records(columns).drawn}


def test_heads_of_rows_keep_their_line_before_columns_of_numbers_keep_their_room() -> None:
    columns = {
        "owed": {"text": "Owed", "type": "number", "prefix": "£"},
        "rate": {"text": "Interest", "type": "number", "suffix": "% a year"},
        "least": {"text": "Least payment", "type": "number", "prefix": "£"},
        "day": {"text": "Due", "type": "date"},
        "first": {"text": "Priority", "type": "tick"},
        "phoned": {"text": "Phoned", "type": "tick"},
    }
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": {"card": "Credit card 1"}, "own": 1}}])
    assert "Credit card 1" in [one.text for one in laid.drawn]


def test_columns_with_the_same_boxes_are_alike_beside_one_with_a_long_head() -> None:
    columns = {"dev": "Ontwikkeling", "ux": "Ontwerp", "ops": "Beheer", "po": "Product"}
    table = {"id": "x", "type": "choice", "options": [*"VBAI"], "columns": columns, "rows": {"a": "Met klanten praten"}}
    laid = lay_out([{"table": table}])
    places = [boxes(laid, f"a-{key}") for key in columns]
    assert len({len({y for _, y in one}) for one in places}) == 1
    apart = [after[0][0] - before[0][0] for before, after in pairwise(places)]
    assert max(apart) - min(apart) <= 1


def test_options_on_two_lines_are_shared_between_them() -> None:
    columns = {"c": {"text": "C", "type": "choice", "options": [*"VBAI"], "width": 38}, "note": {"text": "Note"}}
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": {"a": "A"}}}])
    rows = [y for _, y in boxes(laid, "a-c")]
    assert [rows.count(y) for y in set(rows)] == [2, 2]


def test_boxes_are_as_far_apart_in_large_print_as_in_standard_print_for_their_size() -> None:
    ticks, options = {"text": "T", "type": "tick", "count": 3}, {"text": "O", "type": "choice", "options": [*"VBAI"]}
    columns = {"t": {**ticks, "width": 40}, "o": {**options, "width": 38}, "n": {"text": "N"}}
    gaps = {}
    for size in ("standard", "large", "giant"):
        laid = lay_out([{"table": {"id": "x", "layout": "table", "columns": columns, "rows": {"a": "A"}}}], size=size)
        across = sorted(one.box.x0 for one in laid.layout.widgets if "-t" in one.blank.name)
        down = sorted({one.box.y0 for one in laid.layout.widgets if "-o" in one.blank.name})
        gaps[size] = [(places[1] - places[0]) / SIZES[size].box - 1 for places in (across, down)]
    assert min(gaps["large"] + gaps["giant"]) >= 0.35, gaps


def test_columns_of_numbers_give_up_room_before_boxes_with_words_take_two_lines() -> None:
    numbers = {key: {"text": key.upper(), "type": "number"} for key in "abc"}
    columns = {
        **numbers,
        "mood": {"text": "Mood", "type": "choice", "options": ["bad", "so so", "good"]},
        "more": {"text": "More", "width": 35},
    }
    laid = lay_out([{"table": {"id": "x", "columns": columns, "rows": {"a": "Sprint 1"}}}])
    assert len({y for _, y in boxes(laid, "a-mood")}) == 1


def test_heads_of_ticks_stay_on_one_line_where_the_rows_leave_room() -> None:
    columns = {"a": "Bought today", "b": "Paid for", "c": "Sent back"}
    laid = lay_out([{"table": {"id": "x", "corner": "What", "columns": columns, "type": "tick", "rows": 8}}])
    heads = {line.text: line for line in laid.drawn if line.text in columns.values()}
    assert {*heads} == {*columns.values()}
    boxes = sorted({round(widget.rect[0]) for widget in laid.layout.widgets})
    assert boxes[1] - boxes[0] == pytest.approx(boxes[2] - boxes[1], abs=1)


EACH = {"id": "x", "columns": "each", "rows": {"rent": "Rent"}}


def test_each_persons_column_takes_the_type_of_the_table() -> None:
    laid = lay_out([{"table": {**EACH, "type": "number", "prefix": "£", "own": 1, "total": "In all"}}])
    names = [blank.name.removeprefix("demo.x.") for blank in laid.blanks]
    assert names == ["rent-a", "rent-b", "own-1", "own-1-a", "own-1-b", "total-a", "total-b"]
    assert {blank.kind for blank in laid.blanks} == {BlankKind.NUMBER, BlankKind.LINES}
    assert laid.blanks[0].spoken == "Demo, Partner A, row 1 of 1, Rent, write a number, in £"
    assert laid.lines.count("£") == 6


def test_people_share_what_the_heads_of_rows_leave() -> None:
    laid = lay_out([{"table": {**EACH, "type": "tick"}}])
    first, second = (widget.rect[0] for widget in laid.layout.widgets)
    assert second - first > mm(60)


def test_one_persons_column_has_no_head_where_nobody_else_answers() -> None:
    laid = lay_out([{"table": {**EACH, "type": "tick"}}], view=PARTNER_B)
    check_sound(laid)
    assert "Partner B" not in laid.lines
    assert "THead" not in laid.roles()


def test_heads_that_are_only_numbers_leave_the_room_to_write() -> None:
    laid = lay_out([{"table": {"id": "x", "columns": {"k": "Known", "w": "Wanted", "l": "Learned"}, "rows": 3}}])
    assert laid.layout.widgets[0].rect[0] < mm(18)


def test_columns_with_as_many_boxes_have_as_many_on_a_line_however_long_their_headings() -> None:
    laid = lay_out(
        [{"table": {"columns": "week", "corner": "Exercise", "type": "tick", "count": 3, "rows": ["Leg raises"]}}]
    )
    lefts = {round(one.rect.x0) for one in laid.layout.widgets}
    assert len(laid.layout.widgets) == 21
    assert len(lefts) == 7 * 2
