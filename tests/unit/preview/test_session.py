"""A session: what is shown after each change of the folder or of a choice."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import bifolio
from bifolio.diagnostics import Place
from bifolio.layout.page.folios import UnitLayout
from bifolio.pipeline import building
from bifolio.preview.choices import Choice
from bifolio.preview.session import Session, session_for
from bifolio.preview.source_map import Area
from tests.edited_files import edit
from tests.unit.preview.previewing import CREATED, editable, session_of


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return editable(tmp_path)


@pytest.fixture
def session(book: Path) -> Session:
    made = session_of(book)
    made.rebuild()
    return made


def test_the_first_build_shows_all_pages_and_changes_none(session: Session) -> None:
    assert session.state.is_current
    assert [page.number for page in session.state.pages] == list(range(1, len(session.state.pages) + 1))
    assert session.state.changed == ()


def test_an_edit_changes_the_pages_that_look_otherwise_and_no_others(book: Path, session: Session) -> None:
    edit(book / "exercises" / "e01.yaml", "A walk alone", "A long walk")
    state = session.rebuild()
    changed = [state.pages[number - 1].title for number in state.changed]
    assert changed
    assert {*changed} == {"Where I go for comfort"}


def test_a_comment_changes_no_page(book: Path, session: Session) -> None:
    edit(book / "exercises" / "e01.yaml", "id: e01", "# a note to myself\nid: e01")
    state = session.rebuild()
    assert (state.is_current, state.changed, state.version) == (True, (), 2)


@pytest.mark.parametrize("call", ["build_document", "to_file"])
def test_a_fault_of_our_own_is_shown_and_the_next_change_is_built(
    call: str, book: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.state.pages

    def fails(*_: object) -> None:
        raise ZeroDivisionError("Zoë")

    with monkeypatch.context() as patch:
        patch.setattr(building, call, fails)
        edit(book / "exercises" / "e01.yaml", "A walk alone", "A long walk")
        state = session.rebuild()
        (problem,) = state.problems
        assert (state.is_current, state.pages) == (False, before)
        assert problem.message == "internal error: ZeroDivisionError; this is a bug in bifolio"
        assert "in fails" in problem.hint
        assert "Zoë" not in str(problem)
    edit(book / "exercises" / "e01.yaml", "A long walk", "A short walk")
    assert session.rebuild().is_current


def test_what_the_operating_system_refuses_is_shown_by_file(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "figures/pot.png")

    monkeypatch.setattr(building, "build_document", fails)
    (problem,) = session.rebuild().problems
    assert problem.message == "Permission denied: figures/pot.png"


def test_a_fault_of_our_own_in_the_check_is_shown_beside_the_pages(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bifolio.preview.session.check_as_read", fails)
    state = session.check()
    assert state.is_current
    assert "internal error: ZeroDivisionError" in state.problems[-1].message


def test_half_typed_yaml_keeps_the_last_good_pages_beside_the_problem(book: Path, session: Session) -> None:
    before = session.state.pages
    file = book / "exercises" / "e01.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "  - lines: {id: more,", encoding="utf-8")
    state = session.rebuild()
    assert (state.is_current, state.pages) == (False, before)
    (problem,) = [one for one in state.problems if one.is_error]
    assert problem.place.file == "exercises/e01.yaml"
    assert problem.place.line > text.count("\n")
    assert session.picture(before[0].digest, 72) is not None
    file.write_text(text, encoding="utf-8")
    assert session.rebuild().is_current


def test_while_there_is_a_problem_no_pdf_is_handed_out(book: Path, session: Session) -> None:
    edit(book / "exercises" / "e01.yaml", "title:", "titel:")
    session.rebuild()
    assert session.pdf() is None


def test_a_workbook_that_never_could_be_read_has_problems_and_no_pages(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (book / "workbook.yaml").write_text("title: [", encoding="utf-8")
    state = session_of(book).rebuild()
    assert (state.pages, state.is_current) == ((), False)
    assert state.problems[0].place.file == "workbook.yaml"


def test_after_any_number_of_edits_the_pdf_is_that_of_a_cold_build(book: Path, session: Session) -> None:
    steps = [
        ("exercises/e01.yaml", "A walk alone", "A **long** walk"),
        ("workbook.yaml", "short_title: Two and One", "short_title: Other"),
        ("exercises/e02.yaml", "title: ", "title: More of "),
        ("exercises/e01.yaml", "count: 4", "count: 9"),
        ("workbook.yaml", "parts: [cover, support, contents, s01, notes]", "parts: [cover, support, s01]"),
    ]
    for file, old, new in steps:
        edit(book / file, old, new)
        session.rebuild()
    cold = bifolio.build(bifolio.open(book, no_cache=True, created=CREATED), no_cache=True, created=CREATED)
    found = session.pdf()
    assert found is not None
    assert found[1] == cold.data


def test_the_saved_pdf_is_what_the_shown_command_writes(book: Path, tmp_path: Path) -> None:
    choice = Choice(edition="couple", size="large", names=(("a", "Zoë Quill"), ("b", "Ida O'Neil")))
    session = session_of(book, choice=choice)
    command = session.rebuild().command
    words = shlex.split(command)
    moment, rest = words[0], words[1:]
    assert moment == f"SOURCE_DATE_EPOCH={int(CREATED.timestamp())}"
    target = tmp_path / "out.pdf"
    _run_command([*rest, "-o", str(target), "--no-cache", "-q"])
    found = session.pdf()
    assert found is not None
    assert target.read_bytes() == found[1]


def _run_command(words: list[str]) -> None:
    from typer.testing import CliRunner

    from bifolio.cli.app import app

    done = CliRunner().invoke(app, words[1:], env={"SOURCE_DATE_EPOCH": str(int(CREATED.timestamp()))})
    assert done.exit_code == 0, done.output


def test_options_of_build_stay_and_are_part_of_the_command(book: Path, tmp_path: Path) -> None:
    keywords = {"paper": "a5", "ink_saver": True, "only": ["e02"], "page_codes": False, "set": {"copy_number": "A-17"}}
    session = session_for(book, keywords, ["Zoë"], None, None, None)
    session.now = lambda: CREATED
    command = session.rebuild().command
    for words in ("--paper a5", "--ink-saver", "--only e02", "--no-page-codes", "--for 'a=Zoë'"):
        assert words in command
    target = tmp_path / "out.pdf"
    _run_command([*shlex.split(command)[1:], "-o", str(target), "--no-cache", "-q"])
    found = session.pdf()
    assert found is not None
    assert target.read_bytes() == found[1]


def test_names_are_in_no_title_and_in_no_representation(book: Path) -> None:
    session = session_of(book, choice=Choice(names=(("a", "Quillfeather"),)))
    state = session.rebuild()
    named = session.pdf()
    assert named is not None
    for said in (
        repr(state),
        repr(state.choice),
        repr(session.finished),
        named[0],
        *(one.title for one in state.pages),
    ):
        assert "Quillfeather" not in said


def test_a_name_that_cannot_be_printed_is_a_problem_that_does_not_quote_it(book: Path, session: Session) -> None:
    session.choose(Choice(names=(("a", "Bell\aringer"),)))
    state = session.rebuild()
    assert not state.is_current
    assert "U+0007" in state.problems[0].message
    assert "ringer" not in repr(state.problems)


def test_another_edition_is_shown_from_the_same_reading(session: Session) -> None:
    before = len(session.state.pages)
    session.choose(Choice(edition="facilitator"))
    assert len(session.rebuild().pages) > before


def test_a_choice_that_cannot_be_built_can_be_taken_back(book: Path) -> None:
    session = session_of(book, choice=Choice(edition="nothing"))
    state = session.rebuild()
    assert (state.is_current, state.pages) == (False, ())
    assert "unknown edition" in state.problems[0].message
    assert "edition" in [menu.name for menu in state.menus]
    session.choose(Choice(edition="couple"))
    assert session.rebuild().is_current


def test_a_worksheet_of_one_file_is_followed_too(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("title: My week\nblocks:\n  - lines: What went well?\n", encoding="utf-8")
    session = session_of(sheet)
    state = session.rebuild()
    assert (state.title, len(state.pages)) == ("My week", 1)
    found = session.find("sheet.yaml", 3)
    assert found is not None
    assert found[1].place.line == 3
    edit(sheet, "went well", "was good")
    assert session.rebuild().changed == (1,)
    saved = session.pdf()
    assert saved is not None
    assert saved[0].startswith("sheet-")


def test_checks_that_only_warn_come_after_the_pages(session: Session) -> None:
    rules = {one.rule for one in session.state.problems}
    assert {one.rule for one in session.check().problems} > rules


def test_beside_a_problem_nothing_of_the_last_good_book_is_checked(book: Path, session: Session) -> None:
    edit(book / "exercises" / "e01.yaml", "title:", "titel:")
    failed = session.rebuild()
    assert session.check() is failed
    assert session.check_fit(lambda: False) is failed


def test_what_only_an_edition_shows_to_be_wrong_is_reported_as_in_a_quick_check(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    text = 'title: Tides\nblocks:\n  - "See page {page:page.mine}."\n  - lines: {id: mine, prompt: Why?, audience: guide}\n'
    sheet.write_text(text, encoding="utf-8")
    session = session_of(sheet)
    session.rebuild()
    found = {one.rule for one in session.check().problems}
    assert found == {one.rule for one in bifolio.check(sheet, quick=True)} == {"page-left-out"}


def test_what_reading_the_files_warns_of_is_reported_as_in_a_quick_check(book: Path, session: Session) -> None:
    (book / "spare.yaml").write_text("id: spare\ntitle: Spare\n", encoding="utf-8")
    for _ in range(2):  # files that have not changed warn again
        session.rebuild()
        found = {(one.rule, one.place) for one in session.check().problems}
        assert ("unknown-file", Place("spare.yaml")) in found
        assert found >= {(one.rule, one.place) for one in bifolio.check(book, quick=True)}


WIDE = """\
title: Tides
paper: a4
people: {a: {label: You}}
blocks:
  - table: {id: wide, layout: table, columns: [A, B, C, D, E, F, G, H], rows: [[1, 2, 3, 4, 5, 6, Donaudampfschifffahrt, Donaudampfschifffahrtsgesellschaft]]}
  - list: ["Dear {recipient.name},"]
"""


def test_what_does_not_fit_comes_after_the_other_problems_as_a_check_reports_it(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(WIDE, encoding="utf-8")
    session = session_of(sheet, choice=Choice(paper="a4"))
    session.rebuild()
    assert not session.check().problems
    (found,) = session.check_fit(lambda: False).problems
    assert found.rule == "table-as-records"
    assert str(found) in [str(one) for one in bifolio.check(sheet)]


def test_a_change_ends_the_search_for_what_does_not_fit(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(WIDE, encoding="utf-8")
    session = session_of(sheet)
    session.rebuild()
    assert session.check_fit(lambda: True) is session.state
    assert not session.state.problems


def test_what_does_not_fit_is_not_told_with_a_name(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(WIDE, encoding="utf-8")
    session = session_of(
        sheet, choice=Choice(paper="a5", size="giant", written=("Wolfeschlegelsteinhausenbergerdorff",))
    )
    session.rebuild()
    session.check_fit(lambda: False)
    assert "Wolfe" not in str(session.state.problems)


def test_a_picture_is_known_by_what_the_page_looks_like(book: Path, session: Session) -> None:
    old = session.state.pages[0].digest
    picture = session.picture(old, 72)
    assert picture is not None
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    edit(book / "workbook.yaml", "title: Two and One", "title: One and Two")
    new = session.rebuild().pages[0].digest
    assert new != old
    assert session.picture(new, 72) != picture
    assert session.picture("0" * 30, 72) is None


def test_pictures_kept_are_bounded(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bifolio.preview.session.MOST_PICTURE_BYTES", 60_000)
    for page in session.state.pages:
        session.picture(page.digest, 72)
    assert sum(map(len, session._pictures.values())) <= 60_000


def test_pages_of_older_edits_are_let_go(book: Path, session: Session) -> None:
    before = "A walk alone"
    for number in range(12):
        edit(book / "exercises" / "e01.yaml", before, f"A walk of {number} miles")
        before = f"A walk of {number} miles"
        session.rebuild()
    kept = [one for _, one in session._cache._kept.values() if isinstance(one, UnitLayout) and one.id == "e01"]
    assert len(kept) == 8


def test_the_places_of_a_page_are_listed_once_from_head_to_foot_the_outer_before_the_inner(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(
        "title: My week\nblocks:\n  - lines: What went well?\n  - box: {blocks: [A, B]}\n", encoding="utf-8"
    )
    session = session_of(sheet)
    session.rebuild()

    def area(line: int, left: float, top: float, height: float) -> tuple[str, Area]:
        return str(line), Area(left=left, top=top, width=9, height=height, place=Place("sheet.yaml", line))

    areas = [area(4, 20, 40, 5), area(3, 10, 40, 5), area(2, 10, 40, 90), area(1, 90, 7, 5), area(3, 10, 60, 5)]
    listed = session.lines_of([*areas, ("gone", Area(left=0, top=99, width=9, height=9, place=Place("gone.yaml", 1)))])
    assert [key for key, _, _ in listed] == ["1", "2", "3", "4", "gone"]
    assert "lines: What went well?" in listed[2][2]
    assert listed[-1][2] == ""
