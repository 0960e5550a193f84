"""Private sheets of a copy that several people share: exercises once for each, with a page before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document
from bifolio.assemble.recipes import private_parts
from bifolio.assemble.request import Request
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.field_map import blanks_of
from tests.unit.assemble.books import build, contents, read, write_book

PEOPLE = "people: {a: {label: Ann}, b: {label: Ben}}\n"
COUPLE = "editions: {own: {title: Couple, private_sheets: [yours, night, walk]}}\n"
YOURS = "blocks: [They are yours., {lines: {id: kept, prompt: Kept at, count: 1}}]"
WHOLE = Request(edition="own")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book for two with three exercises; two of them, and the page 'yours', are private sheets."""
    head = f"{PEOPLE}parts: [contents, night, talk, walk]\n"
    folder = write_book(tmp_path, head, editions=COUPLE, pages={"yours": YOURS})
    (folder / "exercises").mkdir()
    for name in ("night", "talk", "walk"):
        text = f"id: {name}\ntitle: A {name}\nblocks: [{{lines: {{id: own, prompt: My words, count: 1}}}}]\n"
        (folder / "exercises" / f"{name}.yaml").write_text(text)
    return folder


def names(document: Document) -> set[str]:
    return {blank.name for blank, _ in blanks_of(document)}


def test_a_page_comes_first_among_each_persons_sheets(book: Path) -> None:
    units = assemble(read(book), WHOLE).units
    assert [unit.id for unit in units] == [
        *("contents", "talk"),
        *("yours/sheet-a", "night/sheet-a", "walk/sheet-a"),
        *("yours/sheet-b", "night/sheet-b", "walk/sheet-b"),
    ]
    assert [(unit.person.id, unit.privacy.is_apart) for unit in units if unit.person] == [("a", True)] * 3 + [
        ("b", True)
    ] * 3


def test_a_page_among_private_sheets_has_blanks_of_each_persons_own(book: Path) -> None:
    assert {"yours.kept.lines.a", "yours.kept.lines.b"} <= names(assemble(read(book), WHOLE))


def test_the_contents_list_sheets_at_their_page_by_the_exercises_alone(book: Path) -> None:
    assert contents(book)[1:] == [
        (1, "", "Private sheets A", "Exercises 1, 3"),
        (1, "", "Private sheets B", "Exercises 1, 3"),
    ]


def test_the_page_opens_each_persons_file_named_as_in_a_copy_of_their_own(book: Path) -> None:
    workbook = read(book)
    parts = private_parts(workbook, WHOLE)
    assert parts == ("private-a", "private-b")
    for file in (assemble(workbook, replace(WHOLE, part=part)) for part in parts):
        assert [unit.id for unit in file.units] == ["contents", "yours", "night", "walk"]
        assert names(file) == {"yours.kept.lines", "night.own.lines", "walk.own.lines"}


def test_no_sheet_is_in_the_file_that_all_see(book: Path) -> None:
    assert [unit.id for unit in assemble(read(book), replace(WHOLE, part="open")).units] == ["contents", "talk"]


def test_a_choice_without_the_exercises_has_no_page_for_them(book: Path) -> None:
    workbook, request = read(book), replace(WHOLE, only=("talk",))
    assert [unit.part for unit in assemble(workbook, request).units if unit.part == "yours"] == []
    assert private_parts(workbook, request) == ()


def test_a_page_that_is_a_private_sheet_is_used(book: Path) -> None:
    assert [one.message for one in check_folder(book, date(2026, 11, 24)) if one.rule == "unused-part"] == []


FOR_BOTH = """\
blocks:
  - continuum: {items: {line: {low: Less, high: More}}}
  - slider: {items: {near: {text: How near?, by: each}}}
  - agenda: {items: {say: {text: Say it, by: each}}}
  - table: {title: Times, columns: each, rows: {day: Day}}
  - {lines: {id: hers, prompt: Only hers, count: 1, by: b}}
"""


@pytest.mark.parametrize("share", ["private", "open"])
def test_a_guide_shows_what_one_person_keeps_with_a_place_for_one(share: str, tmp_path: Path) -> None:
    levels = "sharing: {private: {apart: true, mark: Mine}, open: {}}\n"
    editions = "editions: {guide: {title: Guide, by: [a, b], notes: true}}\n"
    folder = write_book(
        tmp_path,
        f"{PEOPLE}{levels}parts: [page, night]\n",
        editions=editions,
        pages={"page": f"share: {share}\n{FOR_BOTH}"},
    )
    (folder / "exercises").mkdir()
    text = f"id: night\ntitle: A night\nshare: {share}\n{FOR_BOTH}"
    (folder / "exercises" / "night.yaml").write_text(text, encoding="utf-8")
    found = names(assemble(read(folder), Request(edition="guide")))
    # what is drawn has the same places
    build(folder, tmp_path / "guide.pdf", "guide")
    for part in ("page", "night"):
        assert f"{part}.continuum.line-a" in found
        assert f"{part}.hers.lines" in found
        of_b = [name for name in found if name.startswith(f"{part}.") and name.endswith("-b")]
        assert len(of_b) == (4 if share == "open" else 0)
