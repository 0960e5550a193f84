"""Number lines: where numbers, boxes and arcs are, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest

from bifolio.assemble.answers_by_blank import right_answers
from bifolio.assemble.blanks import Speaker
from bifolio.assemble.document import View
from bifolio.content.fields.answers import Between
from bifolio.content.kinds.number_line import NumberLine
from bifolio.form_fields import BlankKind
from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from bifolio.people.person import Person
from tests.builders import (
    COUPLE,
    LEAST_TARGET,
    SLACK,
    Laid,
    check_sound,
    do_overlap,
    elements,
    in_turns,
    lay_out,
    lines_that_meet,
)


def line(paper: str = "a4", size: str = "standard", language: str = "en-US", view: View = COUPLE, **keys: Any) -> Laid:
    keys = {key.replace("from_", "from"): value for key, value in keys.items()}
    return lay_out([{"number_line": {"id": "x", "from": 0, "to": 10, **keys}}], paper, size, view, language=language)


def numbers(one: Laid) -> list[str]:
    return one.lines[1:]


def figure(one: Laid) -> Element:
    (found,) = [element for element in elements(one.layout.root) if element.role == "Figure"]
    return found


def said(one: Laid) -> list[str]:
    return [blank.spoken for blank in one.blanks]


def test_every_tick_has_its_number_but_those_to_fill_in() -> None:
    assert numbers(line(step=1, items=[3, 4])) == ["0", "1", "2", "5", "6", "7", "8", "9", "10"]


def test_numbers_stand_at_every_fifth_tick_if_the_author_says_so_or_none_does() -> None:
    assert numbers(line(step=1, labels=5)) == ["0", "5", "10"]
    assert numbers(line(step=1, labels=0)) == []


def test_numbers_are_counted_from_zero_where_it_is_on_the_line() -> None:
    assert numbers(line(from_=-3, to=7, step=1, labels=5)) == ["0", "5"]


def test_numbers_without_room_are_left_out_in_even_steps() -> None:
    assert numbers(line("a5", "giant", to=100, step=5)) == ["0", "25", "50", "75", "100"]
    assert numbers(line(to=100, step=1)) == [str(number) for number in range(0, 101, 5)]


def test_a_line_without_ticks_has_numbers_at_its_ends_and_room_to_draw() -> None:
    one = line(from_=20, to=70)
    assert numbers(one) == ["20", "70"]
    (field,) = one.layout.widgets
    assert field.blank.kind is BlankKind.DRAWING
    assert field.blank.name == "demo.x.drawing"


def test_decimals_and_fractions_are_in_the_notation_of_the_language() -> None:
    assert numbers(line(to=1, step=0.25, language="de"))[1:4] == ["0,25", "0,5", "0,75"]
    assert numbers(line(to=1, step="1/4"))[1:4] == ["1/4", "2/4", "3/4"]


def test_large_numbers_and_their_answers_are_in_groups_of_figures() -> None:
    one = line(to=12000, step=4000, items={"x": 8000}, language="de")
    assert numbers(one) == ["0", "4.000", "12.000"]
    block = NumberLine.model_validate({"from": 0, "to": 30000, "jumps": {"a": {"from": 0, "to": 12000}}})
    (answer,) = right_answers(block, Speaker(Messages("de"), View(persons=(Person("a"),)))).values()
    assert answer.words == "+12.000"
    typed = NumberLine.model_validate({"from": 0, "to": 30000, "items": {"a": 5, "b": 20000}})
    assert [typed.items["b"].plain, typed.answer["b"][0]] == ["20000", Between(20000, 20000, "20000")]


def test_a_box_is_below_its_place_and_level_with_the_numbers_if_it_has_room() -> None:
    one = line(step=1, items=[3])
    (field,) = one.layout.widgets
    left, right = (next(word for word in one.drawn if word.text == text) for text in ("2", "4"))
    middle = (left.x + left.width / 2 + right.x + right.width / 2) / 2
    assert (field.rect.x0 + field.rect.x1) / 2 == pytest.approx(middle, abs=0.1)
    assert field.rect.y0 < left.baseline < field.rect.y1


def test_a_box_that_would_nearly_touch_a_number_is_on_a_row_below_it() -> None:
    one = line("a5", "giant", to=2, step="1/6", labels=6, items=["1/3", "5/6", "1 1/2"])
    assert max(field.rect.y1 for field in one.layout.widgets) < min(word.baseline for word in one.drawn[1:])


def test_boxes_without_room_keep_their_order_on_a_row_below_the_numbers() -> None:
    one = line("a5", "giant", to=20, step=1, items=[18, 17, 19, 20])
    lefts = {field.blank.name[-1]: field.rect.x0 for field in one.layout.widgets}
    assert lefts["2"] < lefts["1"] < lefts["3"] < lefts["4"]
    assert max(field.rect.y1 for field in one.layout.widgets) < min(word.baseline for word in one.drawn[1:])


def test_a_box_is_said_by_the_numbers_around_it_never_by_its_own() -> None:
    assert said(line(to=20, step=1, items=[7, 8, 20])) == [
        "Demo, between 6 and 9, tick 1 of 2, write a number",
        "Demo, between 6 and 9, tick 2 of 2, write a number",
        "Demo, at the right end, write a number",
    ]
    assert said(line(to=100, step=10, labels=5, items=[30, 14])) == [
        "Demo, between 10 and 20, write a number",
        "Demo, between 0 and 50, tick 3 of 4, write a number",
    ]


def test_ticks_without_numbers_do_not_say_what_stands_between_them() -> None:
    assert said(line(step=1, labels=0, items=[4])) == ["Demo, between 0 and 10, tick 4 of 9, write a number"]
    assert said(line(to=100, step=1, items=[37])) == ["Demo, between 35 and 40, tick 2 of 4, write a number"]
    # numbers are counted from zero: they stand at -4, 0, 4
    assert said(line(from_=-5, to=5, step=1, labels=4, items=[-2])) == [
        "Demo, between −4 and 0, tick 2 of 3, write a number"
    ]


def test_jumps_are_said_without_numbers_to_fill_in() -> None:
    one = line(step=1, items=[5], jumps=[{"from": 0, "to": 5}, {"from": 5, "to": 2, "text": "−3"}])
    assert said(one)[1] == "Demo, jump from 0 to …, write a number"
    (figure,) = [element for element in elements(one.layout.root) if element.role == "Figure"]
    assert figure.alt == "A number line from 0 to 10; a tick every 1; jump from … to 2: −3"


def test_what_is_printed_at_a_place_is_neither_field_nor_frame() -> None:
    one = line(step=1, items=[5, 7], printed={"1": "A"})
    assert [field.blank.name for field in one.layout.widgets] == ["demo.x.2"]
    assert "A" in one.lines


def test_arcs_over_one_another_are_at_different_heights() -> None:
    jumps = [{"from": 0, "to": 8}, {"from": 1, "to": 3}, {"from": 3, "to": 6}, {"from": 4, "to": 5}]
    one = line(step=1, jumps=jumps)
    tops = [field.rect.y0 for field in sorted(one.layout.widgets, key=lambda field: field.blank.name)]
    assert tops[0] > tops[2] > tops[3]
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))


def test_numbers_rise_to_the_right_in_a_book_that_is_read_from_right_to_left() -> None:
    places = [word.x for word in line(step=1, language="he").drawn if word.text.isdigit()]
    assert len(places) == 11
    assert all(a < b for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("keys", "paper", "size"),
    in_turns(
        [
            {"to": 20, "step": 1, "items": [3, 8, 9, 10, 11, 12, 13, 14, 15, 16]},
            {"from_": -999_999_999, "to": 999_999_999, "items": [0, 5, 10], "jumps": [{"from": 0, "to": 1}]},
            {
                "to": 1,
                "step": "1/8",
                "items": ["1/8", "3/8"],
                "jumps": [{"from": 0, "to": "1/8"}, {"from": "1/8", "to": 0}],
            },
            {"step": 0.1, "jumps": [{"from": 0, "to": 10 - one, "text": "+12 345 678"} for one in range(8)]},
            {},
        ]
    ),
)
def test_a_line_is_sound_at_every_size(paper: str, size: str, keys: dict[str, Any]) -> None:
    one = line(paper, size, **keys)
    check_sound(one)
    for field in one.layout.widgets:
        assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))
    assert not lines_that_meet(one.drawn)


JUMPS = [{"from": 28, "to": 58}, {"from": 58, "to": 63, "text": "+ 5"}]


def test_what_readers_draw_is_drawn_only_in_editions_with_answers() -> None:
    keys: dict[str, Any] = {"from_": 20, "to": 70, "asks": "drawing", "items": [45], "jumps": JUMPS}
    asked = line(**keys)
    assert numbers(asked) == ["20", "70"]
    assert [blank.name for blank in asked.blanks] == ["demo.x.drawing"]
    assert figure(asked).alt == "A number line from 20 to 70"
    keyed = line(view=replace(COUPLE, key="in-place"), **keys)
    assert {"+30", "+ 5"} <= {*numbers(keyed)}
    assert figure(keyed).alt == ("A number line from 20 to 70; Answer: 45; jump from 28 to 58; jump from 58 to 63")
    assert not keyed.layout.widgets
    assert numbers(keyed)[-2:] == numbers(asked) or numbers(keyed)[:2] == numbers(asked)


def test_boxes_are_read_and_numbered_from_the_left_under_their_own_names() -> None:
    one = line(step=1, items=[7, 3])
    assert [widget.blank.name for widget in one.layout.widgets] == ["demo.x.2", "demo.x.1"]
