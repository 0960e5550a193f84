"""Crosswords: squares to fill in, what is said of them, and the clues."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from tests.builders import LEAST_TARGET, LOOKS, SLACK, Laid, check_sound, do_overlap, lay_out, lines_that_meet
from tests.lessons import PLANTS

SEA = {"sea": "Salt water", "ebb": "Going out", "bay": "A bow of the coast"}
TWO = {"sea": "Salt water", "ebb": "Going out"}


def crossword(words: dict[str, str], paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    items = {f"c{number}": {"word": word, "text": text} for number, (word, text) in enumerate(words.items(), 1)}
    return lay_out([{"crossword": {"id": "x", "items": items, **keys}}], paper, size)


def test_each_square_is_a_field_for_one_letter() -> None:
    one = crossword(SEA)
    names = {blank.name for blank in one.blanks}
    letters = {f"demo.x.{word}-{place}" for word in ("c1", "c2", "c3") for place in (1, 2, 3)}
    # three words of three letters cross twice
    assert len(names) == 7
    assert names < letters
    assert {(blank.kind, blank.length) for blank in one.blanks} == {(BlankKind.TEXT, 1)}


def test_a_square_says_its_clue_its_place_and_the_word_that_crosses_there() -> None:
    spoken = [blank.spoken for blank in crossword(TWO).blanks]
    assert spoken == [
        "Demo, Across 1: Salt water, 1 of 3, write one letter",
        "Demo, Across 1: Salt water, 2 of 3; Down 2: Going out, 1 of 3, write one letter",
        "Demo, Across 1: Salt water, 3 of 3, write one letter",
        "Demo, Down 2: Going out, 2 of 3, write one letter",
        "Demo, Down 2: Going out, 3 of 3, write one letter",
    ]


def test_clues_have_the_numbers_of_their_squares_under_the_two_directions() -> None:
    lines = crossword(TWO).lines
    assert lines[-6:] == ["Across", "1.", "Salt water", "Down", "2.", "Going out"]
    assert [line for line in lines if line in ("1", "2")] == ["1", "2"]


def test_the_numbers_in_squares_are_larger_in_large_print() -> None:
    sizes = [
        next(one.size for one in crossword(TWO, "a5", size).drawn if one.text == "1") for size in ("standard", "giant")
    ]
    assert sizes[0] < 10 < 12 < sizes[1]


def test_no_square_shows_a_letter_of_an_answer() -> None:
    assert not [line for line in crossword(SEA).lines if len(line) == 1 and line.isalpha()]


def test_clues_in_two_columns_are_beside_each_other_and_on_a_narrow_page_below() -> None:
    def tops(paper: str) -> list[float]:
        return [one.baseline for one in crossword(SEA, paper).drawn if one.text in ("Across", "Down")]

    across, down = tops("a4")
    assert across == down
    across, down = tops("a5")
    assert across != down


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_squares_can_be_tapped_and_do_not_overlap(paper: str, size: str) -> None:
    one = crossword({word: f"A clue to what begins with {word[0]} and so on" for word in PLANTS}, paper, size)
    check_sound(one)
    for field in one.layout.widgets:
        assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))
    assert not lines_that_meet(one.drawn)


def test_a_letter_to_begin_with_is_printed_and_no_field() -> None:
    one = crossword(TWO, printed={"c1-1": "S"})
    assert [line for line in one.lines if line == "S"] == ["S"]
    assert "demo.x.c1-1" not in {field.blank.name for field in one.layout.widgets}


@pytest.mark.parametrize("before", range(0, 24, 3))
def test_three_clues_at_least_stand_with_the_name_of_their_direction(before: int) -> None:
    words = ["limpet", "crab", "barnacle", "anemone", "gull", "seal"]
    clue = "A clue that is somewhat longer than one line of such a page"
    items = [{"word": word, "text": clue} for word in words]
    laid = lay_out([*["Some words."] * before, {"crossword": {"id": "x", "items": items}}], "a5", "large")
    (page,) = [one.page for one in laid.drawn if one.text == "Across"]
    assert len([one for one in laid.drawn if one.page == page and one.text.startswith("A clue")]) >= 3
