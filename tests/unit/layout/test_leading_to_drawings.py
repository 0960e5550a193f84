"""What leads to a drawing or to places to fill in is on its page: a title, a prompt, the line that says whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.messages import Messages
from tests.builders import COUPLE, SOLO, Laid, check_sound, gallery, laid_out, lay_out, make_look, unit_with
from tests.lessons import PLANTS

CLUES = [{"word": word, "text": f"It begins with {word[0]}"} for word in PLANTS[:11]]
PUZZLES = {
    "crossword": {"id": "x", "prompt": "How does it grow?", "items": CLUES},
    "word_search": {"id": "x", "prompt": "How does it grow?", "items": PLANTS[:11]},
}
AREAS = ["Head", "Shoulders", "Chest", "Back", "Arms", "Hands", "Belly", "Legs"]


def on_its_side(blocks: list[Any], paper: str, size: str) -> Laid:
    unit = unit_with(blocks, Messages("en-US"), SOLO)
    return laid_out(replace(unit, is_turned=True), make_look(paper, size), SOLO)


def pages_of(laid: Laid, *starts: str) -> set[int]:
    return {line.page for line in laid.drawn if line.text.startswith(starts)}


@pytest.mark.parametrize(("paper", "size"), [("a5", "giant"), ("a5", "large"), ("half-letter", "giant")])
def test_the_squares_of_a_crossword_are_below_its_prompt(paper: str, size: str) -> None:
    laid = lay_out([{"heading": "A heading"}, {"crossword": PUZZLES["crossword"]}], paper, size)
    check_sound(laid)
    assert {field.page for field in laid.layout.widgets} == pages_of(laid, "How does it grow?") == {0}


@pytest.mark.parametrize(("kind", "paper"), [("crossword", "a5"), ("word_search", "a4"), ("word_search", "a5")])
def test_a_puzzle_on_its_side_is_no_higher_than_its_page(kind: str, paper: str) -> None:
    laid = on_its_side([{kind: PUZZLES[kind]}], paper, "large")
    # the prompt is printed again above words overleaf
    check_sound(laid, has_artifacts=kind == "word_search")


@pytest.mark.parametrize("size", ["standard", "large", "giant"])
def test_the_figure_of_a_body_outline_is_below_its_prompt_on_a_low_page(size: str) -> None:
    laid = on_its_side([{"body_outline": {"id": "x", "prompt": "Where?", "items": AREAS}}], "a5", size)
    check_sound(laid)
    assert {mark.page for mark in laid.layout.marks} == pages_of(laid, "Where?") == {0}


def test_the_line_that_says_whose_a_scale_is_does_not_stay_behind() -> None:
    laid = lay_out([{"heading": "A heading"}, gallery("slider")[1]], "a5", "giant", COUPLE)
    check_sound(laid)
    (whose,) = (line.page for line in laid.drawn if line.text == "Now")
    assert min(field.page for field in laid.layout.widgets) == whose


@pytest.mark.parametrize(("paper", "size", "above"), [("a5", "large", []), ("a4", "giant", [{"heading": "A heading"}])])
def test_a_word_bank_is_on_the_page_of_the_first_text_that_needs_it(paper: str, size: str, above: list[Any]) -> None:
    laid = lay_out([*above, gallery("list-blanks")[0]], paper, size)
    assert pages_of(laid, "Fill in") <= {field.page for field in laid.layout.widgets}
