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


def exercise(block: Any, paper: str, size: str, facts: tuple[Fact, ...] = ()) -> Laid:
    """An exercise that consists of a title, ``facts`` and one ``block``."""
    unit = unit_with([block], Messages("en-US"), COUPLE)
    opening = Opening(number="Exercise 3", title=(Run(TITLE),), facts=facts)
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
