"""A whole book's catalog, pages and ways through it, as the finished file has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary

from bifolio.assemble.request import Request
from bifolio.layout.book.book import Book
from bifolio.layout.page.bounds import Rect
from bifolio.pdf.compiling import Compiler, compile_book
from bifolio.pdf.objects import Ref
from bifolio.pipeline.building import to_file
from tests.conformance.workbooks import build_book

BOOK = Path(__file__).parents[2] / "data" / "objects"


TITLES = ("Support and safety", "Contents", "Near & far", "Where (and how)")


@cache
def data(**changes: Any) -> bytes:
    return to_file(build_book(BOOK, **changes))


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(data())) as opened:
        yield opened


def preferences(file: bytes) -> dict[str, str]:
    with pikepdf.open(BytesIO(file)) as opened:
        return {key: str(value) for key, value in opened.Root.ViewerPreferences.items()}


def test_viewers_show_the_title_and_print_at_full_size_on_both_sides() -> None:
    assert preferences(data()) == {
        "/DisplayDocTitle": "True",
        "/PrintScaling": "/None",
        "/Duplex": "/DuplexFlipLongEdge",
    }


def test_a_single_sided_book_is_not_printed_on_both_sides() -> None:
    assert "/Duplex" not in preferences(data(duplex=False))


def test_a_hand_out_is_not_printed_on_both_sides() -> None:
    handout = build_book(BOOK, request=Request(edition="handout", only=("e01",)))
    assert "/Duplex" not in preferences(to_file(handout))


def test_page_labels_are_the_numbers_on_the_pages(pdf: pikepdf.Pdf) -> None:
    assert [page.label for page in pdf.pages] == [str(number) for number in range(1, len(pdf.pages) + 1)]


def test_the_book_has_a_language_and_opens_with_its_bookmarks(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-US"
    assert str(pdf.Root.PageMode) == "/UseOutlines"
    assert bool(pdf.Root.MarkInfo.Marked)


def test_bookmarks_nest_as_the_book_does(pdf: pikepdf.Pdf) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> list[Any]:
        return [[item.title, *titles(item.children)] for item in items]

    with pdf.open_outline() as outline:
        assert titles(list(outline.root)) == [
            ["Support and safety"],
            ["Contents"],
            ["Section 1: Near & far", ["Exercise 1: Where (and how)", ["Exercise 1: Where (and how)"]]],
        ]


def destinations(pdf: pikepdf.Pdf) -> list[tuple[str, int, float]]:
    """(words, page from 0, height) of every link inside the book, then of every bookmark."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    links = [a for page in pdf.pages for a in page.obj.get("/Annots", pikepdf.Array()) if "/Dest" in a]
    found = [(str(link.Contents), link.Dest) for link in links]
    found += [
        (str(item.Title), item.Dest)
        for item in pdf.objects
        if isinstance(item, Dictionary) and "/Title" in item and "/Dest" in item
    ]
    return [(words, pages[dest[0].objgen], float(dest[3])) for words, dest in found]


def test_the_title_that_a_link_or_bookmark_names_stands_below_where_it_leads(pdf: pikepdf.Pdf) -> None:
    document = pypdfium2.PdfDocument(data())
    ways = [way for way in destinations(pdf) if any(title in way[0] for title in TITLES)]
    assert len(ways) == 13
    for words, page, height in ways:
        (title,) = (title for title in TITLES if title in words)
        assert title in document[page].get_textpage().get_text_bounded(top=height), (words, page, height)
    document.close()


def test_a_link_to_a_figure_leads_to_its_top(pdf: pikepdf.Pdf) -> None:
    """The figure's bounds say where it is: the house is 113.4 points wide, 75.6 high."""
    (height,) = (height for words, _, height in destinations(pdf) if words.startswith("Figure"))
    figure = next(
        element for element in pdf.objects if isinstance(element, Dictionary) and str(element.get("/S")) == "/Figure"
    )
    assert height == pytest.approx(float(figure.A.BBox[3]), abs=0.01)


def test_the_tab_key_follows_the_structure_on_every_page(pdf: pikepdf.Pdf) -> None:
    assert [str(page.obj.get("/Tabs")) for page in pdf.pages if "/StructParents" in page.obj] == ["/S"] * 6


def test_pages_number_their_content_for_the_parent_tree_by_their_place(pdf: pikepdf.Pdf) -> None:
    keys = [
        (index, int(page.obj.StructParents)) for index, page in enumerate(pdf.pages) if "/StructParents" in page.obj
    ]
    assert keys == [(index, index) for index in (0, 2, 3, 4, 5, 6)]


def test_pages_are_cut_where_they_end(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        assert [round(float(value), 1) for value in page.obj["/TrimBox"]] == [0, 0, 595.3, 841.9]
        assert page.obj["/MediaBox"] == page.obj["/TrimBox"]


def test_a_book_for_the_press_has_no_fields_links_tags_or_bookmarks() -> None:
    with pikepdf.open(BytesIO(data(standard="none"))) as opened:
        assert not {"/AcroForm", "/StructTreeRoot", "/Outlines", "/MarkInfo"} & set(opened.Root.keys())
        assert not any("/Annots" in page.obj for page in opened.pages)
        assert len(opened.pages) == 8


def test_a_book_on_paper_keeps_its_links_and_has_no_fields() -> None:
    with pikepdf.open(BytesIO(data(fill="paper"))) as opened:
        subtypes = {str(a.Subtype) for page in opened.pages for a in page.obj.get("/Annots", [])}
        assert "/AcroForm" not in opened.Root
    assert subtypes == {"/Link"}


def test_pdf_2_has_no_document_information() -> None:
    with pikepdf.open(BytesIO(data(standard="ua-2+a-4"))) as opened:
        assert "/Info" not in opened.trailer
    with pikepdf.open(BytesIO(data())) as opened:
        assert str(opened.trailer.Info.Title) == "A Book of Objects – Participant A"


def test_what_a_unit_is_made_of_includes_where_its_links_end_up(monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_book(BOOK)
    compiled = compile_book(built.book, built.write)
    compiler = Compiler(built.book, built.write, compiled.objects, compiled.known)
    units = range(len(built.book.units))
    before = [compiler.given_to(index, Ref(1)) for index in units]
    # a number on the line has more figures
    monkeypatch.setattr(Book, "link_area", lambda *_: Rect(0, 0, 1, 1))
    after = [compiler.given_to(index, Ref(1)) for index in units]
    linked = [bool(layout.links) for layout in built.book.units]
    assert any(linked)
    assert [one != other for one, other in zip(before, after, strict=True)] == linked
