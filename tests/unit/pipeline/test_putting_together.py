"""What a built book is made of, and with which properties it is written; with stand-ins for its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio import __version__
from bifolio.assemble.request import Request
from bifolio.assemble.slots import SlotWords
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Place
from bifolio.errors import InvalidWorkbook, NonConformingError
from bifolio.people.recipient import Recipient
from bifolio.pipeline import building
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import (
    build_document,
    refuse_overfull,
    refuse_unsound,
    to_file,
    with_participant_pages,
)

CREATED = datetime(2026, 11, 24, tzinfo=UTC)
TAGGED: Any = SimpleNamespace(tagged=True, title="PDF/UA", version="1.7")


def document(**keys: Any) -> Any:
    view = SimpleNamespace(persons=("a",), is_handout=False, has_notes=False)
    for name in ("persons", "is_handout", "has_notes"):
        setattr(view, name, keys.pop(name, getattr(view, name)))
    about = {"title": "Tides", "edition_title": "Guide", "language": "cy", "author": "Ana", "is_personal": False}
    return SimpleNamespace(view=view, edition="e", **{**about, **keys})


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The steps of a build with what each got, in order."""
    found: list[tuple[Any, ...]] = []

    def step(name: str, gives: Any) -> None:
        def call(*given: Any, **keys: Any) -> Any:
            found.append((name, *given, *keys.items()))
            return gives

        monkeypatch.setattr(building, name, call)

    theme = SimpleNamespace(text_family="atkinson", heading_family="literata")
    step("standard_for", TAGGED)
    step("look_for", SimpleNamespace(theme=theme, messages=None))
    step("messages_of", "messages")
    step("lay_out", ["layouts"])
    step("refuse_overfull", None)
    step("page_order_of", "order")
    step("page_codes", "codes")
    step("make_book", SimpleNamespace(pages=[1, 2, 3]))
    step("fill_for", "screen")
    step("kept_book", SimpleNamespace(units="kept units"))
    step("refuse_unsound", None)
    step("with_participant_pages", document(title="With pages"))
    return found


def options(*, duplex: bool = True) -> Any:
    return SimpleNamespace(created=CREATED, cache=None, duplex=duplex, request="request")


def test_a_file_says_the_books_title_language_author_day_and_program(calls: list[Any]) -> None:
    write = build_document(document(), None, options()).write  # type: ignore[arg-type]
    identity = write.identity
    assert (identity.title, identity.language, identity.author) == ("Tides – Guide", "cy", "Ana")
    assert (identity.created, identity.version) == (CREATED, __version__)
    assert (write.standard, write.fill, write.families, write.duplex) == (
        TAGGED,
        "screen",
        ("atkinson", "literata"),
        True,
    )
    alone = build_document(document(edition_title=""), None, options())  # type: ignore[arg-type]
    assert alone.write.identity.title == "Tides"


def test_a_book_is_refused_before_it_is_put_together_or_written(calls: list[Any]) -> None:
    build_document(document(), None, options())  # type: ignore[arg-type]
    names = [name for name, *_ in calls]
    assert names.index("lay_out") < names.index("refuse_overfull") < names.index("page_order_of")
    assert names[-1] == "refuse_unsound"
    assert calls[-1][3] == "kept units"


@pytest.mark.parametrize(
    ("about", "duplex", "then"),
    [({}, True, True), ({}, False, False), ({"is_handout": True}, True, False), ({"is_handout": True}, False, False)],
)
def test_hand_outs_have_no_pages_for_two_sides(about: Any, duplex: bool, then: bool, calls: list[Any]) -> None:
    assert build_document(document(**about), None, options(duplex=duplex)).write.duplex is then  # type: ignore[arg-type]
    said: dict[str, dict[str, Any]] = {
        name: dict(one for one in given if isinstance(one, tuple)) for name, *given in calls
    }
    assert {said[name]["duplex"] for name in ("lay_out", "page_order_of", "make_book")} == {then}
    assert (said["make_book"]["codes"], said["make_book"]["order"]) == ("codes", "order")


def test_blanks_are_only_printed_where_nobody_writes(calls: list[Any]) -> None:
    assert build_document(document(persons=()), None, options()).write.fill == "paper"  # type: ignore[arg-type]


def test_what_is_compiled_for_somebody_is_not_kept(calls: list[Any]) -> None:
    assert build_document(document(is_personal=True), None, options()).kept.units is None  # type: ignore[arg-type]
    assert "kept_book" not in [name for name, *_ in calls]


def test_only_a_guide_gets_the_pages_of_the_participants_copy(calls: list[Any]) -> None:
    assert build_document(document(), None, options()).write.identity.title == "Tides – Guide"  # type: ignore[arg-type]
    guide = build_document(document(has_notes=True), None, options())  # type: ignore[arg-type]
    assert guide.write.identity.title == "With pages – Guide"


def test_an_unsound_book_is_refused_and_one_without_tags_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "preflight", lambda *_: ["one", "two", "three"])
    with pytest.raises(NonConformingError, match=r"the file would not conform to PDF/UA: one \(and 2 more\)"):
        refuse_unsound(None, TAGGED)  # type: ignore[arg-type]
    refuse_unsound(None, SimpleNamespace(tagged=False))  # type: ignore[arg-type]


def test_each_place_that_is_too_high_is_told_once_in_order_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    opening, block, cover = (Place("a.yaml", line) for line in (3, 2, 1))
    workbook: Any = SimpleNamespace(
        exercises={"e": SimpleNamespace(place=opening)},
        pages={"c": SimpleNamespace(id="c", kind="cover"), "p": SimpleNamespace(id="p", kind="text")},
    )
    monkeypatch.setattr(building, "Places", lambda _: SimpleNamespace(opening=lambda place: place))
    monkeypatch.setattr(building, "with_excerpts", lambda found, _: [*reversed([*found])])
    monkeypatch.setattr(building, "too_tall", lambda rule, words, place, what: diagnose(rule, what, place, ""))
    look: Any = SimpleNamespace(paper=SimpleNamespace(name="a4"), size=SimpleNamespace(name="standard"))
    layouts: Any = [
        SimpleNamespace(id="p", overfull=[block, block, opening]),
        SimpleNamespace(id="c", overfull=[cover]),
    ]
    with pytest.raises(InvalidWorkbook) as refused:
        refuse_overfull(layouts, workbook, look)
    assert [(one.place.line, one.message) for one in refused.value.diagnostics] == [
        (1, "cover"),
        (2, "block"),
        (3, "opening"),
    ]
    refuse_overfull([SimpleNamespace(id="p", overfull=[])], workbook, look)  # type: ignore[list-item]


@dataclass
class Guide:
    """A document as far as it matters here."""

    words: SlotWords


def test_the_pages_of_the_guide_are_those_of_a_copy_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Request] = []
    monkeypatch.setattr(building, "participants_edition", lambda file: file)
    monkeypatch.setattr(building, "assembled", lambda workbook, request, cache: asked.append(request))
    monkeypatch.setattr(building, "lay_out", lambda *_, **__: [])
    monkeypatch.setattr(building, "make_book", lambda *_, **__: SimpleNamespace(first_page={"one": 4}, folio=str))
    look: Any = SimpleNamespace(messages=SimpleNamespace(text=lambda key, page: f"{key} {page}"))
    guide: Any = Guide(SlotWords({}))
    request = Request(edition="guide", country="GB", recipient=Recipient(message="Hello"))
    options = BuildOptions(request=request, created=CREATED)
    for words, said in ((set(), "see-page 4"), ({"see-page.pupil"}, "see-page.pupil 4")):
        workbook: Any = SimpleNamespace(file="participant", profile=SimpleNamespace(words=words))
        found = with_participant_pages(guide, workbook, options, look)
        assert found.words.participant_pages == {"one": said}
    assert [(one.edition, one.country, one.recipient) for one in asked] == [("participant", "GB", Recipient())] * 2
    nobody: Any = SimpleNamespace(file=None)
    assert with_participant_pages(guide, nobody, options, look) is guide


def test_a_file_with_a_password_is_encrypted_and_units_are_kept_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[int] = []
    out = SimpleNamespace(getvalue=lambda: b"plain")
    file = SimpleNamespace(finish=lambda trailer: None)
    monkeypatch.setattr(
        building, "_compiled_into_file", lambda built, *, keeps: (out, file, SimpleNamespace(trailer={}))
    )
    monkeypatch.setattr(building, "encrypted", lambda data, password: data + b" under " + password.encode())
    built: Any = SimpleNamespace(timings=building.Timings(), kept=SimpleNamespace(save=lambda: saved.append(1)))
    assert (to_file(built), to_file(built, "key")) == (b"plain", b"plain under key")
    assert len(saved) == 2
    assert {*built.timings.stages} == {"write", "encrypt"}
