"""Where a list or an exercise's steps part that have no room on one page."""

from __future__ import annotations

from collections import Counter

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.kit.flowing import Source
from bifolio.layout.kit.pieces import TextPiece
from bifolio.layout.page.structure import Element
from bifolio.text.inline import Run
from tests.builders import lay_out
from tests.unit.layout.pieces_to_plan import BODY, Block, group, heading, names, plan

STEPS = "the list of steps"


def step(name: str, height: float = 10) -> Block:
    block = Block(height, name)
    block.adjust(item_of=group(STEPS))
    return block


@pytest.mark.parametrize("height", [45, 55])
def test_where_steps_part_two_of_them_at_least_are_on_either_page(height: float) -> None:
    # what follows the steps has a page to itself, so that they part for no page's sake but their own
    title, steps = Block(height, "title"), [step(f"{number}") for number in range(1, 7)]
    planned = names(plan(title, heading(), *steps, Block(30, "intro"), Block(95, "drawing")))
    first, second = (sum(name.isdigit() for name in page) for page in planned[:2])
    assert 2 <= first <= 4
    assert first + second == 6


@pytest.mark.parametrize("height", [40, 60])
def test_what_heads_the_steps_is_on_the_page_of_the_first_below_nothing_but_a_title(height: float) -> None:
    unit = Unit("demo", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    title = Block(height, "title", keep_with_next=True)
    head = TextPiece(Element("H2"), (Run("What to do"),), BODY, keep_with_next=True)
    pieces = [title, head, step("1", 60), step("2", 30)]
    for piece in pieces:
        piece.adjust(source=Source.of_opening(unit))
    assert names(plan(*pieces)) == [["title"], ["text", "1", "2"]]


def opening(height: float, *steps: Block) -> list[Block]:
    """A title, steps and what follows them, the opening one part's."""
    unit = Unit("demo", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    pieces = [Block(height, "title"), heading("what to do"), *steps]
    for piece in pieces:
        piece.adjust(source=Source.of_opening(unit))
    return [*pieces, Block(40, "intro")]


@pytest.mark.parametrize(("height", "first"), [(70, []), (45, ["1", "2"])], ids=["70 %", "45 %"])
def test_steps_go_on_together_to_the_next_page_unless_that_leaves_theirs_half_empty(
    height: float, first: list[str]
) -> None:
    steps = [step(f"{number}") for number in range(1, 6)]
    planned = names(plan(*opening(height, *steps), Block(95, "drawing")))
    assert [name for name in planned[0] if name.isdigit()] == first


def test_no_step_is_alone_overleaf_however_high_it_is() -> None:
    steps = [step(f"{number}", 20) for number in range(1, 5)]
    planned = names(plan(*opening(5, *steps), Block(95, "drawing")))
    assert [sum(name.isdigit() for name in page) for page in planned[:2]] == [2, 2]


@pytest.mark.parametrize(("above", "expected"), [(85, []), (65, ["1", "2"])], ids=["its first", "its last"])
def test_no_item_of_a_list_is_alone_on_a_page(above: float, expected: list[str]) -> None:
    items = [step(f"{number}") for number in range(1, 5)]
    assert names(plan(Block(above, "text"), *items, Block(60, "more")))[0] == ["text", *expected]


@pytest.mark.parametrize("count", range(24, 28))
def test_no_bullet_is_alone_at_the_foot_or_at_the_head_of_a_page(count: int) -> None:
    blocks = ["Before."] * count + [{"list": {"items": [f"Item {number}" for number in range(4)]}}, *["After."] * 20]
    pages = Counter(page for page, line in lay_out(blocks).words if "Item" in line.text)
    assert 1 not in pages.values()


@pytest.mark.parametrize("count", range(22, 30))
def test_the_last_item_after_a_list_inside_another_is_not_alone_at_the_head_of_a_page(count: int) -> None:
    nested = {"text": "Item 1", "items": ["Item 2", "Item 3"]}
    blocks = [*["Before."] * count, {"list": {"items": [nested, "Item 4"]}}, *["After."] * 20]
    pages = [page for page, line in lay_out(blocks).words if "Item" in line.text]
    assert pages[-1] == pages[-2]


def test_an_item_that_is_a_paragraph_may_be_alone() -> None:
    items = [step("1", 12), *(step(f"{number}") for number in range(2, 5))]
    assert names(plan(Block(85, "text"), *items, Block(50, "more")))[0] == ["text", "1"]
