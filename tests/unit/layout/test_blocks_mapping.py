"""The kinds that are drawings to mark or fill, and what is read beside them: nothing lost, nothing outside, measures as promised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest

from bifolio.assemble.document import View
from bifolio.assemble.expanding import Names
from bifolio.assemble.kinds.picture_choice import PICTURES
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.form_fields import BlankKind
from bifolio.layout.kinds.cards import grids
from bifolio.layout.kit.context import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.yamltree import read_yaml
from tests.builders import (
    COUPLE,
    GALLERY,
    LOOKS,
    PARTNER_A,
    PARTNER_B,
    SOLO,
    Laid,
    check_sound,
    elements,
    gallery,
    height_mm,
    lay_out,
    width_mm,
)
from tests.painted import Shape, on_page

FIGURES = GALLERY.parent / "figures"


# -- quadrant map --------------------------------------------------------------------------------------------------


def _map(**more: Any) -> list[Any]:
    body = {
        "id": "map",
        "across": {"text": "Free", "low": "less", "high": "more"},
        "up": {"text": "Close", "low": "less", "high": "more"},
        "corners": {"top_start": "a", "top_end": "b", "bottom_start": "c", "bottom_end": "d"},
        "items": {"now": "today", "wish": "next year"},
    }
    return [{"quadrant_map": body | more}]


@pytest.mark.parametrize(
    ("paper", "size", "side"),
    [("a4", "standard", 120), ("letter", "clear", 120), ("a5", "standard", 110), ("a4", "large", 150)],
)
def test_map_is_a_square_of_the_promised_side(paper: str, size: str, side: float) -> None:
    laid = lay_out(_map(), paper, size)
    box = _bounds(laid)
    assert to_mm(box.x1 - box.x0) == pytest.approx(side)
    assert to_mm(box.y1 - box.y0) == pytest.approx(side)


def test_the_numbers_of_a_map_have_no_stroke_through_their_zero_and_the_longer_ticks() -> None:
    laid = lay_out(_map())
    figures = [one for _, one in laid.words if one.text.strip() in ("0", "5", "10")]
    assert len(figures) >= 5
    # Atkinson has a zero with a stroke only; headings' face has one without
    assert {one.face for one in figures} == {"LR"}
    lines = [one for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.kind == "line"]
    ticks = [one.bounds[3] - one.bounds[1] for one in lines if one.bounds[0] == pytest.approx(one.bounds[2])]
    assert [round(to_mm(length), 1) for length in ticks].count(2.4) == 2
    assert [round(to_mm(length), 1) for length in ticks].count(1.4) == 8


def test_each_mark_has_two_numbers_and_a_note() -> None:
    laid = lay_out(_map())
    assert [blank.name for blank in laid.blanks] == [
        f"demo.map.{mark}-{part}" for mark in ("now", "wish") for part in ("across", "up", "note")
    ]
    assert laid.blanks[0].spoken == "Demo, N, today, Free, choose 0 to 10, 0 means less, 10 means more"
    assert len(laid.blanks[0].options) == 11


def _bounds(laid: Laid) -> Any:
    (figure,) = (element for element in elements(laid.layout.root) if element.role == "Figure")
    (bounds,) = (value for _, key, value in figure.attributes if key == "BBox")
    return bounds[1]


# -- wheel ---------------------------------------------------------------------------------------------------------


def test_wheel_asks_every_spoke_and_a_name_for_the_renameable_one() -> None:
    laid = lay_out(gallery("wheel")[:1])
    items = [blank.name.split(".")[-1] for blank in laid.blanks]
    assert items == ["together", "me", "friends", "money", "decisions", "affection", "home", "growth-name", "growth"]
    assert "spoke 3 of 8, Friends and family, 0 to 10" in laid.blanks[2].spoken


def test_wheel_names_spokes_beside_it_on_a4_and_by_number_on_a5() -> None:
    # the name stands in the list in any case; around the wheel once more
    for paper, times in (("a4", 2), ("a5", 1)):
        assert lay_out(gallery("wheel")[:1], paper).lines.count("Money") == times


# -- circles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size", "in_row"), [("a4", "standard", 5), ("a5", "standard", 3), ("a4", "large", 2), ("a5", "giant", 2)]
)
def test_tiles_stand_five_three_or_two_in_a_row(paper: str, size: str, in_row: int) -> None:
    widgets = lay_out(gallery("picture_choice")[1:], paper, size).fields("picture")
    first = [
        widget
        for widget in widgets
        if (widget.page, round(widget.rect.y0)) == (widgets[0].page, round(widgets[0].rect.y0))
    ]
    assert len(first) == in_row


def test_pictures_say_how_much_the_circles_overlap() -> None:
    (blank,) = lay_out(gallery("picture_choice")[:1], view=PARTNER_A).blanks
    assert blank.kind is BlankKind.ONE_OF
    assert [option.key for option in blank.options] == list(PICTURES)
    assert blank.options[2].label == "picture c, circles overlap by about 40 percent of their width"


def _own_pictures(count: int) -> list[Any]:
    pictures = {f"p{number}": {"file": "p.png", "alt": f"Picture {number}"} for number in range(count)}
    return [{"picture_choice": {"id": "own", "pictures": pictures}}]


@pytest.mark.parametrize(
    ("count", "paper", "size", "rows"),
    [
        (2, "a4", "standard", [2]), (4, "a4", "standard", [4]), (5, "a4", "standard", [3, 2]), (8, "a4", "standard", [4, 4]),
        (4, "a5", "standard", [2, 2]), (3, "a5", "standard", [3]), (5, "a5", "giant", [2, 2, 1]),
    ],
)  # fmt: skip
def test_own_pictures_are_in_rows_as_full_as_each_other(count: int, paper: str, size: str, rows: list[int]) -> None:
    widgets = lay_out(_own_pictures(count), paper, size).fields("picture")
    heights = [(widget.page, round(widget.rect.y0)) for widget in widgets]
    assert list(Counter(heights).values()) == rows


def test_own_pictures_are_options_of_one_blank_called_by_their_words_or_what_they_show() -> None:
    pictures = {
        "hut": {"file": "hut.png", "alt": "A hut", "text": "In a hut"},
        "sea": {"file": "sea.png", "alt": "A sea"},
    }
    laid = lay_out([{"picture_choice": {"id": "own", "pictures": pictures}}])
    (blank,) = laid.blanks
    assert (blank.name, blank.kind) == ("demo.own.picture", BlankKind.ONE_OF)
    assert [(option.key, option.label) for option in blank.options] == [("hut", "In a hut"), ("sea", "A sea")]
    figures = [element for element in elements(laid.layout.root) if element.role == "Figure"]
    assert [figure.alt for figure in figures] == ["A hut", "A sea"]


def test_venn_fields_stay_in_their_own_parts() -> None:
    for paper, size in LOOKS:
        laid = lay_out(gallery("venn")[:1], paper, size)
        for one, other in combinations(laid.layout.widgets, 2):
            across = min(one.rect.x1, other.rect.x1) - max(one.rect.x0, other.rect.x0)
            down = min(one.rect.y1, other.rect.y1) - max(one.rect.y0, other.rect.y0)
            # side by side or one above the other, with the circle's edge between them
            assert min(across, down) < -mm(1)


# -- rings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("which", "paper", "diameter"), [(0, "a4", 132), (2, "a4", 130), (0, "a5", 105.6), (2, "a5", 104)])  # fmt: skip
def test_rings_have_the_promised_size(which: int, paper: str, diameter: float) -> None:
    # radii 66 and 65 mm; on A5 0.8 of that: 132 × 0.8 = 105.6, 130 × 0.8 = 104; a millimetre of air above and below
    box = _bounds(lay_out(gallery("rings")[which : which + 1], paper))
    assert to_mm(box.y1 - box.y0) == pytest.approx(diameter + 2, abs=0.1)


def test_boundaries_are_named_in_tabs_at_the_right_with_their_rings_edge() -> None:
    laid = lay_out(gallery("rings")[2:3])
    names = [one for one in laid.drawn if one.text in ("Firm no", "Ask first", "Open")][:3]
    # 170 mm less the rings' 130 and 4 mm between: the tabs begin at 134 mm, the words 2.5 mm further
    assert [to_mm(one.x) for one in names] == pytest.approx([136.5] * 3)
    dashes = re.findall(r"^\[([^\]]*)\] 0(?:\.0)? d$", laid.layout.pages[0].content.decode("ascii"), re.MULTILINE)
    # the outer ring and the middle one, then the tabs of the middle and the outer ring
    assert dashes == ["1.4 3.2", "7 3.5", "", "7 3.5", "", "1.4 3.2", ""]


def test_a_heading_is_read_before_the_lines_under_it() -> None:
    body = [element for element in elements(lay_out(gallery("rings")[:1]).layout.root) if element.role == "P"]
    kinds = ["field" if any(isinstance(kid, Element) for kid in element.kids) else "words" for element in body]
    assert kinds[-6:] == ["words", "field"] * 3


def test_rings_are_asked_from_the_inside_out() -> None:
    laid = lay_out(gallery("rings")[2:3])
    assert [blank.name.split(".")[-1] for blank in laid.blanks] == ["inner", "middle", "outer"]
    assert laid.blanks[1].spoken.endswith("middle ring, Ask first, maybe, it depends, write a list")


# -- timeline ------------------------------------------------------------------------------------------------------


LINE = {"timeline": {"id": "line", "above": "us", "below": "me", "each": "apart"}}


def _boxes(*filled: int) -> list[tuple[int, float]]:
    """Page and height of each person's fourth box above the line, under so many millimetres of other things."""
    spaces = [{"space": {"id": f"x{index}", "height": height}} for index, height in enumerate(filled)]
    fields = [lay_out([*spaces, LINE], view=COUPLE).fields(f"4-above.{person}")[0] for person in "ab"]
    assert {round(width_mm(field), 2) for field in fields} == {36}
    return [(field.page, round(height_mm(field), 1)) for field in fields]


def test_stations_have_boxes_of_36_by_22_on_a4_and_grow_to_squares_where_their_page_has_the_room() -> None:
    assert len(lay_out(gallery("timeline")[:1]).blanks) == 8 * 4
    assert _boxes(80)[0] == (0, 22)
    # under what fills a page
    assert _boxes(120, 110) == [(1, 36), (2, 36)]


def test_boxes_of_stations_are_as_high_for_one_person_as_for_the_other() -> None:
    # one page has 50 mm less room
    assert _boxes(50) == [(0, 27.6), (1, 27.6)]


def test_stations_stand_one_under_another_where_it_is_narrow() -> None:
    for paper, size in (("a5", "standard"), ("a4", "large")):
        laid = lay_out(gallery("timeline")[:1], paper, size)
        (one,), (two,) = laid.fields("1-above"), laid.fields("2-above")
        assert one.rect.x0 == two.rect.x0


# -- loop ----------------------------------------------------------------------------------------------------------


def test_both_halves_stand_in_every_copy() -> None:
    names = [f"demo.loop.{step}-{person}" for person in "ab" for step in ("trigger", "story", "feeling", "move")]
    for view in (COUPLE, PARTNER_A, PARTNER_B, SOLO):
        assert [blank.name for blank in lay_out(gallery("cycle")[:1], view=view).blanks] == [
            *names,
            "demo.loop.name",
        ]


def test_loop_runs_down_the_left_and_up_the_right() -> None:
    laid = lay_out(gallery("cycle")[:1])
    heights = {item: laid.fields(item)[0].rect.y1 for item in ("trigger-a", "move-a", "trigger-b", "move-b")}
    assert heights["trigger-a"] > heights["move-a"]
    assert heights["trigger-b"] < heights["move-b"]
    assert laid.fields("trigger-a")[0].rect.x1 < laid.fields("trigger-b")[0].rect.x0


def test_what_an_example_prints_is_no_blank() -> None:
    laid = lay_out(gallery("cycle")[1:2])
    assert laid.blanks == []
    assert "The drum and the door" in laid.lines


# -- cards ---------------------------------------------------------------------------------------------------------


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
    laid = lay_out(gallery("cards")[1:], paper, size)
    look = laid.look
    grid = next(iter(grids(look)))
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
    assert not [(one, other) for one, other in combinations(drawn, 2) if one.meets(other)]
    assert name in " ".join(laid.lines)


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
    assert [page.kind for page in lay_out(gallery("cards")[1:]).layout.pages] == ["cards", "card-backs"]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
@pytest.mark.parametrize("page", [0, 1])
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


# -- figure --------------------------------------------------------------------------------------------------------


def test_missing_picture_leaves_a_frame_with_its_words() -> None:
    assert "A picture that is not there yet" in lay_out(gallery("picture")).lines


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"wheel": {"each": "together", "items": ["Rest", "Play", "Work", "Food"]}}, "Bride joins the marks"),
        (
            {"quadrant_map": {
                "each": "together", "items": {"now": "Now"}, "across": {"text": "Pace", "low": "Slow", "high": "Fast"},
                "up": {"text": "Mood", "low": "Low", "high": "High"},
                "corners": {"top_start": "Calm", "top_end": "Glad", "bottom_start": "Tired", "bottom_end": "Cross"},
            }},
            "Bride puts a ring",
        ),
    ],
)  # fmt: skip
def test_two_people_are_called_as_the_book_calls_them(block: dict[str, Any], said: str) -> None:
    people = (Person("bride", label="Bride"), Person("groom", label="Groom", mark="triangle", place=1))
    laid = lay_out([block], view=View(persons=people))
    assert any(line.startswith(said) and "Groom" in line for line in laid.lines)
    named = lay_out([block], view=View(persons=people), data=Names({"bride": "Ana", "groom": "Groom"}))
    assert any(line.startswith(said.replace("Bride", "Ana")) and "Groom" in line for line in named.lines)


def test_a_card_keeps_the_line_ends_of_a_literal_block() -> None:
    (block,) = read_yaml(
        "x.yaml", b"- cards:\n    levels: [{text: Help, shape: star}]\n    cards: [{level: '1', text: \"x\"}]\n"
    ).data
    block["cards"]["cards"][0]["text"] = read_yaml("x.yaml", b"a: |\n  Ana 100\n  Ben 200\n").data["a"]
    drawn = [one.text for one in lay_out([block]).drawn]
    assert {"Ana 100", "Ben 200"} <= {*drawn}
