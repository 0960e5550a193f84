"""Word searches: every word is there, once, and nothing tells where."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.content.fields.hidden_words import MOST_ROWS, HiddenWord, LetterSquare, hide
from bifolio.content.fields.puzzle_words import letters_of
from tests.lessons import LESSON

WORDS = st.lists(st.text("abcdef", min_size=2, max_size=MOST_ROWS), min_size=2, max_size=8, unique=True)


def hidden(words: list[str], seed: str = "x", *, diagonal: bool = False, backwards: bool = False) -> LetterSquare:
    found = tuple((word, letters_of(word)) for word in words)
    return hide(seed, found, is_diagonal=diagonal, is_backwards=backwards)


def steps(square: LetterSquare) -> set[tuple[int, int]]:
    return {(b[0] - a[0], b[1] - a[1]) for word in square.words for a, b in pairwise(word.squares)}


few = settings(max_examples=30)
"""To hide words takes longer than most laws."""


@few
@given(WORDS, st.booleans(), st.booleans())
def test_a_word_stands_where_it_is_said_to_be(words: list[str], diagonal: bool, backwards: bool) -> None:
    square = hidden(words, diagonal=diagonal, backwards=backwards)
    for word in square.words:
        assert "".join(square.rows[row][column] for row, column in word.squares) == word.key.upper()


@few
@given(WORDS)
def test_letters_make_a_full_square_of_letters_of_the_words(words: list[str]) -> None:
    square = hidden(words)
    assert {len(row) for row in square.rows} == {len(square.rows)}
    assert {letter for row in square.rows for letter in row} <= {*"".join(words).upper()}


@pytest.mark.parametrize(
    ("diagonal", "backwards", "ways"),
    [
        (False, False, {(0, 1), (1, 0)}),
        (True, False, {(0, 1), (1, 0), (1, 1), (-1, 1)}),
        (False, True, {(0, 1), (1, 0), (0, -1), (-1, 0)}),
    ],
)
def test_words_run_only_in_the_ways_that_are_allowed(*, diagonal: bool, backwards: bool, ways: set[object]) -> None:
    square = hidden(LESSON, diagonal=diagonal, backwards=backwards)
    assert [word.key for word in square.words] == LESSON
    assert steps(square) <= ways
    assert bool(steps(square) - {(0, 1), (1, 0)}) == (diagonal or backwards)


def test_no_word_of_a_lesson_comes_about_twice() -> None:
    square = hidden(LESSON, diagonal=True, backwards=True)
    lines = ["".join(row) for row in square.rows]
    lines += ["".join(column) for column in zip(*lines, strict=True)]
    across = [
        word for word in square.words if steps(LetterSquare(square.rows, (word,))) <= {(0, 1), (0, -1), (1, 0), (-1, 0)}
    ]
    for word in across:
        assert sum(line.count(word.key.upper()) + line[::-1].count(word.key.upper()) for line in lines) == 1


def test_another_seed_hides_the_words_elsewhere() -> None:
    assert hidden(LESSON, "x") == hidden(LESSON, "x")
    assert hidden(LESSON, "x").words != hidden(LESSON, "y").words


def test_the_words_of_a_lesson_make_the_square_that_they_made_before() -> None:
    square = hidden(LESSON, diagonal=True, backwards=True)
    assert ["".join(row) for row in square.rows] == [
        "KRTSBMBUKRYT",
        "BSMNMTRUSTSI",
        "IKSOEEESUAPF",
        "OCCEPTFPNOUS",
        "ATAANHSXDFPS",
        "SNILTDIIDREE",
        "NRCAMENFLEYN",
        "ISEHTHBINEXE",
        "HRRYOHXHKDLS",
        "BASRSRFXCONO",
        "LYRADNUOBMLL",
        "SIKSSAFETYAC",
    ]
    assert {word.key: (word.squares[0], word.squares[-1]) for word in square.words[:3]} == {
        "anxiety": ((2, 9), (8, 3)),
        "breath": ((9, 0), (4, 5)),
        "calm": ((3, 1), (6, 4)),
    }


@pytest.mark.parametrize("seed", "abcdefgh")
def test_words_run_in_all_ways_that_are_allowed_about_as_often(seed: str) -> None:
    across_or_down = Counter(_way(word) for word in hidden(LESSON, seed).words)
    assert max(across_or_down.values()) - min(across_or_down.values()) <= 3
    assert {(1, 1), (-1, 1)} <= {_way(word) for word in hidden(LESSON, seed, diagonal=True).words}


def _way(word: HiddenWord) -> tuple[int, int]:
    (row, column), (next_row, next_column) = word.squares[:2]
    return next_row - row, next_column - column


def test_a_square_grows_until_all_its_words_have_a_place_but_no_further_than_a_page_permits() -> None:
    square = hidden(["abcaaf", "acghj", "gbgaac", "gi"])
    assert (len(square.rows), len(square.words)) == (7, 4)
    (one,) = hidden(["abcdefghijklmno"]).words
    assert len(one.squares) == MOST_ROWS
    crowded = hidden([f"{first}{'xy' * 7}" for first in "abcdefghijklmnopqrstuvwxyzäöüß"])
    assert len(crowded.rows) == MOST_ROWS
    assert 0 < len(crowded.words) < 30
