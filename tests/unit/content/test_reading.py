"""Reading grades: sentences, syllables, and what key terms cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.fields.says import Role
from bifolio.content.model.readability import (
    GradeRow,
    Sentence,
    count_syllables,
    grade_of,
    grade_table,
    sentences_of,
    split_sentences,
    words_of,
)
from bifolio.content.model.texts import Passage
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Text


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    write_new(tmp_path, "couples")
    loaded, _ = load_workbook(tmp_path)
    assert loaded is not None
    return loaded


def sentences(source: str, workbook: Workbook) -> list[str]:
    return [
        one.text
        for one in sentences_of(
            Passage(Text(source), role=Role.PROSE, field="Paragraph.text", unit="x", part="page"), workbook
        )
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ('Ask, "Do I want this?" and wait.', 1),
        ('Say "pass." You owe no reason.', 2),
        ("It is about 3.5 of 10.", 1),
        ("Attachment vs. Autonomy, e.g. at home, by Dr. Smith.", 1),
        ("If the answer is no … take care of it.", 1),
        ("", 0),
        ("Wir gehen heute aus. Österreich ist schön. „Gut!“ Es ist spät.", 4),
        ("Θέλεις να μιλήσουμε; Ναι. Έτσι λέω. Ας πάμε.", 3),
        ("Мы идём гулять. Это наш вечер.", 2),
        ("Đi dạo. Ở nhà. Ăn tối.", 3),
        ("Il dit\u202f: «\u202fNon\u202f!\u202f» Puis il part. «\u202fOui.\u202f»", 3),
        ("¿Qué quieres? ¡Nada! ¿Y tú?", 3),
        ("我们去散步。“好！”他说。", 3),
        ("एक शाम। दूसरी शाम।", 2),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


def test_words_keep_their_hyphens_and_apostrophes() -> None:
    assert words_of("Co-regulation isn't 3.5 of ten – it’s more!") == (
        "Co-regulation",
        "isn't",
        "3.5",
        "of",
        "ten",
        "it’s",
        "more",
    )


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("people", 2), ("autonomy", 4), ("co-regulation", 5), ("don’t", 1), ("12", 1), ("a", 1)],
)
def test_syllables(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_a_grade_is_the_formula_of_kincaid(workbook: Workbook) -> None:
    # 12 words in 2 sentences, 14 syllables: 0.39 × 6 + 11.8 × 14/12 − 15.59 = 0.517
    text = "You can stop at any time. You do not say why."
    found = list(
        sentences_of(Passage(Text(text), role=Role.PROSE, field="Paragraph.text", unit="x", part="page"), workbook)
    )
    words = sum(len(one.words) for one in found)
    syllables = sum(count_syllables(word.lower()) for one in found for word in one.words)
    assert grade_of(found) == pytest.approx(0.39 * words / 2 + 11.8 * syllables / words - 15.59)


def test_key_terms_count_as_words_but_not_with_their_syllables(workbook: Workbook) -> None:
    passage = Passage(
        Text("Interdependence is good for us both."), role=Role.PROSE, field="Paragraph.text", unit="x", part="page"
    )
    found = list(sentences_of(passage, workbook))
    # six words; without the first, the other five have one syllable each
    assert grade_of(found, frozenset({"interdependence"})) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert grade_of(found) > grade_of(found, frozenset({"interdependence"}))


def test_personal_fields_are_measured_as_they_stand_without_names(workbook: Workbook) -> None:
    assert sentences("Meet at {workshop.place}. Turn to {page:support}.", workbook) == [
        "Meet at the workshop.",
        "Turn to 12.",
    ]


def test_markup_is_not_read(workbook: Workbook) -> None:
    assert sentences("A **safe** [place](https://example.org).", workbook) == ["A safe place."]


def test_the_table_has_a_row_for_each_part_and_its_readers(workbook: Workbook) -> None:
    rows = {(row.part, row.unit, row.readers): row for row in grade_table(workbook)}
    section = rows["section", "s01", "participant"]
    assert section.title == "Room for both"
    assert section.words > 150
    assert section.grade is not None
    assert section.limit == 8
    assert not section.is_too_hard
    assert rows["exercise", "e01", "instruction"].limit == 6
    assert rows["exercise", "e01", "leader"].limit == 11


def test_too_few_words_have_no_grade(workbook: Workbook) -> None:
    row = next(row for row in grade_table(workbook) if row.unit == "cover")
    assert row.grade is None
    assert not row.is_too_hard


def test_the_worst_sentences_are_those_to_mend_first(workbook: Workbook) -> None:
    section = next(row for row in grade_table(workbook) if row.unit == "s01" and row.readers == "participant")
    grades = [grade_of([sentence]) for sentence in section.worst]
    assert len(grades) == 3
    assert min(grades) > (section.grade or 0)


def graded(folder: Path, text: str) -> GradeRow:
    """The row of participants in a book of one page with one ``text``."""
    (file := folder / "bare.yaml").write_text(f"title: Boats\nblocks:\n  - text: {text}\n", encoding="utf-8")
    workbook = read_workbook(file, date(2026, 11, 24))
    (row,) = (row for row in grade_table(workbook) if row.readers == "participant")
    return row


FOUR = "We walk in rain. "


@pytest.mark.parametrize(
    ("text", "words"), [(FOUR * 10, 40), (FOUR * 9 + "Rain it is.", 39), (FOUR * 9 + "We sit. In the rain.", 39)]
)
def test_a_part_is_graded_from_forty_words_in_sentences_of_three_or_more(tmp_path: Path, text: str, words: int) -> None:
    row = graded(tmp_path, text)
    assert row.words == words
    assert (row.grade is not None) is (words >= 40)


def test_a_short_sentence_of_long_words_is_not_the_first_to_mend(tmp_path: Path) -> None:
    short, long = (
        "An enormous anniversary.",
        "We had an unforgettable party beside the old harbour again.",
    )
    row = graded(tmp_path, f"{FOUR * 9}{short} {long}")
    assert [sentence.text for sentence in row.worst][:2] == [long, short]


@pytest.mark.parametrize(("grade", "is_too_hard"), [(8.04, False), (8.06, True), (None, False)])
def test_a_part_is_too_hard_if_its_grade_as_shown_is_above_the_limit(
    tmp_path: Path, grade: float | None, is_too_hard: bool
) -> None:
    row = replace(graded(tmp_path, FOUR * 10), limit=8.0, grade=9.0, without_key_terms=grade)
    assert row.is_too_hard is is_too_hard


def test_a_possessive_ending_makes_no_other_word_of_a_key_term() -> None:
    words = ("Autonomy’s", "sake", "Autonomys")
    sentence = Sentence("", words, Passage(Text(""), role=Role.PROSE, field="Paragraph.text", unit="x", part="page"))
    counted = count_syllables("sake") + count_syllables("autonomys")
    assert grade_of([sentence], frozenset({"autonomy"})) == pytest.approx(0.39 * 3 + 11.8 * counted / 2 - 15.59)
    assert grade_of([]) == grade_of([sentence], frozenset({"autonomy", "sake", "autonomys"})) == 0.0
