"""Pictures on cards and large pictures to choose from: their size, their words, and what a screen reader says."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.content.schema.json_schema import json_schema
from bifolio.layout.page.structure import Element
from bifolio.lengths import to_mm
from tests.builders import LOOKS, Laid, check_sound, elements, lay_out


def picture(alt: str, **keys: Any) -> dict[str, Any]:
    return {"file": "p.png", "alt": alt, **keys}


def cards(*items: Any, **keys: Any) -> list[Any]:
    return [{"cards": {"id": "x", "cards": [*items], **keys}}]


def choice(count: int, **keys: Any) -> list[Any]:
    pictures = {f"p{number}": picture(f"No. {number}") for number in range(count)}
    return [{"picture_choice": {"id": "x", "prompt": "Which one?", "pictures": pictures, **keys}}]


def frames(laid: Laid) -> list[tuple[int, int]]:
    """Widths and heights of all pictures in millimetres."""
    figures = [one for one in elements(laid.layout.root) if one.role == "Figure"]
    boxes = [value for one in figures for _, key, value in one.attributes if key == "BBox"]
    return [(round(to_mm(right - left)), round(to_mm(top - bottom))) for _, (left, bottom, right, top) in boxes]


def test_a_picture_is_read_before_its_words_then_those_of_the_back() -> None:
    laid = lay_out(cards(picture("A fish", text="fish", back="poisson"), {"text": "bird", "back": picture("A bird")}))
    bodies = [one for one in elements(laid.layout.root) if one.role == "LBody"]
    inside = [[kid.role for kid in body.kids if isinstance(kid, Element)] for body in bodies]
    assert inside == [["Figure", "P", "P"], ["P", "Figure"]]
    assert [one.alt for one in elements(laid.layout.root) if one.role == "Figure"] == ["A fish", "A bird"]


def test_a_picture_takes_all_the_height_that_its_words_leave() -> None:
    (alone,) = frames(lay_out(cards(picture("A fish"))))
    (worded,) = frames(lay_out(cards(picture("A fish", text="fish"))))
    assert alone[0] == worded[0] == 73
    assert alone[1] == 37
    assert alone[1] - 10 < worded[1] < alone[1] - 5


def test_cards_grow_where_words_would_leave_too_little_of_a_picture() -> None:
    words = "What does this animal eat in winter, when the lake is frozen and the meadows are under deep snow again?"
    assert frames(lay_out(cards(picture("A deer", text=words), picture("A fish"))))[0][1] >= 30


def test_a_back_with_a_picture_has_no_pattern_and_keeps_its_hint() -> None:
    laid = lay_out(cards({"text": "bird", "back": picture("A bird"), "hint": "It flies."}, back="pattern"))
    assert "It flies." in laid.lines
    assert [page.kind for page in laid.layout.pages] == ["cards", "card-backs"]
    ((width, height),) = frames(laid)
    assert (width, height) == (68, 31)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_cards_with_pictures_are_sound_in_every_look(paper: str, size: str) -> None:
    items = [picture("A fish", text="the fish", back=picture("A bird", text="the bird")), {"text": "one"}]
    check_sound(lay_out(cards(*items), paper, size), has_artifacts=True)


@pytest.mark.parametrize(
    ("in_row", "expected"), [(None, (39, 29)), (4, (39, 29)), (3, (53, 40)), (2, (82, 62)), (1, (63, 47))]
)
def test_the_fewer_pictures_in_a_row_the_larger_while_a_page_holds_all(
    in_row: int | None, expected: tuple[int, int]
) -> None:
    laid = lay_out(choice(4, **({"in_row": in_row} if in_row else {})))
    assert set(frames(laid)) == {expected}
    assert len(laid.layout.pages) == 1


def test_a_board_of_three_by_three_stays_one_in_giant_print() -> None:
    laid = lay_out(choice(9, in_row=3), "a4", "giant")
    assert len({round(one.rect.x0) for one in laid.layout.widgets}) == 3
    assert len(laid.layout.pages) == 1


def test_two_pictures_below_each_other_share_their_page() -> None:
    laid = lay_out(choice(2, in_row=1))
    ((width, height),) = set(frames(laid))
    assert (width, height) == (144, 108)
    assert len(laid.layout.pages) == 1


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_large_pictures_to_choose_from_are_sound_in_every_look(paper: str, size: str) -> None:
    for in_row in (1, 2, 3):
        check_sound(lay_out(choice(5, in_row=in_row), paper, size))


def test_an_editor_offers_the_keys_of_a_picture_on_a_card() -> None:
    card = json_schema("page")["$defs"]["PictureCard"]
    assert {"file", "alt", "text", "level", "back", "hint"} <= card["properties"].keys()
    assert card["required"] == ["file", "alt"]


@pytest.mark.parametrize("words", ["tide tide tide tide", "a wave of the sea"])
def test_pictures_in_rows_of_two_stay_on_one_page_though_smaller_ones_have_longer_words(words: str) -> None:
    named = {f"p{number}": picture(f"No. {number}", text=words) for number in range(6)}
    block = {"picture_choice": {"id": "x", "prompt": "Which one?", "pictures": named, "in_row": 2}}
    assert len(lay_out([block], "a4", "giant").layout.pages) == 1
