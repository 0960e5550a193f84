"""Drawings take any number of items in their limits, and any of their scales, with German words: nothing meets, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bifolio.assemble.document import View
from bifolio.form_fields import BlankKind
from bifolio.layout.page.bounds import Rect
from bifolio.lengths import mm, to_mm
from tests.builders import (
    COUPLE,
    LOOKS,
    PARTNER_A,
    PEOPLE,
    SOLO,
    Laid,
    check_sound,
    elements,
    height_mm,
    in_turns,
    lay_out,
    lines_that_meet,
)
from tests.painted import Words, on_page

AREAS = [
    "Geschwister und Eltern", "Haushalt", "Gesundheit", "Weltanschauung", "Freundschaften", "Zeit für mich", "Arbeit und Lernen",
    "Geld und Vorsorge", "Nachbarschaft", "Garten", "Musik", "Unterwegs sein",
]  # fmt: skip

BOOKLETS_IN_GIANT = [("a5", "giant"), ("half-letter", "giant")]


def drawn(kind: str, body: dict[str, Any], paper: str, size: str, view: View = COUPLE) -> Laid:
    """One block in German; every blank is placed, no two lines of text meet."""
    laid = lay_out([{kind: {"id": "x", **body}}], paper, size, view, language="de")
    check_sound(laid)
    assert not lines_that_meet(laid.drawn)
    return laid


def names(laid: Laid) -> list[str]:
    return [blank.name.removeprefix("demo.x.") for blank in laid.blanks]


@pytest.mark.parametrize(("count", "paper", "size"), in_turns([4, 5, 7, 11, 12]))
def test_a_wheel_has_from_four_to_twelve_spokes(count: int, paper: str, size: str) -> None:
    laid = drawn("wheel", {"items": AREAS[:count], "renameable": "2"}, paper, size)
    assert names(laid) == ["1", "2-name", *(str(number) for number in range(2, count + 1))]


def test_labels_of_a_wheel_give_way_to_numbers_where_they_would_meet() -> None:
    words = "Ehrenamt und Verein oder Hilfe im Nachbarhaus"
    long = "Zeichne zuerst, was dir einfällt, und verbinde dann die Punkte, wie es dir gefällt. " * 17
    laid = drawn("wheel", {"items": [words] * 12, "help": long}, "a4", "standard")
    assert sum(line.startswith("Ehrenamt") for line in laid.lines) == 12
    assert laid.lines.count("12") == 2


@pytest.mark.parametrize(
    ("scale", "low", "high", "rings"),
    [
        ("0-10", 0, 10, "246810"),
        ("1-5", 1, 5, "2345"),
        ("0-5", 0, 5, "12345"),
        ("1-10", 1, 10, "345678910"),
        ("2-4", 2, 4, "34"),
    ],
)
def test_a_wheel_has_the_numbers_of_its_scale(scale: str, low: int, high: int, rings: str) -> None:
    laid = lay_out([{"wheel": {"id": "x", "scale": scale, "items": AREAS[:8]}}])
    blank = laid.blanks[0]
    assert [option.key for option in blank.options] == [str(value) for value in range(low, high + 1)]
    assert blank.spoken.endswith(f"{low} to {high}")
    assert "".join(line for line in laid.lines if line.isdigit() and line not in "0")[: len(rings)] == rings


@pytest.mark.parametrize(
    ("ends", "scale", "paper", "size"),
    in_turns(
        [{}, {"low": "nie"}, {"low": "trifft auf mich gar nicht zu", "high": "trifft auf mich ganz und gar zu"}],
        ["0-3", "1-4", "1-5", "1-6", "1-7", "0-10", "10-20"],
    ),
)
def test_a_rating_has_a_circle_for_each_number_of_its_scale(
    ends: dict[str, str], scale: str, paper: str, size: str
) -> None:
    laid = drawn("rating", {"scale": scale, "items": AREAS[:2], **ends}, paper, size)
    low, high = map(int, scale.split("-"))
    assert [widget.option for widget in laid.fields("1")] == [str(value) for value in range(low, high + 1)]


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a4", "large")])
def test_long_words_over_a_short_scale_reach_outwards(paper: str, size: str) -> None:
    ends = {"low": "not at all to my liking", "high": "just to my liking"}
    laid = lay_out([{"rating": {"id": "x", "scale": "faces-3", "items": ["Soup"], **ends}}], paper, size)
    lines = [line for line in laid.lines if line != "Soup"]
    assert len(lines) <= 4
    check_sound(laid)


@pytest.mark.parametrize(("paper", "size"), [("a4", "large"), ("a5", "large")])
def test_nobody_reads_on_from_the_words_at_one_end_to_those_at_the_other(paper: str, size: str) -> None:
    ends = {"low": "i " * 20, "high": "o o o o o o o o o o"}
    laid = lay_out([{"rating": {"id": "x", "scale": "faces-3", "items": ["Soup"], **ends}}], paper, size)
    low = [one.x + one.width for one in laid.drawn if one.text.startswith("i")]
    high = [one.x for one in laid.drawn if one.text.startswith("o")]
    assert min(high) - max(low) > 0.55 * laid.look.tight.size


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_words_over_the_middle_of_a_rating_meet_no_others(paper: str, size: str) -> None:
    words = {"low": "trifft auf mich gar nicht zu", "middle": "trifft zum Teil zu", "high": "trifft ganz und gar zu"}
    for scale in ("1-5", "1-7", "0-10"):
        drawn("rating", {"scale": scale, "items": AREAS[:2], **words}, paper, size)


def test_how_to_rate_is_said_by_the_scale_and_its_words() -> None:
    def spoken(**keys: str) -> str:
        return lay_out([{"rating": {"id": "x", "items": ["Sleep"], **keys}}]).blanks[0].spoken

    assert spoken(low="bad", high="good") == "Demo, Sleep, tick one of five, 1 bad to 5 good"
    assert spoken(scale="0-3", low="bad", high="good") == "Demo, Sleep, tick one of 0 to 3, 0 bad to 3 good"
    assert spoken(scale="0-3", low="bad") == "Demo, Sleep, tick one of 0 to 3, 0 bad"
    assert spoken(scale="0-3") == "Demo, Sleep, tick one of 0 to 3"


@pytest.mark.parametrize(
    ("ends", "scale", "paper", "size"),
    in_turns(
        [{}, {"low": "nie"}, {"low": "gar nicht, auch nicht am Abend", "high": "so viel ich will"}],
        ["0-10", "1-10", "0-100"],
    ),
)
def test_a_slider_has_a_line_for_each_of_its_scales(ends: dict[str, str], scale: str, paper: str, size: str) -> None:
    item = {"text": "Wie viel Ruhe hattest du?", **ends}
    for view in (COUPLE, PARTNER_A):
        drawn(
            "slider",
            {"scale": scale, "items": [item], "times": ["Jetzt", "Vor einem Jahr"], "each": "together"},
            paper,
            size,
            view,
        )
        drawn("slider", {"scale": scale, "items": [item | {"by": "each"}, item]}, paper, size, view)


def test_a_number_up_to_a_hundred_is_written_and_others_are_chosen() -> None:
    def blank(scale: str) -> tuple[BlankKind, int, str]:
        (one,) = lay_out(
            [{"slider": {"id": "x", "scale": scale, "items": [{"text": "How far?", "low": "here", "high": "there"}]}}]
        ).blanks
        return one.kind, len(one.options), one.spoken.removeprefix("Demo, How far?, ")

    assert blank("1-10") == (BlankKind.CHOICE, 10, "choose 1 to 10, 1 means here, 10 means there")
    assert blank("0-100") == (BlankKind.NUMBER, 0, "write a number from 0 to 100, 0 means here, 100 means there")


@pytest.mark.parametrize(("each", "count", "paper", "size"), in_turns([{}, {"each": "together"}], [3, 10]))
def test_a_ladder_has_from_three_to_ten_rungs(each: dict[str, str], count: int, paper: str, size: str) -> None:
    drawn("ladder", {"count": count, **each}, paper, size)


@pytest.mark.parametrize(
    ("count", "paper", "size"),
    # left out: ten rungs in giant print on a booklet, for with words of two lines at both ends they are higher than its page
    [(count, *look) for count in (3, 10) for look in LOOKS if count == 3 or look not in BOOKLETS_IN_GIANT],
)
def test_long_words_at_the_ends_of_a_ladder_cross_no_rung(count: int, paper: str, size: str) -> None:
    ends = {"low": "ein Schritt, der an jedem Tag gelingt", "high": "ein Schritt für einen richtig guten Tag"}
    laid = drawn("ladder", {"count": count, **ends}, paper, size)
    feet = [field.rect.y0 + 1.5 for field in laid.layout.widgets]
    for line in laid.drawn:
        if "Schritt" in line.text or "Tag" in line.text:
            assert not [foot for foot in feet if line.baseline < foot - 0.5 < line.baseline + 0.6 * line.size]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_long_headings_of_circles_that_overlap_are_not_cut(paper: str, size: str) -> None:
    heads = [
        "Was ich für mich allein entscheiden will",
        "Was wir beide miteinander entscheiden wollen",
        "Worüber nur du entscheidest",
    ]
    assert names(drawn("venn", {"items": heads}, paper, size)) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("centre", "count", "paper", "size"), in_turns([{}, {"centre": "wir beide zusammen"}], [2, 3, 4])
)
def test_there_are_from_two_to_four_rings(centre: dict[str, str], count: int, paper: str, size: str) -> None:
    items = [{"text": area, "note": "wer in Minuten da ist"} for area in AREAS[:count]]
    assert names(drawn("rings", {"items": items, **centre}, paper, size)) == ["1", "2", "3", "4"][:count]


def test_rings_are_said_by_their_place() -> None:
    def places(count: int) -> list[str]:
        return [
            blank.spoken.split(", ")[1] for blank in lay_out([{"rings": {"id": "x", "items": AREAS[:count]}}]).blanks
        ]

    assert places(2) == ["inner ring", "outer ring"]
    assert places(3) == ["inner ring", "middle ring", "outer ring"]
    assert places(4) == ["inner ring", "ring 2 of 4", "ring 3 of 4", "outer ring"]


@pytest.mark.parametrize(
    ("sides", "count", "paper", "size"), in_turns([("above", "below"), ("above",), ("below",), ()], [3, 5, 12])
)
def test_a_timeline_has_from_three_to_twelve_stations_with_a_note_where_it_says_so(
    sides: tuple[str, ...], count: int, paper: str, size: str
) -> None:
    words = dict.fromkeys(sides, "was uns näher gebracht hat")
    one = ["when", *sides]
    laid = drawn("timeline", {"count": count, **words}, paper, size)
    assert names(laid) == [f"{number}-{what}" for number in range(1, count + 1) for what in one]
    laid = drawn("timeline", {"count": count, "ways": True, **words}, paper, size)
    assert names(laid)[: len(one) + 1] == [f"1-{what}" for what in ("when", "way", *sides)]


@pytest.mark.parametrize(("ways", "paper", "size"), in_turns([True, False]))
def test_stations_with_words_have_no_place_for_a_date(ways: bool, paper: str, size: str) -> None:
    body = {
        "items": {"school": "Der erste Schultag im Dorf", "move": "Umzug", "now": "Jetzt"},
        "below": "ich",
        "ways": ways,
    }
    laid = drawn("timeline", body, paper, size)
    assert names(laid)[:3] == (
        ["school-way", "school-below", "move-way"] if ways else ["school-below", "move-below", "now-below"]
    )
    assert laid.blanks[int(ways)].spoken.startswith("Demo, Station 1 von 3, Der erste Schultag im Dorf, ich")


def test_stations_whose_words_are_too_wide_for_the_line_stand_one_under_another() -> None:
    laid = lay_out(
        [{"timeline": {"id": "x", "below": "ich", "items": ["Zusammengehörigkeit", "Schule", "Jetzt"]}}], language="de"
    )
    assert len({round(field.rect.x0) for field in laid.layout.widgets}) == 1


def test_a_line_in_landscape_has_six_stations() -> None:
    def heights(**keys: Any) -> int:
        """At how many heights there are blanks: for when it was, and below."""
        laid = lay_out([{"timeline": {"id": "x", "below": "ich", "count": 6, **keys}}])
        return len({round(one.rect.y0) for one in laid.layout.widgets})

    assert heights() == 4
    assert heights(orientation="landscape") == 2


def test_the_legend_of_a_timeline_tells_only_of_what_is_there() -> None:
    def legend(**keys: Any) -> list[str]:
        lines = lay_out([{"timeline": {"id": "x", "above": "us", **keys}}]).lines
        return [line for line in lines if line.startswith(("On the line", "Beside"))]

    assert legend() == ["On the line: when it was."]
    assert legend(ways=True) == ["On the line: when it was. Beside the arrows: up or down."]
    assert legend(items=["A", "B", "C"]) == []


THREE = View(persons=(*PEOPLE, replace(PEOPLE[1], id="c", label="C", place=2)))


@pytest.mark.parametrize(("count", "paper", "size"), in_turns([3, 4, 5, 6]))
def test_a_cycle_has_from_three_to_six_boxes_for_whoever_answers(count: int, paper: str, size: str) -> None:
    laid = drawn(
        "cycle", {"items": AREAS[:count], "prompt": "Was kommt nach was, und was bringt es in Gang?"}, paper, size
    )
    assert names(laid) == [*(str(number) for number in range(1, count + 1)), "name"]
    assert laid.blanks[0].spoken.endswith(f"Schritt 1 von {count}, Geschwister und Eltern, in eigenen Worten schreiben")


@pytest.mark.parametrize(("view", "paper", "size"), in_turns([COUPLE, PARTNER_A, THREE]))
def test_every_person_of_the_book_has_a_half_of_a_cycle_that_has_halves(view: View, paper: str, size: str) -> None:
    for count in (3, 6):
        laid = drawn("cycle", {"items": AREAS[:count], "halves": True}, paper, size, view)
        boxes = [f"{number}-{person.id}" for person in view.people for number in range(1, count + 1)]
        assert names(laid) == [*boxes, "name"]


@pytest.mark.parametrize(("count", "paper"), [(count, paper) for count in (3, 4, 5, 6) for paper in ("a4", "a5")])
def test_a_cycle_of_ones_own_is_as_even_as_its_boxes_and_runs_down_the_left_and_up_the_right(
    count: int, paper: str
) -> None:
    fields = cycle_fields({"items": AREAS[:count]}, paper)
    boxes = [fields[str(key)] for key in range(1, count + 1)]
    crown, pairs = (boxes[0], boxes[1:]) if count % 2 else (None, boxes)
    left, right = pairs[: len(pairs) // 2], pairs[: len(pairs) // 2 - 1 : -1]
    assert [one.y0 for one in left] == pytest.approx([one.y0 for one in right])
    assert [one.y0 for one in left] == sorted((one.y0 for one in left), reverse=True)
    middle = (left[0].x0 + right[0].x1) / 2
    assert (fields["name"].x0 + fields["name"].x1) / 2 == pytest.approx(middle)
    if crown:
        assert (crown.x0 + crown.x1) / 2 == pytest.approx(middle)
        assert crown.y0 > left[0].y1


@pytest.mark.parametrize(
    ("halves", "count", "view"), [(False, 5, PARTNER_A), (False, 6, PARTNER_A), (True, 3, COUPLE), (True, 5, COUPLE)]
)
def test_a_cycle_of_odd_rows_has_its_name_in_the_middle_between_them(halves: bool, count: int, view: View) -> None:
    fields = cycle_fields({"items": AREAS[:count], "halves": halves}, view=view)
    name = fields.pop("name")
    inside = [box for box in fields.values() if box.x1 < name.x0]
    tops = sorted(box.y1 for box in inside)
    apart = [upper - lower for lower, upper in pairwise(tops)]
    assert apart == pytest.approx([apart[0]] * len(apart))
    # the plate has its label above the blank: half the plate, 14 mm, is the farthest that the blank's middle can be off
    assert abs((name.y0 + name.y1) - (max(tops) + min(box.y0 for box in inside))) / 2 < mm(7)


def cycle_fields(data: dict[str, object], paper: str = "a4", view: View = PARTNER_A) -> dict[str, Rect]:
    """Where the blanks of a cycle are, by the last part of their names."""
    return {one.blank.name[7:]: one.rect for one in drawn("cycle", data, paper, "standard", view).layout.widgets}


def test_the_numbers_in_the_boxes_of_a_cycle_label_the_items_of_a_list() -> None:
    layout = lay_out([{"cycle": {"id": "x", "items": AREAS[:4]}}]).layout
    drawn = [one for one in on_page(layout, 0) if isinstance(one, Words) and one.owner is not None]
    assert [one.text.strip() for one in drawn if one.owner is not None and one.owner.role == "Lbl"] == [*"1234"]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_lines_are_as_far_apart_as_the_block_says(paper: str, size: str) -> None:
    (field,) = drawn("lines", {"count": 3, "spacing": 20}, paper, size).layout.widgets
    assert to_mm(field.rect.y1 - field.rect.y0) == pytest.approx(60)


def test_lines_in_large_print_are_no_closer_than_always() -> None:
    (one,), (other,) = (
        drawn("lines", {"count": 2, **keys}, "a4", "giant").layout.widgets for keys in ({}, {"spacing": 7})
    )
    assert one.rect == other.rect


@pytest.mark.parametrize(("look", "paper", "size"), in_turns(["dots", "lines"]))
def test_a_space_is_as_high_as_the_block_says(look: str, paper: str, size: str) -> None:
    (field,) = drawn("space", {"height": 60, "look": look}, paper, size).layout.widgets
    assert 60 - 14 <= to_mm(field.rect.y1 - field.rect.y0) <= 60.5


def test_a_checklist_stands_in_as_many_columns_as_it_asks_for() -> None:
    def columns(layout: str) -> int:
        laid = drawn("checklist", {"items": ["Seil", "Brot", "Karte", "Lampe"], "layout": layout}, "a4", "standard")
        return len({round(field.rect.x0) for field in laid.layout.widgets})

    assert [columns(layout) for layout in ("list", "two-columns", "three-columns")] == [1, 2, 3]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_up_to_six_lines_take_words_of_ones_own(paper: str, size: str) -> None:
    groups = {"few": {"text": "Wenige", "words": ["froh", "traurig"]}}
    assert names(drawn("pick_words", {"groups": groups, "own": 6}, paper, size))[-1] == "own-6"


def test_headings_of_three_levels_have_their_tags() -> None:
    blocks = [{"heading": {"text": "Words", "level": level}} for level in (2, 3, 4)]
    assert [role for role in lay_out(blocks).roles() if role[0] == "H"] == ["H1", "H2", "H3", "H4"]


@pytest.mark.parametrize(("align", "x"), [("start", 0), ("centre", 55), ("end", 110)])
def test_a_narrow_picture_is_where_it_is_aligned(align: str, x: float) -> None:
    picture = {"file": "none.svg", "alt": "None", "caption": "Below", "width": 60, "align": align}
    laid = lay_out([{"picture": picture}])
    figure = next(element for element in elements(laid.layout.root) if element.role == "Figure")
    bounds = next(value[1] for _, name, value in figure.attributes if name == "BBox")
    assert to_mm(bounds.x0) == pytest.approx(x)


@pytest.mark.parametrize(
    ("ends", "scale", "paper", "size"),
    in_turns(
        [{}, {"low": "gar nicht, auch nicht am Abend", "high": "so gut wie noch nie zuvor"}], ["faces-3", "faces-5"]
    ),
)
def test_a_rating_has_a_circle_for_each_face(ends: dict[str, str], scale: str, paper: str, size: str) -> None:
    laid = drawn("rating", {"scale": scale, "items": AREAS[:2], **ends}, paper, size)
    assert [widget.option for widget in laid.fields("1")] == [str(value) for value in range(1, int(scale[-1]) + 1)]
    assert not [line for line in laid.lines if line.isdigit()]


@pytest.mark.parametrize(("scale", "said"), [("1-10", "choose 1 to 10"), ("0-100", "write a number from 0 to 100")])
def test_a_slider_whose_ends_have_no_words_says_how_it_is_answered(scale: str, said: str) -> None:
    slider = {"id": "x", "scale": scale, "items": [{"text": "Sleep"}]}
    assert lay_out([{"slider": slider}]).blanks[0].spoken == f"Demo, Sleep, {said}"


def test_the_first_and_the_last_face_are_said_with_the_words_at_their_ends() -> None:
    block = {"id": "x", "scale": "faces-3", "low": "not to my liking", "high": "to my liking", "items": ["The soup"]}
    assert [option.label for option in lay_out([{"rating": block}]).blanks[0].options] == [
        "sad, not to my liking", "neither sad nor happy", "happy, to my liking",
    ]  # fmt: skip


def test_faces_are_said_in_words() -> None:
    blank = lay_out([{"rating": {"id": "x", "scale": "faces-5", "items": ["Sleep"]}}]).blanks[0]
    assert blank.spoken == "Demo, Sleep, tick one of 5"
    assert [option.label for option in blank.options] == [
        "very sad", "sad", "neither sad nor happy", "happy", "very happy",
    ]  # fmt: skip


@pytest.mark.parametrize(("halves", "asked"), [(False, "My name for the cycle"), (True, "Our name for the loop")])
def test_a_cycle_of_one_person_asks_for_that_persons_name_for_it(halves: bool, asked: str) -> None:
    laid = lay_out([{"cycle": {"id": "x", "items": AREAS[:4], "halves": halves}}], view=PARTNER_A)
    assert asked in laid.lines
    (name,) = laid.fields("name")
    assert asked in name.blank.spoken


@pytest.mark.parametrize("size", ["standard", "large"])
def test_the_box_of_a_labelled_line_on_a_narrow_page_is_in_the_row_of_its_label(size: str) -> None:
    items = {"ease": {"text": "How easy?", "low": "hard", "high": "easy"}}
    laid = lay_out([{"slider": {"id": "s", "items": items, "times": {"now": "Now", "then": "Then"}}}], "a5", size)
    heads = {one.text: one for one in laid.drawn}
    for time, words in (("now", "Now"), ("then", "Then")):
        (box,) = laid.fields(f"ease-{time}")
        assert box.rect.y0 < heads[words].baseline < box.rect.y1
        assert box.rect.x0 > heads[words].x + heads[words].width
    check_sound(laid)


@pytest.mark.parametrize("above", [1, 12])
def test_both_lines_of_a_question_for_two_times_are_on_one_page(above: int) -> None:
    items = {
        "will": {"text": "How much?", "low": "none", "high": "all"},
        "sure": {"text": "How sure?", "low": "not at all", "high": "as sure as I can possibly be"},
    }
    slider = {"id": "s", "prompt": "Mark each line.", "items": items, "times": ["today", "in a month"]}
    before = {"lines": {"id": "a", "prompt": "Why?", "count": above, "grow": False}}
    after = {"lines": {"id": "b", "prompt": "My reason", "count": 4}}
    laid = lay_out([before, {"slider": slider}, after], "a5", view=SOLO)
    assert len({widget.page for widget in laid.layout.widgets if ".s.sure" in widget.blank.name}) == 1


@pytest.mark.parametrize("size", ["standard", "clear"])
@pytest.mark.parametrize(("language", "asked"), [("es", "seguridad?"), ("fr", "certitude"), ("de", "sicher?")])
def test_what_the_box_of_a_clause_asks_is_whole_in_every_language(language: str, asked: str, size: str) -> None:
    laid = lay_out([{"agreement": {"items": ["I begin on"]}}], "letter", size, view=SOLO, language=language)
    assert any(asked in one.text for one in laid.drawn)
    above = {one.baseline for one in laid.drawn if one.x > mm(100)}
    assert len(above) <= 3


@pytest.mark.parametrize(("note", "pages"), [("", 1), ("could mean meals, walks, or a quiet hour", 2)])
def test_spokes_of_a_word_are_named_on_the_page_of_a_small_wheel(note: str, pages: int) -> None:
    items = {
        area: {"text": area.title(), "note": note} if note else area.title()
        for area in ("work", "play", "home", "rest")
    }
    items |= {f"a{number}": f"Area {number}" for number in range(4)}
    laid = lay_out([{"wheel": {"id": "x", "items": items}}], "a5")
    check_sound(laid)
    assert len(laid.layout.pages) == pages


def test_the_lists_of_four_rings_are_shorter_where_they_stay_with_the_rings() -> None:
    block = {"id": "x", "title": "Where they are", "centre": "me", "items": ["Home", "Friends", "Street", "Town"]}
    laid = lay_out(
        [{"rings": {**block, "prompt": "Who is near?", "help": "People, places and things count. " * 4}}], "letter"
    )
    check_sound(laid)
    assert len(laid.layout.pages) == 1


def test_a_single_item_is_read_before_the_words_over_its_circles() -> None:
    body = {"scale": "0-10", "items": ["Sleep"], "low": "Not at all", "high": "Very much"}
    laid = drawn("rating", body, "a5", "standard")
    (item,) = (element for element in elements(laid.layout.root) if element.role == "LBody")
    said = [" ".join(one.text.strip() for _, one in laid.words if one.owner is kid) for kid in item.kids]
    assert said == ["Sleep", "Not at all Very much", "0 1 2 3 4 5 6 7 8 9 10"]


def test_a_stem_has_as_many_lines_as_its_author_wants() -> None:
    def height(lines: int) -> float:
        laid = lay_out([{"stems": {"id": "x", "lines": lines, "items": {"one": "I"}}}])
        return sum(height_mm(field) for field in laid.fields("one"))

    # 9 mm a line
    assert height(3) - height(1) == pytest.approx(18, abs=3)


def test_a_wheel_in_giant_print_is_on_the_page_of_what_leads_to_it_and_still_says_its_numbers() -> None:
    asked = "How content are you with each of these just now?"
    laid = lay_out(
        [{"wheel": {"id": "x", "title": "Areas", "prompt": asked, "help": asked, "items": AREAS[:8]}}], "a5", "giant"
    )
    assert [one.page for one in laid.drawn if one.text == "10"] == [0]
