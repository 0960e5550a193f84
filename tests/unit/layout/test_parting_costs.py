"""Which of several plans is taken: what parts between two pages, what is left alone, what stays half empty."""

from __future__ import annotations

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.flow.planned_pages import PlanningArea
from bifolio.layout.flow.planning import plan_pages, trial_pages
from bifolio.layout.kit.flowing import NOWHERE, Source
from tests.unit.layout.pieces_to_plan import DEPTH, MEASURE, Block, Writable, group, names, plan


def items(count: int, height: float, source: Source = NOWHERE) -> list[Block]:
    """The items of one list."""
    made = [Block(height, f"item {number}") for number in range(count)]
    for item in made:
        item.adjust(item_of=group("list"), source=source)
    return made


def counts(pieces: list[list[str]]) -> list[int]:
    return [sum(name.startswith("item") for name in page) for page in pieces]


@pytest.mark.parametrize(("above", "height", "expected"), [(70, 8, [2, 2]), (60, 11, [3, 1])], ids=["low", "high"])
def test_no_low_item_of_a_list_is_alone_on_the_next_page(above: float, height: float, expected: list[int]) -> None:
    assert counts(names(plan(Block(above, "a"), *items(4, height), Block(50, "b")))) == expected


@pytest.mark.parametrize(("height", "expected"), [(8, [0, 4]), (11, [1, 3])], ids=["low", "high"])
def test_no_low_item_of_a_list_is_alone_at_the_foot(height: float, expected: list[int]) -> None:
    assert counts(names(plan(Block(85, "a"), *items(4, height), Block(50, "b")))) == expected


def test_the_items_of_two_lists_are_told_apart() -> None:
    one, other = items(3, 8), items(2, 8)
    for item in other:
        item.adjust(item_of=group("another list"))
    # 94 of 100 are full, and the page ends between two lists
    assert counts(names(plan(Block(70, "a"), *one, *other, Block(50, "b")))) == [3, 2]


def test_of_steps_one_alone_is_worse_than_several_overleaf() -> None:
    unit = Unit("e", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    title = Block(60, "title")
    title.adjust(source=Source.of_opening(unit))
    made = counts(names(plan(title, *items(4, 12, Source.of_opening(unit)), Block(45, "b"), Block(90, "c"))))
    assert sum(made) == 4
    assert 1 not in made


def test_the_first_plan_fills_each_page_whatever_is_left_alone() -> None:
    pieces = [Block(70, "a"), *items(4, 8), Block(50, "b")]
    assert counts(names(trial_pages(pieces, PlanningArea(MEASURE, depth=DEPTH)))) == [3, 1]


def test_only_the_spaces_of_a_half_empty_page_become_wider() -> None:
    pieces = [Block(90, "a"), Block(30, "b", space_after=4), Block(30, "c", space_after=4), Block(90, "d")]
    made = plan_pages(pieces, PlanningArea(MEASURE, depth=DEPTH))
    assert names(made) == [["a"], ["b", "c"], ["d"]]
    assert made.pages[1].placed[1][1] == pytest.approx(34)


def test_the_spaces_of_a_half_empty_page_leave_room_for_its_footnotes() -> None:
    def used(foot: float) -> float:
        area = PlanningArea(MEASURE, depth=DEPTH, foot=lambda notes: foot * bool([*notes]))
        below = Block(10, "b", space_after=20)
        below.notes = lambda width: ("x",)  # type: ignore[method-assign]
        return plan_pages([Block(95, "a"), below, Block(12, "c")], area).pages[1].used

    # 42 of 100: with 5 more for a note, the page needs 5 less to be half full and a little
    assert used(0.0) == pytest.approx(52)
    assert used(5.0) == pytest.approx(47)


def test_a_place_to_write_keeps_its_height_on_a_page_that_is_half_full_beside_what_has_grown() -> None:
    grown = Writable(40, "lines", grows=True)
    made = plan(Block(90, "a"), grown)
    assert made.pages[1].used == pytest.approx(DEPTH)
    assert grown.measure(MEASURE) == pytest.approx(DEPTH)
