"""Editions say what they do; what one leaves unsaid, the book says, and else the program."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from bifolio.content.fields.languages import paper_of
from bifolio.content.fields.sharing import SharingLevel, sharing_in
from bifolio.content.model.editions import (
    default_edition,
    editions_alone,
    participants_edition,
    persons_of,
    readers_of,
    setting_of,
)
from bifolio.content.model.setting_names import FillName, PaperName, ReadingName, SizeName, StandardName
from bifolio.content.model.workbook import WorkbookFile
from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.pdf.standards import FILLS, STANDARDS
from bifolio.pipeline.build_options import READINGS

PEOPLE = {"a": {"label": "One"}, "b": {"label": "Other"}}


def file(**keys: Any) -> WorkbookFile:
    return WorkbookFile.model_validate({"title": "A book", "short_title": "Book", "people": PEOPLE, **keys})


def ids(edition: dict[str, Any], **keys: Any) -> list[str]:
    """Who writes in an edition of a book."""
    book = file(editions={"one": edition}, **keys)
    return [person.id for person in persons_of(book.plans["one"], book)]


def test_a_book_without_editions_has_one_called_book() -> None:
    assert list(file().plans) == ["book"]
    assert default_edition(file()) == "book"


def test_everyone_writes_where_nothing_is_said() -> None:
    assert ids({}) == ["a", "b"]


@pytest.mark.parametrize(("by", "expected"), [("b", ["b"]), (["b", "a"], ["a", "b"]), ("none", [])])
def test_those_write_who_are_named_in_the_books_order(by: Any, expected: list[str]) -> None:
    assert ids({"by": by}) == expected


def test_an_edition_reads_every_declared_audience_but_the_leaders() -> None:
    book = file(audiences={"pupils": "a class", "guide": "the teacher", "parents": "at home"}, editions={"one": {}})
    assert readers_of(book.plans["one"], book) == ("pupils", "parents")


def test_the_first_edition_is_meant_unless_the_book_names_another() -> None:
    editions: dict[str, Any] = {"one": {}, "two": {}}
    assert default_edition(file(editions=editions)) == "one"
    assert default_edition(file(editions=editions, edition="two")) == "two"


def test_notes_refer_to_the_first_edition_that_is_no_handout_and_has_none() -> None:
    editions = {"loose": {"handout": True}, "leader": {"notes": True}, "pupil": {}}
    assert participants_edition(file(editions=editions)) == "pupil"


def test_each_person_has_the_first_edition_they_alone_write_in() -> None:
    editions = {"both": {}, "second": {"by": "b"}, "again": {"by": "b"}}
    found = {person.id: edition for person, edition in editions_alone(file(editions=editions))}
    assert found == {"b": "second"}


def test_an_editions_setting_goes_before_the_books_and_the_books_before_the_programs() -> None:
    book = file(paper="letter", size="large", editions={"one": {"paper": "a5"}, "two": {}})
    assert setting_of(book, "one", "paper") == "a5"
    assert setting_of(book, "two", "paper") == "letter"
    assert setting_of(book, "one", "size") == "large"
    assert setting_of(book, "one", "standard") == "ua-1"


@pytest.mark.parametrize(
    ("language", "paper"),
    [("en-US", "letter"), ("en", "letter"), ("en-GB", "a4"), ("es-MX", "letter"), ("es", "a4"), ("de", "a4"), ("zh-Hant-TW", "a4")],
)  # fmt: skip
def test_paper_is_what_is_usual_where_the_language_is_read(language: str, paper: str) -> None:
    assert paper_of(language) == paper
    assert setting_of(file(language=language), "book", "paper") == paper


def test_a_book_may_choose_whatever_there_is() -> None:
    assert get_args(PaperName) == tuple(PAPERS)
    assert get_args(SizeName) == tuple(SIZES)
    assert get_args(StandardName) == tuple(STANDARDS)
    assert get_args(FillName) == FILLS
    assert get_args(ReadingName) == READINGS


def levels(work: str = "") -> dict[str, SharingLevel]:
    sharing = {"secret": {"apart": True}, "mixed": {"sign": "none"}, "ours": {"mark": "Ours", "alone": "secret"}}
    return dict(sharing_in(file(sharing=sharing).sharing, work))


def test_signs_follow_the_order_of_the_levels_unless_one_is_named() -> None:
    assert [level.sign for level in levels().values()] == ["solid", "none", "outline"]


def test_who_works_alone_has_another_level_where_the_book_names_one() -> None:
    assert levels("alone")["ours"] == levels()["secret"]
    assert levels("group")["ours"] == levels()["ours"]


def test_a_levels_sentence_speaks_to_as_many_people_as_answer() -> None:
    level = SharingLevel.model_validate({"says": {"two": "You both read this.", "other": "All of you read this."}})
    assert level.says is not None
    assert [level.says.for_people(count).source for count in (1, 2, 3)] == [
        "All of you read this.",
        "You both read this.",
        "All of you read this.",
    ]
