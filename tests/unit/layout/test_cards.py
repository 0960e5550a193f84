"""Cards to cut out: their formats, what stands on their backs, and that no words are lost or touch an edge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.flow.laying_out import lay_out_unit
from bifolio.layout.kinds.cards import grids
from bifolio.layout.page.look import Look
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from bifolio.yamltree import read_yaml
from tests.builders import (
    COUPLE,
    LOOKS,
    Laid,
    check_sound,
    elements,
    gallery,
    in_turns,
    lay_out,
    lines_that_meet,
    make_look,
    unit_with,
)
from tests.painted import Shape, on_page


@pytest.mark.parametrize(
    ("paper", "size", "expected"),
    [
        ("a4", "standard", (2, 4, 85, 56)),
        ("letter", "clear", (2, 4, 85, 56)),
        ("a4", "large", (2, 3, 78, 72)),
        ("a5", "standard", (2, 4, 59, 42)),
        ("half-letter", "standard", (2, 4, (139.7 - 27) / 2, 42)),
        ("a5", "large", (1, 3, 85, 56)),
    ],
)
def test_cards_have_the_promised_formats(paper: str, size: str, expected: tuple[int, int, float, float]) -> None:
    look = Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES["calm"], messages=Messages("en-US"))
    grid = next(iter(grids(look)))
    assert (grid.columns, grid.rows) == expected[:2]
    assert (to_mm(grid.width), to_mm(grid.height)) == pytest.approx(expected[2:])
    assert to_mm(grid.margin) == pytest.approx(4 if expected[3] == 42 else 6)
    for grid in grids(look):
        assert grid.columns * grid.width <= look.measure + 0.01
        assert grid.rows * grid.height <= look.paper.depth + 0.01


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_words_on_a_card_keep_its_margin_from_every_edge(paper: str, size: str) -> None:
    laid = lay_out(gallery("cards")[1:2], paper, size)
    look = laid.look
    cuts = [one for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.dash]
    width = max(one.bounds[2] for one in cuts) - min(one.bounds[0] for one in cuts)
    grid = next(one for one in grids(look) if abs(one.columns * one.width - width) < 1)
    left = (look.measure - grid.columns * grid.width) / 2
    margin = mm(4 if (paper, look.size.is_large) in (("a5", False), ("half-letter", False)) else 6)
    words = [one for one in laid.drawn if one.text != "Demo" and laid.layout.pages[one.page].kind == "cards"]
    above = look.heading(1).leading + mm(5)
    # level, number and words of two cards, level and number of a blank one
    assert len(words) == 8
    for one in words:
        across = (one.x - left) % grid.width
        assert across >= margin - 0.01
        assert across + one.width <= grid.width - margin + 0.01
        # the first sheet begins under the title, a further one at the head of the type area
        top = look.paper.height - look.paper.head - (0 if one.page else above)
        down = (top - one.baseline) % grid.height
        assert down + 0.2 * one.size <= grid.height - margin + 0.01
        assert margin - 0.01 <= down - 0.68 * one.size


def test_cards_stand_close_under_the_words_that_lead_to_them() -> None:
    laid = lay_out(gallery("cards")[:1])
    prompt = next(one for one in laid.drawn if one.text == "Cut along the lines.")
    first = next(one for one in laid.drawn if one.text.strip() == "Light")
    # 4 mm, then the card's margin of 6; the rest is the leading of both
    assert to_mm(prompt.baseline - first.baseline) == pytest.approx(4 + 6 + 5, abs=1.5)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_the_name_of_a_level_keeps_clear_of_the_cards_number(paper: str, size: str) -> None:
    name = "Questions for a quiet evening by the fire"
    levels = {"one": {"text": name, "shape": "star"}}
    laid = lay_out(
        [{"cards": {"id": "x", "levels": levels, "cards": {"a": {"level": "one", "text": "Rest"}}}}], paper, size
    )
    drawn = [one for one in laid.drawn if one.text]
    assert not lines_that_meet(drawn)
    assert name in " ".join(laid.lines)


def test_cards_are_larger_where_the_name_of_a_level_needs_the_room() -> None:
    levels = {"one": {"text": "Selbstverständliches", "shape": "star"}}
    block = {"cards": {"id": "x", "levels": levels, "cards": {"a": {"level": "one", "text": "Rest"}}}}
    look = make_look("a5", "standard")
    layout = lay_out_unit(unit_with([block], Messages("en-US"), COUPLE), look, COUPLE, {})
    assert "Selbstverständliches" in Laid(layout, [], look).lines


def test_words_that_fill_a_card_stay_clear_of_its_levels_name() -> None:
    level = {"one": {"text": "Easy", "shape": "circle"}}
    for count in range(8, 24):
        card = {"level": "one", "text": " ".join(["another"] * count)}
        laid = lay_out([{"cards": {"id": "x", "levels": level, "cards": {"a": card}}}], "a5")
        name, first = (next(one for one in laid.drawn if one.text.startswith(word)) for word in ("Easy", "another"))
        assert name.baseline - first.baseline >= 1.35 * first.size + mm(1)


def test_a_blank_card_has_two_lines_to_write_on() -> None:
    blank = {"id": "x", "levels": {"one": {"text": "Yours", "shape": "none"}}, "cards": {"a": {"level": "one"}}}
    written = blank | {"cards": {"a": {"level": "one", "text": "Rest"}}}

    def lines(block: Mapping[str, object]) -> int:
        return sum(page.content.count(b" l S") for page in lay_out([{"cards": block}]).layout.pages)

    assert lines(blank) == lines(written) + 2


def test_nine_cards_take_two_sheets_and_blank_backs_print_nothing() -> None:
    laid = lay_out(gallery("cards")[:1])
    assert [page.kind for page in laid.layout.pages] == ["cards", "cards"]
    spoken = [element.actual_text for element in elements(laid.layout.root) if element.role == "Lbl"]
    assert spoken[4] == "Card 5 of 9, Deep"


LEVELS = {"one": {"text": "Easy", "shape": "circle", "hint": "Start small."}, "two": {"text": "Deep", "shape": "star"}}
CARDS: dict[str, Any] = {
    "id": "x",
    "levels": LEVELS,
    "cards": {
        "a": {"level": "one", "text": "First"},
        "b": {"level": "one", "text": "Second", "hint": "Say it again."},
        "c": {"level": "two", "text": "Third"},
    },
}


@pytest.mark.parametrize("paper", ["a4", "a5", "letter", "half-letter"])
@pytest.mark.parametrize("back", ["blank", "pattern"])
def test_a_hint_is_printed_behind_its_card(paper: str, back: str) -> None:
    laid = lay_out([{"cards": CARDS | {"back": back}}], paper)
    check_sound(laid)
    assert [page.kind for page in laid.layout.pages] == ["cards", "card-backs"]
    found = {one.text: one for one in laid.drawn}
    first, second, small, again = (found[text] for text in ("First", "Second", "Start small.", "Say it again."))
    assert (small.page, again.page) == (first.page + 1, second.page + 1)
    # turned about the page's upright middle, the left card lies behind the right one of the backs
    assert first.x < second.x
    assert small.x > laid.look.measure / 2 > again.x + again.width
    assert len([line for line in laid.lines if line in ("Start small.", "Say it again.")]) == 2


def test_a_hint_is_read_aloud_after_its_card() -> None:
    laid = lay_out([{"cards": CARDS}])
    items = [element for element in elements(laid.layout.root) if element.role == "LBody"]
    assert [len(item.kids) for item in items] == [2, 2, 1]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_back_is_exactly_behind_its_card_whatever_is_above(paper: str, size: str) -> None:
    cards = CARDS | {"back": "pattern"}
    apart = set[float]()
    for blocks in (
        [{"cards": cards}],
        [{"cards": cards | {"prompt": "Cut these out."}}],
        [{"heading": {"text": "Easy ones"}}, {"cards": cards}],
        [{"text": "Play in pairs."}, {"cards": cards}],
    ):
        laid = lay_out(blocks, paper, size)
        check_sound(laid)
        assert [page.kind for page in laid.layout.pages[:2]] == ["cards", "card-backs"]
        shapes = [one for one in on_page(laid.layout, 1) if isinstance(one, Shape) and len(one.points) > 2]
        number = next(one for one in laid.drawn if one.text.strip() == "1")
        apart.add(round(number.baseline - max(one.bounds[3] for one in shapes), 1))
    assert len(apart) == 1


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", "standard"), ("a4", "giant"), ("a5", "standard"), ("letter", "large")]
)
def test_on_its_side_a_page_has_as_many_cards_as_it_holds(paper: str, size: str) -> None:
    for block in gallery("cards"):
        turned = {"cards": block["cards"] | {"orientation": "landscape"}}
        check_sound(lay_out([turned], paper, size), has_artifacts=True)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_what_is_on_a_back_may_be_printed_2_mm_aside(paper: str, size: str) -> None:
    spotted = CARDS | {"back": "pattern", "levels": {key: {**one, "spot": "cup"} for key, one in LEVELS.items()}}
    for block in (CARDS, CARDS | {"back": "pattern"}, spotted):
        laid = lay_out([{"cards": block}], paper, size)
        grid = next(iter(grids(laid.look)))
        left = (laid.look.measure - grid.columns * grid.width) / 2
        for page, content in enumerate(laid.layout.pages):
            if content.kind != "card-backs":
                continue
            shapes = [one for one in on_page(laid.layout, page) if isinstance(one, Shape)]
            spans = [(one.bounds[0], one.bounds[2]) for one in shapes if len(one.points) > 2]
            spans += [(one.x, one.x + one.width) for one in laid.drawn if one.page == page]
            assert spans
            for x0, x1 in spans:
                assert mm(2) <= (x0 - left) % grid.width
                assert (x1 - left) % grid.width <= grid.width - mm(2)


def test_cards_are_larger_where_a_hint_needs_the_room() -> None:
    def has_two_columns(hint: str) -> bool:
        cards = {key: {"level": "two", "text": "Rest", "hint": hint} for key in "ab"}
        one, two = (one.x for one in lay_out([{"cards": CARDS | {"cards": cards}}], "a5").drawn if one.text in "12")
        return one < two

    assert has_two_columns("Start small.")
    assert not has_two_columns("Think of the last time that it went well, and then of what the two of you did")


def test_pattern_backs_follow_each_sheet() -> None:
    assert [page.kind for page in lay_out(gallery("cards")[1:2]).layout.pages] == ["cards", "card-backs"]


@pytest.mark.parametrize(("page", "paper", "size"), in_turns([0, 1]))
def test_no_heading_is_on_a_page_without_its_cards(page: int, paper: str, size: str) -> None:
    laid = lay_out(gallery("cards")[page : page + 1], paper, size)
    check_sound(laid, has_artifacts=True)
    first = [one.text.strip() for one in laid.drawn if one.page == 0]
    assert {"Light", "Role"} & set(first)


def test_a_first_sheet_with_less_room_has_fewer_rows_and_loses_no_card() -> None:
    laid = lay_out(gallery("cards")[:1], "a5", "giant")
    # two cards of 84 mm fill a page; under title and prompt there is room for one
    numbers = [
        [one.text.strip() for one in laid.drawn if one.page == page and one.text.strip().isdigit()] for page in range(5)
    ]
    assert numbers == [["1"], ["2", "3"], ["4", "5"], ["6", "7"], ["8", "9"]]


def test_cards_with_many_words_take_a_larger_format() -> None:
    words = "Tell each other about a day that you both remember well, and say what was good in it for you. "
    block = {
        "cards": {
            "id": "long",
            "levels": {"one": {"text": "Long", "shape": "none"}},
            "cards": {"a": {"level": "one", "text": words * 3}},
        }
    }
    check_sound(lay_out([block]))


def test_cards_whose_words_fit_no_format_have_a_sheet_each() -> None:
    words = "Tell each other about a day that you both remember well, and say what was good in it for you. "
    card = {"level": "one", "text": words + words[:80]}
    levels = {"one": {"text": "Long", "shape": "none"}}
    laid = lay_out([{"cards": {"id": "long", "levels": levels, "cards": {"a": card, "b": card}}}], "a5", "giant")
    assert len(laid.layout.pages) == 2  # one for each card, the first under the title
    assert not laid.layout.overfull


def test_a_card_with_more_words_than_a_page_holds_is_reported() -> None:
    card = {"level": "one", "text": "Again and again. " * 30}
    levels = {"one": {"text": "Long", "shape": "none"}}
    laid = lay_out([{"cards": {"id": "long", "levels": levels, "cards": {"a": card}}}], "a5", "giant")
    assert laid.layout.overfull


def test_a_card_keeps_the_line_ends_of_a_literal_block() -> None:
    (block,) = read_yaml(
        "x.yaml", b"- cards:\n    levels: [{text: Help, shape: star}]\n    cards: [{level: '1', text: \"x\"}]\n"
    ).data
    block["cards"]["cards"][0]["text"] = read_yaml("x.yaml", b"a: |\n  Ana 100\n  Ben 200\n").data["a"]
    drawn = [one.text for one in lay_out([block]).drawn]
    assert {"Ana 100", "Ben 200"} <= {*drawn}


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_cards_need_no_levels_and_their_own_words_are_on_their_backs(paper: str, size: str) -> None:
    deck = {"a": {"text": "la pomme", "back": "der Apfel"}, "b": "la poire"}
    laid = lay_out([{"cards": {"id": "x", "back": "pattern", "cards": deck}}], paper, size)
    check_sound(laid)
    pages = {one.text: one.page for one in laid.drawn if one.text in ("la pomme", "la poire", "der Apfel")}
    assert pages["la pomme"] == pages["la poire"] == pages["der Apfel"] - 1
    assert laid.layout.pages[pages["der Apfel"]].kind == "card-backs"
    # the pattern is behind the card that has no words on its back
    assert len([one for one in on_page(laid.layout, pages["der Apfel"]) if isinstance(one, Shape)]) > 2


def test_a_deck_may_be_a_list_of_texts() -> None:
    laid = lay_out([{"cards": {"id": "x", "cards": ["Who?", "Where?"]}}])
    assert [one for one in laid.lines if one.endswith("?")] == ["Who?", "Where?"]


def test_all_cards_are_larger_where_the_words_of_a_back_need_the_room() -> None:
    def height_of_sheet(back: str) -> float:
        laid = lay_out([{"cards": {"id": "x", "cards": {"a": {"text": "A", "back": back}}}}])
        front = [one for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.dash]
        return max(one.bounds[3] for one in front) - min(one.bounds[1] for one in front)

    assert height_of_sheet("long words " * 16) > height_of_sheet("short")


@pytest.mark.parametrize(
    ("fronts", "is_centred"),
    [
        (["der Apfel", "die Birne"], True),
        (["der Apfel", {"file": "house.svg", "alt": "A house", "text": "das Haus"}], True),
        (["der Apfel", "Tell somebody what you would like to eat when you are at home again."], False),
    ],
)
def test_words_of_a_line_each_and_those_beside_pictures_are_in_the_middle_of_their_cards(
    fronts: list[Any], is_centred: bool
) -> None:
    laid = lay_out([{"cards": {"id": "x", "cards": fronts}}])
    grid = next(iter(grids(laid.look)))
    left = (laid.look.measure - grid.columns * grid.width) / 2
    apple = next(one for one in laid.drawn if one.text == "der Apfel")
    free = grid.width - apple.width
    assert apple.x - left == pytest.approx(free / 2 if is_centred else grid.margin, abs=0.5)


def test_words_that_leave_no_room_for_cards_stay_under_their_title() -> None:
    laid = lay_out([{"text": "Play in pairs. " * 12}, {"cards": CARDS}], "a5", "giant")
    pages = [{one.page for one in laid.drawn if word in one.text} for word in ("Demo", "Play")]
    assert pages == [{0}, {0}]
    assert {page.kind for page in laid.layout.pages} == {"cards", "card-backs"}
