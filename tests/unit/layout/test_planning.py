"""Pieces to pages: nothing stranded, nothing cut, nothing lost; growth to the foot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.flow.planned_pages import Plan, PlanningArea
from bifolio.layout.flow.planning import plan_pages, trial_pages
from bifolio.layout.kit.flowing import Source
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.stacks import Stack
from bifolio.text.inline import Run
from tests.unit.layout.pieces_to_plan import (
    BODY,
    DEPTH,
    MEASURE,
    Block,
    Writable,
    drawn_from,
    group,
    heading,
    names,
    plan,
)


def test_what_does_not_fit_moves_to_the_next_page_whole() -> None:
    assert names(plan(Block(70, "a"), Block(60, "b"))) == [["a"], ["b"]]


def test_a_heading_never_stands_last_on_a_page() -> None:
    # 85 and the heading's 10 leave 5 of 100: the heading goes with what follows it
    assert names(plan(Block(85, "a"), heading(), Block(40, "b"))) == [["a"], ["heading", "b"]]


def test_headings_in_a_row_move_together() -> None:
    assert names(plan(Block(70, "a"), heading("one"), heading("two"), Block(40, "b"))) == [["a"], ["one", "two", "b"]]


@pytest.mark.parametrize("is_held", [True, False])
def test_what_leads_to_a_block_goes_with_it_from_under_a_title(is_held: bool) -> None:
    title, lead_in, block = Block(50, "title", keep_with_next=True), heading("prompt"), Block(60, "lines")
    for piece in (lead_in, block):
        piece.adjust(source=drawn_from("of one block"))
    planned = plan(title, Stack([lead_in, block])) if is_held else plan(title, lead_in, block)
    assert len(planned.pages) == 2
    assert names(planned)[0] == ["title"]


def test_a_low_title_is_not_left_alone_and_only_the_words_right_before_a_block_go_with_it() -> None:
    label, prompt, block = heading("label"), heading("prompt"), Block(75, "lines")
    for piece in (label, prompt, block):
        piece.adjust(source=drawn_from("of one block"))
    assert names(plan(Block(20, "title", keep_with_next=True), prompt, block)) == [["title", "prompt"], ["lines"]]
    title = Block(25, "title", keep_with_next=True)
    assert names(plan(title, label, prompt, block)) == [["title", "label"], ["prompt", "lines"]]


@pytest.mark.parametrize("height", [95, 60])
def test_what_leads_to_a_block_stays_under_a_title_where_no_page_holds_both(height: float) -> None:
    title, lead_in, block = Block(50, "title", keep_with_next=True), heading("prompt"), Block(height, "drawing")
    lead_in.adjust(source=drawn_from("a block"))
    block.adjust(source=drawn_from("a block" if height > 90 else "another"))
    assert names(plan(title, lead_in, block)) == [["title", "prompt"], ["drawing"]]


def test_a_heading_stays_where_two_lines_of_its_text_fit() -> None:
    text = TextPiece(None, (Run("word " * 400),), BODY)
    # 65 and 10 leave 25, room for two lines of 10: least_height of a text that can be split
    first = plan(Block(65, "a"), heading(), text).pages[0]
    assert [getattr(piece, "name", "text") for piece, _ in first.placed] == ["a", "heading", "text"]


def test_a_text_splits_and_leaves_no_line_alone() -> None:
    text = TextPiece(None, (Run("word " * 160),), BODY)
    total = len(text.lines(MEASURE))
    counts = [
        len(piece.lines(MEASURE))
        for page in plan(Block(30, "a"), text).pages
        for piece, _ in page.placed
        if isinstance(piece, TextPiece)
    ]
    assert len(counts) > 1
    assert sum(counts) == total
    assert min(counts) >= 2


def test_a_text_loses_no_word_when_it_splits() -> None:
    said = " ".join(f"word{number}" for number in range(300))
    pages = plan(TextPiece(None, (Run(said),), BODY)).pages
    texts = [piece for page in pages for piece, _ in page.placed if isinstance(piece, TextPiece)]
    lines = [line.text.strip() for text in texts for line in text.lines(MEASURE)]
    assert " ".join(lines) == said


def test_a_growing_piece_fills_its_page() -> None:
    page = plan(Block(30, "a"), Block(20, "b", grows=True)).pages[0]
    assert page.used == pytest.approx(DEPTH)


def closing(height: float, name: str = "landing") -> Block:
    piece = Block(height, name)
    piece.adjust(keep_with_previous=True)
    return piece


def test_what_closes_a_block_takes_along_the_piece_before_it() -> None:
    # 40 + 35 leave 25 of 100: the closing 30 does not fit, and takes b along
    assert names(plan(Block(40, "a"), Block(35, "b"), closing(30))) == [["a"], ["b", "landing"]]


def test_what_closes_a_block_takes_the_headings_of_that_piece_along_too() -> None:
    assert names(plan(Block(40, "a"), heading(), Block(30, "b"), closing(30))) == [["a"], ["heading", "b", "landing"]]


def test_what_closes_a_unit_stands_on_the_page_that_nothing_else_may_follow_on() -> None:
    letter = Block(40, "letter")
    letter.adjust(break_after=True)
    assert names(plan(letter, closing(5, "note"))) == [["letter", "note"]]


def test_what_closes_a_block_does_not_empty_the_page_before() -> None:
    # with the 80 gone, 10 of 100 would be left behind
    assert names(plan(Block(10, "a"), Block(80, "b"), closing(30))) == [["a", "b"], ["landing"]]


def test_spaces_become_smaller_where_that_brings_a_scant_last_page_home() -> None:
    spaced = [Block(20, str(number), space_after=6.0) for number in range(4)]
    # 80 and four spaces of 6 leave no room for 3; at seven tenths there is: 80 + 16.8 + 3
    assert names(plan(*spaced, Block(3, "last"))) == [["0", "1", "2", "3", "last"]]


def test_spaces_made_smaller_open_again_as_far_as_the_page_has_room() -> None:
    # 40 + 20 + 45 are 105: with a space of 20 they fit at 70 % (14), which leaves 1 of 100 to give back
    made = plan(Block(40, "a", space_after=20), Block(45, "b"))
    (page,) = made.pages
    assert page.placed[1][1] == pytest.approx(40 + 15)


def test_a_last_page_on_which_little_stands_takes_a_block_from_the_page_before() -> None:
    blocks = [Block(30, name) for name in "abc"]
    for number, block in enumerate(blocks):
        block.adjust(source=drawn_from(f"{number}"))
    assert names(plan(*blocks, Block(25, "d"))) == [["a", "b"], ["c", "d"]]


def test_a_poor_page_in_the_middle_takes_a_block_from_the_page_before() -> None:
    # 30 + 60 fill the first page, 20 stands alone on the second, for 95 needs a page of its own
    made = plan(Block(30, "a"), Block(60, "b"), Block(20, "c"), Block(95, "d"), Block(95, "e"))
    assert names(made) == [["a"], ["b", "c"], ["d"], ["e"]]


def test_lines_of_one_group_grow_alike_though_one_page_has_more_room() -> None:
    mine, yours = Block(20, "a", grows=True), Block(20, "b", grows=True)
    mine.adjust(grow_group=group("both"))
    yours.adjust(grow_group=group("both"), break_before=True)
    result = plan(Block(70, "top"), mine, yours)
    assert [page.used for page in result.pages] == [100, 30]


def test_growing_pieces_share_what_is_left_and_push_what_follows_down() -> None:
    pieces = Block(20, "a", grows=True), Block(20, "b", grows=True), Block(20, "c")
    # 100 - 60 = 40 left, 20 each
    tops = [top for _, top in plan(*pieces).pages[0].placed]
    assert tops == pytest.approx([0, 40, 80])


def test_nothing_grows_beyond_the_foot() -> None:
    for page in plan(Block(99.9, "a"), Block(60, "b", grows=True), Block(70, "c")).pages:
        assert page.used <= DEPTH + 0.1


def test_a_piece_higher_than_a_page_is_named_and_still_placed() -> None:
    made = plan(Block(20, "a"), Block(150, "b"), Block(20, "c"))
    assert [piece.name for piece in made.too_high if isinstance(piece, Block)] == ["b"]
    assert [name for page in names(made) for name in page] == ["a", "b", "c"]


def test_a_stack_that_fits_a_page_is_not_parted() -> None:
    assert names(plan(Block(70, "a"), Stack([Block(30, "b"), Block(40, "c")]))) == [["a"], ["text"]]


def test_a_stack_higher_than_a_page_goes_on_on_the_next_with_its_frame_round_both_parts() -> None:
    def frame(pen: Pen, width: float, height: float) -> None:
        """Nothing to see."""

    stack = Stack([Block(40, "a"), heading(), Block(60, "b"), Block(20, "c")], pad=5, frame=frame)
    result = plan(stack)
    # 90 of 100 are inside the frame: 40, then the heading goes with what follows it, 10 + 60 + 20
    parts = [page.placed[0][0] for page in result.pages]
    assert [[getattr(inner, "name", "") for inner in part.pieces] for part in parts if isinstance(part, Stack)] == [
        ["a"],
        ["heading", "b", "c"],
    ]
    assert all(isinstance(part, Stack) and part.frame is frame for part in parts)
    assert result.too_high == []


def test_neighbours_keep_the_larger_of_their_two_spaces() -> None:
    placed = plan(Block(10, "a", space_after=8), Block(10, "b", space_before=5)).pages[0].placed
    assert placed[1][1] == pytest.approx(18)


def test_space_above_the_first_piece_of_a_page_is_none() -> None:
    assert plan(Block(10, "a", space_before=30)).pages[0].placed[0][1] == 0


def test_a_break_before_starts_a_page_and_a_break_after_ends_one() -> None:
    before, after = Block(10, "before"), Block(10, "after")
    before.adjust(break_before=True)
    after.adjust(break_after=True)
    assert names(plan(Block(10, "a"), before, after, Block(10, "b"))) == [["a"], ["before", "after"], ["b"]]


PIECES = st.lists(st.tuples(st.floats(1, 110), st.booleans(), st.booleans(), st.floats(0, 20)), max_size=25)


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_every_piece_is_placed_once_and_in_order(made: list[tuple[float, bool, bool, float]]) -> None:
    pieces = [
        Block(h, str(n), keep_with_next=keep, grows=grows, space_after=space)
        for n, (h, keep, grows, space) in enumerate(made)
    ]
    assert [name for page in names(plan(*pieces)) for name in page] == [str(number) for number in range(len(made))]


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_nothing_overlaps_and_nothing_leaves_the_page_but_what_is_too_high(
    made: list[tuple[float, bool, bool, float]],
) -> None:
    pieces = [
        Block(h, str(n), keep_with_next=keep, grows=grows, space_after=space)
        for n, (h, keep, grows, space) in enumerate(made)
    ]
    result = plan(*pieces)
    for page in result.pages:
        foot = 0.0
        for piece, top in page.placed:
            assert top >= foot - 0.01
            foot = top + piece.measure(MEASURE)
            assert foot <= DEPTH + 0.1 or piece in result.too_high


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_pages_on_trial_show_what_is_too_high_as_the_best_pages_do(
    made: list[tuple[float, bool, bool, float]],
) -> None:
    found = []
    for planner in (plan_pages, trial_pages):
        pieces = [
            Block(h, str(n), keep_with_next=keep, grows=grows, space_after=space)
            for n, (h, keep, grows, space) in enumerate(made)
        ]
        result = planner(pieces, PlanningArea(MEASURE, depth=DEPTH))
        found.append([piece.name for piece in result.too_high if isinstance(piece, Block)])
    assert found[0] == found[1]


class Rows(Block):
    """A piece that may be parted anywhere, as a table may between its rows."""

    def split(self, available_width: float, available_height: float) -> list[Piece]:
        return [Rows(available_height, self.name), Rows(self.fixed - available_height, self.name)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # 30, a space of 12 and 60 are 102 of 100: the space at eight tenths lets the table stay whole, and costs less
        (60, [["a", "table"], ["b"]]),
        # with 70 no space allowed is small enough, and a parted table is better than a third page
        (70, [["a", "table"], ["table", "b"]]),
    ],
)
def test_a_table_is_parted_only_if_no_closer_spaces_keep_it_whole(table: float, expected: list[list[str]]) -> None:
    assert names(plan(Block(30, "a", space_after=12), Rows(table, "table"), Block(50, "b"))) == expected


# -- what yields, stretches, and parts more evenly ---------------------------------------------------------------------


def rows(count: int, height: float = 10.0, *, may_part: bool = True) -> Stack:
    """A block that is kept whole, of rows that are alike."""
    stack = Stack([Block(height, f"row {number}") for number in range(count)])
    stack.adjust(may_part=may_part, source=drawn_from("rows"))
    return stack


def row_counts(made: Plan) -> list[int]:
    return [sum(len(piece.pieces) for piece, _ in page.placed if isinstance(piece, Stack)) for page in made.pages]


def test_a_block_that_is_kept_whole_parts_where_its_page_would_stay_half_empty() -> None:
    # 45 leave 55 of 100 empty, for nine rows of 10 move whole
    first, second = row_counts(plan(Block(45, "a"), rows(9)))
    assert first >= 3
    assert second >= 2


def test_a_block_that_its_author_keeps_together_moves_whole() -> None:
    assert row_counts(plan(Block(45, "a"), rows(9, may_part=False))) == [0, 9]


def test_a_block_that_is_kept_whole_moves_where_its_page_is_full_enough() -> None:
    assert row_counts(plan(Block(78, "a"), rows(9))) == [0, 9]


def test_no_row_of_a_block_is_left_alone() -> None:
    # only two rows would fit below 76
    assert row_counts(plan(Block(76, "a"), rows(9))) == [0, 9]


class Shrinkable(Block):
    """A ground that may be six tenths as high."""

    def shrunk(self, available_width: float, available_height: float) -> Piece | None:
        if available_height < 0.6 * self.fixed:
            return None
        return Shrinkable(min(self.fixed, available_height), self.name)


def test_a_ground_of_dots_shrinks_where_that_saves_a_page() -> None:
    assert names(plan(Block(40, "a"), Shrinkable(80, "dots"))) == [["a", "dots"]]


def test_a_ground_of_dots_shrinks_under_the_words_that_lead_to_it() -> None:
    assert names(plan(Block(40, "a"), heading(), Shrinkable(80, "dots"))) == [["a", "heading", "dots"]]


def test_a_block_shrinks_by_the_ground_in_it() -> None:
    block = Stack([heading(), Shrinkable(70, "frame")])
    (page,) = plan(Block(40, "a"), block).pages
    assert page.placed[1][0].measure(MEASURE) == pytest.approx(60)


def test_a_ground_of_dots_keeps_its_height_where_no_page_is_saved() -> None:
    made = plan(Block(80, "a"), Shrinkable(80, "dots"))
    assert names(made) == [["a"], ["dots"]]
    assert made.pages[1].placed[0][0].height == 80


def test_a_short_page_counts_as_half_full_where_stretching_makes_it_so() -> None:
    # the lines are stretched from 45 to 52: no reason to part the rows
    assert row_counts(plan(rows(8), Writable(45, "lines"))) == [8, 0]


def test_a_page_on_which_little_ran_over_is_saved_though_what_follows_begins_a_page() -> None:
    begins = Block(60, "begins")
    begins.adjust(break_before=True)
    spaced = [Block(20, str(number), space_after=6.0) for number in range(4)]
    assert names(plan(*spaced, Block(3, "over"), begins)) == [["0", "1", "2", "3", "over"], ["begins"]]


def test_only_the_page_that_gains_by_it_is_set_closer() -> None:
    spaced = [Block(20, str(number), space_after=6.0) for number in range(4)]
    made = plan(Block(45, "a", space_after=5), Block(45, "b"), *spaced, Block(3, "last"))
    assert names(made) == [["a", "b"], ["0", "1", "2", "3", "last"]]
    assert [page.squeezed > 0 for page in made.pages] == [False, True]


def test_what_closes_a_unit_is_not_alone_on_a_page_though_what_comes_before_it_is_high() -> None:
    # b is too high to be taken along by the landing, so the page before it ends early
    assert names(plan(Block(38, "a"), Block(54, "b"), closing(19))) == [["a"], ["b", "landing"]]


def test_the_rows_of_a_block_go_on_overleaf_where_that_evens_two_pages() -> None:
    items = [Block(8, f"item {number}") for number in range(12)]
    for item in items:
        item.adjust(source=drawn_from("list"))
    made = plan(*items, Block(40, "b"))
    assert min(page.used for page in made.pages) >= 50


def paragraph(lines: int) -> TextPiece:
    """Running text of so many lines of 10."""
    piece = TextPiece(None, (Run("word " * lines),), BODY, max_width=30)
    piece.adjust(source=drawn_from("text"))
    return piece


def test_a_text_ends_a_page_earlier_where_little_of_it_would_go_on_before_what_needs_a_page() -> None:
    made = plan(Block(50, "a"), paragraph(8), Block(100, "map"))
    assert [page.used for page in made.pages] == [70, 60, 100]


def test_a_page_ends_before_a_text_of_which_little_would_go_on() -> None:
    assert names(plan(Block(55, "a"), paragraph(6), Block(100, "map"))) == [["a"], ["text"], ["map"]]


def test_the_last_rows_of_a_block_go_on_with_what_closes_it_rather_than_leave_it_alone() -> None:
    made = plan(rows(9), closing(30))
    assert row_counts(made)[1] >= 2
    assert names(made)[1][-1] == "landing"


def test_rows_that_are_held_in_twos_part_between_these() -> None:
    block = rows(4, 36.0)
    for held in block.pieces[::2]:
        held.adjust(keep_with_next=True)
    block.pieces.insert(0, TextPiece(None, (Run("Title"),), BODY, keep_with_next=True))
    made = plan_pages([Block(40, "a"), block, closing(90)], PlanningArea(MEASURE, depth=200))
    assert row_counts(made) == [3, 2]


def test_what_closes_a_block_begins_a_page_where_what_closes_it_too_would_be_alone() -> None:
    made = plan(Block(50, "a"), closing(45), closing(30, "footer"))
    assert names(made) == [["a"], ["landing", "footer"]]


def test_what_closes_a_block_leaves_at_least_half_a_page_behind() -> None:
    assert names(plan(Block(35, "a"), Block(35, "b"), closing(60))) == [["a", "b"], ["landing"]]


def test_steps_part_on_an_opening_s_further_pages_where_that_evens_them() -> None:
    unit = Unit("e", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    opening = [Block(100, "title"), Block(55, "steps"), Block(25, "in short")]
    for piece in opening:
        piece.adjust(source=Source.of_opening(unit))
    made = names(plan(*opening, Block(43, "text"), Block(96, "wheel")))
    assert made == [["title"], ["steps"], ["in short", "text"], ["wheel"]]


def test_a_plan_of_many_pieces_is_not_given_up_for_the_first_that_reaches_the_end() -> None:
    items = [Block(3, f"item {number}") for number in range(75)]
    for item in items:
        item.adjust(source=drawn_from("list"))
    assert min(page.used for page in plan(*items).pages) >= 50


def test_an_opening_parts_before_its_steps_rather_than_leave_a_line_alone_on_a_page() -> None:
    unit = Unit("e", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    opening = [Block(50, "title"), heading("steps"), Block(30, "step")]
    for piece in opening:
        piece.adjust(source=Source.of_opening(unit))
    assert names(plan(*opening, Block(15, "a"), Block(100, "map"))) == [["title"], ["steps", "step", "a"], ["map"]]


@pytest.mark.parametrize(("text", "expected"), [(60, [5]), (30, [2, 3])], ids=["a page 60 % full", "30 %"])
def test_steps_that_fit_their_page_part_only_where_another_would_be_half_empty(
    text: float, expected: list[int]
) -> None:
    unit = Unit("e", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    steps = [Block(8, "step") for _ in range(5)]
    for step in steps:
        step.adjust(item_of=group("steps"))
    opening = [Block(50, "title"), *steps]
    for piece in opening:
        piece.adjust(source=Source.of_opening(unit))
    made = names(plan(*opening, Block(text, "text"), Block(96, "wheel")))
    assert [page.count("step") for page in made if "step" in page] == expected


@given(st.lists(st.tuples(st.integers(2, 12), st.booleans()), min_size=1, max_size=8))
@settings(deadline=None)
def test_whatever_parts_no_row_is_lost_and_none_is_out_of_turn(blocks: list[tuple[int, bool]]) -> None:
    stacks = [rows(count, 8.0, may_part=may_part) for count, may_part in blocks]
    wanted = [row for stack in stacks for row in stack.pieces]
    made = plan(*stacks)
    found = [row for page in made.pages for piece, _ in page.placed if isinstance(piece, Stack) for row in piece.pieces]
    assert all(row is other for row, other in zip(found, wanted, strict=True))
    assert all(page.used <= DEPTH + 0.1 for page in made.pages)
