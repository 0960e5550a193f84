"""Marks and habits that authors bring from word processors and note-taking programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.blocks import KINDS
from bifolio.content.fields.model_keys import written_names
from bifolio.content.schema.json_schema import all_models
from bifolio.content.words_elsewhere import bare, meanings
from bifolio.diagnostics import capped
from tests.unit.content.small_book import BOOK, PAGE, page_of, problems

EXERCISE = "id: speak\ntitle: Speak\nsteps: {}\nblocks: [Words]\n"


@pytest.mark.parametrize(
    "written",
    [
        "'__strong__, `a__b`, \\__ and \\_\\_'",
        "'Well ... and a = b, c == d == e'",
        "'a==b and c==d'",
        "{list: ['1. May is a holiday.', June is none.]}",
        "{list: {style: none, items: ['1. Bread', '2. Milk']}}",
        "{list: ['A. Smith', 'C. Jones']}",
        "{list: ['1. Platz', '2. Platz', '3. Platz']}",
    ],
)
def test_what_only_looks_like_a_mark_is_left_alone(written: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {"pages/speak.yaml": page_of(written)}) == []


def test_steps_that_are_numbered_by_hand_are_said_once(tmp_path: Path) -> None:
    numbered = EXERCISE.format("[1. Walk., 2. Stop., 3. Listen.]")
    (problem,) = problems(tmp_path, {"exercises/speak.yaml": numbered})
    assert (problem.rule, problem.hint) == ("markup-not-read", "remove the numbers: bifolio numbers the steps")
    assert problems(tmp_path, {"exercises/speak.yaml": EXERCISE.format("[Walk., Stop.]")}) == []


@pytest.mark.parametrize(
    ("numbering", "prompts", "count"),
    [
        ("", ["1. What do you see?", "2. Why?"], 0),
        ("numbering: {questions: part}\n", ["1. What do you see?", "2. Why?"], 2),
        ("numbering: {questions: part}\n", ["2. World War: when?", "1. May: why a holiday?", "Why?"], 0),
    ],
)
def test_a_prompt_is_not_numbered_twice(numbering: str, prompts: list[str], count: int, tmp_path: Path) -> None:
    lines = [f'\n  - lines: {{id: q{number}, prompt: "{one}"}}' for number, one in enumerate(prompts)]
    page = PAGE.replace("[Words]", "".join(lines))
    assert len(problems(tmp_path, {"workbook.yaml": BOOK + numbering, "pages/speak.yaml": page})) == count


def test_words_to_highlight_are_found_after_a_comparison(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "\n  - 'If a == b, ==rest=='")
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert (problem.rule, str(problem.place)) == ("markup-not-read", "pages/speak.yaml:4:17")


def test_a_list_in_a_text_is_not_also_told_as_a_line_break(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", '["Aims:\\n• rest\\n• walk"]')
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert problem.hint == "write a 'list' block"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("tabelle: {columns: [a]}", "did you mean 'table'?"),
        ("texte: Bonjour", "did you mean 'text'?"),
        ("lista: [a, b]", "did you mean 'list'?"),
        ("Überschrift: Hallo", "did you mean 'heading'? If it is a text, put all of it in quotes"),
        ("rueda de la vida: [a, b]", "did you mean 'wheel'?"),
        ("Lückentext: [a]", "write a text with '____' for each blank, or '(one|other){}' for words to choose from"),
        (
            "Wahr/Falsch: [a]",
            "write 'choice:', and under it 'options: true-false' or 'yes-no' and the statements as 'items:'",
        ),
        ("sopa_de_letras: [PAZ, MAR]", "did you mean 'word_search'?"),
        ("Kreuzworträtsel: [Meer]", "did you mean 'crossword'?"),
        ("maze: [a]", "draw it with another program, and write a 'picture' block"),
    ],
)
def test_a_kind_named_in_another_language_is_told_its_name(written: str, hint: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page_of(written)})
    assert problem.hint == hint


def test_keys_in_another_language_are_told_their_names(tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": "id: speak\ntítulo: Hablar\nbloques: [Words]\n"})
    assert [one.hint for one in found] == ["did you mean 'title'?", "did you mean 'blocks'?"]


@pytest.mark.parametrize(
    ("block", "hints"),
    [
        ("crossword: {items: {a: {word: sea, clue: Salty}, b: {word: ebb, definition: Low}}}", ["text", "text"]),
        ("crossword: {items: {a: {answer: sea, text: Salty}, b: {solution: ebb, text: Low}}}", ["word", "word"]),
        ("word_search: {words: [sea, ebb]}", ["items"]),
    ],
)
def test_keys_of_puzzles_elsewhere_are_told_their_names(block: str, hints: list[str], tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": page_of(block)})
    assert [one.hint for one in found if one.rule == "unknown-key"] == [f"did you mean '{hint}'?" for hint in hints]


def test_words_of_other_languages_mean_kinds_and_keys_that_there_are() -> None:
    kinds, keys = meanings("kinds"), meanings("keys")
    assert {kind for meant in kinds.values() for kind in meant.split()} <= {*KINDS}
    known = {key for model in all_models() for key in written_names(model)}
    assert {key for meant in keys.values() for key in meant.split()} <= known
    assert all(word == bare(word) for word in (*kinds, *keys, *meanings("pages"), *meanings("otherwise")))
    assert not {*kinds} & {*KINDS}


def test_one_unknown_kind_in_many_files_is_one_problem(tmp_path: Path) -> None:
    files = {f"pages/p{one}.yaml": f"id: p{one}\ntitle: T\nblocks: [{{tabelle: [a]}}]\n" for one in range(1, 6)}
    book = "title: Week\nlanguage: en-GB\n"
    (problem,) = capped(problems(tmp_path, {"workbook.yaml": book, **files}))
    assert problem.message.startswith("unknown block kind 'tabelle'; also at pages/p2.yaml:3")


@pytest.mark.parametrize(
    ("words", "column"),
    [("3 + __ = 5 and x__y", 22), ("__Note:__ x__y", 17), ("https://x.org/a/__/b and x__y", 32), ("x__y and x__y", 7)],
)
def test_the_first_short_gap_that_is_not_read_is_pointed_at(words: str, column: int, tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", f'\n  - "{words}"')
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert (problem.message, problem.hint) == (
        "'__' would be printed as typed",
        "write three or more underscores for a blank",
    )
    assert str(problem.place) == f"pages/speak.yaml:4:{column}"


def test_underscores_in_an_address_are_left_alone(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "\n  - 'See https://x.org/a/__/b and https://x.org/a__b.'")
    assert problems(tmp_path, {"pages/speak.yaml": page}) == []


def test_a_short_gap_is_pointed_at_though_blanks_are_before_it(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", "\n  - 'A _______ and b__c'")})
    assert problem.place.column == len("  - 'A _______ and b_")
