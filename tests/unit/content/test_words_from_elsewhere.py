"""What is said of each word that other programs and other languages have for something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bifolio
from bifolio.content import blocks
from bifolio.content.fields.base import Block
from bifolio.content.fields.model_keys import written_names
from bifolio.content.reading.keys_elsewhere import NOT_IN_THE_BOOK
from bifolio.content.schema.json_schema import all_models
from bifolio.content.words_elsewhere import bare, keys_called, kind_called, meanings, value_otherwise
from bifolio.diagnostics import nearest
from bifolio.yamltree import plain_mapping
from tests.goldens import Golden
from tests.unit.content.small_book import PAGE, problems

IN_PROGRAMS = Path(bifolio.__file__).parent / "data" / "elsewhere" / "programs.yaml"


def _said() -> Iterator[str]:
    """A line for each word, in the order of the alphabet."""
    kinds = {*meanings("kinds"), *meanings("otherwise")}
    yield "== kinds of blocks"
    yield from (f"{word}: {blocks._kind_hint(word, {})}" for word in sorted(kinds))
    yield "== keys, of which the first that is known there is meant"
    yield from (f"{word}: {keys}" for word, keys in sorted(meanings("keys").items()))
    yield "== keys that do not belong in a book's file"
    yield from (f"{word}: {hint}" for word, hint in sorted(NOT_IN_THE_BOOK.items()))
    yield "== values, of which those known there are meant"
    yield from (f"{word}: {values}" for word, values in sorted(meanings("values").items()))
    for group in ("values_otherwise", "keys_otherwise", "entries_otherwise"):
        hints = plain_mapping(IN_PROGRAMS.read_bytes())[group]
        yield f"== {group.partition('_')[0]} that are written otherwise, by what stands there"
        yield from (f"{one}, {words}: {hint}" for one, said in hints.items() for hint, words in said.items())


def test_what_is_said_of_each_word_is_as_kept(golden: Golden) -> None:
    golden("words-from-elsewhere.txt", "\n".join([*(" ".join(line.split()) for line in _said()), ""]))


@pytest.mark.parametrize(
    ("word", "keys"),
    [(word, keys) for keys, words in plain_mapping(IN_PROGRAMS.read_bytes())["keys"].items() for word in words.split()],
)
def test_what_other_programs_call_a_key_leads_to_keys_that_its_spelling_would_not(word: str, keys: str) -> None:
    names = [written_names(model) for model in all_models()]
    for key in keys.split():
        would_not = (key in known and word not in known and nearest(word, known) != key for known in names)
        # a key of blocks is first taken for one of a block, if the file has blocks
        has_choice = (key in known and len(known & {*keys.split()}) > 1 for known in map(set, names))
        # a word with a further meaning is not taken for a misspelling
        has_more = len(keys_called(word)) > len(keys.split())
        assert any(would_not) or any(has_choice) or has_more or word in written_names(Block), key


def test_a_key_without_its_plural_is_not_taken_for_another_programs_word(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        {"pages/speak.yaml": PAGE.replace("[Words]", "[{calendar: {month: 2027-06, mark: {2027-06-18: Sea}}}]")},
    )
    assert [one.hint for one in found] == ["did you mean 'marks'?"]


def _table(key: str) -> str:
    return f"{{table: {{columns: {{a: A}}, rows: [One, Two], {key}: {{1-a: x}}}}}}"


def _choice(key: str) -> str:
    return f"{{choice: {{{key}: [Yes, No]}}}}"


@pytest.mark.parametrize(
    ("block", "meant"),
    [
        (_table("answers"), "answer"),
        (_table("height"), "row_height"),
        (_table("items"), "rows"),
        (_choice("answers"), "options"),
        ("{choice: {options: [Yes, No], answers: '1'}}", "answer"),
        ("{choice: {options: [Yes, No], statements: [One, Two]}}", "items"),
        ("{match: {items: [One], definitions: [Two]}}", "targets"),
        ("{lines: {answers: Words}}", "answer"),
    ],
)
def test_the_key_that_is_meant_is_one_that_is_missing_or_not_there_yet(block: str, meant: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[{block}]")})
    assert [one.hint for one in found if one.rule == "unknown-key"] == [f"did you mean '{meant}'?"]


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("{calendar: {month: 2027-01, week_starts: mon}}", "did you mean 'first_day'?"),
        ("{calendar: {month: 2027-01, holidays: {}}}", "did you mean 'marks'?"),
        ("{calendar: {month: 2027-01, months: 12}}", "did you mean 'count'?"),
        ("{calendar: {month: 2027-01, layout: year}}", "write 'overview'"),
        (
            "{calendar: 2027}",
            "for the whole year write 'month: 2027-01' and 'count: 12'; with 'layout: overview' they are small months to look at",
        ),
        ("{checklist: 5}", "for empty ones write 'own: 5'"),
        ("{checklist: {items: 5}}", "for empty ones write 'own: 5'"),
        ("{box: {look: yellow, blocks: [Words]}}", "write 'amber'"),
        ("{box: {look: tear-off, blocks: [Words]}}", "write 'slip'"),
    ],
)
def test_what_makers_of_planners_and_plans_write_is_led_to_what_is_meant(block: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[{block}]")})
    rules = ("unknown-key", "unknown-value", "wrong-value", "wrong-type")
    assert [one.hint for one in found if one.rule in rules] == [hint]


@pytest.mark.parametrize(
    "block", ["{table: {columns: {a: A}, rows: [One], statements: [x]}}", "{fields: {items: [One], licence: x}}"]
)
def test_a_word_that_other_programs_use_is_not_taken_for_a_misspelt_key(block: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[{block}]")})
    assert [one.hint for one in found if "did you mean" in one.hint] == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("you_need", "materials"),
        ("equipment", "materials"),
        ("objectives", "aim"),
        ("learning goals", "aim"),
        ("homework", "bring"),
        ("duration_minutes", "minutes"),
        ("therapist_notes", "notes"),
        ("Lernziele", "aim"),
    ],
)
def test_words_of_teachers_and_therapists_lead_to_the_keys_of_an_exercise(
    word: str, meant: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, {"exercises/speak.yaml": f"{PAGE}{word}: Words\n"})
    assert [one.hint for one in found if one.rule == "unknown-key"] == [f"did you mean '{meant}'?"]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("answers", "write it as 'answer:' of a block, further right in the list of 'blocks:'"),
        ("image", "write it as a 'picture' block under 'blocks:'"),
    ],
)
def test_what_belongs_to_a_block_or_is_one_is_led_there(key: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": f"{PAGE}{key}: Words\n"})
    assert [one.hint for one in found if one.rule == "unknown-key"] == [hint]


@pytest.mark.parametrize("word", ["échelle", "Échelle", "ECHELLE", "echelle"])
def test_a_word_is_known_with_and_without_its_accents_in_any_case(word: str) -> None:
    assert kind_called(word) == "slider"


def test_a_key_is_known_with_and_without_its_accents() -> None:
    assert keys_called("réponse") == keys_called("reponse") == ["answer"]


@pytest.mark.parametrize("word", ["true/false", "true-false", "True False", "true_false"])
def test_a_word_is_known_whatever_is_between_its_parts(word: str) -> None:
    assert bare(word) == "true_false"


@pytest.mark.parametrize(
    ("word", "known", "is_said"),
    [
        ("Bold", ["body", "lead"], True),
        ("bold", ["body", "lead", "small"], True),
        ("bold", ["body"], False),
        ("italics", ["body", "lead"], False),
        ("portrait", ["landscape"], True),
        ("portrait", ["landscape", "upright"], False),
    ],
)
def test_a_value_from_elsewhere_is_told_where_its_neighbours_are_known(
    word: str, known: list[str], is_said: bool
) -> None:
    assert bool(value_otherwise(word, known)) is is_said
