"""Help is on the third page of the flagship, in every edition, on every paper and in every size; and what else keeps readers safe."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import Block
from bifolio.content.kinds.table import Table
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.texts import passages
from bifolio.content.model.workbook import Workbook
from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.layout.book.book import Book, make_book
from bifolio.layout.page.slimming import whole
from bifolio.pipeline.building import lay_out
from bifolio.text.inline import plain_text
from tests.conformance import workbooks
from tests.painted import Words, joined, on_page
from tests.snapshots.books import FLAGSHIP, flagship_document, flagship_look

EDITIONS = ("participant-a", "participant-b", "couple", "individual", "group", "half-day", "facilitator")
ONE_PAGE = {(paper, size) for paper in ("a4", "letter") for size in ("standard", "clear")}


def workbook() -> Workbook:
    return workbooks.workbook(FLAGSHIP)


@cache
def document(edition: str, country: str = "US") -> Document:
    if country == "US":
        return flagship_document(edition)
    return assemble(workbook(), Request(edition=edition, country=country))


def front(edition: str, paper: str, size: str, country: str = "US") -> Book:
    """The pages of one edition up to the support page and the imprint; the rest of the book does not move them."""
    full = document(edition, country)
    last = max(
        index for index, unit in enumerate(full.units) if unit.kind is UnitKind.SUPPORT or unit.kind is UnitKind.IMPRINT
    )
    begun = replace(full, units=full.units[: last + 1])
    shown = flagship_look(paper, size)
    layouts = [whole(one) for one in lay_out(begun, shown, workbooks.kept_pages(), duplex=True)]
    return make_book(begun, layouts, shown)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", SIZES)
def test_the_numbers_of_help_are_on_the_third_page_in_the_size_of_the_book(paper: str, size: str) -> None:
    for edition in EDITIONS:
        book = front(edition, paper, size)
        assert book.first_page["support"] == 3, edition
        (layout,) = (one for one in book.units if one.id == "support")
        words = [one for one in joined(on_page(layout, 0), across=True) if isinstance(one, Words)]
        said = " ".join(" ".join(one.text for one in words).split())
        for needed in ("911", "National Domestic Violence Hotline", "1-800-799-7233", "START to 88788", "988"):
            assert needed in said, (edition, needed)
        assert min(one.size for one in words) >= SIZES[size].body - 0.01
        assert layout.widgets == []
        if (paper, size) in ONE_PAGE:
            assert len(layout.pages) == 1, edition


@pytest.mark.parametrize(("country", "last"), [("US", "988 Suicide"), ("GB", "Samaritans")])
def test_the_date_of_the_numbers_is_on_the_page_of_the_last_of_them(country: str, last: str) -> None:
    (layout,) = (one for one in front("participant-a", "a5", "giant", country).units if one.id == "support")
    pages = [
        " ".join(one.text for one in on_page(layout, at) if isinstance(one, Words)) for at in range(len(layout.pages))
    ]
    (dated,) = (page for page in pages if "Collected in" in page)
    assert last in dated


def test_help_comes_before_everything_else_on_its_page() -> None:
    (layout,) = (one for one in front("participant-a", "a4", "standard").units if one.id == "support")
    words = [one.text for one in joined(on_page(layout, 0), across=True) if isinstance(one, Words)]
    assert words[0].strip() == "Support and safety"
    assert words[1].strip() == "In an emergency in the United States"


def exercises(edition: str) -> dict[str, Unit]:
    return {unit.part: unit for unit in document(edition).units if unit.kind is UnitKind.EXERCISE}


@pytest.mark.parametrize("edition", ["participant-a", "couple", "individual", "facilitator"])
def test_the_strip_says_in_bold_which_exercises_need_a_therapist(edition: str) -> None:
    units = exercises(edition)
    for exercise in workbook().exercises.values():
        bold = plain_text(tuple(run for run in units[exercise.id].opening.led if run.strong))
        assert ("With your therapist, after" in bold) == (exercise.sensitivity == 3), exercise.id


def said_in(exercise: str, kind: type[Block] = Block) -> list[str]:
    """The texts of an exercise's blocks of one kind."""
    return [one.text.plain for one in passages(workbook()) if one.unit == exercise and isinstance(one.block, kind)]


def test_participants_are_not_asked_to_check_phone_numbers() -> None:
    read = [one.text.plain for one in passages(workbook()) if "guide" not in one.audience]
    assert not [text for text in read if "numbers can change" in text.lower()]
    assert messages_of(workbook(), "en-US", "couple", 2).text("gathered-in", date="May") == "Collected in May."


def test_nobody_is_asked_who_decides_about_their_own_phone() -> None:
    assert not [text for text in said_in("e14", Table) if "password" in text.lower()]


@pytest.mark.parametrize(
    ("exercise", "way_out"),
    [
        ("e03", "If a row feels unsafe, leave it empty."),
        ("e14", "Leave out a row that does not fit, or does not feel safe."),
        ("e22", "If you keep away out of fear, leave this page"),
    ],
)
def test_a_page_that_may_ask_what_is_not_safe_to_answer_has_a_way_out(exercise: str, way_out: str) -> None:
    assert any(way_out in text for text in said_in(exercise))


def read_in(edition: str, *parts: str) -> str:
    """What the readers of one edition read in these parts."""
    readers = set(workbook().file.plans[edition].audience)
    texts = [one for one in passages(workbook()) if one.unit in parts and one.is_for_participants]
    return " ".join(one.text.plain for one in texts if not one.audience or readers & set(one.audience))


def test_only_two_people_who_share_a_copy_are_told_that_each_can_read_what_the_other_writes() -> None:
    told, promised = "each of you can read", "each of you decides what to show"
    for page in ("how-to", "imprint"):
        assert told in read_in("couple", page)
        assert told not in read_in("participant-a", page)
    assert promised in read_in("participant-a", "how-to")
    assert promised not in read_in("couple", "how-to")


def test_the_guide_tells_the_stories_of_the_exercises_that_a_workshop_copy_leaves_out() -> None:
    left_out = workbook().file.plans["group"].without
    told = " ".join(one.text.plain for one in passages(workbook()) if one.unit == "guide-stories")
    for exercise in sorted({"e09", "e13", "e23"} & set(left_out)):
        stories = [
            one.text.plain
            for one in passages(workbook())
            if one.unit == exercise
            and one.audience == ("group",)
            and one.text.plain.startswith(("Theo ", "Marta ", "Tariq ", "A friend "))
        ]
        assert stories, exercise
        assert all(story in told for story in stories), exercise
