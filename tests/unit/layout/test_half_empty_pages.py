"""A page that would stay half empty has more room to write on."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from bifolio.layout.page.folios import Widget
from tests.builders import height_mm, lay_out

FULL_PAGE = {"space": {"id": "full", "height": "page"}}


def fields_of(blocks: list[Any], paper: str = "a4", size: str = "standard") -> list[Widget]:
    """The fields of the last block, which is ``x``."""
    laid = lay_out(blocks, paper, size)
    return [field for field in laid.layout.widgets if ".x." in field.blank.name]


def test_each_stem_on_a_half_empty_page_has_one_line_more() -> None:
    block = {"stems": {"id": "x", "lines": 1, "items": {"a": "I need", "b": "I like"}}}
    assert all(height_mm(field) < 8 for field in fields_of([block]))
    # two lines of 8.89 mm
    assert [height_mm(field) for field in fields_of([FULL_PAGE, block])] == pytest.approx([17.78, 17.78])


@pytest.mark.parametrize(("count", "height"), [(13, 17.78), (17, 6.77)])
def test_a_stem_has_one_line_more_if_its_page_would_be_less_than_two_thirds_full(count: int, height: float) -> None:
    block = {"stems": {"id": "x", "lines": 1, "items": {"a": "I need", "b": "I like"}}}
    above = [FULL_PAGE, {"lines": {"id": "full", "count": count, "grow": False}}]
    assert [height_mm(field) for field in fields_of([*above, block])] == pytest.approx([height, height], abs=1.5)


def test_stems_for_each_person_on_different_pages_have_the_same_number_of_lines() -> None:
    items = dict.fromkeys("abcd", "I need")
    stems = {"stems": {"id": "x", "lines": 3, "each": "apart", "items": items, "keep": "together"}}
    laid = lay_out([FULL_PAGE, stems, {"lines": {"id": "last", "count": 6}}])
    fields = [field for field in laid.layout.widgets if ".x." in field.blank.name]
    assert {field.page for field in fields} == {1, 2}
    assert [height_mm(field) for field in fields] == pytest.approx([26.67] * 8)


def test_two_ruled_lines_on_a_half_empty_page_become_three() -> None:
    block = {"lines": {"id": "x", "count": 2}}
    assert height_mm(fields_of([block])[0]) == pytest.approx(17.78)
    assert height_mm(fields_of([FULL_PAGE, block])[0]) == pytest.approx(26.67)


COLUMNS = {"a": "Whenever", "b": "Wherever", "c": "Whoever"}


@pytest.mark.parametrize(
    "block",
    [
        {"checklist": {"id": "x", "items": {"one": "One"}, "own": 2}},
        {"fields": {"id": "x", "layout": "list", "items": {"a": "Name", "b": "Town"}}},
        {"table": {"id": "x", "columns": COLUMNS, "rows": {"one": "One"}, "row_height": 9}},
        {
            "table": {
                "id": "x",
                "columns": {key: {"text": words, "type": "number"} for key, words in COLUMNS.items()},
                "own": 1,
            }
        },
    ],
)
def test_lines_on_a_half_empty_page_are_up_to_a_third_further_apart(block: dict[str, Any]) -> None:
    def pitch(blocks: list[Any]) -> float:
        return max(one.rect.y0 - other.rect.y0 for one, other in pairwise(fields_of(blocks, "a5", "giant")))

    assert 1.1 < pitch([FULL_PAGE, block]) / pitch([block]) < 1.4


@pytest.mark.parametrize(("count", "paper", "pages"), [(3, "a4", 1), (2, "a5", 1), (10, "a5", 2)])
def test_where_a_frame_is_lower_so_is_that_of_the_other_person_and_by_the_same(
    count: int, paper: str, pages: int
) -> None:
    laid = lay_out(
        [{"lines": {"id": "full", "count": count}}, {"drawing": {"id": "x", "height": 90, "each": "apart"}}], paper
    )
    first, second = (height_mm(field) for field in laid.layout.widgets if ".x." in field.blank.name)
    assert first == pytest.approx(second, abs=0.1)
    assert len(laid.layout.pages) == pages
    # what saves the page is shared by both: neither is as low as a frame may be
    assert max(page.filled for page in laid.layout.pages) > 0.96 * laid.look.paper.depth


def test_a_box_to_draw_in_is_up_to_four_tenths_lower_where_that_saves_a_page() -> None:
    laid = lay_out([{"lines": {"id": "full", "count": 16}}, {"drawing": {"id": "x", "height": 120}}])
    (field,) = laid.fields("picture")
    assert len(laid.layout.pages) == 1
    assert 0.6 * 120 - 4 <= height_mm(field) < 116


def test_the_first_page_of_a_table_over_several_pages_is_full() -> None:
    log = {"table": {"id": "log", "rows": 40, "columns": {"what": "What", "how": "How long"}}}
    laid = lay_out(["Words. " * 20, log])
    rows = Counter(one.page for one in laid.layout.widgets)
    assert len(rows) == 3
    assert rows[0] >= rows[1] - 8
