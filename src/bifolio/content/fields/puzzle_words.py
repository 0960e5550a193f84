"""The words of crosswords and word searches: their letters, and their faults."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from bifolio.content.fields.base import Fault
from bifolio.content.fields.faults import wrong_value

LEAST_LETTERS, MOST_LETTERS = 2, 15
"""The fewest and most letters of a word: with more, a square would be too small to tap on A5 in giant print."""

_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
"""Final forms of Hebrew letters, which become the usual form in a square of their own."""

_GREEK_ACCENTS = re.compile("(?<=[\u0391-\u03a9])(\u0308?)[\u0300\u0301\u0342\u0313\u0314\u0345]+")
"""Accents and breathings of Greek, which capitals do not have; a diaeresis stays."""

Square = tuple[int, int]
"""A row and a column, from 0."""

Word = tuple[str, tuple[str, ...]]
"""The key and the letters of a word."""


def letters_of(word: str, *, has_dotted_capital: bool = False) -> tuple[str, ...]:
    """The capital letters and figures of ``word``, each with its accents, in Greek without; spaces, hyphens and apostrophes have no square.

    ``has_dotted_capital``: the capital of i is İ.
    """
    found: list[str] = []
    word = word.replace("i", "İ") if has_dotted_capital else word
    capitals = _GREEK_ACCENTS.sub(r"\1", unicodedata.normalize("NFD", word.upper()))
    for character in unicodedata.normalize("NFC", capitals).translate(_FINAL):
        if unicodedata.category(character)[0] in "LN":
            found.append(character)
        elif unicodedata.category(character)[0] == "M" and found:
            found[-1] += character
    return tuple(found)


def letters_by_key(words: Mapping[str, str], language: str | None) -> dict[str, tuple[str, ...]]:
    """The letters of ``words``, in the ``language`` that their author gives, if any: as in Turkish if that says so, or if one of them has
    a letter that only such languages have.
    """
    is_said = (language or "").split("-")[0] in _DOTTED
    dotted = is_said or any(letter in "ıİğĞ" for word in words.values() for letter in word)
    return {key: letters_of(word, has_dotted_capital=dotted) for key, word in words.items()}


_DOTTED = ("tr", "az")
"""Languages with an i without a dot, whose i has a dot as a capital too."""


def usable(words: Mapping[str, str], language: str | None = None) -> tuple[Word, ...]:
    """The ``words``, by their keys, that are neither too short nor too long."""
    found = letters_by_key(words, language).items()
    return tuple(one for one in found if LEAST_LETTERS <= len(one[1]) <= MOST_LETTERS)


def word_faults(
    words: Mapping[str, str], placed: Collection[str], no_place: tuple[str, str], *, below: tuple[str, ...] = ()
) -> Iterator[Fault]:
    """Faults in ``words``, which are written at ``below`` under the items of a puzzle; only those in ``placed`` have a
    place.

    ``no_place`` is the message about a word without a place, and the hint.
    """
    seen: set[tuple[str, ...]] = set()
    for key, word in words.items():
        letters = letters_of(word)
        said = ("", "")
        if len(letters) < LEAST_LETTERS:
            said = "has fewer than two letters", "choose a longer word"
        elif len(letters) > MOST_LETTERS:
            said = f"has {len(letters)} letters, and there is room for {MOST_LETTERS}", "choose a shorter word"
        elif letters in seen:
            said = "is here twice", "remove one of the two"
        elif key not in placed:
            said = no_place
        seen.add(letters)
        if said[0]:
            yield wrong_value(f"'{word}' {said[0]}", said[1], "items", key, *below)
