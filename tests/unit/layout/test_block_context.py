"""What a drawing is told about its block, and the texts above it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.assemble.block_data import Names
from bifolio.assemble.document import Writers
from bifolio.layout.kit.context import AsRecords, BlockContext, NarrowColumn
from bifolio.layout.kit.pieces import TextPiece
from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Run, plain_text
from tests.builders import PARTNER_A, PEOPLE, make_look, unit_with

LINES: dict[str, Any] = {"lines": {"id": "b", "prompt": "Why?"}}
LOOK = make_look("a4", "standard", "calm", "en-US")


def context_of(block: dict[str, Any], **about: Any) -> BlockContext:
    unit = unit_with([block], Messages("en-US"), PARTNER_A)
    return BlockContext(
        look=LOOK, writers=Writers(persons=PEOPLE), parent=Element("Sect"), bound=replace(unit.blocks[0], **about)
    )


def said(pieces: Any) -> list[str]:
    return [plain_text(one.runs) for one in pieces if isinstance(one, TextPiece)]


def test_a_table_as_records_is_reported_with_the_column_that_needs_most() -> None:
    context = context_of(LINES)
    context.note_records([(Run("A"),), PEOPLE[1], (Run("C"),)], [10, 30, 20], 55)
    context.note_narrow(PEOPLE[0], 40, 25)
    context.note_narrow((Run("Tide"),), 40, 25)
    records, narrow, other = context.as_records
    assert isinstance(other, NarrowColumn)
    assert other.head == "Tide"
    assert isinstance(records, AsRecords)
    assert isinstance(narrow, NarrowColumn)
    assert (records.widest, records.widest_least, records.least, records.forced) == ("Partner B", 30, 60, 55)
    assert records.measure == LOOK.measure
    assert (narrow.head, narrow.asked, narrow.width) == ("Partner A", 40, 25)


@pytest.mark.parametrize(
    ("about", "answering", "is_named"),
    [
        ({}, PEOPLE, False),
        ({"who": PEOPLE[1]}, PEOPLE[1:], True),
        ({"owners": PEOPLE[:1]}, PEOPLE, True),
        ({"together": PEOPLE}, PEOPLE, True),
    ],
)
def test_a_block_is_answered_by_its_person_or_all_and_says_whose_it_is(
    about: dict[str, Any], answering: tuple[Person, ...], is_named: bool
) -> None:
    context = context_of({"stems": ["I rest when"]}, **about)
    assert (context.answering, context.is_named) == (answering, is_named)


def test_a_block_that_names_the_people_who_share_it_needs_no_line_that_does() -> None:
    assert not context_of(LINES, together=PEOPLE).is_named


def test_people_who_share_a_block_have_places_and_the_names_of_the_copy() -> None:
    context = context_of(LINES, together=PEOPLE, data=Names({"a": "Ana", "b": ""}))
    assert context.names_together == ("Ana", "Partner B")
    assert [context.place_of(one) for one in (*PEOPLE, Person("c"), None)] == [0, 1, 0, 0]
    assert context_of(LINES).place_of(PEOPLE[1]) == 0


@pytest.mark.parametrize(
    ("number", "caption", "printed"),
    [("Table 1", "Tides", "Table 1. Tides"), ("", "Tides", "Tides"), ("Table 1", None, "")],
)
def test_a_caption_is_printed_after_its_number_if_there_are_words(
    number: str, caption: str | None, printed: str
) -> None:
    context = context_of({"table": {"caption": caption or "-", "columns": ["A", "B"], "rows": [["1", "2"]]}}, number=number)  # fmt: skip
    text = context.bound.block.caption if caption else None  # type: ignore[attr-defined]
    runs = context.caption(text)
    assert plain_text(runs) == printed
    assert [run.strong for run in runs] == [True, False][2 - len(runs) :]


def test_a_paragraph_has_its_indent_less_width_and_its_own_parent_if_given() -> None:
    context, other = context_of(LINES), Element("L")
    plain, indented = context.paragraph("One"), context.paragraph("Two", role="LI", parent=other, indent=20, after=3)
    assert (plain.max_width, plain.flow.space_after) == (LOOK.reading, LOOK.gaps.paragraph)
    assert (indented.max_width, indented.flow.space_after) == (LOOK.reading - 20, 3)
    assert [one.role for one in context.parent.kids if isinstance(one, Element)] == ["P"]
    assert [one.role for one in other.kids if isinstance(one, Element)] == ["LI"]


@pytest.mark.parametrize(
    ("texts", "weights"), [((), []), (("a",), [False]), (("a", "*b*"), [False, False, False])]
)  # fmt: skip
def test_texts_are_joined_with_commas(texts: tuple[str, ...], weights: list[bool]) -> None:
    context = context_of({"list": [*(texts or ("-",))]})
    items = context.bound.block.items if texts else []  # type: ignore[attr-defined]
    found = [one.text for one in items]
    assert plain_text(context.joined(found)) == ", ".join(text.strip("*") for text in texts)
    assert [run.strong for run in context.joined(found)] == weights
    assert all(run.strong for run in context.joined(found, strong=True))


@pytest.mark.parametrize(
    ("asked", "line"),
    [("", "Example: I do."), ("Why?", "Example, Why? I do."), ("Because", "Example, Because: I do.")],
)
def test_a_worked_example_names_its_question_with_one_mark_after_it(asked: str, line: str) -> None:
    context = context_of(LINES, examples=((asked, (Run("I do."),)),))
    assert said(context.lead_in(context.bound.block)) == ["Why?", line]


def test_the_prompt_is_bold_unless_a_title_is() -> None:
    alone, titled = context_of(LINES), context_of({"lines": {"title": "Tides", "prompt": "Why?", "help": "Think."}})
    assert [one.style.balanced for one in alone.lead_in(alone.bound.block) if isinstance(one, TextPiece)] == [True]
    pieces = titled.lead_in(titled.bound.block)
    assert said(pieces) == ["Tides", "Why?", "Think."]
    assert [one.style == LOOK.body for one in pieces if isinstance(one, TextPiece)] == [False, True, True]
    assert said(titled.lead_in(titled.bound.block, has_title=False)) == ["Why?", "Think."]
    assert all(one.flow.keep_with_next and one.flow.space_after == LOOK.gaps.under for one in pieces)
    assert pieces[0].flow.space_before == LOOK.gaps.label


@pytest.mark.parametrize(
    ("keys", "again"), [({"prompt": "Why?", "title": "Tides"}, ["Why?"]), ({"title": "Tides"}, ["Tides"]), ({}, [])]
)
def test_what_continues_overleaf_repeats_the_prompt_or_else_the_title_for_the_eye_alone(
    keys: dict[str, str], again: list[str]
) -> None:
    context = context_of({"lines": {"count": 3, **keys}})
    pieces = context.asked_again(context.bound.block)
    assert said(pieces) == again
    for one in pieces:
        assert isinstance(one, TextPiece)
        assert (one.owner, one.max_width, one.flow.keep_with_next) == (None, LOOK.reading, True)
        assert (one.style, one.flow.space_after) == (LOOK.strong, LOOK.gaps.under)


def test_the_line_that_asks_to_circle_a_word_comes_with_the_prompt_or_below_a_word_bank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = context_of(LINES, asks_to_circle=True)
    assert len(context.lead_in(context.bound.block)) == 2
    monkeypatch.setattr(type(context.bound.block), "word_bank", ("rest", "play"))
    assert said(context.lead_in(context.bound.block)) == ["Why?"]


def test_the_line_that_asks_to_circle_a_word_is_there_only_where_it_is_wanted() -> None:
    assert context_of(LINES).how_to_choose() == []
    assert len(context_of(LINES, asks_to_circle=True).how_to_choose()) == 1


@pytest.mark.parametrize(("words", "align"), [("Why?", "left"), ("למה?", "right"), ("12", "left")])
def test_a_paragraph_begins_where_its_own_letters_do(words: str, align: str) -> None:
    context = context_of(LINES)
    assert context.align_of(context.bound.block, (Run(words),)) == align


def test_a_block_in_another_language_without_letters_begins_where_that_language_does() -> None:
    context = context_of({"lines": {"prompt": "12", "lang": "he"}})
    assert context.align_of(context.bound.block, (Run("12"),)) == "right"


@pytest.mark.parametrize(("asked", "line"), [("", "I do."), ("Why?", "Why? I do.")])
def test_a_worked_example_of_a_book_that_drops_the_word_begins_without_it(
    asked: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BlockContext, "text", lambda *_, **__: "")
    context = context_of(LINES, examples=((asked, (Run("I do."),)),))
    assert said(context.lead_in(context.bound.block)) == ["Why?", line]


def test_a_phrase_that_the_book_drops_is_no_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlockContext, "text", lambda *_, **__: "")
    context = context_of(LINES)
    assert (context.phrase("ordering.how"), context.parent.kids) == ([], [])


@pytest.mark.parametrize(
    ("help_", "printed"),
    [(None, ["Put these in order: write 1 to 3 in the boxes."]), ("Go.", []), ("", [])],
)
def test_how_to_answer_is_said_unless_the_author_says_so(help_: str | None, printed: list[str]) -> None:
    context = context_of({"ordering": {"items": ["a", "b", "c"], **({} if help_ is None else {"help": help_})}})
    pieces = context.how_to_answer("ordering.how", context.bound.block, number=3)
    assert said(pieces) == printed
    assert all(one.flow.keep_with_next and one.flow.space_after == LOOK.gaps.under for one in pieces)
