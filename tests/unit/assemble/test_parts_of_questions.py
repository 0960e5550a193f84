"""Parts of questions: their letters, what they are called elsewhere, and what they are worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.assemble.document import BoundBlock
from bifolio.text.inline import Text
from tests.unit.assemble.books import build, read_aloud
from tests.unit.assemble.test_question_numbers import _blocks, _book

BOOK = """\
title: Shore
numbering: {questions: part}
editions: {pupil: {title: Pupil}, key: {title: Key, answers: at-end}, teacher: {title: Teacher, audience: guide, notes: true}}
"""
OFF = BOOK.replace("numbering: {questions: part}\n", "")
MAP = """\
- lines: {id: before, prompt: What is a shore?}
- question:
    id: map
    prompt: Look at the map.
    parts:
      - lines: {id: river, prompt: Name the river., points: 1, answer: Rhine}
      - Words to read
      - lines: {id: taught, audience: guide, prompt: What was taught?}
      - question:
          prompt: Use the scale.
          parts:
            - lines: {id: far, prompt: How far is it?, points: 2, answer: 3 km}
            - text: {id: high, text: "It is ____ high.", points: 1, answer: 12 m}
      - beside:
          start: [{lines: {id: why, prompt: Why?}}]
          end: [{lines: {id: how, prompt: How?}}]
      - lines: {id: sure, number: off, prompt: Are you sure?}
      - lines: {id: bare, points: 1, answer: yes}
- lines: {id: after, prompt: "See {number:tides.far} and {number:tides.map}."}
"""


def _said(folder: Path, edition: str = "pupil") -> dict[str, str]:
    """What is said of each blank before what it asks, by the id of its block."""
    return {
        one.block.id: blank.spoken.replace("\u00a0", " ").removeprefix("Exercise 1, ")
        for one in _blocks(folder, edition)
        for blank in one.blanks.values()
    }


def _letters(folder: Path, edition: str = "pupil") -> dict[str, str]:
    return {one.block.id: one.letter for one in _blocks(folder, edition) if one.letter}


def _asked(one: BoundBlock) -> str:
    text = getattr(one.block, "prompt", None)
    return text.plain.replace("\u00a0", " ") if isinstance(text, Text) else ""


def test_whatever_can_be_filled_in_has_a_letter_and_a_part_of_a_part_a_figure(tmp_path: Path) -> None:
    assert _letters(_book(tmp_path, BOOK, tides=MAP)) == {
        "river": "(a)",
        "question": "(b)",
        "far": "(i)",
        "high": "(ii)",
        "beside": "(c)",
        "bare": "(d)",
    }


def test_a_question_with_parts_is_one_question(tmp_path: Path) -> None:
    prompts = [_asked(one) for one in _blocks(_book(tmp_path, BOOK, tides=MAP), "pupil")]
    numbered = [one for one in prompts if one[:1].isdigit()]
    assert numbered == ["1. What is a shore?", "2. Look at the map.", "3. See Question 2 (b) (i) and Question 2."]


def test_what_is_said_of_a_blank_begins_with_the_number_and_letter_of_its_part(tmp_path: Path) -> None:
    said = _said(_book(tmp_path, BOOK, tides=MAP))
    starts = {name: words.split(", ")[:2] for name, words in said.items()}
    assert starts["river"] == ["Question 2 (a)", "Name the river"]
    assert starts["far"] == ["Question 2 (b) (i)", "How far is it?"]
    assert starts["why"] == ["Question 2 (c)", "Why?"]
    assert starts["how"] == ["Question 2 (c)", "How?"]
    assert starts["sure"] == ["Question 2 (c)", "Are you sure?"]
    assert starts["bare"][0] == "Question 2 (d)"


def test_where_questions_have_no_numbers_the_question_is_said_before_the_letter(tmp_path: Path) -> None:
    said = _said(_book(tmp_path, OFF, tides=MAP.replace("See {number:tides.far} and {number:tides.map}.", "Else?")))
    assert said["river"].startswith("Look at the map: (a), Name the river, ")
    assert said["far"].startswith("Look at the map, Use the scale: (b) (i), How far is it?, ")
    assert said["after"].startswith("Else?")


def test_a_part_without_words_is_called_by_its_letter_where_questions_have_no_numbers(tmp_path: Path) -> None:
    text = MAP.replace("{number:tides.map}", "{number:tides.bare}")
    after = next(one for one in _blocks(_book(tmp_path, OFF, tides=text)) if one.block.id == "after")
    assert _asked(after) == "See “How far is it?” and (d)."


def test_a_question_has_the_same_letters_in_every_edition(tmp_path: Path) -> None:
    folder = _book(tmp_path, BOOK, tides=MAP)
    assert _letters(folder, "teacher") == _letters(folder, "pupil")


def test_blanks_have_the_names_that_they_would_have_outside(tmp_path: Path) -> None:
    names = {blank.name for one in _blocks(_book(tmp_path, BOOK, tides=MAP), "pupil") for blank in one.blanks.values()}
    assert {"tides.river.lines", "tides.far.lines", "tides.why.lines", "tides.high.1"} <= names


@pytest.mark.parametrize(
    ("language", "letters", "said"),
    [
        ("de", ["a)", "b)", "i)", "ii)"], "Frage 1 b) i)"),
        ("fr", ["a.", "b.", "i.", "ii."], "Question 1 b. i"),
        ("nl", ["a.", "b.", "i.", "ii."], "Vraag 1 b. i"),
        ("es", ["a)", "b)", "i)", "ii)"], "Pregunta 1 b) i)"),
        ("it", ["a)", "b)", "i)", "ii)"], "Domanda 1 b) i)"),
        ("he", ["(א)", "(ב)", "(1)", "(2)"], "Question 1 (ב) (1)"),
    ],
)
def test_letters_are_those_of_the_language(tmp_path: Path, language: str, letters: list[str], said: str) -> None:
    inner = "question: {parts: [{lines: {id: two}}, {lines: {id: three}}]}"
    folder = _book(
        tmp_path,
        f"{BOOK}language: {language}\n",
        tides=f"- question: {{parts: [{{lines: {{id: one}}}}, {{{inner}}}]}}\n",
    )
    found = _blocks(folder, "pupil")
    assert [one.letter for one in found if one.letter] == letters
    spoken = next(blank.spoken for one in found if one.block.id == "two" for blank in one.blanks.values())
    assert said in spoken.replace("\u00a0", " ")


def test_letters_are_not_in_the_language_of_an_untranslated_phrase(tmp_path: Path) -> None:
    folder = _book(
        tmp_path, f"{BOOK}language: he\n", tides="- question: {parts: [{lines: {id: a}}, {lines: {id: b}}]}\n"
    )
    assert {type(one.letter) for one in _blocks(folder, "pupil")} == {str}


def test_versions_of_a_part_for_different_readers_have_one_letter(tmp_path: Path) -> None:
    book = "title: Shore\naudiences: {young: The young, old: The old}\n"
    book += "editions: {y: {title: Y, audience: young}, o: {title: O, audience: old}}\n"
    parts = "[{lines: {id: a, audience: young}}, {lines: {id: a, audience: old, count: 3}}, {lines: {id: b}}]"
    _book(tmp_path, book, tides=f"- question: {{prompt: Why?, parts: {parts}}}\n")
    assert [_letters(tmp_path, one) for one in ("y", "o")] == [{"a": "(a)", "b": "(b)"}] * 2


def test_parts_without_ids_have_a_letter_each(tmp_path: Path) -> None:
    parts = "['It is ____{high} high.', 'It is ____{wide} wide.']"
    found = _blocks(_book(tmp_path, BOOK, tides=f"- question: {{prompt: Which?, parts: {parts}}}\n"), "pupil")
    assert [one.letter for one in found if one.letter] == ["(a)", "(b)"]


def test_versions_of_a_question_for_different_readers_have_one_number(tmp_path: Path) -> None:
    book = "title: Shore\nnumbering: {questions: part}\naudiences: {young: The young, old: The old}\n"
    book += "editions: {y: {title: Y, audience: young}, o: {title: O, audience: old}}\n"
    parts = "parts: [{lines: {id: a}}, {lines: {id: b}}]"
    blocks = f"- question: {{audience: young, prompt: Why?, {parts}}}\n- question: {{audience: old, prompt: How?, {parts}}}\n"
    _book(tmp_path, book, tides=f"{blocks}- lines: {{prompt: Else?}}\n")
    asked = [[_asked(one) for one in _blocks(tmp_path, edition) if _asked(one)] for edition in ("y", "o")]
    assert asked == [["1. Why?", "2. Else?"], ["1. How?", "2. Else?"]]


def test_versions_of_a_question_with_an_id_have_one_number_whatever_their_parts_are_called(tmp_path: Path) -> None:
    book = "title: Test\nnumbering: {questions: part}\naudiences: {one: Group A, two: Group B}\n"
    book += "editions: {a: {title: A, audience: one}, b: {title: B, audience: two}}\n"
    first = "- question: {id: q, audience: one, prompt: Why?, parts: [{lines: {id: a}}, {lines: {id: b}}]}\n"
    second = "- question: {id: q, audience: two, prompt: How?, parts: [{lines: {id: c}}, {lines: {id: d}}]}\n"
    _book(tmp_path, book, tides=f"{first}{second}- lines: {{prompt: Else?}}\n")
    asked = [[_asked(one) for one in _blocks(tmp_path, edition) if _asked(one)] for edition in ("a", "b")]
    assert asked == [["1. Why?", "2. Else?"], ["1. How?", "2. Else?"]]
    assert [_letters(tmp_path, edition) for edition in ("a", "b")] == [
        {"a": "(a)", "b": "(b)"},
        {"c": "(a)", "d": "(b)"},
    ]


def test_versions_of_a_part_with_an_id_have_one_letter_whatever_their_parts_are_called(tmp_path: Path) -> None:
    book = "title: Test\nnumbering: {questions: part}\naudiences: {one: Group A, two: Group B}\n"
    book += "editions: {a: {title: A, audience: one}, b: {title: B, audience: two}}\n"
    first = "{question: {id: q, audience: one, prompt: Why?, parts: [{lines: {id: a}}, {lines: {id: b}}]}}"
    second = "{question: {id: q, audience: two, prompt: How?, parts: [{lines: {id: c}}, {lines: {id: d}}]}}"
    _book(tmp_path, book, tides=f"- question: {{prompt: All, parts: [{first}, {second}, {{lines: {{id: e}}}}]}}\n")
    assert [_letters(tmp_path, edition)["e"] for edition in ("a", "b")] == ["(b)", "(b)"]


def test_lines_with_the_id_of_a_part_are_no_version_of_it(tmp_path: Path) -> None:
    book = "title: Test\nnumbering: {questions: part}\naudiences: {one: Group A, two: Group B}\n"
    book += "editions: {a: {title: A, audience: one}, b: {title: B, audience: two}}\n"
    first = "{question: {id: q, audience: one, prompt: Why?, parts: [{lines: {id: a}}]}}"
    _book(tmp_path, book, tides=f"- question: {{prompt: All, parts: [{first}, {{lines: {{id: q, audience: two}}}}]}}\n")
    assert _letters(tmp_path, "b") == {"q": "(b)"}


def test_a_question_without_words_of_its_own_has_its_number_alone(tmp_path: Path) -> None:
    found = _blocks(_book(tmp_path, BOOK, tides="- question: {parts: [{lines: {id: a}}, {lines: {id: b}}]}\n"), "pupil")
    assert _asked(found[0]) == "1."


def test_a_question_may_have_no_number_and_still_has_letters(tmp_path: Path) -> None:
    blocks = "- question: {number: off, prompt: Why?, parts: [{lines: {id: a}}, {lines: {id: b}}]}\n- lines: {prompt: How?}\n"
    folder = _book(tmp_path, BOOK, tides=blocks)
    assert [_asked(one) for one in _blocks(folder, "pupil") if _asked(one)] == ["Why?", "1. How?"]
    assert _letters(folder) == {"a": "(a)", "b": "(b)"}


@pytest.mark.parametrize(("book", "said"), [(BOOK, "Question 1, Which?"), (OFF, "Why?, Which?")])
def test_a_question_has_a_number_even_if_its_only_part_has_no_letter(tmp_path: Path, book: str, said: str) -> None:
    parts = "parts: [Words to read, {lines: {id: a, number: off, prompt: Which?}}]"
    folder = _book(tmp_path, book, tides=f"- question: {{prompt: Why?, {parts}}}\n- lines: {{id: b, prompt: How?}}\n")
    assert _said(folder)["a"].startswith(said)
    if book == BOOK:
        assert [_asked(one) for one in _blocks(folder, "pupil") if _asked(one)] == ["1. Why?", "Which?", "2. How?"]


def test_each_use_of_a_template_with_a_question_has_its_own_blanks(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    question = "  - question:\n      prompt: Why?\n      parts:\n        - lines: {id: a}\n        - lines: {id: b}\n"
    (tmp_path / "templates" / "t.yaml").write_text(f"id: t\nblocks:\n{question}", encoding="utf-8")
    uses = "- use: {template: t, id: x}\n- question: {prompt: How?, parts: [{lines: {id: c}}, {use: {template: t, id: y}}]}\n"
    said = _said(_book(tmp_path, BOOK, tides=uses))
    starts = {name: words.partition(",")[0] for name, words in said.items()}
    assert starts == {
        "x-a": "Question 1 (a)",
        "x-b": "Question 1 (b)",
        "c": "Question 2 (a)",
        "y-a": "Question 2 (b) (i)",
        "y-b": "Question 2 (b) (ii)",
    }


SHOWN = BOOK.replace(
    "editions:", 'show_points: true\nwords: {points: {one: "{number} mark", other: "{number} marks"}}\neditions:'
)


def test_a_question_is_worth_what_its_parts_are(tmp_path: Path) -> None:
    prompts = [_asked(one) for one in _blocks(_book(tmp_path, SHOWN, tides=MAP), "pupil")]
    worth = [one for one in prompts if "mark" in one]
    assert worth == [
        "2. Look at the map. (5 marks)",
        "Name the river. (1 mark)",
        "Use the scale. (3 marks)",
        "How far is it? (2 marks)",
        "(1 mark)",
    ]


@pytest.mark.parametrize(("own", "parts", "total"), [(4, (0, 0), 4), (0, (1, 2), 3), (3, (1, 2), 3)])
def test_points_at_the_question_are_those_of_its_parts(
    tmp_path: Path, own: int, parts: tuple[int, int], total: int
) -> None:
    def points(number: int) -> str:
        return f", points: {number}" if number else ""

    a, b = (f"{{lines: {{id: {name}{points(number)}}}}}" for name, number in zip("ab", parts, strict=True))
    folder = _book(tmp_path, SHOWN, tides=f"- question: {{prompt: Why?{points(own)}, parts: [{a}, {b}]}}\n")
    assert _asked(_blocks(folder, "pupil")[0]) == f"1. Why? ({total} marks)"
    said = read_aloud(build(folder, tmp_path / "pupil.pdf", "pupil"))
    assert f"/ {total}\n" in said


def test_parts_of_a_point_are_added_up_and_printed_with_the_decimal_sign_of_the_language(tmp_path: Path) -> None:
    blocks = "- question: {prompt: Warum?, points: 0.3, parts: [{lines: {id: a, points: 0.1}}, {lines: {id: b, points: 0.2}}]}\n"
    folder = _book(tmp_path, SHOWN.replace("title: Shore", "title: Shore\nlanguage: de"), tides=blocks)
    assert _asked(_blocks(folder, "pupil")[0]) == "1. Warum? (0,3 marks)"
    assert "/ 0,3\n" in read_aloud(build(folder, tmp_path / "pupil.pdf", "pupil"))


@pytest.mark.parametrize("book", [SHOWN, SHOWN.replace("show_points: true", "show_points: false")])
def test_the_answer_key_calls_a_part_by_number_and_letter(book: str, tmp_path: Path) -> None:
    said = read_aloud(build(_book(tmp_path, book, tides=MAP), tmp_path / "key.pdf", "key")).replace("\u00a0", " ")
    key = said[said.rindex("Answers") :]
    found = [line.partition(": ")[2].partition(" (1 m")[0] for line in key.splitlines() if "Heading 3" in line]
    assert [one.partition(" (2 m")[0].rstrip(".") for one in found] == [
        "2 (a) Name the river",
        "2 (b) (i) How far is it?",
        "2 (b) (ii) It is … high",
        "2 (d)",
    ]
    assert [key.count(one) for one in ("Rhine", "3 km", "12 m", "(1 mark)", "(2 marks)")] == [1, 1, 1, 3, 1]


def test_the_answer_key_says_once_what_the_parts_of_an_unnumbered_question_share(tmp_path: Path) -> None:
    said = read_aloud(build(_book(tmp_path, OFF, tides=MAP), tmp_path / "key.pdf", "key")).replace("\u00a0", " ")
    key = said[said.rindex("Answers") :]
    found = [line.partition(": ")[2].partition(" (1 m")[0] for line in key.splitlines() if "Heading 3" in line]
    assert [one.partition(" (2 m")[0].rstrip(".") for one in found] == [
        "Look at the map: (a) Name the river",
        "Look at the map, Use the scale: (b) (i) How far is it?",
        "(b) (ii) It is … high",
        "Look at the map: (d)",
    ]
