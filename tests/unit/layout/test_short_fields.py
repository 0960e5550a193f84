"""Short labelled fields: side by side as far as they fit, typed, with boxes for single letters."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.assemble.document import Opening, OpeningBlank, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.fields import Fields
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.page.look import Look
from bifolio.lengths import to_mm
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, LOOKS, Laid, check_sound, in_turns, laid_out, lay_out, width_mm

HEAD = {"name": "Name", "class": {"text": "Class", "width": 1}, "day": {"text": "Date", "type": "date"}}


def fields(items: dict[str, Any], **keys: Any) -> list[Any]:
    return [{"fields": {"items": items, **keys}}]


def rows(laid: Laid) -> list[list[str]]:
    """The fields of each row, by the last part of their names."""
    tops = sorted({round(widget.rect.y0 / 12) for widget in laid.layout.widgets}, reverse=True)
    return [
        [widget.blank.name.split(".")[-1] for widget in laid.layout.widgets if round(widget.rect.y0 / 12) == top]
        for top in tops
    ]


def test_short_fields_stand_side_by_side_and_words_have_most_room() -> None:
    laid = lay_out(fields(HEAD))
    assert rows(laid) == [["name", "class", "day"]]
    name, course, day = map(width_mm, laid.layout.widgets)
    assert name > 1.8 * course
    assert day > 20


def test_what_does_not_fit_on_a_line_begins_the_next() -> None:
    laid = lay_out(fields({f"f{number}": f"Field {number}" for number in range(1, 8)}))
    assert [len(row) for row in rows(laid)] == [3, 2, 2]
    assert len(rows(lay_out(fields(HEAD), "a5", "giant"))) == 3


def test_words_keep_room_for_a_name_so_four_fields_stand_two_by_two() -> None:
    laid = lay_out(fields({"name": "Name", "class": "Class", "room": "Room", "teacher": "Teacher"}))
    assert rows(laid) == [["name", "class"], ["room", "teacher"]]


def test_a_field_with_a_width_of_its_own_may_be_shorter() -> None:
    short = {key: {"text": key.title(), "width": 1} for key in ("name", "class", "room", "seat")}
    assert [len(row) for row in rows(lay_out(fields(short)))] == [4]


def test_a_line_beside_others_is_as_long_as_its_long_label() -> None:
    laid = lay_out(fields({"who": "Name of the applicant", "post": "Post", "day": {"text": "Date", "type": "date"}}))
    label = next(one for one in laid.drawn if one.text == "Name of the applicant")
    assert width_mm(laid.layout.widgets[0]) >= to_mm(label.width)


@pytest.mark.parametrize(("paper", "size"), [("a5", "standard"), ("a4", "large"), ("a4", "standard")])
def test_short_labels_of_a_list_stand_beside_their_lines(paper: str, size: str) -> None:
    laid = lay_out(fields({"call": "Call", "day": {"text": "Born", "type": "date"}}, layout="list"), paper, size)
    call, day = laid.layout.widgets
    assert call.rect.x0 == pytest.approx(day.rect.x0, abs=2)
    assert call.rect.x0 > max(one.x + one.width for one in laid.drawn if one.text in ("Call", "Born"))


def test_a_long_label_of_a_list_moves_all_above_their_lines_on_narrow_pages() -> None:
    laid = lay_out(fields({"call": "Call", "why": "Why you would call them and no one else"}, layout="list"), "a5")
    assert {round(field.rect.x0) for field in laid.layout.widgets} == {0}


def test_widths_are_shares_of_the_line() -> None:
    laid = lay_out(fields({"a": {"text": "A", "width": 3}, "b": {"text": "B", "width": 1}}))
    one, other = map(width_mm, laid.layout.widgets)
    assert one > 2.5 * other


@pytest.mark.parametrize(("layout", "paper", "size"), in_turns(["row", "list"]))
def test_every_type_stands_apart_from_its_neighbours(layout: str, paper: str, size: str) -> None:
    items = {
        "code": {"text": "Code of the locker on the pier", "type": "letters", "length": 12},
        "crew": {"text": "Crew", "type": "number", "suffix": "people"},
        "sails": {"text": "Sails", "type": "tick", "count": 3},
        "left": {"text": "Left at", "type": "time"},
        "paid": {"text": "Paid", "type": "number", "prefix": "$", "suffix": "a day"},
        "sea": {"text": "The sea was", "type": "choice", "options": ["calm", "rough", "wild"]},
        "day": {"text": "Day", "type": "date"},
        "port": {"text": "Port", "type": "choice", "options": ["Amble", "Beer", "Cley", "Deal", "Eye", "Fowey"]},
        "long": "A label that is long enough to take a whole line of giant print",
    }
    check_sound(lay_out(fields(items, layout=layout), paper, size))


def test_letters_have_a_box_each_and_one_field() -> None:
    laid = lay_out(fields({"sign": {"text": "Call sign", "type": "letters", "length": 8}}))
    (widget,) = laid.layout.widgets
    assert widget.blank.length == 8
    assert width_mm(widget) == pytest.approx(8 * 7)
    assert widget.blank.spoken == "Demo, Call sign, write up to 8 letters, one in each box"


def test_a_long_list_of_options_is_named_once() -> None:
    options = ["Amble", "Beer", "Cley", "Deal", "Eye", "Fowey"]
    laid = lay_out(fields({"port": {"text": "Port", "type": "choice", "options": options}}, copies=2))
    assert laid.lines.count("Port: Amble, Beer, Cley, Deal, Eye, Fowey") == 1


def test_frames_after_the_first_carry_their_number() -> None:
    laid = lay_out(fields({"a": "A", "t": {"text": "T", "type": "tick", "count": 2}}, copies=2))
    names = [widget.blank.name for widget in laid.layout.widgets]
    assert names == [f"demo.fields.{item}" for item in ("a", "t", "t-2", "copy-2-a", "copy-2-t", "copy-2-t-2")]


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ({"type": "letters"}, "missing-key"),
        ({"type": "choice"}, "missing-key"),
        ({"type": "text", "length": 4}, "useless-key"),
        ({"type": "tick", "suffix": "m"}, "useless-key"),
    ],
)
def test_keys_go_with_their_types(item: dict[str, Any], rule: str) -> None:
    block = Fields.model_validate({"items": {"x": {"text": "X", **item}}})
    assert [fault.rule for fault in block.faults()] == [rule]


def test_a_list_has_no_shares() -> None:
    block = Fields.model_validate({"layout": "list", "items": {"x": {"text": "X", "width": 2}}})
    assert [fault.path for fault in block.faults()] == [("items", "x", "width")]


@pytest.mark.parametrize("size", ["standard", "giant"])
def test_points_are_on_one_line_with_the_name_beside_them(size: str) -> None:
    name, points = (Blank(f"demo.opening.{key}", kind=BlankKind.TEXT, spoken=key) for key in ("name", "points"))
    opening = Opening(title=(Run("Demo"),), blanks=(OpeningBlank("Name", name), OpeningBlank("Points", points, "/ 12")))
    look = Look(paper=paper_for("a4", size), size=SIZES[size], theme=THEMES["calm"], messages=Messages("en-US"))
    laid = laid_out(Unit("demo", kind=UnitKind.PAGE, opening=opening, blocks=()), look, COUPLE)
    first, second = (one for one in laid.drawn if one.text.startswith(("Name", "Points")))
    assert first.baseline == pytest.approx(second.baseline, abs=0.01)


def test_a_date_alone_at_the_head_is_no_longer_than_a_date() -> None:
    kinds = {"name": BlankKind.TEXT, "date": BlankKind.DATE}
    look = Look(
        paper=paper_for("a4", "standard"), size=SIZES["standard"], theme=THEMES["calm"], messages=Messages("en-US")
    )
    widths = []
    for keys in (["date"], ["name", "date"]):
        blanks = [OpeningBlank(key, Blank(f"demo.opening.{key}", kind=kinds[key], spoken=key)) for key in keys]
        opening = Opening(title=(Run("Demo"),), blanks=tuple(blanks))
        laid = laid_out(Unit("demo", kind=UnitKind.PAGE, opening=opening, blocks=()), look, COUPLE)
        widths.append(width_mm(laid.fields("date")[0]))
    assert widths[0] == pytest.approx(45)
    assert widths[1] == pytest.approx((170 - 6) / 3, abs=12)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_words_in_a_list_have_as_many_lines_as_they_ask_for(paper: str, size: str) -> None:
    two = lay_out(
        fields({"saw": "I noticed", "day": {"text": "Day", "type": "date"}}, layout="list", lines=2), paper, size
    )
    one = lay_out(fields({"saw": "I noticed", "day": {"text": "Day", "type": "date"}}, layout="list"), paper, size)
    check_sound(two)
    (words, day), (single, _) = two.layout.widgets, one.layout.widgets
    pitch = two.look_of(0).size.pitch
    assert (words.blank.kind, day.blank.kind, single.blank.kind) == (BlankKind.LINES, BlankKind.DATE, BlankKind.TEXT)
    assert words.rect.y1 - words.rect.y0 >= 2 * pitch - 4
    assert single.rect.y0 - words.rect.y0 == pytest.approx(pitch, abs=2.5)


def test_lines_are_of_no_use_to_fields_side_by_side() -> None:
    (fault,) = Fields.model_validate({"items": HEAD, "layout": "row", "lines": 2}).faults()
    assert (fault.rule, fault.path) == ("useless-key", ("lines",))


@pytest.mark.parametrize(("size", "least"), [("standard", 2.0), ("large", 3.0), ("giant", 4.0)])
def test_a_label_keeps_as_far_from_its_boxes_as_its_size_asks(size: str, least: float) -> None:
    items = {"tide": {"text": "Tide", "type": "choice", "options": ["high", "low"]}}
    laid = lay_out([{"fields": {"id": "x", "items": items}}], size=size)
    label = next(one for one in laid.drawn if one.text == "Tide")
    box = min(one.box.x0 for one in laid.layout.widgets)
    assert to_mm(box - label.x - label.width) >= least - 0.1


@pytest.mark.parametrize(("size", "gap"), [("standard", 2.0), ("giant", 4.0)])
def test_all_kinds_leave_the_same_gap_between_a_label_and_its_line(size: str, gap: float) -> None:
    labels = ["Street", "I like", "One thing"]
    field, stem, line = labels
    blocks: list[Any] = [
        {"fields": {"id": "f", "items": [field]}},
        {"stems": {"id": "s", "items": [stem]}},
        {"lines": {"id": "l", "prompt": line, "count": 1}},
    ]
    laid = lay_out(blocks, "a4", size)
    ends = [one.x + one.width for label in labels for one in laid.drawn if one.text == label]
    starts = [widget.rect.x0 for widget in laid.layout.widgets]
    assert [to_mm(start - end) for start, end in zip(starts, ends, strict=True)] == pytest.approx([gap] * 3, abs=0.1)


@pytest.mark.parametrize("kind", ["row", "list", "table"])
@pytest.mark.parametrize("look", [("a5", "large"), ("a5", "giant"), ("half-letter", "giant"), ("a4", "giant")])
def test_words_around_a_blank_stand_above_it_where_they_leave_no_room(look: tuple[str, str], kind: str) -> None:
    blank = {"text": "Paid", "type": "number", "prefix": "approximately US$", "suffix": "each calendar month"}
    table = {"rows": ["Rent"], "columns": {"pay": blank, "b": "B", "c": "C"}, "layout": "records"}
    laid = lay_out([{"table": table}] if kind == "table" else fields({"pay": blank}, layout=kind), *look)
    check_sound(laid)
    field = laid.layout.widgets[0]
    assert width_mm(field) > 20
    drawn = " ".join(one.text for one in laid.drawn)
    assert drawn.count("approximately US$") == drawn.count("each calendar") == 1
