"""No title stands alone on its page, with or without facts below it, while its first block could be there too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.assemble.document import Fact, Opening
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, Laid, check_sound, elements, gallery, laid_out, lay_out, make_look, unit_with

TITLE = "What you both need when you are tired"
FACTS = (Fact("clock", (Run("10 minutes"),)), Fact("pen", (Run("You write"),)))
WORDS = {
    "settled": {"text": "Settled", "words": ["calm", "warm", "glad", "hopeful", "steady", "thankful", "at ease"]},
    "low": {"text": "Low", "words": ["sad", "lonely", "tired", "flat"]},
}


def exercise(
    block: Any, paper: str, size: str, facts: tuple[Fact, ...] = (), title: str = TITLE, steps: tuple[str, ...] = ()
) -> Laid:
    """An exercise that consists of a ``title``, ``facts``, ``steps`` and one ``block``."""
    unit = unit_with([block], Messages("en-US"), COUPLE)
    opening = Opening(
        number="Exercise 3", title=(Run(title),), facts=facts, steps=tuple((Run(step),) for step in steps)
    )
    return laid_out(replace(unit, kind=UnitKind.EXERCISE, opening=opening), make_look(paper, size), COUPLE)


@pytest.mark.parametrize(("page", "paper", "size"), [
    ("venn", "letter", "giant"), ("venn", "a5", "standard"), ("quadrant_map", "letter", "large"),
    ("quadrant_map", "a5", "standard"), ("quadrant_map", "a4", "giant"),
])  # fmt: skip
def test_a_drawing_leaves_room_for_all_lines_of_the_title_above_it(page: str, paper: str, size: str) -> None:
    root = exercise(gallery(page)[1], paper, size).layout.root
    boxes = [
        value for one in elements(root) if one.role == "Figure" for _, key, value in one.attributes if key == "BBox"
    ]
    assert any(number == 0 for number, _ in boxes)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_words_to_pick_begin_under_the_facts_of_their_exercise(paper: str) -> None:
    block = {"pick_words": {"id": "w", "prompt": "Tick the words that fit.", "groups": WORDS}}
    assert any(field.page == 0 for field in exercise(block, paper, "giant", FACTS).layout.widgets)


def test_a_block_kept_together_leaves_the_facts_alone() -> None:
    block = {"pick_words": {"id": "w", "prompt": "Tick the words that fit.", "groups": WORDS, "keep": "together"}}
    assert {field.page for field in exercise(block, "letter", "giant", FACTS).layout.widgets} == {1}


@pytest.mark.parametrize(("page", "paper"), [("labels", "half-letter"), ("clock", "a5")])
def test_blanks_without_words_of_their_own_repeat_the_prompt_overleaf(page: str, paper: str) -> None:
    laid = lay_out(gallery(page)[:1], paper, "giant")
    assert max(field.page for field in laid.layout.widgets) == 1
    first, again = (
        next(one.text for one in laid.drawn if one.page == number and one.text != "Demo") for number in (0, 1)
    )
    assert again.startswith(first)
    check_sound(laid, has_artifacts=True)


@pytest.mark.parametrize(("page", "index", "paper", "size"), [
    ("ladder", 2, "letter", "large"), ("wheel", 2, "a4", "standard"), ("wheel", 2, "letter", "large"),
    ("picture_choice", 2, "letter", "large"), ("question", 1, "a5", "standard"), ("quadrant_map", 2, "a4", "large"),
])  # fmt: skip
def test_facts_are_not_alone_where_a_smaller_drawing_has_room_below(
    page: str, index: int, paper: str, size: str
) -> None:
    laid = exercise(gallery(page)[index], paper, size, FACTS)
    assert laid.layout.pages[0].filled > 0.5 * laid.look.paper.depth
    check_sound(laid, has_artifacts=True)


@pytest.mark.parametrize(("paper", "size"), [("letter", "large"), ("a4", "large"), ("a5", "standard")])
def test_boxes_of_a_canvas_are_lower_below_a_step(paper: str, size: str) -> None:
    canvas = {"canvas": {"id": "c", "grid": "1x4", "grow": True, "items": ["Plan", "Want", "Need", "Have"]}}
    laid = exercise(canvas, paper, size, title="Demo", steps=("Do this.",))
    assert len(laid.layout.pages) == 1


def test_a_drawing_without_room_below_the_facts_keeps_its_lead_in() -> None:
    laid = exercise(gallery("quadrant_map")[2], "letter", "large", FACTS)
    (first,) = [one.page for one in laid.drawn if one.text == "A map for two"]
    boxes = [
        value
        for one in elements(laid.layout.root)
        if one.role == "Figure"
        for _, key, value in one.attributes
        if key == "BBox"
    ]
    assert [number for number, _ in boxes] == [first]


def test_what_each_person_has_is_as_large_below_the_facts_as_on_the_next_page() -> None:
    laid = exercise(gallery("picture_choice")[0], "a4", "large", FACTS)
    sizes = [
        (round(bounds.x1 - bounds.x0), round(bounds.y1 - bounds.y0))
        for one in elements(laid.layout.root) if one.role == "Figure" for _, key, (_, bounds) in one.attributes if key == "BBox"
    ]  # fmt: skip
    assert len({*sizes}) == 1
