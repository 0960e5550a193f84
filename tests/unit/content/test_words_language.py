"""``words_language``: the program's phrases in another language than the book's texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.phrases import messages_of
from bifolio.messages import PSEUDO_LANGUAGE, Messages, Phrase, keys
from bifolio.pdf.reading_order import read_aloud, read_bytes_aloud
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.phrases_to_translate import phrases_to_translate

TODAY = date(2026, 11, 24)
BOOK = """
title: Guten Tag
language: de
words_language: {language}
parts: [contents, greetings, help, answers]
show_points: true
editions: {{key: {{answers: at-end}}}}
words: {{what-to-do: {own}}}
"""
GREETINGS = """
id: greetings
title: Im Café
minutes: 15
materials: [Stift]
steps: [Lies den Dialog., 'Sieh auf {page:help} nach.']
blocks:
  - text: {id: hello, text: "Guten ____{day}, Frau Bär!", answer: {day: Tag}, points: 1.5}
  - checklist: {id: drinks, prompt: Was trinkst du?, points: 2.5, items: {tea: Tee}, own: 1}
  - table: {id: verbs, columns: {ich: Ich, du: Du}, rows: {sein: sein}, own: 1, example: {ich: bin}}
"""


def folder_of(folder: Path, language: str = "en", own: str = "Your turn") -> Path:
    """A German book with the program's words in ``language``, except for its ``own`` heading of steps."""
    for name in ("exercises", "pages"):
        (folder / name).mkdir()
    (folder / "workbook.yaml").write_text(BOOK.format(language=language, own=own), encoding="utf-8")
    (folder / "exercises" / "greetings.yaml").write_text(GREETINGS, encoding="utf-8")
    (folder / "pages" / "help.yaml").write_text(
        "{id: help, title: Hilfe, blocks: [{text: Bis bald}]}", encoding="utf-8"
    )
    return folder


def test_a_phrase_in_another_language_says_which() -> None:
    said = Messages("de", words_language="en-GB", own={"talk": "Chat"})
    for phrase, words in ((said.text("what-to-do"), "What to do"), (said.text("talk"), "Chat")):
        assert isinstance(phrase, Phrase)
        assert (phrase, phrase.language) == (words, "en-GB")


def test_a_phrase_in_the_books_language_is_plain() -> None:
    said = [Messages("de", words_language=language).text("what-to-do") for language in ("", "de")]
    assert [type(words) for words in said] == [str, str]


def test_a_phrase_that_is_missing_in_another_language_is_english() -> None:
    said = Messages("de", words_language="pl", own={"talk": "Rozmowa"})
    languages = [getattr(said.text(key), "language", "") for key in ("talk", "what-to-do")]
    assert languages == ["pl", "en"]
    assert len(said.gaps()) == len(keys()) - 1
    assert said.spoken_language == "en"


@pytest.mark.parametrize(
    ("words_language", "spoken"), [("en", "en"), ("fr-CA", "fr-CA"), ("de", None), ("", None), ("pl", "en")]
)
def test_blanks_are_named_in_the_language_of_the_words(words_language: str, spoken: str | None) -> None:
    assert Messages("de", words_language=words_language).spoken_language == spoken


def test_a_number_follows_the_phrase_that_it_is_in_and_alone_the_texts() -> None:
    said = Messages("de", words_language="en")
    assert "2.5" in said.text("points", number=Fraction(5, 2))
    assert said.number(Fraction(5, 2)) == "2,5"


def test_phrases_missing_in_the_language_of_the_words_are_counted_and_listed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "pl", own="Zadanie")
    (told,) = [one for one in check_folder(folder, TODAY) if one.rule == "not-translated"]
    assert "'pl'" in told.message
    assert told.place is not None
    assert told.place.line == 4
    lines = [*phrases_to_translate(read_workbook(folder, TODAY))]
    assert any(line.startswith("  # minutes: ") and "few: " in line for line in lines)
    assert not any(line.startswith("  # what-to-do: ") for line in lines)


def test_everything_that_the_program_says_is_marked_as_in_its_language(tmp_path: Path) -> None:
    workbook = read_workbook(folder_of(tmp_path, PSEUDO_LANGUAGE), TODAY)
    built = build(workbook, BuildOptions(request=Request(edition="key"), created=datetime(2026, 11, 24, tzinfo=UTC)))
    (tmp_path / "book.pdf").write_bytes(to_file(built))
    lines = read_aloud(tmp_path / "book.pdf")
    phrases = [line for line in lines if "~" in line]
    assert len(phrases) > 20
    assert [line for line in phrases if PSEUDO_LANGUAGE not in line] == []
    spoken = {widget.blank.language for layout in built.book.units for widget in layout.widgets}
    assert spoken == {PSEUDO_LANGUAGE}
    german = [line for line in lines if "Guten" in line and "~" not in line]
    assert [line for line in german if PSEUDO_LANGUAGE in line] == []


def test_a_program_reads_the_language_of_the_words_with_the_book(tmp_path: Path) -> None:
    assert messages_of(read_workbook(folder_of(tmp_path), TODAY)).speaks == "en"


def test_points_in_a_list_of_answers_are_marked_one_by_one(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    blocks = "[{fields: {id: be, items: {i: Ich, you: du}, answer: {i: bin, you: bist}, points: {i: 1, you: 11}}}]"
    exercise = f"id: greetings\ntitle: Im Café\nblocks: {blocks}\n"
    (folder / "exercises" / "greetings.yaml").write_text(exercise, encoding="utf-8")
    book = read_workbook(folder, TODAY)
    built = build(book, BuildOptions(request=Request(edition="key"), created=datetime(2026, 11, 24, tzinfo=UTC)))
    said = "\n".join(read_bytes_aloud(to_file(built)))
    assert "bin ([in en: 1 point])" in said
    assert "bist ([in en: 11 points])" in said
    assert "[in en: Exercise 1]: Im Café" in said
