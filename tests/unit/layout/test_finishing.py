"""What is done to planned pages: places to write are stretched, spaces widened, blocks moved to the unit."""

from __future__ import annotations

import pytest

from bifolio.layout.flow.finishing import put_on_unit
from bifolio.layout.flow.planned_pages import PlanningArea
from bifolio.layout.flow.planning import plan_pages
from tests.unit.layout.pieces_to_plan import DEPTH, MEASURE, Block, Writable, drawn_from, plan


def test_places_to_write_are_stretched_until_a_short_page_is_two_thirds_full() -> None:
    made = plan(Block(90, "a"), Writable(55, "lines"))
    assert made.pages[1].used == pytest.approx(68)
    assert made.pages[1].stretched == pytest.approx(13)


def test_places_to_write_are_stretched_by_a_third_at_most() -> None:
    assert plan(Block(90, "a"), Writable(30, "lines")).pages[1].used == pytest.approx(40.5)


def test_a_page_that_is_two_thirds_full_is_not_stretched() -> None:
    assert plan(Block(90, "a"), Writable(69, "lines")).pages[1].stretched == 0


def test_a_page_before_one_that_was_asked_for_is_not_stretched() -> None:
    begins = Block(60, "b")
    begins.adjust(break_before=True)
    made = plan(Writable(30, "lines"), begins)
    assert [made.pages[0].is_cut, made.pages[0].stretched] == [True, 0]


def test_a_page_alone_is_as_its_author_made_it() -> None:
    assert plan(Writable(40, "lines")).pages[0].used == 40


def test_places_to_write_on_a_short_page_are_stretched_alike() -> None:
    made = plan(Block(90, "a"), Writable(28, "lines"), Writable(28, "more lines"))
    assert [piece.measure(MEASURE) for piece, _ in made.pages[1].placed] == pytest.approx([34, 34])


def _of_one_block(*pieces: Writable, is_each: bool) -> list[Writable]:
    """``pieces`` as drawn for one block, which may be for each of several people."""
    for piece in pieces:
        piece.adjust(source=drawn_from(repr(pieces)), is_each=is_each)
    return [*pieces]


def test_places_of_one_block_for_several_people_keep_their_height_if_one_of_their_pages_is_full() -> None:
    first, second = _of_one_block(Writable(95, "Ann"), Writable(30, "Ben"), is_each=True)
    assert [page.stretched for page in plan(first, second).pages] == [0, 0]


def test_places_of_one_block_are_stretched_by_what_its_fullest_page_allows() -> None:
    first, second = _of_one_block(Writable(55, "a"), Writable(60, "b"), is_each=False)
    made = plan(Block(90, "before"), first, second)
    assert made.pages[1].stretched / 55 == pytest.approx(made.pages[2].stretched / 60)
    assert made.pages[2].stretched == pytest.approx(8)


def test_places_of_one_block_on_a_short_page_are_stretched_though_its_other_page_is_full() -> None:
    first, second = _of_one_block(Writable(95, "a"), Writable(55, "b"), is_each=False)
    assert [page.stretched for page in plan(first, second).pages] == pytest.approx([0, 13])


def test_a_sheet_that_others_have_too_is_not_stretched() -> None:
    area = PlanningArea(MEASURE, depth=DEPTH, is_each=True)
    assert [page.stretched for page in plan_pages([Block(90, "a"), Writable(30, "lines")], area).pages] == [0, 0]


def test_spaces_of_a_half_empty_page_become_wider_by_three_quarters_at_most() -> None:
    pieces = Block(100, "first"), Block(20, "a", space_after=8), Block(10, "b")
    page = plan_pages(pieces, PlanningArea(MEASURE, depth=DEPTH, unit=4.0)).pages[1]
    assert page.placed[1][1] - 20 == pytest.approx(8 + 1.5 * 4.0, abs=2.0)
    assert page.used > 38


def test_a_page_just_half_full_is_stretched_since_blocks_may_move_up_to_the_unit_then() -> None:
    # 51 of 100; the lines move up by 2
    pieces = Block(100, "first"), Block(22, "a", space_after=8), Writable(21, "lines")
    page = plan_pages(pieces, PlanningArea(MEASURE, depth=DEPTH, unit=4.0)).pages[1]
    assert page.used >= 50


def test_the_first_text_under_a_title_is_on_the_unit_as_those_after_it_are() -> None:
    title = Block(11, "title", keep_with_next=True, space_after=6)
    page = plan_pages(
        [title, *(Block(20, name, space_after=8) for name in "abc")], PlanningArea(MEASURE, depth=DEPTH, unit=8.0)
    ).pages[0]
    assert [top for _, top in page.placed] == pytest.approx([0, 16, 40, 64])


def test_a_block_halfway_between_two_units_is_moved_up_whatever_rounding_does() -> None:
    for more in (-1e-9, 1e-9):
        page = plan_pages(
            [Block(20 + more, "a", space_after=8), Block(20, "b")], PlanningArea(MEASURE, depth=DEPTH, unit=8.0)
        ).pages[0]
        assert page.placed[1][1] == pytest.approx(24)


def test_a_space_that_was_set_tight_is_not_halved_again_by_the_unit() -> None:
    page = plan_pages([Block(20, "a", space_after=20), Block(20, "b")], PlanningArea(MEASURE, depth=DEPTH)).pages[0]
    page.placed[1], page.used = (page.placed[1][0], 28.0), 48.0
    put_on_unit(page, PlanningArea(MEASURE, depth=DEPTH, unit=8.0))
    # of 20 points 8 are left above it, and units are 4 points further up and down
    assert page.placed[1][1] == 32.0


def test_like_spaces_stay_alike_where_there_is_no_room_to_widen_all_of_them() -> None:
    pieces = [Block(20, name, space_after=17) for name in "abc"]
    tops = [top for _, top in plan_pages(pieces, PlanningArea(MEASURE, depth=98, unit=8.0)).pages[0].placed]
    # up 5 or down 3 to a unit, and 4 left on the page
    assert tops == pytest.approx([0, 32, 64])
