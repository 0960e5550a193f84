"""Word searches: words hidden in a square of letters, the same for the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import count, product
from math import ceil, sqrt

from bifolio.content.fields.puzzle_words import MOST_LETTERS, Square, Word
from bifolio.frozen import frozen

MOST_ROWS = MOST_LETTERS
"""The most rows and columns."""

FILLED = 1.7
"""The number of letters in the square for each letter of a word, if the square does not become too large."""

MOST_FILLINGS = 12
"""How often the other letters are chosen again if a word appears twice by chance."""

Way = tuple[int, int]
"""A direction: how many rows down and columns across the next letter is."""

FORWARDS: tuple[Way, ...] = ((0, 1), (1, 0))
DIAGONAL: tuple[Way, ...] = ((1, 1), (-1, 1))
ALL_WAYS = tuple((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1) if down or across)


@frozen
class HiddenWord:
    """A word with the square of each letter."""

    key: str
    squares: tuple[Square, ...]


@frozen
class LetterSquare:
    """Rows of letters, and the words hidden among them, without words for which there was no place."""

    rows: tuple[tuple[str, ...], ...]
    words: tuple[HiddenWord, ...]


@lru_cache(maxsize=512)
def hide(seed: str, words: tuple[Word, ...], *, is_diagonal: bool, is_backwards: bool) -> LetterSquare:
    """``words`` (keys and letters) in the smallest square that leaves room for other letters; ``seed`` decides the
    place of each word.
    """
    ways = FORWARDS + (DIAGONAL if is_diagonal else ())
    ways += tuple((-down, -across) for down, across in ways) if is_backwards else ()
    longest = max(len(letters) for _, letters in words)
    total = sum(len(letters) for _, letters in words)
    size = min(MOST_ROWS, max(longest, ceil(sqrt(FILLED * total))))
    while True:
        letters, hidden = _placed(seed, words, ways, size)
        if len(hidden) == len(words) or size == MOST_ROWS:
            return LetterSquare(_filled(seed, words, letters, size), hidden)
        size += 1


def _placed(
    seed: str, words: Sequence[Word], ways: Sequence[Way], size: int
) -> tuple[dict[Square, str], tuple[HiddenWord, ...]]:
    """The letters of ``words`` in a square of ``size`` rows, the longest word first, each at a place that ``seed`` decides.

    Each word takes, of the directions in which it has a place, the one with the fewest words: a word in a row leaves
    more room for other rows, so otherwise all words would have the same direction.
    """
    letters: dict[Square, str] = {}
    hidden: dict[str, HiddenWord] = {}
    taken = Counter[Way]()
    for key, word in sorted(words, key=lambda one: -len(one[1])):
        for squares in sorted(_places(f"{seed}.{key}", len(word), ways, size), key=lambda one: taken[_way_of(one)]):
            if all(letters.get(square, letter) == letter for square, letter in zip(squares, word, strict=True)):
                letters.update(zip(squares, word, strict=True))
                hidden[key] = HiddenWord(key, squares)
                taken[_way_of(squares)] += 1
                break
    return letters, tuple(hidden[key] for key, _ in words if key in hidden)


def _way_of(squares: Sequence[Square]) -> Way:
    (row, column), (next_row, next_column) = squares[:2]
    return next_row - row, next_column - column


def _places(seed: str, length: int, ways: Sequence[Way], size: int) -> list[tuple[Square, ...]]:
    """Every row of ``length`` squares in one of ``ways``, in an order that ``seed`` decides."""
    steps = range(length)
    found = [
        tuple((row + step * down, column + step * across) for step in steps)
        for (down, across), row, column in product(ways, range(size), range(size))
        if 0 <= row + (length - 1) * down < size and 0 <= column + (length - 1) * across < size
    ]
    return sorted(found, key=lambda squares: _digest(f"{seed}.{squares[0]}.{squares[-1]}"))


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _filled(seed: str, words: Sequence[Word], letters: dict[Square, str], size: int) -> tuple[tuple[str, ...], ...]:
    """The whole square, its other letters taken from the words and chosen so that no word appears twice."""
    pool = sorted({letter for _, word in words for letter in word})
    most: tuple[int, tuple[tuple[str, ...], ...]] | None = None
    for turn in count():
        rows = tuple(
            tuple(
                letters.get((row, column)) or _chosen(f"{seed}.{turn}.{row}.{column}", pool) for column in range(size)
            )
            for row in range(size)
        )
        extra = sum(_occurrences(rows, word) for _, word in words)
        if most is None or extra < most[0]:
            most = (extra, rows)
        if extra == len(words) or turn == MOST_FILLINGS:
            return most[1]
    raise AssertionError


def _chosen(seed: str, pool: Sequence[str]) -> str:
    return pool[int.from_bytes(_digest(seed)[:4], "big") % len(pool)]


def _occurrences(rows: Sequence[Sequence[str]], word: Sequence[str]) -> int:
    """How often ``word`` can be read in ``rows``, in any of the eight directions; a palindrome counts once for its two
    opposite directions.
    """
    return len({frozenset(squares) for squares in _readings(rows, word)})


def _readings(rows: Sequence[Sequence[str]], word: Sequence[str]) -> Iterator[tuple[Square, ...]]:
    size = len(rows)
    for row, column in product(range(size), repeat=2):
        if rows[row][column] != word[0]:
            continue
        for down, across in ALL_WAYS:
            end = (row + (len(word) - 1) * down, column + (len(word) - 1) * across)
            if min(end) >= 0 and max(end) < size:
                squares = tuple((row + step * down, column + step * across) for step in range(len(word)))
                if all(rows[y][x] == letter for (y, x), letter in zip(squares, word, strict=True)):
                    yield squares
