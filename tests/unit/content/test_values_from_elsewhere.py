"""What is said of values, and of keys of single kinds, that other programs and other languages have."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bifolio.content.blocks import KINDS
from bifolio.content.fields.mixing import IN_AN_EDITION
from bifolio.content.fields.model_keys import fields_of, written_names
from bifolio.content.schema.json_schema import all_models
from bifolio.content.words_elsewhere import bare, meanings
from bifolio.yamltree import plain_mapping
from tests.unit.content.small_book import problems, said_of
from tests.unit.content.test_words_from_elsewhere import IN_PROGRAMS

FILES = sorted(IN_PROGRAMS.parent.glob("*.yaml"))
PROGRAMS = plain_mapping(IN_PROGRAMS.read_bytes())


def _words_in(annotation: Any) -> Iterator[str]:
    if typing.get_origin(annotation) is typing.Literal:
        yield from map(str, typing.get_args(annotation))
    for inside in typing.get_args(annotation):
        yield from _words_in(inside)


VALUES = {word for model in all_models() for one in fields_of(model).values() for word in _words_in(one)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_value_that_is_called_otherwise_elsewhere_is_one_here(path: Path) -> None:
    # these are read by functions, so they are in no type
    assert {*plain_mapping(path.read_bytes())["values"]} - VALUES <= {"roomy", "agree-5"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_word_of_another_language_is_in_the_form_in_which_it_is_looked_up(path: Path) -> None:
    words = [word for words in plain_mapping(path.read_bytes())["values"].values() for word in words.split()]
    assert words == [*map(bare, words)]


def test_what_is_written_otherwise_stands_beside_values_and_kinds_that_exist() -> None:
    assert {value for group in PROGRAMS["values_otherwise"] for value in group.split()} <= VALUES
    assert {*PROGRAMS["keys_otherwise"], *PROGRAMS["entries_otherwise"]} <= {"any", *KINDS}


@pytest.mark.parametrize(
    "lines",
    [
        *("drawings: true", "numbering: {divisions: true}", "numbering: {exercises: 1}", "numbering: {questions: yes}"),
        *("rules: {unused-part: true}", "orientation: vertical"),
    ],
)
def test_what_is_said_of_a_key_of_blocks_is_not_said_of_keys_of_the_book(lines: str, tmp_path: Path) -> None:
    book = f"title: Week\nlanguage: en-GB\nparts: [cover, speak]\n{lines}\n"
    ((_, hint),) = said_of(tmp_path, "Words", book)
    assert not hint.startswith(("remove it", "questions have numbers"))


@pytest.mark.parametrize("line", ["starts: auto", "sensitivity: h1"])
def test_what_is_said_of_a_key_of_blocks_is_not_said_of_keys_of_an_exercise(line: str, tmp_path: Path) -> None:
    exercise = f"id: speak\ntitle: Speak\nminutes: 5\n{line}\nsteps: [{{id: one, title: One, blocks: [Words]}}]\n"
    found = problems(tmp_path, {"exercises/speak.yaml": exercise})
    assert [one.hint for one in found if "level 1" in one.hint or "blocks follow" in one.hint] == []
    assert found


@pytest.mark.parametrize("kind", sorted({*PROGRAMS["keys_otherwise"]} - {"any"}))
def test_no_key_of_a_kind_is_said_to_be_written_otherwise(kind: str) -> None:
    words = {word for words in PROGRAMS["keys_otherwise"][kind].values() for word in words.split()}
    assert not words & {*written_names(KINDS[kind])}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("so", "write 'sun'"),
        ("Dienstag", "write 'tue'"),
        ("dim", "write 'sun'"),
        ("miércoles", "write 'wed'"),
        ("lunedì", "write 'mon'"),
        ("za", "write 'sat'"),
        ("1", "write 'mon'"),
        # Thursday in German and Dutch, Sunday in Spanish and Italian
        ("do", "write 'thu' or 'sun'"),
    ],
)
def test_a_day_of_the_week_is_known_in_each_language(written: str, hint: str, tmp_path: Path) -> None:
    block = f"calendar: {{month: 2027-06, first_day: {written}}}"
    assert said_of(tmp_path, block) == [("unknown-value", hint)]


@pytest.mark.parametrize("day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
def test_every_language_has_its_names_of_the_days(day: str) -> None:
    for path in FILES:
        assert day in plain_mapping(path.read_bytes())["values"], path.stem
    assert len({word for word, meant in meanings("values").items() if day in meant.split()}) > 10


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("list: {style: check, items: [One]}", "write a 'checklist' block for boxes to tick"),
        ("list: {style: Disc, items: [One]}", "write 'bullets'"),
        ("list: {style: lower-alpha, items: [One]}", "write 'letters'"),
        ("list: {style: roman, items: [One]}", "write 'numbers' or 'letters'"),
        ("list: {layout: 2, items: [One]}", "write 'two-columns'"),
        ("heading: {level: h2, text: One}", "write 2"),
        ("heading: {level: 1, text: One}", "write 2: level 1 is the title of the page"),
        ("box: {look: blue, blocks: [One]}", "write 'note': the theme sets its colour"),
        ("space: {look: ruled}", "write 'lines'"),
        ("space: {look: blank}", "write a 'drawing' block for an empty place"),
        ("slider: {scale: 0-5, items: [One]}", "write a 'rating' block for a short scale"),
        ("rating: {scale: stars, items: [One]}", "write 'scale: 1-5', and under 'low:' and 'high:' what its ends mean"),
        (
            "rating: {scale: [never, often], items: [One]}",
            "write a 'choice' block with these words as 'options:', and what to rate as 'items:'",
        ),
        ("fields: {items: [{text: Note, type: long}]}", "write 'text', or a 'lines' block for long answers"),
        ("table: {columns: [A, B], rows: 3, row_height: tall}", "write a number alone"),
        ("table: {columns: 31, rows: [One]}", "write 'rows: 31', and the entries of 'rows:' as 'columns: {read: Read}'"),
        ("lines: {starts: left, prompt: One}", "write 'verso'"),
        ("lines: {number: 5, prompt: One}", "questions have numbers if the book numbers them; for lines with numbers write 'numbered: 5'"),
    ],
)  # fmt: skip
def test_a_value_of_other_programs_is_led_to_what_is_written_here(block: str, hint: str, tmp_path: Path) -> None:
    assert [said for _, said in said_of(tmp_path, block)] == [hint]


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("rating: {faces: true, items: [One]}", "write 'scale: faces-5'"),
        ("rating: {left: a, right: b, items: [One]}", "write its ends as 'low:' and 'high:'"),
        (
            "lines: {bullets: true, prompt: One}",
            "write 'numbered: 5' for lines with numbers, or a 'list' block with '____' as its entries",
        ),
        ("choice: {options: [One, Two], other: true}", "write 'own: 1' for an answer of the reader's own"),
        ("mark_words: {text: One two, words: [two]}", "write them as 'right:'"),
        ("word_search: {items: [one, two], size: 10}", "remove it: the square is as large as its words need"),
        ("space: {height: 40, size: 40}", "did you mean 'height'?"),
        ("text: {text: One, bold: true}", "mark the words in the text: **strong** or *emphasis*"),
        ("fields: {items: [{text: One, required: true}]}", "remove it: nobody has to fill in anything"),
        ("choice: {options: [One, Two], shuffle: true}", IN_AN_EDITION),
        ("choice: {options: [One, Two], shuffle: b}", IN_AN_EDITION),
        ("choice: {options: [One, Two], shuffle: option}", "did you mean 'options'?"),
    ],
)
def test_a_key_of_other_programs_is_led_to_what_is_written_here(block: str, hint: str, tmp_path: Path) -> None:
    assert {said for _, said in said_of(tmp_path, block)} == {hint}


def test_a_table_with_a_column_for_each_day_of_a_month_is_to_be_turned(tmp_path: Path) -> None:
    days = ", ".join(f"d{day}" for day in range(1, 32))
    ((rule, hint),) = said_of(tmp_path, f"table: {{columns: [{days}], rows: [Read, Walk], type: tick}}")
    assert rule == "too-many"
    assert hint.startswith("turn the table")
