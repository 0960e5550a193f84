"""Words of the book in a drawing: as large as the book's, within their width, read in their order, reported where they do not fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.diagnostics import Diagnostic
from bifolio.layout.page.folios import UnitLayout
from bifolio.pipeline.check_workbook import check_folder
from tests.builders import elements
from tests.conformance.workbooks import build_book, gallery_folder
from tests.painted import Words, joined, on_page

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" font-size="20">
<rect width="200" height="100" fill="#eee"/>
<text id="one" x="10" y="30" data-width="90">one</text>
<text id="two" x="10" y="{y}">two</text>
</svg>"""


def problems(folder: Path, words: str, *, width: int = 160, y: int = 80) -> list[Diagnostic]:
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures" / "a.svg").write_text(SVG.format(y=y), encoding="utf-8")
    book = (
        f"title: Boats\npaper: a4\nblocks:\n  - picture: {{file: a.svg, alt: A boat, width: {width}, words: {words}}}\n"
    )
    (folder / "workbook.yaml").write_text(book, encoding="utf-8")
    return check_folder(folder, date(2026, 11, 27), lays_out=True)


def lay_out(folder: Path, **options: str) -> UnitLayout:
    """The gallery's page of drawings with words, as it is built."""
    built = build_book(gallery_folder(folder / "book", "picture-words"), "couple", **options)
    return next(unit for unit in built.book.units if unit.id == "gallery-picture-words")


def lines_of(layout: UnitLayout) -> list[Words]:
    pages = range(len(layout.pages))
    return [one for page in pages for one in joined(on_page(layout, page), across=True) if isinstance(one, Words)]


@pytest.mark.parametrize(("paper", "size", "points"), [("a4", "standard", 12), ("letter", "giant", 24)])
def test_words_of_the_book_are_as_large_as_the_books_whatever_the_size_of_the_drawing(
    paper: str, size: str, points: int, tmp_path: Path
) -> None:
    layout = lay_out(tmp_path, paper=paper, size=size)
    sizes = {one.text: one.size for one in lines_of(layout)}
    assert sizes["Evening sun"] == points
    assert not layout.cut_words


def test_words_of_the_book_are_read_in_its_order_then_those_of_the_drawing(tmp_path: Path) -> None:
    layout = lay_out(tmp_path)
    words = {id(one.owner): one.text.strip() for one in lines_of(layout) if one.owner is not None}
    said = [words[id(element)] for element in elements(layout.root) if id(element) in words]
    assert said[said.index("Evening sun") :][:3] == ["Evening sun", "The mast", "The hull"]
    assert said[said.index("Sun") :][:3] == ["Sun", "mast", "hull"]


def test_words_for_a_text_that_the_drawing_lacks_are_an_error_with_the_nearest_id(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "{ones: The bow}")
    assert (problem.rule, problem.hint) == ("dangling-reference", "did you mean 'one'?")


@pytest.mark.parametrize(
    ("words", "y", "said"),
    [
        ("{one: The deck_4711_0815_42 of it}", 80, "is split"),
        ("{two: The sail above the bow of the boat that was there in the harbour}", 80, "is cut off or printed over"),
        ("{one: The bow is here, two: The keel}", 42, "is cut off or printed over"),
        ("{two: Keel}", 3, "is cut off or printed over"),
        ("{two: Keel}", 104, "is cut off or printed over"),
    ],
)
def test_words_that_leave_their_room_or_meet_others_are_reported(words: str, y: int, said: str, tmp_path: Path) -> None:
    found = [one for one in problems(tmp_path, words, width=60, y=y) if one.rule == "words-do-not-fit"]
    assert [("on A4" in one.message, said in one.message, one.is_error) for one in found] == [(True, True, False)]


def test_words_of_a_drawing_under_twelve_points_are_reported_with_their_size(tmp_path: Path) -> None:
    # 20 units of 200 across 30 mm are 8.5 pt
    found = [one for one in problems(tmp_path, "{two: Keel}", width=30) if one.rule == "words-too-small"]
    assert [("8.5 pt on A4" in one.message and "at least 12 pt" in one.message, one.is_error) for one in found] == [
        (True, False)
    ]


def test_words_of_the_book_under_a_box_to_write_in_are_reported(tmp_path: Path) -> None:
    problems(tmp_path, "{}")
    book = (
        "title: Boats\nblocks:\n"
        "  - labels: {file: a.svg, alt: A boat, width: 160, words: {one: The bow}, items: {bow: {at: [20, 25]}}}\n"
    )
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    assert "words-do-not-fit" in {one.rule for one in check_folder(tmp_path, date(2026, 11, 27), lays_out=True)}
