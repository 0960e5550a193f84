"""Where a page's areas lead, and where on the page they are, in the small book."""

from __future__ import annotations

import pytest

from bifolio.layout.book.book import BookPage
from bifolio.preview.session import Session
from bifolio.preview.source_map import Area, areas_of
from bifolio.preview.state import Finished


@pytest.fixture(scope="module")
def finished(built: Session) -> Finished:
    assert built.finished is not None
    return built.finished


def page_of(finished: Finished, unit: str, index: int = 0) -> BookPage:
    ids = [one.id for one in finished.built.book.document.units]
    return next(page for page in finished.built.book.pages if ids[page.unit] == unit and page.index == index)


def areas(finished: Finished, page: BookPage) -> list[Area]:
    return list(areas_of(finished.built, page, finished.workbook))


@pytest.mark.parametrize(
    ("unit", "index", "place"),
    [
        ("cover", 0, "workbook.yaml:1:8"),
        # the blank back of the cover
        ("cover", -1, "workbook.yaml:1:8"),
        ("s01", 0, "sections/s01.yaml:2:8"),
        ("e01", 0, "exercises/e01.yaml:2:8"),
    ],
)
def test_a_page_as_a_whole_leads_to_the_title_of_its_part_or_the_book(
    unit: str, index: int, place: str, finished: Finished
) -> None:
    page = page_of(finished, unit, index)
    whole, *inside = areas(finished, page)
    assert (whole.left, whole.top, whole.width, whole.height) == (0, 0, page.paper.width, page.paper.height)
    assert str(whole.place) == place
    assert bool(inside) == (index == 0)


@pytest.mark.parametrize("unit", ["e01", "e02"])
def test_areas_begin_at_the_margin_of_their_own_page_at_the_head_of_its_type_area(
    unit: str, finished: Finished
) -> None:
    page = page_of(finished, unit)
    _, first, *_ = areas(finished, page)
    # a left-hand and a right-hand page
    assert (first.left, first.top) == pytest.approx((page.left, page.paper.head))
    # of one line
    assert 10 < first.height < 30


def test_a_field_lies_in_the_area_of_its_block_and_leads_to_its_place(finished: Finished) -> None:
    found = areas(finished, page_of(finished, "notes"))
    (field,) = [one for one in found if one.field]
    block = next(one for one in found if one.place == field.place and not one.field)
    assert field.place.line == 1
    assert field.place.column > 1
    assert block.top <= field.top <= field.top + field.height <= block.top + block.height + 3


def test_the_words_of_a_cover_lead_to_the_book_and_its_fields_to_the_file_that_asks_for_it(finished: Finished) -> None:
    _, words, *rest = areas(finished, page_of(finished, "cover"))
    assert words.place.file == "workbook.yaml"
    assert {one.place.file for one in rest if one.field} == {"pages/cover.yaml"}


def test_lines_of_the_contents_lead_to_the_titles_and_other_links_to_nothing_of_the_kind(finished: Finished) -> None:
    found = {str(one.place) for one in areas(finished, page_of(finished, "contents"))}
    assert {"exercises/e01.yaml:2:8", "exercises/e02.yaml:2:8", "sections/s01.yaml:2:8"} <= found
    assert {one.place.file for one in areas(finished, page_of(finished, "e01"))} == {"exercises/e01.yaml"}
