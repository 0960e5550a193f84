"""Every personal field says what was given, and neutral words where nothing was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.request import Request
from bifolio.content.scaffold import write_new
from bifolio.content.workbook import Workbook
from bifolio.people.personal_fields import personal_fields
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.open_workbook import read_workbook


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    write_new(tmp_path / "book", "couples")
    return read_workbook(tmp_path / "book", date(2026, 11, 24))


def said(book: Workbook, request: Request) -> dict[str, str]:
    return dict(Assembler(book, request).maker(request).binder.personal)


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "couple", "individual", "facilitator"])
def test_no_built_in_field_leaves_a_hole(book: Workbook, edition: str) -> None:
    values = said(book, Request(edition=edition, country="US"))
    # what stands after a name may be nothing
    assert {name for name in personal_fields(book.file.people_in()) if not values[name]} == {"leader.credentials"}


def test_where_everyone_writes_the_others_are_called_so(book: Workbook) -> None:
    assert said(book, Request(edition="participant-a"))["others.name"] == "Partner B"
    assert said(book, Request(edition="couple"))["others.name"] == "the other person"


def test_pronouns_are_those_given_or_they(book: Workbook) -> None:
    recipient = Recipient({"a": PersonDetails("Ana", pronouns="she"), "b": PersonDetails("Ben")})
    values = said(book, Request(recipient=recipient))
    assert (values["a.pronouns"], values["b.pronouns"]) == ("she", "they")


def test_what_the_provider_says_is_printed(book: Workbook) -> None:
    provider = Provider(
        name="Two Rivers",
        leader="Dr X",
        credentials="MSc",
        contact=("1 Main St", "+1 555"),
        out_of_hours="the clinic, +1 556",
    )
    values = said(book, Request(provider=provider))
    assert values["provider.contact"] == "1 Main St, +1 555"
    assert values["provider.out_of_hours"] == "the clinic, +1 556"


def test_the_country_is_that_of_the_places_to_find_help(book: Workbook) -> None:
    request = Request(country="US")
    assert said(book, request)["country.name"] == "United States"
    assert said(book, replace(request, country="SE"))["country.name"] == "your country"


def test_an_authors_own_words_go_before_the_neutral_ones(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    file = tmp_path / "workbook.yaml"
    own = "personal:\n  provider.name: {default: our house}\n  provider.contact: {default: ''}"
    file.write_text(file.read_text(encoding="utf-8").replace("personal:", own), encoding="utf-8")
    book = read_workbook(tmp_path, date(2026, 11, 24))
    assert said(book, Request())["provider.name"] == "our house"
    assert said(book, Request())["provider.contact"] == ""
    assert said(book, Request(provider=Provider(name="Two Rivers")))["provider.name"] == "Two Rivers"
