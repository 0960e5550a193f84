"""Texts of a workbook: all are found, each with its readers, and words are found again in the YAML."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from bifolio.content.base import Node
from bifolio.content.checks_shape import LONGEST, MAY_BE_EMPTY
from bifolio.content.json_schema import all_models
from bifolio.content.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.content.texts import ROLES, Role, passages, place_of_words
from bifolio.content.workbook import Workbook
from bifolio.text.inline import Text
from bifolio.yamltree import walk_strings


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    write_new(tmp_path)
    loaded, _ = load_workbook(tmp_path)
    assert loaded is not None
    return loaded


def holds_text(annotation: object) -> bool:
    return annotation is Text or any(holds_text(part) for part in get_args(annotation))


TEXT_FIELDS = {
    f"{model.__name__}.{name}"
    for model in all_models()
    for name, field in model.model_fields.items()
    if holds_text(field.annotation)
}


@pytest.mark.parametrize("table", [ROLES, LONGEST, MAY_BE_EMPTY], ids=["roles", "longest", "may be empty"])
def test_tables_of_fields_name_fields_that_exist(table: object) -> None:
    assert isinstance(table, dict | tuple)
    assert set(table) <= TEXT_FIELDS


def test_every_text_that_was_written_is_found(workbook: Workbook) -> None:
    found = {passage.text.place for passage in passages(workbook)}
    models = all_models()
    assert all(issubclass(model, Node) for model in models)
    written = {
        string.place: string
        for name, source in workbook.sources.items()
        if name.startswith(("pages/", "sections/", "exercises/", "tables/"))
        for string in walk_strings(source.data)
    }
    missed = {str(string) for place, string in written.items() if place not in found}
    # what is left are ids, choices and other words that are not printed
    assert all(" " not in words for words in missed), missed


def test_the_facilitators_texts_are_not_for_participants(workbook: Workbook) -> None:
    texts = {passage.text.source: passage for passage in passages(workbook)}
    assert not texts["What was easy to agree on?"].is_for_participants
    assert texts["What was easy to agree on?"].role is Role.GUIDE
    assert texts["Think of last week and mark the lines."].role is Role.INSTRUCTION
    assert texts["Why plan it?"].role is Role.LABEL


def test_a_part_of_the_reading_text_knows_it(workbook: Workbook) -> None:
    reading = [passage for passage in passages(workbook) if passage.is_reading]
    assert {passage.unit for passage in reading} == {"s01"}
    assert "Time together and time apart do not take from each other." not in {
        passage.text.source for passage in reading
    }


def test_words_of_a_folded_text_are_found_on_their_line(workbook: Workbook) -> None:
    passage = next(p for p in passages(workbook) if p.text.source.startswith("Some evenings go to work"))
    source = workbook.sources["sections/s01.yaml"]
    for words in ("Some evenings", "None of that is wrong", "good"):
        place = place_of_words(workbook, passage.text, words)
        assert place is not None
        line = source.lines[place.line - 1]
        assert line[place.column - 1 :].startswith(words.split()[0])


def test_the_second_of_two_like_words_is_found(workbook: Workbook) -> None:
    passage = next(p for p in passages(workbook) if p.text.source.startswith("A plan can sound"))
    first, second = (place_of_words(workbook, passage.text, "nobody has to fight", number) for number in (0, 1))
    assert first is not None
    assert second is not None
    assert (second.line, second.column) > (first.line, first.column)


def test_words_that_are_not_there_have_the_place_of_their_text(workbook: Workbook) -> None:
    passage = next(iter(passages(workbook)))
    assert place_of_words(workbook, passage.text, "not to be found") == passage.text.place
