"""The page on which a division begins: its title, and nothing else."""

from __future__ import annotations

import pytest

from bifolio.pipeline.building import BuiltBook, build
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
