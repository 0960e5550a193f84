"""Which line is blamed, and which language a manuscript seems to be in."""

from __future__ import annotations

from pathlib import Path

from bifolio.manuscript.elements import Manuscript
from bifolio.manuscript.known_words import guess_language
from tests.unit.manuscript.test_worksheets import read

GERMAN = "Das ist ein Text und er ist nicht lang, aber wir sind es auch."


def test_a_warning_is_at_the_first_place_of_its_words_from_its_line_on() -> None:
    manuscript = Manuscript(name="a.md", lines=["cat", "a cat", "the cat"])
    manuscript.warn("left-out", "No cats.", 2, at="cat")
    (found,) = manuscript.found
    assert (found.place.line, found.place.column, found.excerpt) == (2, 3, "a cat")


def test_lines_are_counted_after_a_footnote_of_several_lines(tmp_path: Path) -> None:
    _, manuscript = read("Water.[^a]\n\n[^a]: One\n    and two\n\n![A boat](none.png)\n", tmp_path)
    assert [(one.place.line, one.rule) for one in manuscript.found] == [(6, "left-out")]


def test_a_language_is_guessed_from_all_texts_up_to_a_limit() -> None:
    assert guess_language(["Ja.", GERMAN]) == "de-DE"
    assert guess_language(["xyzzy " * 10_000, GERMAN]) == ""
