"""The options of a build: what the edition and the book decide where an option is not given, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.errors import UsageError
from bifolio.messages import Messages
from bifolio.pipeline import build_options
from bifolio.pipeline.build_options import (
    BuildOptions,
    fill_for,
    has_page_codes,
    look_for,
    refuse_unknown,
    standard_for,
    words_for,
)
from bifolio.pipeline.open_workbook import read_workbook

ENGLISH = Messages("en")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read_workbook(Path("tests/data/small"), date(2026, 11, 24))


def options(**keys: Any) -> BuildOptions:
    return BuildOptions(request=Request(edition="participant-a"), created=datetime(2026, 11, 24, tzinfo=UTC), **keys)


@pytest.mark.parametrize(
    ("given", "edition", "of_book", "has"),
    [
        (None, None, None, True),
        (None, None, False, False),
        (None, True, False, True),
        (None, False, True, False),
        (True, False, False, True),
        (False, True, True, False),
    ],
)
def test_pages_have_codes_as_the_option_says_or_else_the_edition_or_the_book(
    given: bool | None, edition: bool | None, of_book: bool | None, has: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_options, "plan_of", lambda *_: SimpleNamespace(page_codes=edition))
    book: Any = SimpleNamespace(file=SimpleNamespace(page_codes=of_book))
    assert has_page_codes(options(page_codes=given), book) is has


def test_a_look_has_the_paper_size_theme_and_margins_that_are_asked_for(book: Workbook) -> None:
    plain = look_for(options(), book, ENGLISH)
    assert (plain.paper.name, plain.size.name, plain.is_easy) == ("a4", "standard", False)
    asked = options(paper="A5", size="Giant", reading="easy", ink_saver=True, edge=7.0, bleed=8.0)
    found = look_for(asked, book, ENGLISH)
    assert (found.paper.name, found.size.name, found.is_easy) == ("a5", "giant", True)
    assert (found.paper.edge, found.paper.bleed) == (7.0, 8.0)
    assert (found.theme.has_tints, plain.theme.has_tints) == (False, True)


@pytest.mark.parametrize("drawings", ["on", "off"])
def test_a_book_has_drawings_if_it_says_so_and_notes_on_blank_pages_unless_it_says_otherwise(
    drawings: str, book: Workbook
) -> None:
    file = book.file.model_copy(update={"drawings": drawings})
    looks = look_for(options(), replace(book, file=file), ENGLISH).looks
    assert (looks.has_drawings, looks.blank_pages) == (drawings == "on", "notes")
    other = replace(book, file=file.model_copy(update={"fill_blank_pages": "none"}))
    assert look_for(options(), other, ENGLISH).looks.blank_pages == "none"


@pytest.mark.parametrize(
    ("keys", "message", "hint"),
    [
        ({"paper": "a44"}, "unknown paper 'a44'", "did you mean 'a4'"),
        ({"size": "giantt"}, "unknown size 'giantt'", "did you mean 'giant'"),
        ({"theme": "x"}, "unknown theme 'x'", ""),
        ({"reading": "eazy"}, "unknown way to read 'eazy'", "did you mean 'easy'"),
        ({"fill": "scren"}, "unknown way to fill in 'scren'", "did you mean 'screen'"),
        ({"standard": "ua"}, "unknown standard 'ua'", ""),
        ({"standard": "none", "fill": "screen"}, "a PDF for the press has no fields", "leave out '--fill screen'"),
        (
            {"standard": "ua-1+a-2a", "password": "x"},
            "PDF/A excludes encryption",
            "use '--standard ua-1' with a password",
        ),
    ],
)
def test_what_a_build_would_refuse_is_refused_before(keys: Any, message: str, hint: str, book: Workbook) -> None:
    with pytest.raises(UsageError, match=message) as refused:
        refuse_unknown(options(**keys), book)
    assert refused.value.hint.startswith(hint)


def test_a_password_and_a_way_to_fill_in_are_taken_where_the_standard_permits_them(book: Workbook) -> None:
    assert standard_for(options(standard="UA-1", password="x", fill="screen"), book).tagged
    assert fill_for(options(fill="Paper"), book) == "paper"


def test_a_paper_and_a_size_are_named_as_in_a_sentence() -> None:
    assert words_for("half-letter", "giant") == "Half Letter in giant print"
    assert words_for("a5", "standard") == "A5"
