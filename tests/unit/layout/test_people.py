"""Books of one to four people: whose places are where, and by which shapes they are told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import bifolio
from bifolio.assemble.document import View
from bifolio.assemble.slots import PersonName
from bifolio.layout.page.folios import Slot
from bifolio.lengths import mm
from bifolio.people.person import MARKS, Person
from tests.builders import PEOPLE, Laid, check_sound, lay_out
from tests.painted import Shape, on_page

FOUR = tuple(
    Person(key, label=key.title(), mark=MARKS[place], place=place)
    for place, key in enumerate(("one", "two", "three", "four"))
)
LIST: dict[str, Any] = {"id": "x", "items": {"bread": "Bread", "milk": "Milk"}, "each": "together"}


def names(view: View, block: dict[str, Any]) -> list[str]:
    return [blank.name.removeprefix("demo.x.") for blank in lay_out([block], view=view).blanks]


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_checklist_has_a_box_for_each_of_up_to_four_people(count: int, paper: str) -> None:
    laid = lay_out([{"checklist": LIST}], paper, view=View(audiences=("pair",), persons=FOUR[:count]))
    boxes = sorted(laid.fields(f"bread.{person.id}")[0].rect.x0 for person in FOUR[:count])
    assert len(set(boxes)) == count


@pytest.mark.parametrize(("items", "columns"), [([], 1), (["Bread"], 1), (["Bread", "Milk"], 2)])
def test_the_shapes_of_people_stand_above_each_column_that_has_a_box(items: list[str], columns: int) -> None:
    block = {"id": "x", "layout": "two-columns", "items": items, "own": 1, "each": "together"}
    laid = lay_out([{"checklist": block}])
    top = max(widget.rect.y1 for widget in laid.layout.widgets)
    shapes = [item for item in on_page(laid.layout, 0) if isinstance(item, Shape)]
    # the names of both people are above, in the middle of each half
    circles = [one for one in shapes if one.kind == "circle" and top < one.bounds[1] < top + mm(5)]
    assert len(circles) == columns


def test_other_kinds_are_printed_for_three_people_in_turn() -> None:
    block = {"score": {
        "id": "x", "items": {"all": {"text": "All", "adds": "1 to 3"}}, "each": "together",
        "bands": [{"low": 0, "high": 4, "text": "Low"}, {"low": 5, "high": 9, "text": "Mid"}, {"low": 10, "high": 15, "text": "High"}],
    }}  # fmt: skip
    assert names(View(audiences=("pair",), persons=FOUR[:3]), block) == ["all.one", "all.two", "all.three"]
    together = lay_out([block], view=View(audiences=("pair",), persons=FOUR[:2]))
    apart = lay_out([block], view=View(audiences=("pair",), persons=FOUR[:3]))
    assert apart.lines.count("This is a talking point, not a test.") == 3 * together.lines.count(
        "This is a talking point, not a test."
    )


@pytest.mark.parametrize(("by", "view", "found"), [
    ("a", View(audiences=("pair",), persons=PEOPLE), ["lines"]),
    ("a", View(audiences=("pair",), persons=PEOPLE[1:], people=PEOPLE), []),
    (["a", "b"], View(audiences=("pair",), persons=PEOPLE), ["lines"]),
])  # fmt: skip
def test_a_block_by_somebody_has_one_place_where_they_answer(by: Any, view: View, found: list[str]) -> None:
    block = {"lines": {"id": "x", "count": 3, "by": by}}
    assert view.answers((by,) if isinstance(by, str) else tuple(by)) == bool(found)
    if found:
        assert names(view, block) == found


@pytest.mark.parametrize(("by", "named"), [("b", [PEOPLE[1]]), (["a", "b"], [])])
def test_a_block_says_whose_it_is_where_others_answer_too(by: Any, named: list[Person]) -> None:
    laid = lay_out([{"lines": {"id": "x", "count": 3, "by": by}}])
    assert [slot.what for slot in laid.layout.slots] == [PersonName(person) for person in named]


def test_by_each_gives_everybody_a_place_inside_the_item() -> None:
    rows = {"thanks": {"text": "Thanks", "by": "each"}, "plan": {"text": "Plan", "by": "two"}}
    block = {"agenda": {"id": "x", "items": rows}}
    assert names(View(audiences=("pair",), persons=FOUR[:3]), block) == [
        "thanks-one",
        "thanks-two",
        "thanks-three",
        "plan",
    ]
    assert names(View(audiences=("pair",), persons=FOUR[:1], people=FOUR), block) == ["thanks-one"]


def test_a_clause_by_each_is_a_promise_of_everybody() -> None:
    block = {"agreement": {"id": "x", "items": {"limit": {"text": "I will", "by": "each", "confidence": False}}}}
    assert names(View(audiences=("pair",), persons=PEOPLE), block) == ["limit-a", "limit-b"]


PROMISES = [
    {"agreement": {"id": "x", "items": {"limit": {"text": "I will", "by": "each"}, "check": {"text": "We will"}}}}
]


@pytest.mark.parametrize(
    ("paper", "size", "columns"), [("a4", "standard", 2), ("a5", "standard", 1), ("a4", "giant", 1)]
)
def test_a_clause_by_each_has_one_number_and_a_column_for_each_of_two_people(
    paper: str, size: str, columns: int
) -> None:
    laid = lay_out(PROMISES, paper, size)
    check_sound(laid)
    assert laid.lines.count("I will") == 1
    assert [line for line in laid.lines if line in {"1", "2", "3"}] == ["1", "2"]
    places = [laid.fields(f"limit-{person.id}")[0].rect for person in PEOPLE]
    assert len({round(place.x0) for place in places}) == columns
    assert len({round(place.y0) for place in places}) == 3 - columns


def test_a_clause_by_each_is_one_under_another_for_three_people() -> None:
    laid = lay_out(PROMISES, view=View(audiences=("pair",), persons=FOUR[:3]))
    check_sound(laid)
    assert len({round(laid.fields(f"limit-{person.id}")[0].rect.y0) for person in FOUR[:3]}) == 3


def test_each_place_of_a_clause_says_whose_it_is_under_one_number() -> None:
    blanks = {blank.name.rpartition(".")[2]: blank for blank in lay_out(PROMISES).blanks}
    assert blanks["limit-b"].spoken.startswith("Demo, Clause 1, Partner B, I will")
    assert blanks["limit-b"].by == ("b",)
    assert blanks["check"].spoken.startswith("Demo, Clause 2, We will")


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_each_name_over_a_block_for_several_has_room_and_meets_no_other(count: int, paper: str) -> None:
    laid = lay_out([{"checklist": LIST}], paper, view=View(audiences=("pair",), persons=FOUR[:count]))
    slots = name_slots(laid)
    assert [slot.what.person for slot in slots if isinstance(slot.what, PersonName)] == list(FOUR[:count])
    # a short name such as "Ida" takes 8 mm
    assert all(slot.width > mm(12) for slot in slots)
    assert all(one.x + one.width < other.x or one.y > other.y for one, other in pairwise(slots))


def name_slots(laid: Laid) -> list[Slot]:
    """Places of names, in the order in which they are read."""
    names = (slot for slot in laid.layout.slots if isinstance(slot.what, PersonName))
    return sorted(names, key=lambda slot: (-slot.y, slot.x))


@pytest.mark.parametrize(("paper", "size"), [("a5", "standard"), ("a5", "giant"), ("a4", "giant")])
def test_names_that_have_no_room_side_by_side_are_on_two_lines_in_full_size(paper: str, size: str) -> None:
    laid = lay_out([{"checklist": LIST}], paper, size, view=View(audiences=("pair",), persons=FOUR))
    first, second, third, fourth = name_slots(laid)
    assert (first.y, third.y) == (second.y, fourth.y)
    assert first.y - third.y == pytest.approx(laid.look.body.leading)
    assert {slot.rows for slot in (first, second, third, fourth)} == {1}


NARROW = [
    "{table: {columns: each, more_columns: {why: {text: Why}, when: {text: When}}, rows: [Tea]}}",
    "{checklist: {items: [Tea], each: together}}",
]


@pytest.mark.parametrize(("block", "paper"), [(NARROW[0], "a4"), (NARROW[1], "a5")])
def test_a_name_in_a_narrow_column_breaks_and_shrinks_before_it_is_cut(block: str, paper: str, tmp_path: Path) -> None:
    labels = "people: {a: {label: Adult}, b: {label: Boy}, c: {label: Cat}, d: {label: Dog}}"
    (tmp_path / "book.yaml").write_text(f"title: Ours\n{labels}\nblocks: [{block}]\n", encoding="utf-8")
    names = ["Anna-Katharina", "Maximilian", "Cy", "Annemarie"]
    bifolio.build(bifolio.open(tmp_path / "book.yaml"), tmp_path / "a.pdf", names=names, paper=paper, no_cache=True)
    said = "\n".join(bifolio.read_aloud(tmp_path / "a.pdf"))
    assert "…" not in said
    assert all(name in said for name in names)


LONG_LABELS = [
    "{checklist: {items: [Tea], each: together}}",
    "{table: {columns: each, rows: [Tea], more_columns: {when: {text: When}}}}",
    "{table: {columns: each, rows: [Tea], type: number}}",
    "{table: {rows: each, columns: {what: What}}}",
]


@pytest.mark.parametrize("longest", ["Materiaalmeester", "Degene die de materialen beheert"])
@pytest.mark.parametrize("block", LONG_LABELS)
def test_a_long_label_among_four_is_whole_and_parts_at_spaces(block: str, longest: str, tmp_path: Path) -> None:
    labels = f"{{a: {{label: Verslaggever}}, b: {{label: {longest}}}, c: {{label: Tijdbewaker}}, d: {{label: Gast}}}}"
    (tmp_path / "book.yaml").write_text(f"title: Ours\npeople: {labels}\nblocks: [{block}]\n", encoding="utf-8")
    paper = "a5" if longest == "Materiaalmeester" and "checklist" in block else "a4"
    bifolio.build(bifolio.open(tmp_path / "book.yaml"), tmp_path / "a.pdf", paper=paper, no_cache=True)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        said = " ".join(document[0].get_textpage().get_text_range().split())
    assert "…" not in said
    assert all(label in said for label in ("Verslaggever", longest, "Tijdbewaker", "Gast"))


@pytest.mark.parametrize(("low", "is_at_start"), [(None, True), ("no", False)])
def test_names_over_the_lines_of_a_slider_begin_where_nothing_is_before_them(
    low: str | None, is_at_start: bool
) -> None:
    ends = {} if low is None else {"low": low, "high": "yes"}
    slider = {"slider": {"id": "x", "items": {"dog": {"text": "The dog", "by": "each", **ends}}}}
    laid = lay_out([slider], view=View(audiences=("pair",), persons=FOUR[:3]))
    starts = {slot.x for slot in laid.layout.slots}
    assert (max(starts) < mm(12)) is is_at_start


BY_TWO: list[dict[str, Any]] = [
    {"agenda": {"id": "x", "items": {"dog": {"text": "The dog", "lines": 2, "by": ["two", "three"]}}}},
    {"agreement": {"id": "x", "items": {"dog": {"text": "The dog", "confidence": False, "by": ["two", "three"]}}}},
    {"slider": {"id": "x", "items": {"dog": {"text": "The dog", "low": "no", "high": "yes", "by": ["two", "three"]}}}},
]


@pytest.mark.parametrize("block", BY_TWO, ids=["agenda", "agreement", "slider"])
def test_a_place_of_two_out_of_three_names_both(block: dict[str, Any]) -> None:
    laid = lay_out([block], view=View(audiences=("pair",), persons=FOUR[:3]))
    check_sound(laid)
    assert [slot.what for slot in laid.layout.slots] == [PersonName(FOUR[1]), PersonName(FOUR[2])]
    (blank,) = laid.blanks
    assert blank.by == ("two", "three")
    assert "Two and Three" in blank.spoken


@pytest.mark.parametrize("signers", [["a", "b", "Mediator"], {"one": "a", "two": "b", "three": "Mediator"}])
def test_the_id_of_a_person_stands_for_the_person_who_signs(signers: Any) -> None:
    laid = lay_out([{"signatures": {"id": "x", "signers": signers}}])
    assert not {"a", "b"} & {*laid.lines}
    assert "Mediator" in laid.lines
    assert [slot.what for slot in name_slots(laid)] == [PersonName(person) for person in PEOPLE]
    assert [blank.by for blank in laid.blanks if ".name-" in blank.name] == [("a",), ("b",), ("a", "b")]


LONG_LABEL = (replace(FOUR[0], label="My supporter or the person I live with at home"), FOUR[1])


@pytest.mark.parametrize(
    ("block", "paper", "size"),
    [
        ({"ladder": {"id": "x", "each": "together"}}, "a4", "standard"),
        ({"ladder": {"id": "x", "each": "together"}}, "a5", "giant"),
        ({"agreement": {"id": "x", "items": {"a": {"text": "I will", "by": "each"}}}}, "a4", "standard"),
        ({"signatures": {"id": "x"}}, "a4", "standard"),
        ({"table": {"id": "x", "columns": "each", "rows": ["Need"]}}, "a5", "giant"),
        ({"checklist": {"id": "x", "items": ["Bread"], "each": "together"}}, "a5", "giant"),
        ({"agreement": {"id": "x", "items": {"a": {"text": "I will", "by": "each"}}}}, "a5", "giant"),
        ({"agenda": {"id": "x", "items": {"a": {"text": "Thanks", "by": "each"}}}}, "a5", "giant"),
        ({"agenda": {"id": "x", "items": {"a": {"text": "Thanks", "by": "each"}}}}, "a4", "standard"),
    ],
)
def test_a_long_label_takes_two_lines_rather_than_small_type(block: dict[str, Any], paper: str, size: str) -> None:
    laid = lay_out([block], paper, size, view=View(audiences=("pair",), persons=LONG_LABEL))
    slots = [slot for slot in laid.layout.slots if slot.what == PersonName(LONG_LABEL[0])]
    assert slots
    assert {slot.rows for slot in slots} == {2}
