"""What whoever runs a build is warned of beside the book itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.assemble.slots import PageOf, PersonName, Plate
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, Problem
from bifolio.people.person import Person
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline import build_warnings as warnings
from bifolio.pipeline.build_options import BuildOptions

ANA = Person("a")


def built(*reads: str, slots: tuple[object, ...] = ()) -> Any:
    """A book whose second unit prints these fields, and has places for what ``slots`` say."""
    units = [SimpleNamespace(reads=frozenset()), SimpleNamespace(reads=frozenset(reads))]
    layout = SimpleNamespace(slots=[SimpleNamespace(what=one) for one in slots])
    return SimpleNamespace(book=SimpleNamespace(document=SimpleNamespace(units=units, words=None), units=[layout]))


@pytest.fixture(autouse=True)
def cut(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Whether a name is cut in its place."""
    found = {"is_cut": False}
    monkeypatch.setattr(warnings, "is_name_cut", lambda *_: found["is_cut"])
    return found


def told(book: Any, request: Request) -> list[tuple[str, str]]:
    return [(one.place.file, one.hint) for one in warnings.warnings_of(book, request)]


def named(**people: str) -> Request:
    return Request(recipient=Recipient(people={key: PersonDetails(name) for key, name in people.items()}))


UNSAID = [("--for", "write {recipient.name} in a text, or leave '--for' out")]


@pytest.mark.parametrize("reads", ["recipient.name", "others.name", "a.name", "a.first_name"])
def test_a_name_is_printed_by_any_of_its_fields(reads: str) -> None:
    assert told(built(reads), named(a="Ana")) == []


def test_a_name_that_no_field_and_no_place_prints_is_told() -> None:
    assert told(built("b.name", "dates.start", slots=(PageOf("x"),)), named(a="Ana")) == UNSAID
    assert told(built(slots=(PersonName(ANA),)), named(a="Ana")) == []
    assert told(built(slots=(Plate(ANA),)), named(a="Ana")) == []
    assert told(built(), Request()) == []
    # initials stand for a name nowhere but in its place
    assert told(built(), Request(recipient=Recipient(people={"a": PersonDetails(initials="A")}))) == []


def test_a_name_that_is_cut_is_told_once_with_the_first_person(cut: dict[str, bool]) -> None:
    cut["is_cut"] = True
    book = built("recipient.name")
    assert told(book, named(b="Ben", a="Ana")) == [("--for", "give a shorter one, such as --set 'a.address_as=…'")]
    assert told(book, Request()) == []


@pytest.mark.parametrize("given", [{"name": "A"}, {"logo": "a.png"}, {"leader": "B"}, {"contact": ("C",)}])
def test_a_provider_whom_no_field_prints_is_told(given: Any) -> None:
    request = Request(provider=Provider(**given))
    hint = "add a cover with 'logo: provider', a page of 'kind: imprint', or a block '- provider:'"
    assert told(built("dates.start"), request) == [("--provider", hint)]
    for field in ("leader.name", "leader.credentials", "provider.name", "provider.contact", "provider.out_of_hours"):
        assert told(built(field), request) == []


@pytest.mark.parametrize(
    ("given", "name", "hint"),
    [
        ({"goals": ("one",)}, "goals", "add a page of 'kind: goals', or leave it out"),
        ({"message": "Hello"}, "message", "add a page of 'kind: message', or leave it out"),
        ({"values": {"dates.start": "1 May"}}, "dates.start", "write {dates.start} in a text, or leave it out"),
    ],
)
def test_words_that_no_page_prints_are_told_with_what_would(given: Any, name: str, hint: str) -> None:
    request = Request(recipient=Recipient(**given))
    assert told(built(), request) == [(f"--set {name}", hint)]
    assert told(built(name), request) == []
    assert told(built(), Request(recipient=Recipient(**given), part="open")) == []


def test_an_empty_value_is_not_told() -> None:
    assert told(built(), Request(recipient=Recipient(values={"dates.start": ""}))) == []


def test_every_kind_of_warning_is_told_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(name: str) -> list[Diagnostic]:
        return [diagnose("given-not-printed", name, Place("x"), "")]

    for name in ("warnings_for", "provider_warnings", "logo_warnings", "plate_warnings", "misread_warnings"):
        monkeypatch.setattr(warnings, name, lambda *_, name=name: one(name))
    monkeypatch.setattr(warnings, "pages_missing", lambda _: {"licence_line": "imprint", "extra_notes_pages": "notes"})
    monkeypatch.setattr(warnings, "has_page_codes", lambda options, workbook: workbook.has_codes)
    monkeypatch.setattr(
        warnings, "uncoded", lambda number: None if number == "7" else Problem("given-not-printed", "no code", "")
    )
    rules = SimpleNamespace(applied=lambda found: [*found, *one("applied")])

    def said(number: str, *, has_codes: bool = True, provider: Path | None = None) -> list[str]:
        settings = {"copy_number": number, "licence_line": "x", "extra_notes_pages": "0"}
        options = BuildOptions(request=Request(settings=settings), created=datetime(2026, 1, 1, tzinfo=UTC))
        workbook: Any = SimpleNamespace(rules=rules, has_codes=has_codes)
        return [one.message for one in warnings.build_warnings(workbook, options, provider)]

    always = ["logo_warnings", "plate_warnings", "applied", "misread_warnings"]
    last = ["no page of this workbook uses 'licence_line'"]
    assert said("7") == ["warnings_for", *always, *last]
    assert said("x", provider=Path("p.yaml")) == ["warnings_for", "provider_warnings", *always, "no code", *last]
    assert said("x", has_codes=False) == said("") == said("7")
