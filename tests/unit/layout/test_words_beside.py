"""Low pages, on their side: words stand beside a drawing, and halves side by side, so that both are on one page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.assemble.document import View
from bifolio.messages import Messages
from tests.builders import (
    COUPLE,
    LEAST_TARGET,
    SLACK,
    SOLO,
    Laid,
    check_sound,
    gallery,
    laid_out,
    make_look,
    unit_with,
)  # fmt: skip
from tests.lessons import PLANTS

HELP = "Words may run backwards and diagonally, and letters may belong to two of them."
LED: dict[str, dict[str, Any]] = {
    "word_search": {"id": "x", "title": "A title", "help": HELP, "items": PLANTS[:11]},
    "wheel": {"id": "x", "title": "A title", "help": HELP, "items": ["Rest", "Work", "Play", "Family"]},
}


def on_its_side(blocks: list[Any], size: str, view: View = SOLO) -> Laid:
    unit = unit_with(blocks, Messages("en-US"), view)
    laid = laid_out(replace(unit, is_turned=True), make_look("a5", size), view)
    # the prompt of a word search is printed again above words overleaf
    check_sound(laid, has_artifacts=True)
    assert not laid.layout.overfull
    return laid


def pages_of(laid: Laid, *starts: str) -> set[int]:
    return {line.page for line in laid.drawn if line.text.startswith(starts)}


def is_left(laid: Laid, words: str, other: str) -> bool:
    """Whether ``words`` are on one line with ``other``, and end before it."""
    (a,), (b,) = ([line for line in laid.drawn if line.text.startswith(start)] for start in (words, other))
    return (a.page, round(a.baseline)) == (b.page, round(b.baseline)) and a.x + a.width < b.x


@pytest.mark.parametrize("kind", LED)
def test_what_leads_to_a_drawing_is_beside_it_if_no_page_holds_both_one_above_the_other(kind: str) -> None:
    laid = on_its_side(["A text first.", {kind: LED[kind]}], "large")
    marks = [line for line in laid.drawn if line.text in {"1", "P"} and line.x > laid.look.turned().measure / 3]
    first = {min(pages_of(laid, "A title"))}
    assert first == pages_of(laid, "Words") <= {mark.page for mark in marks}


def test_a_map_of_which_the_key_has_no_room_beside_the_words_is_still_beside_them() -> None:
    laid = on_its_side(["A text first.", gallery("quadrant_map")[2]], "large", COUPLE)
    assert pages_of(laid, "A map for two") == pages_of(laid, "Pull to step back") & pages_of(laid, "A map for two")


@pytest.mark.parametrize("size", ["large", "giant"])
def test_a_ladder_too_high_for_its_page_has_its_upper_half_at_the_right_of_the_lower_one(size: str) -> None:
    laid = on_its_side([{"ladder": {"id": "x", "count": 10}}], size)
    assert is_left(laid, "5", "10")
    (fifth,), (sixth,) = laid.fields("rung-5"), laid.fields("rung-6")
    assert fifth.page == sixth.page
    assert fifth.rect.x1 < sixth.rect.x0
    assert all(field.rect.y1 - field.rect.y0 >= LEAST_TARGET - SLACK for field in laid.layout.widgets)


def test_a_ladder_that_has_room_on_a_page_stays_in_one_piece() -> None:
    laid = on_its_side([{"ladder": {"id": "x", "count": 3}}], "giant")
    assert len({field.rect.x0 for field in laid.layout.widgets}) == 1


@pytest.mark.parametrize(("size", "is_level"), [("large", True), ("giant", False)])
def test_halves_of_a_plan_are_side_by_side_if_their_first_lines_stay_long_enough(size: str, is_level: bool) -> None:
    laid = on_its_side([{"if_then": {"id": "x", "items": {"one": {"when": "it rains", "then": "one act"}}}}], size)
    assert is_left(laid, "If", "then I will") == is_level


def test_columns_are_side_by_side_in_large_print_if_the_page_is_wide_enough() -> None:
    sides = {"start": [{"text": {"text": "By day"}}], "end": [{"text": {"text": "By night"}}]}
    assert is_left(on_its_side([{"beside": sides}], "large"), "By day", "By night")


@pytest.mark.parametrize(("size", "above"), [("giant", []), ("large", [{"heading": "Whose goals?"}])])
def test_the_circles_of_a_venn_diagram_are_below_what_leads_to_them(size: str, above: list[Any]) -> None:
    block = gallery("venn")[1 if above else 2]
    laid = on_its_side(["A text first.", *above, block], size)
    assert pages_of(laid, "When do you", "Whose goals") == {field.page for field in laid.layout.widgets}


def test_clocks_are_a_little_smaller_to_be_on_the_page_of_their_prompt() -> None:
    laid = on_its_side(["A text first.", gallery("clock")[2]], "giant")
    assert pages_of(laid, "It is afternoon") == {laid.layout.widgets[0].page}
