"""Pictures to match and to put in order: what they are called, how large they are, and when lines can join them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bifolio.content.schema.json_schema import json_schema
from bifolio.form_fields import BlankKind
from bifolio.layout.page.structure import Element
from bifolio.lengths import to_mm
from tests.builders import LOOKS, Laid, check_sound, elements, lay_out, lines_that_meet

DRAW, LETTER = "Join what belongs together", "Write the letter of what belongs"


def picture(alt: str, **keys: str) -> dict[str, str]:
    return {"file": "p.png", "alt": alt, **keys}


def pairs(count: int, **keys: str) -> dict[str, Any]:
    """A match of ``count`` pictures and as many words."""
    items = {f"i{number}": picture(f"No. {number}", **keys) for number in range(count)}
    return {"match": {"id": "x", "prompt": "Which word?", "items": items, "targets": [f"w{n}" for n in range(count)]}}


def figures(laid: Laid) -> list[Element]:
    return [one for one in elements(laid.layout.root) if one.role == "Figure"]


def sizes(laid: Laid) -> set[tuple[int, int]]:
    """Widths and heights of all pictures in millimetres."""
    boxes = [value for one in figures(laid) for _, key, value in one.attributes if key == "BBox"]
    return {(round(to_mm(right - left)), round(to_mm(top - bottom))) for _, (left, bottom, right, top) in boxes}


def test_a_picture_is_called_by_its_words_or_what_it_shows() -> None:
    items = {"hut": picture("A roof", text="Here we sleep"), "sea": picture("Waves")}
    targets = {"w": "water", "b": picture("Four legs", text="Bed"), "s": picture("Sand")}
    laid = lay_out([{"match": {"id": "x", "items": items, "targets": targets}}])
    assert [(blank.name, blank.kind) for blank in laid.blanks] == [
        ("demo.x.hut", BlankKind.CHOICE), ("demo.x.sea", BlankKind.CHOICE),
    ]  # fmt: skip
    assert [blank.spoken for blank in laid.blanks] == [
        "Demo, Here we sleep, choose one of 3", "Demo, Waves, choose one of 3",
    ]  # fmt: skip
    assert [(one.key, one.label) for one in laid.blanks[0].options] == [
        ("w", "A, water"),
        ("b", "B, Bed"),
        ("s", "C, Sand"),
    ]
    assert [figure.alt for figure in figures(laid)] == ["A roof", "Waves", "Four legs", "Sand"]
    assert {"Here we sleep", "Bed"} <= set(laid.lines)


def test_each_picture_is_read_before_its_words_and_its_blank() -> None:
    items = {"hut": picture("A roof", text="Here we sleep"), "sea": "The sea"}
    laid = lay_out([{"match": {"id": "x", "items": items, "targets": ["a", picture("A bed")]}}])
    bodies = [one for one in elements(laid.layout.root) if one.role == "LBody"]
    inside = [[kid.role for kid in body.kids if isinstance(kid, Element)] for body in bodies]
    assert inside == [["Figure", "P", "Form"], ["P", "Form"], [], ["Figure"]]


@pytest.mark.parametrize(("count", "width"), [(2, 40), (5, 40), (6, 40), (8, 28)])
def test_pairs_are_as_large_as_pictures_in_a_list_or_as_one_page_allows(count: int, width: int) -> None:
    laid = lay_out([pairs(count)])
    assert sizes(laid) == {(width, round(width * 0.75))}
    assert {field.page for field in laid.layout.widgets} == {0}


def test_pairs_are_smaller_where_that_saves_a_page() -> None:
    laid = lay_out([{"match": {**pairs(5)["match"], "id": f"m{number}"}} for number in range(4)])
    assert len(laid.layout.pages) == 3
    assert {width for width, _ in sizes(laid)} == {30}


def test_six_pairs_with_words_fit_on_a_page() -> None:
    laid = lay_out([pairs(6, text="Words")])
    assert {field.page for field in laid.layout.widgets} == {0}


@pytest.mark.parametrize("keys", [{}, {"text": "Two words"}])
def test_two_pairs_at_least_are_on_a_page_of_a5_in_giant_print(keys: dict[str, str]) -> None:
    by_page = Counter(field.page for field in lay_out([pairs(5, **keys)], "a5", "giant").layout.widgets)
    assert all(by_page[page] >= 2 for page in sorted(by_page)[:-1])


def test_lines_are_asked_for_only_where_all_pairs_are_on_a_page() -> None:
    def asks(count: int) -> str:
        return next(line for line in lay_out([pairs(count)]).lines if line.startswith((DRAW, LETTER)))

    assert asks(6).startswith(DRAW)
    assert asks(12).startswith(LETTER)


def test_letters_are_level_with_the_boxes_whether_beside_pictures_or_words() -> None:
    targets = {"a": picture("A bed"), "b": "b", "c": "c"}
    laid = lay_out([{"match": {"id": "x", "items": ["One", "Two", "Three"], "targets": targets}}])
    letters = [one.baseline for one in laid.drawn if one.text in ("A", "B", "C")]
    below = {round(to_mm(field.rect.y1 - one), 1) for field, one in zip(laid.layout.widgets, letters, strict=True)}
    assert len(below) == 1


def test_an_ordering_takes_pictures() -> None:
    laid = lay_out(
        [{"ordering": {"id": "x", "items": {"seed": picture("A seed"), "tree": picture("A tree", text="Tree")}}}]
    )
    assert [blank.spoken for blank in laid.blanks] == [
        "Demo, A seed, choose a place from 1 to 2",
        "Demo, Tree, choose a place from 1 to 2",
    ]
    assert sizes(laid) == {(40, 30)}


def test_pictures_written_in_their_right_order_are_mixed() -> None:
    items = {key: picture(key) for key in ("seed", "sprout", "tree")}
    laid = lay_out([{"ordering": {"id": "x", "items": items, "answer": "as-written"}}])
    assert sorted(figure.alt or "" for figure in figures(laid)) == [*items]
    assert [figure.alt for figure in figures(laid)] != [*items]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_no_words_of_pictures_to_match_meet(paper: str, size: str) -> None:
    texts = ["Kommt auf das Wetter an", "Nie", "Im Haus am See", "Oft"]
    shown = [picture("X", text=text) for text in texts]
    for block in (
        {"match": {"items": shown, "targets": texts}},
        {"match": {"items": texts, "targets": shown}},
        {"match": {"items": shown, "targets": [*shown[:2], "Nie"], "lines": "letter"}},
        {"ordering": {"items": [*shown, "Nie"]}},
    ):
        laid = lay_out([block], paper, size, language="de")
        check_sound(laid)
        assert not lines_that_meet(laid.drawn)


def test_a_schema_takes_texts_and_pictures() -> None:
    from jsonschema import Draft202012Validator

    schema = json_schema("page")
    match = Draft202012Validator({**schema["$defs"]["Match"], "$defs": schema["$defs"]})
    right = {"a": "A", "b": {"text": "B"}, "c": picture("C", text="c")}
    assert match.is_valid({"id": "x", "items": right, "targets": [*right.values()]})
    for wrong in ({"file": "p.png"}, {"alt": "A"}, picture("A", caption="A"), ["A"]):
        assert not match.is_valid({"id": "x", "items": {"a": wrong, "b": "B"}, "targets": right})
