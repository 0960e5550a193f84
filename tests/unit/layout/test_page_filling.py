"""One page at a time: what goes on it, what turns, and what is left for the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.flow.finishing import loosen, put_on_unit, stretch
from bifolio.layout.flow.page_filling import Filled, fill_page, foot_of, gap_of
from bifolio.layout.flow.plan_search import LONE, STEPS, _Search
from bifolio.layout.flow.planned_pages import PlannedPage, PlanningArea, Rest, Way
from bifolio.layout.kit.flowing import Side, Source
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.text.inline import Run
from tests.unit.layout.pieces_to_plan import BODY, DEPTH, MEASURE, Block, Writable, group, heading, plan
from tests.unit.layout.test_planning import Rows, Shrinkable, closing

AREA = PlanningArea(MEASURE, depth=DEPTH)
YIELDING = Way(is_yielding=True)


def filled(*pieces: Piece, way: Way = Way(), rest: Rest = Rest(), area: PlanningArea = AREA) -> Filled:  # noqa: B008 - both are frozen
    return fill_page(pieces, rest, area, way)


def on(page: Filled) -> list[str]:
    return [getattr(piece, "name", "") for piece, _ in page.page.placed]


# -- spaces --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tightness", "space"), [(1.0, 12.0), (0.5, 7.0), (0.0, 2.0)])
def test_closer_spaces_keep_half_of_what_is_between_paragraphs(tightness: float, space: float) -> None:
    # of 12 points 4 are the unit: half of these stays, and the rest is scaled
    area = PlanningArea(MEASURE, depth=DEPTH, unit=4.0)
    above, below = Block(10, "a", space_after=12), Block(10, "b")
    assert gap_of(above, below, area, tightness) == pytest.approx(space)
    above.adjust(least_after=9.0)
    assert gap_of(above, below, area, tightness) == pytest.approx(max(9.0, space))
    above.adjust(least_after=20.0)
    assert gap_of(above, below, area, tightness) == pytest.approx(12.0)


def test_spaces_of_a_close_page_open_by_what_is_left_of_it() -> None:
    page = PlannedPage(
        placed=[(Block(40, "a", space_after=20), 0.0), (Block(40, "b", space_after=10), 50.0), (Block(5, "c"), 95.0)]
    )
    page.used = 100.0
    # 15 points are missing, and 110 deep the page gives back ten of them
    loosen(page, lambda above, piece: 10.0 if above is page.placed[0][0] else 5.0, 110.0)
    assert [top for _, top in page.placed] == pytest.approx([0.0, 50 + 20 / 3, 105.0])
    assert (page.used, page.squeezed) == pytest.approx((110.0, 5.0))


def test_places_that_are_stretched_push_down_what_follows() -> None:
    lines, more, last = Writable(20, "lines"), Writable(20, "more"), Block(10, "last")
    page = PlannedPage(placed=[(lines, 0.0), (more, 25.0), (last, 50.0)], used=60.0, stretched=1.0)
    stretch(page, {id(lines): 1.0, id(more): 0.5})
    assert [top for _, top in page.placed] == pytest.approx([0.0, 32.0, 60.5])
    assert (page.used, page.stretched) == pytest.approx((70.5, 11.5))


def test_a_text_that_fits_is_not_parted_for_a_page_that_ends_early() -> None:
    words = TextPiece(None, (Run("word " * 48),), BODY)
    assert len(words.lines(MEASURE)) == 4
    page = filled(Block(50, "above"), words, Block(90, "below"), way=Way(share=0.75))
    assert (page.page.used, page.rest.head) == (90.0, ())


# -- what is left --------------------------------------------------------------------------------------------------------


def test_a_page_says_where_the_next_one_begins() -> None:
    page = filled(Block(60, "a"), Block(30, "b"), Block(30, "c"))
    assert (on(page), page.rest) == (["a", "b"], Rest(index=2, page=1))
    assert on(filled(Block(60, "a"), Block(30, "b"), Block(30, "c"), rest=page.rest)) == ["c"]


def test_a_piece_may_pass_the_foot_by_what_rounding_does_and_no_more() -> None:
    assert on(filled(Block(60, "a"), Block(40.04, "b"))) == ["a", "b"]
    assert on(filled(Block(60, "a"), Block(40.06, "b"))) == ["a"]


def test_a_part_is_left_in_front_of_what_follows_it() -> None:
    page = filled(Block(60, "a"), Rows(70, "table"), Block(10, "b"))
    assert (on(page), page.parted, page.rest.index) == (["a", "table"], 1, 2)
    (left,) = page.rest.head
    assert left.measure(MEASURE) == pytest.approx(30, abs=0.1)
    following = filled(Block(60, "a"), Rows(70, "table"), Block(10, "b"), rest=page.rest)
    assert (on(following), following.rest.head, following.rest.page) == (["table", "b"], (), 2)


@pytest.mark.parametrize(
    ("first", "number", "side", "is_taken"),
    [
        ("recto", 0, "recto", True), ("recto", 0, "verso", False), ("recto", 1, "verso", True), ("recto", 1, "recto", False),
        ("verso", 0, "verso", True), ("verso", 1, "recto", True), ("verso", 1, "verso", False), ("verso", 2, "verso", True),
    ],
)  # fmt: skip
def test_what_begins_on_one_side_of_a_leaf_leaves_the_other_side_empty(
    first: Side, number: int, side: Side, is_taken: bool
) -> None:
    piece = Block(10, "a")
    piece.adjust(side=side)
    page = filled(piece, rest=Rest(page=number), area=PlanningArea(MEASURE, depth=DEPTH, first=first))
    assert (on(page), page.page.is_cut) == (["a"] if is_taken else [], not is_taken)


def test_the_first_lines_of_a_text_take_their_own_height() -> None:
    page = filled(Block(65, "a"), TextPiece(None, (Run("word " * 160),), BODY))
    assert (page.page.used, page.parted, page.page.placed[1][0].height) == (95, 0, 30)
    (left,) = page.rest.head
    assert isinstance(left, TextPiece)
    assert left.lines(MEASURE)[0].text.startswith("word")


def test_a_page_that_another_was_asked_for_after_is_cut() -> None:
    first, last = Block(10, "a"), Block(10, "b")
    first.adjust(break_after=True)
    assert [filled(first, last).page.is_cut, filled(Block(95, "a"), last).page.is_cut] == [True, False]


# -- what keeps together -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "block", "stays"),
    [(50, 35, ["a"]), (50, 50, ["a"]), (40, 51, ["a", "b"]), (49, 40, ["a", "b"])],
    ids=["taken along", "half a page each", "too high to take along", "too little would stay"],
)
def test_what_closes_a_block_takes_it_along_if_half_a_page_stays(above: float, block: float, stays: list[str]) -> None:
    page = filled(Block(above, "a"), Block(block, "b"), closing(60))
    assert on(page) == stays
    assert page.page.used == pytest.approx(above + (block if "b" in stays else 0))


def test_headings_in_a_row_turn_with_the_spaces_between_them() -> None:
    page = filled(
        Block(40, "a", space_after=8),
        heading("one"),
        Block(10, "two", keep_with_next=True, space_before=6),
        Block(60, "b"),
    )
    assert (on(page), page.page.used, page.rest.index) == (["a"], 40, 1)


@pytest.mark.parametrize(("row", "stays"), [(30, ["a", "heading"]), (35, ["a"])])
def test_a_heading_stays_with_the_first_part_of_what_follows(row: float, stays: list[str]) -> None:
    class Parted(Rows):
        def least_height(self, width: float) -> float:
            return row

    page = filled(Block(60, "a"), heading(), Parted(80, "rows"))
    assert on(page)[: len(stays)] == stays
    assert ("rows" in on(page)) is ("heading" in stays)


def test_what_is_above_a_block_is_repeated_once_where_it_begins_a_further_page() -> None:
    block = Block(80, "b")
    block.again = (heading("whose"),)
    later = Rest(index=1, page=1)
    page = filled(Block(90, "a"), block, rest=later)
    assert (on(page), page.rest.led) == (["whose", "b"], frozenset({id(block)}))
    assert on(filled(Block(90, "a"), block, rest=Rest(index=1, page=1, led=frozenset({id(block)})))) == ["b"]
    # not on the first page, and not where the two do not fit
    assert on(filled(block)) == ["b"]
    block.fixed = 91
    assert on(filled(Block(90, "a"), block, rest=later)) == ["b"]


# -- what yields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "yielded"), [(40, 1), (74, 0), (76, 0)])
def test_a_ground_is_made_lower_where_its_page_would_be_less_than_three_quarters_full(
    above: float, yielded: int
) -> None:
    page = filled(Block(above, "a"), Shrinkable(80, "dots"), way=YIELDING)
    assert page.yielded == yielded
    assert on(page) == (["a", "dots"] if yielded else ["a"])
    assert filled(Block(above, "a"), Shrinkable(80, "dots")).yielded == 0


def test_a_ground_is_made_lower_for_all_that_closes_it() -> None:
    pieces = Block(20, "a"), Shrinkable(60, "dots"), closing(20, "landing"), closing(15, "footer")
    page = filled(*pieces, way=YIELDING)
    assert on(page) == ["a", "dots", "landing", "footer"]
    assert page.page.used == pytest.approx(100, abs=0.1)
    assert page.page.placed[1][0].measure(MEASURE) == pytest.approx(45, abs=0.1)
    # what closes it and fits costs it nothing
    whole = filled(*pieces[:3], way=YIELDING)
    assert (whole.yielded, whole.page.placed[1][0].measure(MEASURE)) == (0, 60)


def test_a_page_may_be_filled_to_a_share_of_its_depth_and_holds_a_piece_at_least() -> None:
    share = Way(share=0.55)
    assert on(filled(Block(30, "a"), Block(30, "b"), way=share)) == ["a"]
    assert on(filled(Block(80, "a"), Block(10, "b"), way=share)) == ["a"]
    yielding = filled(Block(80, "a"), Block(10, "b"), way=Way(share=0.55, is_yielding=True))
    assert (on(yielding), yielding.too_high) == (["a"], [])


def test_a_piece_higher_than_a_page_is_alone_on_it_and_noted() -> None:
    high = Block(101, "high")
    page = filled(high, Block(5, "b"))
    assert (on(page), page.too_high) == (["high"], [high])
    assert filled(Block(100, "just"), Block(5, "b")).too_high == []


# -- footnotes -----------------------------------------------------------------------------------------------------------


class Noted(Block):
    """A block that leads to footnotes."""

    def __init__(self, height: float, name: str, *notes: str, **more: Any) -> None:
        super().__init__(height, name, **more)
        self.noted = notes

    def notes(self, width: float) -> Iterable[str]:
        return self.noted


def test_footnotes_take_their_room_once_from_the_page_that_leads_to_them() -> None:
    area = PlanningArea(MEASURE, depth=DEPTH, foot=lambda notes: 15.0 * len(set(notes)))
    pieces = Noted(40, "a", "x"), Noted(40, "b", "x"), Noted(10, "c", "y")
    page = filled(*pieces, area=area)
    assert on(page) == ["a", "b"]
    assert (foot_of(page.page, area), foot_of(page.page, area, pieces[2])) == (15.0, 30.0)
    assert on(filled(*pieces)) == ["a", "b", "c"]


@pytest.mark.parametrize("foot", [0.0, 15.0, 25.0])
def test_a_text_that_fits_above_the_footnotes_is_not_parted_on_a_page_to_be_filled_less(foot: float) -> None:
    text = TextPiece(None, (Run("word " * 5),), BODY, max_width=30)
    area = PlanningArea(MEASURE, depth=DEPTH, foot=lambda notes: foot if notes else 0.0)
    page = filled(Noted(20, "a", "x"), text, Block(10, "b"), way=Way(share=0.7), area=area)
    assert page.page.placed[-1][0] is text
    assert page.page.used == 70


def test_no_block_moves_down_to_the_unit_into_the_footnotes() -> None:
    blocks: list[tuple[Piece, float]] = [
        (Block(20, name, space_after=17), 37.0 * number) for number, name in enumerate("abc")
    ]
    for block, _ in blocks:
        block.wrap(MEASURE, DEPTH)
    page = PlannedPage(placed=blocks, used=94.0, foot=10.0)
    put_on_unit(page, PlanningArea(MEASURE, depth=108, unit=8.0))
    # up 5 or down 3 to a unit, and 4 of 108 are left above the footnotes: enough for one of the two
    assert [top for _, top in page.placed] == pytest.approx([0, 32, 64])
    page = PlannedPage(placed=blocks, used=94.0)
    put_on_unit(page, PlanningArea(MEASURE, depth=108, unit=8.0))
    assert [top for _, top in page.placed] == pytest.approx([0, 40, 80])


def test_space_is_spare_on_pages_that_could_have_held_more() -> None:
    begins = Block(60, "b")
    begins.adjust(break_before=True)
    assert plan(Block(30, "a"), begins).spare == pytest.approx(0.4)
    assert plan(Block(70, "a"), Block(60, "b")).spare == pytest.approx(0.7)


def test_a_heading_that_leads_to_nothing_on_its_page_goes_by_itself() -> None:
    above, last = Block(20, "a", space_after=10), heading("last")
    for piece in (above, last):
        piece.wrap(MEASURE, DEPTH)
    page = PlannedPage(placed=[(above, 0.0), (last, 30.0)], used=40.0)
    put_on_unit(page, PlanningArea(MEASURE, depth=DEPTH, unit=8.0))
    # up 6 would halve the space above it and more; down 2 is the nearest unit
    assert [top for _, top in page.placed] == [0.0, 32.0]


def test_the_last_step_alone_overleaf_costs_more_than_the_first_alone_at_the_foot() -> None:
    unit = Unit("e", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())

    def cost(on_page: int) -> float:
        steps = [Block(10, f"step {number}") for number in range(4)]
        for step in steps:
            step.adjust(item_of=group("steps"), source=Source.of_opening(unit))
        page = PlannedPage(placed=[(step, 10.0 * number) for number, step in enumerate(steps[:on_page])], used=80.0)
        for step in steps:
            step.wrap(MEASURE, DEPTH)
        way = Way()
        made = Filled(page=page, way=way, rest=Rest(index=on_page, page=1))
        return _Search(steps, AREA)._cost(made)

    one_left, two_left, first_alone = cost(3), cost(2), cost(1)
    assert one_left - two_left == pytest.approx(STEPS + LONE)
    assert first_alone - two_left == pytest.approx(LONE)
