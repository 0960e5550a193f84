"""The edited part before the whole book: the same pages sooner, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bifolio.api import options_for
from bifolio.assemble.assembling import titles_for
from bifolio.preview.choices import Fixed
from bifolio.preview.session import Session
from bifolio.preview.state import State
from tests.edited_files import edit
from tests.unit.preview.previewing import editable, session_of


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return editable(tmp_path)


@pytest.fixture
def session(book: Path) -> Session:
    # codes of pages change with every edit, and only the whole book knows them
    made = session_of(book, Fixed(keywords={"page_codes": False}))
    made.rebuild()
    return made


def rebuilt(session: Session) -> tuple[list[State], dict[str, bytes | None], State]:
    """What was shown early, its pictures, and the whole."""
    early: list[State] = []
    pictures: dict[str, bytes | None] = {}

    def see(state: State) -> None:
        early.append(state)
        pictures.update(
            (state.pages[n - 1].digest, session.picture(state.pages[n - 1].digest, 72)) for n in state.changed
        )

    return early, pictures, session.rebuild(see)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("exercises/e01.yaml", "A walk alone", "A long walk"),
        ("exercises/e01.yaml", "steps: [Tick what fits.,", "steps: [Tick all that fits.,"),
        ("exercises/e01.yaml", "steps: [Tick what fits.,", 'steps: ["Tick what fits (page {page:support}).",'),
        ("exercises/e01.yaml", "low: not at all", "low: not a bit"),
        ("pages/support.yaml", "title: ", "title: More "),
    ],
)
def test_an_edited_part_looks_early_as_it_does_in_the_whole_book(
    book: Path, session: Session, file: str, old: str, new: str
) -> None:
    edit(book / file, old, new)
    (early,), pictures, whole = rebuilt(session)
    assert early.changed
    assert (early.is_whole, whole.is_whole) == (False, True)
    assert session.rebuild().first_milliseconds == 0
    for digest, picture in pictures.items():
        # a running head with another title comes with the whole book
        if digest in {page.digest for page in whole.pages}:
            session._pictures.clear()
            assert session.picture(digest, 72) == picture
    if "title" not in old:
        assert whole.changed == ()
        assert {*pictures} <= {page.digest for page in whole.pages}


@pytest.mark.parametrize(("looked_at", "early"), [([4, 5], (4, 5)), ([], (1,))])
def test_of_a_series_the_sheets_that_somebody_looks_at_come_early_or_the_first(
    tmp_path: Path, looked_at: list[int], early: tuple[int, ...]
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "workbook.yaml").write_text("title: Nights\nparts: [night]\n", encoding="utf-8")
    sheet, text = (
        tmp_path / "pages/night.yaml",
        "id: night\ntitle: Night\nseries: {count: 7}\nblocks: [{lines: What was good?}]\n",
    )
    sheet.write_text(text, encoding="utf-8")
    session = session_of(tmp_path, Fixed(keywords={"page_codes": False}))
    for number in looked_at:
        session.picture(session.rebuild().pages[number - 1].digest, 72)
    session.rebuild()
    edit(sheet, "was good", "went well")
    seen: list[tuple[int, ...]] = []
    assert session.rebuild(lambda state: seen.append(state.changed)).is_whole
    assert seen == [early]


@pytest.mark.parametrize(
    ("where", "gathered"),
    [("bifolio.assemble.assembling.titles_for", titles_for), ("bifolio.api.options_for", options_for)],
    ids=["what references can name", "what was chosen"],
)
def test_what_the_book_before_knows_is_not_gathered_again_for_the_edited_part(
    book: Path, session: Session, monkeypatch: pytest.MonkeyPatch, where: str, gathered: Callable[..., Any]
) -> None:
    done: list[str] = []

    def noting(*given: Any, **keywords: Any) -> Any:
        done.append("gathered")
        return gathered(*given, **keywords)

    monkeypatch.setattr(where, noting)
    edit(book / "exercises" / "e01.yaml", "steps: [Tick what fits.,", "steps: [Tick all that fits.,")
    session.rebuild(lambda _: done.append("early"))
    assert done[0] == "early"


def test_no_pdf_is_handed_out_of_half_a_book(book: Path, session: Session) -> None:
    handed: list[object] = []
    edit(book / "exercises" / "e01.yaml", "A walk alone", "A long walk")
    session.rebuild(lambda state: handed.append(session.pdf()))
    assert handed == [None]
    assert session.pdf() is not None


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("workbook.yaml", "short_title: Two and One", "short_title: Other"),
        ("exercises/e01.yaml", "id: e01", "# a comment\nid: e01"),
        ("exercises/e01.yaml", "count: 4", "count: 40"),
        ("exercises/e01.yaml", "title:", "titel:"),
        ("exercises/e01.yaml", "blocks:", "blocks: ["),
        ("pages/contents.yaml", "title: ", "title: All "),
    ],
    ids=["another file", "nothing to see", "more pages", "an error", "no YAML", "what lists other parts"],
)
def test_where_more_than_its_pages_may_differ_the_whole_book_comes_at_once(
    book: Path, session: Session, file: str, old: str, new: str
) -> None:
    edit(book / file, old, new)
    early, _, state = rebuilt(session)
    assert (early, state.is_current) == ([], old not in ("title:", "blocks:"))


def test_an_error_that_only_the_checks_find_brings_the_good_pages_back(book: Path, session: Session) -> None:
    before = session.state.pages
    edit(book / "exercises" / "e01.yaml", "aim: See", "aim: See {page:nowhere}, see")
    early, _, state = rebuilt(session)
    assert not state.is_current
    assert state.pages == before
    assert len(early) <= 1


def test_pages_that_somebody_looks_at_are_drawn_ahead(book: Path, session: Session) -> None:
    number = next(page.number for page in session.state.pages if page.title == "Where I go for comfort")
    session.picture(session.state.pages[number - 1].digest, 96)
    drawn: list[bool] = []
    edit(book / "exercises" / "e01.yaml", "A walk alone", "A long walk")
    session.rebuild(lambda state: drawn.append((state.pages[number - 1].digest, 96) in session._pictures))
    assert drawn == [True]
