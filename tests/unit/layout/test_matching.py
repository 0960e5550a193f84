"""Matches and orderings: names, what is said, and what becomes of columns that do not fit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from tests.builders import LOOKS, Laid, check_sound, lay_out, lines_that_meet

ITEMS = {"gull": "Gull", "crab": "Crab"}
TARGETS = {"claw": "rows of dots", "web": "a web", "pad": "four pads"}


def match(paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    return lay_out([{"match": {"id": "x", "items": ITEMS, "targets": TARGETS, **keys}}], paper, size)


def test_each_item_of_a_match_takes_a_target_by_its_letter() -> None:
    one = match()
    assert [blank.name for blank in one.blanks] == ["demo.x.gull", "demo.x.crab"]
    assert {blank.kind for blank in one.blanks} == {BlankKind.CHOICE}
    assert one.blanks[0].spoken == "Demo, Gull, choose one of 3"
    assert [(option.key, option.label) for option in one.blanks[0].options] == [
        ("claw", "A, rows of dots"), ("web", "B, a web"), ("pad", "C, four pads"),
    ]  # fmt: skip


def test_targets_are_printed_as_written_with_their_letters() -> None:
    lines = match().lines
    assert [line for line in lines if line in ("A", "B", "C") or line in TARGETS.values()] == [
        "A", "rows of dots", "B", "a web", "C", "four pads",
    ]  # fmt: skip


def test_letters_are_those_of_the_language() -> None:
    def greek(**keys: str) -> list[str]:
        block = {"match": {"id": "x", "items": ITEMS, "targets": TARGETS, **keys}}
        one = lay_out([block], language="el")
        assert one.blanks[0].options is not None
        return [*(option.label[0] for option in one.blanks[0].options), *(line for line in one.lines if len(line) == 1)]

    assert greek() == ["Α", "Β", "Γ", "Α", "Β", "Γ"]
    assert greek(lang="en") == ["A", "B", "C", "A", "B", "C"]


def test_lines_are_asked_for_only_where_the_columns_stand_side_by_side() -> None:
    draw, letter = "Join what belongs together with a line, or write the letter in the box.", "Write the letter of what"
    assert draw in match().lines
    assert any(line.startswith(letter) for line in match(lines="letter").lines)
    assert any(line.startswith(letter) for line in match("a5", "giant").lines)
    assert not any(line.startswith((draw[:20], letter)) for line in match(help="As you like.").lines)


def test_an_ordering_has_a_place_for_each_item() -> None:
    one = lay_out([{"ordering": {"id": "x", "items": {"mix": "Mix.", "bake": "Bake."}}}])
    assert [blank.name for blank in one.blanks] == ["demo.x.mix", "demo.x.bake"]
    assert [option.key for option in one.blanks[0].options] == ["1", "2"]
    assert one.blanks[0].spoken == "Demo, Mix, choose a place from 1 to 2"
    assert "Put these in order: write 1 to 2 in the boxes." in one.lines


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_no_words_of_a_match_or_an_ordering_meet(paper: str, size: str) -> None:
    texts = ["Kommt auf das Wetter und auf die Gesellschaft an", "Nie", *"abcdefghij"]
    for block in (
        {"match": {"items": texts, "targets": texts[::-1]}},
        {"match": {"items": texts[:2], "targets": texts, "lines": "letter"}},
        {"match": {"items": texts, "targets": texts[:2]}},
        {"ordering": {"items": texts}},
    ):
        one = lay_out([block], paper, size, language="de")
        check_sound(one)
        assert not lines_that_meet(one.drawn)


@pytest.mark.parametrize("before", range(5))
def test_two_items_of_a_match_stay_with_its_targets_where_no_page_holds_all(before: int) -> None:
    items = {key: f"Item {key} of some words here" for key in "abcdef"}
    words = ["word " * 12] * before
    laid = lay_out(
        [*words, {"match": {"id": "x", "title": "Match", "items": items, "targets": TARGETS}}], "a5", "giant"
    )
    by_page = Counter(field.page for field in laid.layout.widgets)
    assert len(by_page) > 1
    assert by_page[min(by_page)] >= 2
    (page,) = {one.page for one in laid.drawn if one.text in TARGETS.values()}
    assert page == min(by_page)


def test_the_column_with_the_longer_words_of_a_match_is_the_wider() -> None:
    items = {"skull": "A skull as long as a car", "tooth": "A tooth like a ripe banana"}
    short = {"t": "Talc", "r": "Rex", "s": "Spine"}
    lines = lay_out([{"match": {"id": "x", "items": items, "targets": short}}], "a5").lines
    assert set(items.values()) <= set(lines)
    turned = lay_out([{"match": {"id": "x", "items": {"a": "Talc", "b": "Rex"}, "targets": items}}], "a5").lines
    assert set(items.values()) <= set(turned)
