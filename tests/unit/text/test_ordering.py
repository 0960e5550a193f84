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


@pytest.mark.parametrize(
    ("words", "base", "field", "level"),
    [("dear Mia ok", 0, (5, 8), 2), ("dear ABC ok", 0, (5, 8), 1), ("DE Mia FG", 1, (3, 6), 2), ("DE ABC FG", 1, (3, 6), 3)],
)  # fmt: skip
def test_a_field_has_the_next_level_of_its_own_direction(
    words: str, base: int, field: tuple[int, int], level: int
) -> None:
    levels = levels_of(written(words), base, [field])
    assert levels[field[0] : field[1]] == [level] * 3
    assert set(levels) == {base, level}


@pytest.mark.parametrize(
    ("text", "usual", "level"), [("12", 1, 1), ("12", 0, 0), ("א ب", 0, 1), ("ب b", 1, 1), ("ب b", 0, 0), ("b", 1, 0)]
)
def test_letters_of_one_direction_decide_and_otherwise_what_is_usual(text: str, usual: int, level: int) -> None:
    assert main_direction(text, usual) == level


@pytest.mark.parametrize("pair", ["()", "[]", "{}", "⟨⟩", "«»"])
def test_brackets_of_every_kind_go_with_what_they_hold(pair: str) -> None:
    around = written(f"see ABC {pair[0]}1{pair[1]} DE")
    assert [levels_of(around, 0)[around.index(sign)] for sign in pair] == [1, 1]


def test_brackets_in_brackets_go_with_those_around_them_which_come_first() -> None:
    text = written("hi ABC ([DE] fg)")
    assert [levels_of(text, 0)[text.index(sign)] for sign in "([])"] == [0, 0, 0, 0]


def test_a_bracket_without_its_other_half_goes_with_the_line() -> None:
    text = written("ABC (DE] fg")
    assert [levels_of(text, 0)[text.index(sign)] for sign in "(]"] == [1, 0]
    inner = written("ABC ([DE) fg")
    assert [levels_of(inner, 0)[inner.index(sign)] for sign in "()"] == [1, 1]


def test_what_nobody_sees_has_the_level_of_what_is_before_it() -> None:
    assert levels_of(written("A\u200bB \u202ac"), 0) == [1, 1, 1, 0, 0, 0]
    assert levels_of("\u200ba", 1) == [1, 2]


def test_stretches_are_turned_from_the_innermost_out() -> None:
    assert "".join(visual_order("a12345b", [0, 1, 1, 2, 2, 1, 0])) == "a53421b"
    assert visual_order([], []) == []
