"""``numbering: {before_page_one, page_one}``: where page numbers begin, and how the pages before that are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build, draft, to_file
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_report import make_page_report
from tests.copies.comparing import differences
from tests.pages import texts_of

PAGES = {
    "foreword": "title: Foreword\nblocks: ['See page {page:low}; this is page {page:foreword}, of [tides]{index}.']",
    "thanks": "title: Thanks\nblocks: ['To {recipient.name}: this is page {page:thanks}.']",
    "index": "title: Index\nkind: index",
}
SECTION = "title: Sea\nblocks: [Water moves.]\nparts: [low]"
EXERCISE = """title: Low
notes: {teach: Wait.}
blocks:
  - lines: {id: seen, prompt: What do you see?, count: 40}
  - text: "[Tides]{index}."
"""
BOOK = """
title: Tides
paper: a4
language: LANGUAGE
numbering: NUMBERING
parts: PARTS
editions:
  book: {}
  guide: {audience: guide, notes: true}
  loose: {handout: true}
  short: {without: [thanks]}
"""
ALL = ("cover", "contents", "foreword", "sea", "index")


def written(folder: Path, numbering: str, parts: Sequence[str] = ALL, language: str = "en") -> Workbook:
    """The book of ``parts`` with its pages numbered like this."""
    files = {f"pages/{name}.yaml": text for name, text in PAGES.items()}
    files |= {"sections/sea.yaml": SECTION, "exercises/low.yaml": EXERCISE}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"id: {path.stem}\n{text}", encoding="utf-8")
    text = BOOK.replace("LANGUAGE", language).replace("NUMBERING", numbering).replace("PARTS", f"[{', '.join(parts)}]")
    (folder / "workbook.yaml").write_text(text, encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


def options(edition: str = "book", *, only: tuple[str, ...] = (), duplex: bool = True) -> BuildOptions:
    request = Request(edition=edition, only=only)
    return BuildOptions(request=request, created=datetime(2026, 11, 24, tzinfo=UTC), duplex=duplex)


def built(folder: Path, numbering: str, parts: Sequence[str] = ALL, *, language: str = "en", **about: Any) -> BuiltBook:
    return build(written(folder, numbering, parts, language), options(**about))


def folios(book: BuiltBook) -> str:
    return " ".join(page.label for page in book.book.pages)


def labels(book: BuiltBook) -> str:
    """The labels of the pages of the finished file."""
    with pikepdf.open(BytesIO(to_file(book))) as pdf:
        return " ".join(page.label for page in pdf.pages)


def texts(book: BuiltBook, folder: Path) -> list[str]:
    """The words on each page of the finished file."""
    (folder / "book.pdf").write_bytes(to_file(book))
    return texts_of(folder / "book.pdf")


@pytest.mark.parametrize(
    ("numbering", "parts", "found"),
    [
        ("{}", ALL, "1 2 3 4 5 6 7 8"),
        ("{before_page_one: on}", ALL, "1 2 3 4 5 6 7 8"),
        # the section begins on a right-hand page, so one stays blank before it
        ("{before_page_one: roman}", ALL, "i ii iii iv 1 2 3 4"),
        ("{before_page_one: letters}", ALL, "a b c d 1 2 3 4"),
        ("{before_page_one: roman}", ("cover", "contents", "foreword", "thanks", "low"), "i ii iii iv 1 2"),
        ("{page_one: foreword}", ALL, "i ii 1 2 3 4 5 6"),
        ("{before_page_one: letters, page_one: low}", ALL, "a b c d e f 1 2 3"),
        # nothing is before page 1, and there is no other part to begin on it
        ("{before_page_one: roman}", ("sea", "index"), "1 2 3 4"),
        ("{before_page_one: roman}", ("cover", "foreword"), "1 2"),
    ],
)
def test_pages_before_page_one_are_numbered_by_themselves(
    tmp_path: Path, numbering: str, parts: Sequence[str], found: str
) -> None:
    book = built(tmp_path, numbering, parts)
    assert folios(book) == found
    assert labels(book) == found


def test_a_division_begins_on_page_one(tmp_path: Path) -> None:
    division = "{division: {id: first, title: First, parts: [foreword, sea], opener: line}}"
    assert folios(built(tmp_path, "{before_page_one: roman}", ["cover", "contents", division])) == "i ii 1 2 3 4 5"


def test_where_page_one_is_left_out_the_first_part_after_front_matter_has_it(tmp_path: Path) -> None:
    book = built(tmp_path, "{page_one: thanks}", (*ALL, "thanks"), edition="short")
    assert folios(book) == "i ii iii iv 1 2 3 4"


def test_contents_references_and_index_print_the_numbers_at_the_foot(tmp_path: Path) -> None:
    pages = texts(built(tmp_path, "{before_page_one: roman}"), tmp_path)
    # behind the titles come the four numbers, then that of the contents' own page
    assert [one for one in pages[1].split() if one in ("i", "ii", "iii", "iv", "2", "4")] == ["iii", "2", "4", "ii"]
    assert "See page 2; this is page iii, of tides." in pages[2]
    assert "iii" in pages[2].replace("page iii", "")
    assert "tides, iii, 3" in pages[-1].lower()


def test_pages_without_a_number_are_named_by_references_alone(tmp_path: Path) -> None:
    book = built(tmp_path, "{before_page_one: off}")
    foreword = texts(book, tmp_path)[2]
    assert "this is page iii" in foreword
    assert "iii" not in foreword.replace("page iii", "")
    assert labels(book) == "i ii iii iv 1 2 3 4"


def test_a_copy_prints_the_same_folios(tmp_path: Path) -> None:
    book = written(tmp_path, "{before_page_one: roman}", ["cover", "thanks", "contents", "sea"])
    master, ana = Master(book, options()), Recipient({"a": PersonDetails("Ana")})
    request = replace(options().request, recipient=ana)
    copy = master.file.data + master.copy_for(request).data
    assert differences(copy, to_file(build(book, replace(options(), request=request)))) == []
    (tmp_path / "copy.pdf").write_bytes(copy)
    assert "To Ana: this is page ii." in texts_of(tmp_path / "copy.pdf")[1]


@pytest.mark.parametrize("language", ["ar", "he"])
def test_page_one_is_a_recto_in_a_book_from_right_to_left(tmp_path: Path, language: str) -> None:
    book = built(tmp_path, "{before_page_one: roman}", language=language)
    assert folios(book) == "i ii iii iv 1 2 3 4"
    first = book.book.pages[4]
    assert (first.is_recto, first.is_right) == (True, False)


def test_letters_are_those_of_the_language(tmp_path: Path) -> None:
    book = built(tmp_path, "{before_page_one: letters}", language="el")
    assert folios(book).split()[:3] == ["α", "β", "γ"]
    assert labels(book).split()[:3] == ["α", "β", "γ"]


def test_the_guide_begins_page_one_on_a_right_hand_page_too(tmp_path: Path) -> None:
    pages = built(tmp_path, "{before_page_one: roman}", edition="guide").book.pages
    assert [page.is_recto for page in pages if page.label == "1"] == [True]


def test_the_guide_gives_the_folio_of_the_participants_copy(tmp_path: Path) -> None:
    pages = texts(built(tmp_path, "{before_page_one: roman}", edition="guide"), tmp_path)
    assert any("copy: page 2" in page for page in pages)


def test_a_book_for_one_side_of_the_paper_has_no_blank_page_before_page_one(tmp_path: Path) -> None:
    assert folios(built(tmp_path, "{before_page_one: roman}", duplex=False)) == "i ii iii 1 2 3 4"


def test_a_hand_out_counts_all_of_its_pages(tmp_path: Path) -> None:
    book = built(tmp_path, "{before_page_one: roman}", edition="loose", only=("low",))
    assert "page 1 of 2" in texts(book, tmp_path)[0]


def test_a_report_names_both_the_page_and_its_folio(tmp_path: Path) -> None:
    book = written(tmp_path, "{before_page_one: roman}")
    report = make_page_report(*draft(book, options()), book)
    assert [line.split("%")[0].split()[:2] for line in report.to_text().splitlines()[2:6]] == [
        ["1", "(i)"], ["2", "(ii)"], ["3", "(iii)"], ["4", "(iv)"],
    ]  # fmt: skip
    assert [page.folio for page in report.pages] == ["i", "ii", "iii", "iv", "1", "2", "3", "4"]
