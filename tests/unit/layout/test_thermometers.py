"""Thermometers: steps to tick, levels in words, and what is said of them."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from bifolio.layout.page.structure import WidgetRef
from tests.builders import (
    LEAST_TARGET,
    LOOKS,
    SLACK,
    Laid,
    check_sound,
    do_overlap,
    elements,
    in_turns,
    lay_out,
    lines_that_meet,
)
from tests.painted import Shape, on_page

LEVELS = {"calm": "Calm", "tense": "Tense", "full": "Full to the brim"}


def thermometer(
    paper: str = "a4", size: str = "standard", language: str = "en-US", theme: str = "calm", **keys: Any
) -> Laid:
    block = {key.rstrip("_"): value for key, value in keys.items()}
    return lay_out([{"thermometer": {"id": "x", **block}}], paper, size, language=language, theme=theme)


def names(one: Laid) -> list[str]:
    return [field.blank.name.removeprefix("demo.x.") for field in one.layout.widgets]


def test_each_step_is_a_box_called_by_its_number_from_the_lowest_up() -> None:
    one = thermometer(to=100, step=25)
    assert names(one) == ["25", "50", "75", "100"]
    assert {blank.kind for blank in one.blanks} == {BlankKind.CHECK}
    feet = [field.rect.y0 for field in one.layout.widgets]
    assert all(a < b for a, b in pairwise(feet))


def test_numbers_below_zero_and_decimals_have_names_that_last() -> None:
    assert names(thermometer(from_=-1, to=1, step=0.5)) == ["below-0-5", "0", "0-5", "1"]


def test_numbers_are_printed_in_the_words_and_notation_of_the_book() -> None:
    one = thermometer(language="de", to=1, step=0.5, labels="{number} €")
    assert one.lines[1:] == ["0 €", "0,5 €", "1 €"]
    assert [blank.spoken for blank in one.blanks] == ["Demo, 0,5 €", "Demo, 1 €"]


def test_what_is_filled_is_said_and_not_to_be_ticked() -> None:
    one = thermometer(to=500, step=100, labels="{number} €", filled=250)
    assert names(one) == ["300", "400", "500"]
    (figure,) = [element for element in elements(one.layout.root) if element.role == "Figure"]
    assert figure.alt == "A thermometer from 0 € to 500 €; filled up to 250 €"
    (column,) = [one for one in on_page(one.layout, 0) if isinstance(one, Shape) and one.fill and one.kind == "box"]
    _, foot, _, head = column.bounds
    field = one.layout.widgets[0]
    step = field.rect.y1 - field.rect.y0
    # to the middle of the step from 200 to 300, whose field it is
    assert head == pytest.approx(field.rect.y0 + step / 2, abs=0.1)
    assert foot < field.rect.y0 - 2 * step


def test_one_of_the_levels_in_words_is_marked_and_each_has_room_for_notes() -> None:
    one = thermometer(items=LEVELS, notes=2)
    assert [(blank.name, blank.kind) for blank in one.blanks] == [
        ("demo.x.level", BlankKind.ONE_OF),
        ("demo.x.full-note", BlankKind.LINES),
        ("demo.x.tense-note", BlankKind.LINES),
        ("demo.x.calm-note", BlankKind.LINES),
    ]
    assert [option.label for option in one.blanks[0].options] == [*LEVELS.values()]


def test_levels_are_written_from_the_lowest_up_and_read_as_they_stand_with_the_highest_on_top() -> None:
    one = thermometer(items=LEVELS)
    heights = {word.text: word.baseline for word in one.drawn}
    assert heights["Full to the brim"] > heights["Tense"] > heights["Calm"]
    assert [field.option for field in one.layout.widgets] == ["full", "tense", "calm"]
    forms = [element for element in elements(one.layout.root) if element.role == "Form"]
    order = [kid.index for form in forms for kid in form.kids if isinstance(kid, WidgetRef)]
    assert [one.layout.widgets[index].option for index in order] == ["full", "tense", "calm"]


def test_a_thermometer_that_fits_on_a_page_is_on_one() -> None:
    levels = {"thermometer": {"id": "x", "items": ["Calm", "Tense", "Upset", "Full"], "notes": 1}}
    laid = lay_out([{"space": {"id": "y", "look": "dots", "height": 110}}, levels], "letter", "large")
    assert len({one.page for key in ("1-note", "4-note") for one in laid.fields(key)}) == 1


def test_levels_are_darker_from_level_to_level_but_not_in_a_theme_without_grounds() -> None:
    def shades(theme: str) -> list[float]:
        shapes = on_page(thermometer(items=LEVELS, theme=theme).layout, 0)
        return [sum(one.fill) for one in shapes if isinstance(one, Shape) and one.fill and one.kind == "box"]

    assert shades("calm") == sorted(shades("calm"))
    assert len({*shades("calm")}) == 3
    assert shades("plain") == []


@pytest.mark.parametrize(
    ("keys", "paper", "size"),
    in_turns(
        [
            {"to": 20, "step": 1, "goal": "There!", "prompt": "How many pages have we read together in this month?"},
            {"to": 2000, "step": 1000, "labels": "{number} € at last", "filled": 1999},
            {"items": {f"n{n}": f"Level {n} in a few more words than one" for n in range(10)}, "notes": 3},
            {"items": LEVELS},
        ]
    ),
)
def test_a_thermometer_is_sound_at_every_size(paper: str, size: str, keys: dict[str, Any]) -> None:
    one = thermometer(paper, size, **keys)
    check_sound(one)
    for field in one.layout.widgets:
        assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))
    assert not lines_that_meet(one.drawn)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_thermometer_of_many_steps_is_on_the_page_of_its_prompt_and_goal(paper: str, size: str) -> None:
    one = thermometer(paper, size, to=20, step=1, goal="There!", prompt="How many pages have we read in this month?")
    (number,) = (word for word in one.drawn if word.text == "20")
    assert {word.page for word in one.drawn if word.text.startswith(("How many", "There!"))} == {number.page}
    assert not lines_that_meet(one.drawn)


def test_steps_are_lower_where_that_saves_a_page_but_high_enough_to_tick() -> None:
    asked = {"number_line": {"id": "n", "prompt": "Which number?", "from": 0, "to": 20, "step": 1, "items": [3]}}
    low = lay_out([asked, {"thermometer": {"id": "x", "prompt": "How much?", "to": 600, "step": 50}}], "a5")
    steps = [one.rect.y1 - one.rect.y0 for one in low.layout.widgets if ".x." in one.blank.name]
    full = [one.rect.y1 - one.rect.y0 for one in thermometer("a5", to=600, step=50).layout.widgets]
    assert len(low.layout.pages) == 1
    assert LEAST_TARGET - SLACK <= min(steps) < min(full)


def test_words_beside_a_thermometer_are_read_before_it() -> None:
    one = thermometer("a5", "giant", to=20, step=1, goal="There!", prompt="How many?")
    roles = [element.role for element in elements(one.layout.root)]
    assert roles.index("Figure") > [*roles].index("P") + 1
    (prompt,) = (word for word in one.drawn if word.text == "How many?")
    assert prompt.x > max(field.rect.x1 for field in one.layout.widgets)


@pytest.mark.parametrize(
    ("prompt", "paper", "size"),
    in_turns([{}, {"prompt": "How many pages have we read together, each of us aloud to the others? " * 3}]),
)
def test_a_thermometer_is_sound_in_a_part_of_a_part_of_a_question(
    prompt: dict[str, Any], paper: str, size: str
) -> None:
    tube = {"thermometer": {"id": "t", "from": 0, "to": 20, "step": 1, **prompt}}
    inner = {"question": {"prompt": "Look at everything.", "parts": [tube, {"lines": {"id": "why"}}]}}
    laid = lay_out([{"question": {"prompt": "Read.", "parts": [inner, {"lines": {"id": "how"}}]}}], paper, size)
    check_sound(laid)
