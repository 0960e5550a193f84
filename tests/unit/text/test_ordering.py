"""Both directions on a line: levels and order as UAX #9 wants them. Capitals stand for Hebrew letters in the pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.text.bidi import levels_of, main_direction, visual_order

HEBREW = dict(zip("ABCDEFGH", "אבגדהוזח", strict=True))
MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "["}


def written(picture: str) -> str:
    return "".join(HEBREW.get(character, character) for character in picture)


def seen(picture: str, base: int | None = None, isolates: list[tuple[int, int]] | None = None) -> str:
    """The line as it stands on the page, brackets mirrored where they run leftward."""
    text = written(picture)
    levels = levels_of(text, main_direction(text) if base is None else base, isolates or [])
    shown = [MIRRORED.get(one, one) if level % 2 else one for one, level in zip(picture, levels, strict=True)]
    return "".join(visual_order(shown, levels))


@pytest.mark.parametrize(
    ("read", "stands"),
    [
        ("plain words", "plain words"),
        ("Dear ABC DE, hello", "Dear ED CBA, hello"),
        ("ABC 12 DE", "ED 12 CBA"),
        ("dear ABC (DE) hello", "dear (ED) CBA hello"),
        ("ABC (Cohen)", "CBA (Cohen)"),
        ("(ABC) hi", "(CBA) hi"),
        ("see ABC (1) DE and", "see ED (1) CBA and"),
        ("ABC!", "!CBA"),
        ("ABC (DE [FG])", "([GF] ED) CBA"),
    ],
)
def test_words_and_brackets_stand_where_the_eye_reads_them(read: str, stands: str) -> None:
    assert seen(read) == stands


def test_a_field_does_not_pull_the_words_after_it_round() -> None:
    # without an isolate, the number would be taken for a part of the Hebrew: "Dear 3 ,CBA questions"
    assert seen("Dear ABC, 3 questions") == "Dear 3 ,CBA questions"
    assert seen("Dear ABC, 3 questions", isolates=[(5, 8)]) == "Dear CBA, 3 questions"


def test_a_field_keeps_its_own_direction_in_a_text_of_the_other() -> None:
    assert seen("ABC Ana Li DE", isolates=[(4, 10)]) == "ED Ana Li CBA"


def test_only_a_text_of_nothing_else_runs_from_right_to_left() -> None:
    assert main_direction(written("ABC, DE!")) == 1
    assert main_direction(written("ABC means peace")) == 0
    assert main_direction("12 (3)") == 0


def test_arabic_digits_run_from_left_to_right() -> None:
    text = "محمد ٣١"
    assert levels_of(text, 1)[-2:] == [2, 2]


def test_marks_go_with_their_letters() -> None:
    text = "שָׂרָה"
    assert set(levels_of(f"a {text} b", 0)[2:-2]) == {1}


@given(st.text(), st.integers(0, 1))
def test_any_text_has_a_level_for_each_character(text: str, base: int) -> None:
    levels = levels_of(text, base)
    assert len(levels) == len(text)
    assert sorted(visual_order(range(len(text)), levels)) == list(range(len(text)))
