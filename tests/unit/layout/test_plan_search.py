"""The search for the cheapest plan: never worse than filling each page, and with few trials."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.layout.flow import plan_search
from bifolio.layout.flow.page_filling import Filled, fill_page
from bifolio.layout.flow.plan_search import find_plan
from bifolio.layout.flow.planned_pages import PlanningArea, Rest, Way
from tests.unit.layout.pieces_to_plan import DEPTH, MEASURE, Block, plan


def test_no_plan_costs_more_than_filling_each_page() -> None:
    heights = [35, 60, 20, 45, 10, 80, 30, 70, 25, 55, 90, 15, 40, 65, 5]
    pieces = [Block(height, str(number), space_after=5) for number, height in enumerate(heights * 6)]
    area = PlanningArea(MEASURE, depth=DEPTH)
    filled, rest = 0.0, Rest()
    while rest.index < len(pieces):
        page = fill_page(pieces, rest, area, Way())
        filled, rest = filled + 1, page.rest
    found = find_plan(pieces, area)
    assert len(found.pages) <= filled
    assert [piece for page in found.pages for piece, _ in page.page.placed] == pieces


def test_a_long_unit_is_planned_with_few_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def counted(*told: Any) -> Filled:
        nonlocal count
        count += 1
        return fill_page(*told)

    monkeypatch.setattr(plan_search, "fill_page", counted)
    pieces = [Block(20 + 37 * number % 60, str(number), space_after=5) for number in range(300)]
    pages = len(plan(*pieces).pages)
    assert pages > 100
    assert count < 40 * pages
    count = 0
    pieces = [Block(16 + number % 3, str(number), space_after=4) for number in range(802)]
    pages = len(plan(*pieces).pages)
    # all pages but the last are full
    assert pages > 150
    assert count < 5 * pages


def test_the_search_goes_on_where_the_plan_that_got_furthest_is_not_the_cheapest() -> None:
    # with 150 trials before all other plans are dropped it took a twelfth page
    pieces = [Block(float(height), str(height), space_after=5) for height in FURTHEST_IS_NOT_CHEAPEST]
    for index in (3, 8, 15):
        pieces[index].adjust(keep_with_previous=True)
    assert len(plan(*pieces).pages) == 11


FURTHEST_IS_NOT_CHEAPEST = (65, 35, 55, 55, 45, 25, 45, 45, 55, 55, 35, 15, 15, 15, 65, 35, 65)
