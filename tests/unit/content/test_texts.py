"""Texts of a workbook: all are found, each with its readers, and words are found again in the YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from bifolio.content.fields.base import Node
from bifolio.content.fields.says import Role, Says, says_of
from bifolio.content.kinds.cards import Card
from bifolio.content.kinds.slider import Slider
from bifolio.content.kinds.table import Table
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.texts import folded, notes_in, passages, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.content.schema.json_schema import all_models
from bifolio.placed import walk_strings
from bifolio.text.inline import Text


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    write_new(tmp_path, "couples")
    loaded, _ = load_workbook(tmp_path)
    assert loaded is not None
    return loaded


def holds_text(annotation: object) -> bool:
    return annotation is Text or any(holds_text(part) for part in get_args(annotation))


def knows_texts(parts: Iterable[object]) -> bool:
    return any(isinstance(part, Says) or knows_texts(get_args(part)) for part in parts)


def test_what_is_known_of_texts_stands_beside_texts_only() -> None:
    wrong = [
        f"{model.__name__}.{name}"
        for model in all_models()
        for name, field in model.model_fields.items()
        if knows_texts([*field.metadata, field.annotation]) and not holds_text(field.annotation)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("model", "name", "says"),
    [
        (Paragraph, "text", Says(role=Role.PROSE, takes_blanks=True, takes_notes=True)),
        (Slider, "times", Says(longest=30)),
        (Card, "text", Says(role=Role.PROSE, longest=180, takes_lines=True)),
        (Slider, "help", Says(role=Role.INSTRUCTION, may_be_empty=True)),
        (Paragraph, "title", Says()),
    ],
)
def test_a_models_field_says_what_its_texts_are_for(model: type[Node], name: str, says: Says) -> None:
    assert says_of(model.model_fields[name]) == says


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


def _cased() -> Iterable[tuple[str, str]]:
    """Every character that has a case, with each of its other forms."""
    for one in map(chr, range(0x30000)):
        yield from ((one, other) for other in {one.lower(), one.upper(), one.swapcase()} - {one} if len(other) == 1)


def test_what_is_the_same_to_a_pattern_without_case_is_folded_to_the_same() -> None:
    pairs = [*_cased(), ("i", "ı"), ("i", "İ"), ("s", "ſ"), ("k", "\N{KELVIN SIGN}")]
    same = [pair for pair in pairs if re.fullmatch(re.escape(pair[0]), pair[1], re.IGNORECASE)]
    assert len(same) > 2_000
    assert [pair for pair in same if folded(pair[0]) != folded(pair[1])] == []


def test_words_are_found_in_a_folded_text_whatever_is_between_them() -> None:
    assert folded("my  other half") in folded("Ask My\nother\u00a0HALF.")


def test_notes_are_those_of_all_texts_of_a_block_in_order_each_once() -> None:
    rows = {"mon": ["Monday[^gauge]", "6:10[^rope]"], "tue": ["Tuesday[^gauge]", "7:20"]}
    table = Table.model_validate({"columns": ["Day[^day]", "High"], "rows": rows})
    assert notes_in([table]) == ("day", "gauge", "rope")
