"""The words by which drafts understand worksheets in other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bifolio.manuscript.dividing import _EXERCISE
from bifolio.manuscript.known_words import frequent_words, pattern_of
from bifolio.manuscript.word import _NUMBERED, _ONLY_PAGE
from bifolio.messages import WORDS

LANGUAGES = sorted(path.stem for path in WORDS.glob("*.yaml") if path.stem != "uses")


def test_every_language_of_the_phrases_has_words_of_its_worksheets() -> None:
    assert sorted(tag.partition("-")[0] for tag in frequent_words()) == LANGUAGES
    files = Path(WORDS.parent / "manuscripts").glob("*.yaml")
    assert {path.stem for path in files} >= {*LANGUAGES}


@pytest.mark.parametrize(
    "heading", ["Exercise 2: Leaves", "Werkblad 2 Bladeren", "Attività 2. Foglie", "Ficha 2 – Hojas", "תרגיל 2 עלים"]
)
def test_the_heading_of_an_exercise_is_known_in_every_language(heading: str) -> None:
    assert _EXERCISE.match(heading)


@pytest.mark.parametrize("asked", ["Question 3", "Frage 3", "Pregunta 3", "Domanda 3", "Vraag 3", "Exercice 3", "3"])
def test_a_question_with_a_number_is_known_in_every_language(asked: str) -> None:
    assert _NUMBERED.match(asked)


@pytest.mark.parametrize(
    "footer", ["Page 1 of 3", "Seite 1 von 3", "Página 1 de 3", "Pagina 1 di 3", "Blz. 1 van 3", "S. 1", "– 1 –"]
)
def test_a_footer_that_only_counts_pages_is_known_in_every_language(footer: str) -> None:
    assert _ONLY_PAGE.fullmatch(footer)


@pytest.mark.parametrize("what", ["exercise", "asked", "contents", "page", "placeholder"])
def test_a_longer_word_is_looked_for_before_one_that_begins_it(what: str) -> None:
    words = pattern_of(what).split("|")
    assert words == sorted(words, key=lambda word: -len(word.replace("\\", "")))
    assert all(re.match(pattern_of(what), word)[0] == word for word in words if "\\" not in word)  # type: ignore[index]
