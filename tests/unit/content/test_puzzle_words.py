"""The letters of words for crosswords and word searches, and the words that have no place in one."""

from __future__ import annotations

import pytest

from bifolio.content.fields.puzzle_words import MOST_LETTERS, letters_by_key, letters_of, usable, word_faults


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("o'clock-2 x!", "O C L O C K 2 X"),
        ("Ärzte", "Ä R Z T E"),
        ("कित", "कि त"),
        ("\u0301ab", "A B"),
        ("μαΐου", "Μ Α Ϊ Ο Υ"),
        ("ἄνθρωπος", "Α Ν Θ Ρ Ω Π Ο Σ"),
        ("שלום", "ש ל ו מ"),
        ("straße", "S T R A S S E"),
    ],
)
def test_a_letter_has_a_square_with_its_marks_and_signs_have_none(word: str, letters: str) -> None:
    assert letters_of(word) == tuple(letters.split())


def test_the_capital_of_i_has_a_dot_where_the_language_or_another_letter_says_so() -> None:
    assert letters_by_key({"a": "kedi"}, "tr-TR")["a"][-1] == "İ"
    assert letters_by_key({"a": "kedi"}, "en")["a"][-1] == "I"
    assert letters_by_key({"a": "kedi", "b": "kuş ağaç"}, None)["a"][-1] == "İ"


def test_words_of_two_to_fifteen_letters_are_used() -> None:
    words = {str(length): "ab" * 8 for length in (16,)} | {"1": "a", "2": "ab", "15": "a" * 15}
    assert [key for key, _ in usable(words)] == ["2", "15"]


def test_the_first_thing_that_is_wrong_with_each_word_is_told_at_its_place() -> None:
    words = {"a": "x", "b": "y" * (MOST_LETTERS + 1), "c": "tide", "d": "Tide!", "e": "moon", "f": "ebb"}
    found = [*word_faults(words, ["c", "d", "f"], ("has no place", "leave it out"), below=("word",))]
    assert [(one.path, one.message, one.hint) for one in found] == [
        (("items", "a", "word"), "'x' has fewer than two letters", "choose a longer word"),
        (("items", "b", "word"), f"'{'y' * 16}' has 16 letters, and there is room for 15", "choose a shorter word"),
        (("items", "d", "word"), "'Tide!' is here twice", "remove one of the two"),
        (("items", "e", "word"), "'moon' has no place", "leave it out"),
    ]
