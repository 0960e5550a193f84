"""Grids of crosswords: nothing can be read in them but the words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.content.fields import crossword_grid
from bifolio.content.fields.crossword_grid import MOST_COLUMNS, MOST_ROWS, Crossword, cross
from bifolio.content.fields.puzzle_words import Square, Word, letters_by_key, letters_of
from tests.lessons import LESSON

WORDS = st.lists(st.text("abcde", min_size=2, max_size=MOST_COLUMNS), min_size=1, max_size=10, unique=True)


def crossed(*words: str) -> Crossword:
    return cross(tuple((word, letters_of(word)) for word in words))


def squares_of(grid: Crossword) -> dict[Square, str]:
    return {
        square: letter
        for entry in grid.entries
        for square, letter in zip(entry.squares, entry.letters, strict=True)
    }  # fmt: skip


def runs(squares: dict[Square, str], *, is_down: bool) -> set[tuple[Square, str]]:
    """Each row of two or more squares in one direction: where it begins, and its letters."""
    step = (1, 0) if is_down else (0, 1)
    found = set()
    for row, column in squares:
        if (row - step[0], column - step[1]) in squares:
            continue
        word, at = "", (row, column)
        while at in squares:
            word += squares[at]
            at = (at[0] + step[0], at[1] + step[1])
        if len(word) > 1:
            found.add(((row, column), word))
    return found


@given(WORDS)
def test_whatever_can_be_read_in_a_grid_is_one_of_its_words(words: list[str]) -> None:
    grid = crossed(*words)
    squares = squares_of(grid)
    for is_down in (False, True):
        entries = {(entry.start, "".join(entry.letters)) for entry in grid.entries if entry.is_down is is_down}
        assert runs(squares, is_down=is_down) == entries


@given(WORDS)
def test_every_word_crosses_another_and_the_grid_is_one(words: list[str]) -> None:
    entries = [*crossed(*words).entries]
    reached = {*entries.pop().squares}
    while entries:
        joined = [entry for entry in entries if reached & {*entry.squares}]
        assert joined
        reached.update(square for entry in joined for square in entry.squares)
        entries = [entry for entry in entries if entry not in joined]


@given(WORDS)
def test_a_grid_keeps_to_its_size_and_touches_its_edges(words: list[str]) -> None:
    grid = crossed(*words)
    rows, columns = grid.size
    assert rows <= MOST_ROWS
    assert columns <= MOST_COLUMNS
    squares = squares_of(grid)
    assert (min(row for row, _ in squares), min(column for _, column in squares)) == (0, 0)


@given(WORDS)
def test_numbers_rise_in_reading_order_and_words_from_one_square_share_theirs(words: list[str]) -> None:
    grid = crossed(*words)
    by_number = {entry.number: entry.start for entry in grid.entries}
    assert [*by_number] == [*range(1, len(by_number) + 1)]
    assert [*by_number.values()] == sorted(by_number.values())
    assert all(by_number[entry.number] == entry.start for entry in grid.entries)


@given(WORDS)
def test_each_square_is_called_by_one_word_and_each_word_has_squares(words: list[str]) -> None:
    grid = crossed(*words)
    owned = [*grid.owned()]
    assert sorted(square for _, _, square in owned) == sorted(squares_of(grid))
    assert {entry.key for entry, _, _ in owned} == {entry.key for entry in grid.entries}
    assert all(entry.squares[place - 1] == square for entry, place, square in owned)


@pytest.mark.parametrize(
    "words",
    [
        "anxiety breath calm safety anchor trust listen boundary closeness freedom repair kindness pause",
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "limpet crab barnacle anemone gull seal",
    ],
)
def test_words_of_a_lesson_all_find_a_place(words: str) -> None:
    assert {entry.key for entry in crossed(*words.split()).entries} == {*words.split()}


def test_the_words_of_a_lesson_make_the_grid_that_they_made_before() -> None:
    grid = crossed(*LESSON[:12])
    squares = squares_of(grid)
    rows, columns = grid.size
    assert ["".join(squares.get((row, column), ".") for column in range(columns)) for row in range(rows)] == [
        "............T",
        "C..K...REPAIR",
        "ANXIETY...N.U",
        "L..N......C.S",
        "M..D.BREATH.T",
        "...N.O....O..",
        "...E.U....R..",
        "CLOSENESS....",
        ".I.S.D.A.....",
        ".S...A.F.....",
        ".T..FREEDOM..",
        ".E...Y.T.....",
        ".N.....Y.....",
    ]


def test_words_that_fit_in_too_many_places_have_fewer_grids_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [7 * "ab" + last for last in "abcdefghijklmnop"]
    tries = 0
    fill = crossword_grid._Grid.fill

    def counted(grid: crossword_grid._Grid, order: Sequence[Word]) -> list[Word]:
        nonlocal tries
        tries += 1
        return fill(grid, order)

    monkeypatch.setattr(crossword_grid._Grid, "fill", counted)
    cross.cache_clear()
    assert len(crossed(*words).entries) > 12
    assert tries < crossword_grid.MOST_TRIES


def test_a_word_with_no_letter_of_the_others_has_no_place() -> None:
    assert [entry.key for entry in crossed("tide", "edit", "moss", "fuzz").entries].count("fuzz") == 0


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("the calm", "THECALM"),
        ("self-care", "SELFCARE"),
        ("don’t", "DONT"),
        ("Straße", "STRASSE"),
        ("été", "ÉTÉ"),
        ("μάθημα", "ΜΑΘΗΜΑ"),
        ("προΐσταται", "ΠΡΟΪΣΤΑΤΑΙ"),
        ("e\u0301te\u0301", "ÉTÉ"),
        ("שלום", "שלומ"),
        ("B12", "B12"),
    ],
)
def test_only_letters_and_figures_have_squares(word: str, letters: str) -> None:
    assert "".join(letters_of(word)) == letters


def test_an_accent_without_a_letter_of_its_own_stays_on_its_letter() -> None:
    assert letters_of("x\u0301y") == ("X\u0301", "Y")


@pytest.mark.parametrize(
    ("words", "language", "capitals"),
    [
        (["bilim"], "tr", ["BİLİM"]), (["bilim"], "az-Latn", ["BİLİM"]), (["bilim", "ışık"], None, ["BİLİM", "IŞIK"]),
        (["bilim"], None, ["BILIM"]), (["İzmir"], None, ["İZMİR"]),
    ],
)  # fmt: skip
def test_a_turkish_i_keeps_its_dot_as_a_capital(words: list[str], language: str | None, capitals: list[str]) -> None:
    found = letters_by_key({word: word for word in words}, language)
    assert ["".join(letters) for letters in found.values()] == capitals
