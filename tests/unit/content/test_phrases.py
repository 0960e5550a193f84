"""``words:`` and ``address:`` of a book: what its editions say, what the schema takes, what is listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.request import Request
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.scaffold import write_new
from bifolio.content.schema.json_schema import json_schema
from bifolio.messages import CATEGORIES, keys
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.inventory import list_things
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.phrases_to_translate import phrases_to_translate

TODAY = date(2026, 11, 24)


def book(folder: Path, more: str) -> Workbook:
    """The workbook of ``bifolio new`` with ``more`` in its ``workbook.yaml``."""
    write_new(folder, "couples")
    file = folder / "workbook.yaml"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("language:")]
    file.write_text("\n".join([*kept, more]), encoding="utf-8")
    return read_workbook(folder, TODAY)


def test_the_words_of_a_book_stand_in_place_of_the_programs(tmp_path: Path) -> None:
    workbook = book(tmp_path, 'language: de\nwords: {exercise: "Blatt {number}"}')
    assert messages_of(workbook).text("exercise", number=3) == "Blatt 3"
    assert messages_of(workbook).text("section", number=3) == "Kapitel 3"


def test_where_words_stand_in_the_file_does_not_change_them(tmp_path: Path) -> None:
    near = book(tmp_path / "near", "words: {talk: Reden}")
    far = book(tmp_path / "far", "\n\n# a remark\nwords:\n  talk: Reden")
    assert messages_of(near) == messages_of(far)
    assert type(messages_of(far).own["talk"]) is str


def test_an_edition_addresses_its_readers_as_it_asks(tmp_path: Path) -> None:
    workbook = book(tmp_path, "language: de\naddress: informal")
    plan = workbook.file.editions["participant-a"]
    workbook.file.editions["participant-a"] = plan.model_copy(update={"address": "formal"})
    said = [messages_of(workbook, edition=edition).text("share.private") for edition in ("couple", "participant-a")]
    assert said == ["Nur du siehst es.", "Nur Sie sehen es."]


def test_a_copy_speaks_to_as_many_people_as_answer_in_it(tmp_path: Path) -> None:
    workbook = book(tmp_path, "words: {skip: {one: You may., two: You both may., other: All may.}}")
    said = {edition: _assembler(workbook, edition).messages.text("skip") for edition in ("participant-a", "couple")}
    assert said == {"participant-a": "You may.", "couple": "You both may."}


def _assembler(workbook: Workbook, edition: str) -> Assembler:
    return Assembler(workbook, Request(edition=edition))


@pytest.mark.parametrize(
    ("language", "words", "gaps"),
    [("de-AT", "{}", 0), ("pl", "{}", len(keys())), ("pl", "{talk: Rozmowa, say.note: notatka}", len(keys()) - 2)],
)
def test_what_stays_in_english_is_counted(tmp_path: Path, language: str, words: str, gaps: int) -> None:
    book(tmp_path, f"language: {language}\nwords: {words}")
    told = [one.message for one in check_folder(tmp_path, TODAY) if one.rule == "not-translated"]
    assert [message.split()[0] for message in told] == ([str(gaps)] if gaps else [])


def test_the_list_of_words_has_the_keys_that_the_book_added(tmp_path: Path) -> None:
    workbook = book(tmp_path, "words: {notes.weather: If it rains}")
    (*_, last) = list_things("words", workbook).rows
    assert last[:3] == ("notes.weather", "If it rains", "workbook")


def test_phrases_to_translate_are_read_as_words_once_their_signs_are_taken_away(tmp_path: Path) -> None:
    workbook = book(tmp_path, "language: pl")
    lines = [line.replace("  # ", "  ", 1) if ": " in line else line for line in phrases_to_translate(workbook)]
    (tmp_path / "workbook.yaml").write_text((tmp_path / "workbook.yaml").read_text() + "\n" + "\n".join(lines) + "\n")
    assert [one for one in check_folder(tmp_path, TODAY) if one.is_error or one.rule == "not-translated"] == []
    (minutes,) = [line for line in lines if line.startswith("  minutes:")]
    assert [form for form in CATEGORIES if f"{form}: " in minutes] == ["one", "few", "many", "other"]


def test_only_phrases_without_a_translation_are_to_be_translated_and_none_counts_before_its_sign_is_taken_away(
    tmp_path: Path,
) -> None:
    lines = [*phrases_to_translate(book(tmp_path, "language: pl\nwords: {talk: Rozmowa}"))]
    assert "  # sources: " in "\n".join(lines)
    assert not any("# talk:" in line for line in lines)
    assert [line for line in lines if not line.strip().startswith("#")] == ["words:"]
    assert [*phrases_to_translate(book(tmp_path / "de", "language: de"))] == []


@pytest.mark.parametrize(
    ("key", "is_known"), [("notes.weather", True), ("minutes.walk", True), ("note.weather", False)]
)
def test_the_schema_takes_keys_that_a_book_may_add(key: str, is_known: bool) -> None:
    errors = [*Draft202012Validator(json_schema("workbook")).iter_errors({"title": "A", "words": {key: "x"}})]
    assert (errors == []) == is_known


def test_the_list_of_words_says_each_and_where_it_comes_from(tmp_path: Path) -> None:
    workbook = book(tmp_path, "language: pl\nwords: {minutes: {one: minuta, few: minuty, other: minut}}")
    rows = {row[0]: row for row in list_things("words", workbook).rows}
    assert list(rows) == list(keys())
    assert rows["minutes"][1:3] == ("minuta / minuty / minut", "workbook")
    assert rows["talk"][1:3] == ("Talk about it", "en")


@pytest.mark.parametrize(
    ("words", "is_right"),
    [
        ({"talk": "Reden"}, True),
        ({"minutes": {"one": "a minute", "other": "{number} minutes"}}, True),
        ({"skip": {"formal": "Sie", "informal": {"one": "du", "other": "ihr"}}}, True),
        ({"tlak": "Reden"}, False),
        ({"talk": 7}, False),
        ({"minutes": {"ones": "a minute"}}, False),
    ],
)
def test_the_schema_knows_every_phrase_and_its_forms(words: dict[str, Any], is_right: bool) -> None:
    schema = json_schema("workbook")
    part = {**schema["properties"]["words"], "$defs": schema["$defs"]}
    assert Draft202012Validator(part).is_valid(words) is is_right
