"""The page on which a division begins: its title, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bifolio.assemble.request import Request
from bifolio.layout.book.book import Book, BookPage
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_report import make_page_report
from tests.looks import Look, build_journal, journal
from tests.painted import Item, Words, on_book_page

DIVISION = "[cover, {division: {id: one, title: The first month, subtitle: In which nothing grows, parts: [s01]}}]"


def division_page(built: BuiltBook) -> list[Item]:
    book = built.book
    page = next(one for one in book.pages if book.units[one.unit].id == "one")
    return [item for layer in on_book_page(book, page) for item in layer]


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("letter", "large"), ("a5", "giant")])
def test_number_title_and_subtitle_are_one_below_another_around_a_line_above_the_middle(paper: str, size: str) -> None:
    built = build_journal(Look("openers: band\n", paper, size, parts=DIVISION))
    words = [one for one in division_page(built) if isinstance(one, Words) and one.owner is not None]
    assert " ".join(one.text.strip() for one in words) == "Part I The first month In which nothing grows"
    number, title, below = (next(one for one in words if one.text.startswith(text)) for text in ("Part", "The", "In"))
    assert [one.owner.role for one in (number, title, below) if one.owner is not None] == ["P", "H1", "P"]
    assert number.y - number.size > title.y > below.y + below.size
    assert 0.5 < title.y / built.look.paper.height < 0.7
    assert title.size > built.look.heading(1).size or size == "giant"


@pytest.mark.parametrize(
    ("keys", "drawn"), [("emblem: leaf\n", True), ("emblem: leaf\ndrawings: off\n", False), ("", False)]
)
def test_it_has_the_emblem_where_sections_have_drawings(keys: str, drawn: bool) -> None:
    items = division_page(build_journal(Look(f"{keys}openers: quiet\n", parts=DIVISION)))
    assert any(not isinstance(one, Words) and one.owner is None for one in items) is drawn


def test_it_does_not_count_as_a_page_that_is_half_empty_by_accident() -> None:
    workbook, options = journal(Look("openers: band\n", parts=DIVISION))
    built = build(workbook, options)
    report = make_page_report(built.book, built.look, workbook)
    assert not next(page for page in report.pages if page.part == "one").is_short


def test_the_number_of_an_exercise_is_not_left_behind_by_its_title(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    book = (
        "title: T\nprofile: class\nlanguage: de\nparts: [division: {id: d, title: Chemie, opener: line, parts: [e]}]\n"
    )
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    title = (
        "Die Zerlegung von Wasser mit elektrischem Strom in zwei verschiedene Gase, die wir danach auffangen und messen"
    )
    text = f"id: e\ntitle: {title}\nblocks: [lines: {{points: 2}}]\n"
    (tmp_path / "exercises" / "e.yaml").write_text(text, encoding="utf-8")
    created = datetime(2026, 11, 24, tzinfo=UTC)
    options = BuildOptions(request=Request(), created=created, paper="a5", size="giant")
    book_made = build(read_workbook(tmp_path, created.date()), options).book
    first, second, *_ = ("".join(_said(book_made, page)) for page in book_made.pages)
    assert "Klasse" in first
    assert "Blatt 1" not in first
    assert "Blatt 1" in second
    assert "Zerlegung" in second


def _said(book: Book, page: BookPage) -> Iterator[str]:
    yield from (
        item.text for layer in on_book_page(book, page) for item in layer if isinstance(item, Words) and item.owner
    )
