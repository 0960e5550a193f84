"""The kinds that are drawings to mark or fill, and what is read beside them: nothing lost, nothing outside, measures as promised."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from bifolio.assemble.block_data import Names
from bifolio.assemble.document import View
from bifolio.assemble.kinds.picture_choice import PICTURES
from bifolio.form_fields import BlankKind
from bifolio.layout.kit.mark_rows import _Heads
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm, to_mm
from bifolio.people.person import Person
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
    in_turns,
    lay_out,
    lines_that_meet,
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


@pytest.mark.parametrize(("keep", "wide"), [("flow", 80), ("together", 80), ("flow", 120)])
def test_a_map_that_is_smaller_grows_to_its_full_side_where_its_page_leaves_room(keep: str, wide: int) -> None:
    box = _bounds(lay_out(_map(width=wide, keep=keep)))
    assert [to_mm(box.x1 - box.x0), to_mm(box.y1 - box.y0)] == pytest.approx([120, 120])


def test_a_map_grows_no_more_than_its_page_leaves_room_for() -> None:
    lines = [{"space": {"id": "room", "height": 85}}]
    laid = lay_out([*lines, *_map(width=80)])
    box = _bounds(laid)
    assert len(laid.layout.pages) == 1
    assert 85 < to_mm(box.x1 - box.x0) < 118
    check_sound(laid)


def test_a_map_stays_so_small_that_the_words_beside_it_keep_their_place() -> None:
    laid = lay_out(_map(width=80, across={"text": "Free", "low": "never", "high": "understandingly"}))
    box = _bounds(laid)
    beside = next(one for _, one in laid.words if one.text.strip() == "understandingly")
    assert 80 <= to_mm(box.x1 - box.x0) < 120
    assert beside.x >= box.x1


@pytest.mark.parametrize(("caption", "is_inside"), [("self-protecting", True), ("Unabhängigkeitserklärungen", False)])
def test_a_map_is_larger_where_that_spares_it_a_key_of_its_captions(caption: str, is_inside: bool) -> None:
    corners = {"top_start": caption, "top_end": "b", "bottom_start": "c", "bottom_end": "d"}
    laid = lay_out(_map(width=84, corners=corners), size="clear")
    box = _bounds(laid)
    word = next(one for _, one in laid.words if one.text.strip() == caption)
    assert (box.x0 < word.x < box.x1 and box.y0 < word.y < box.y1) is is_inside


@pytest.mark.parametrize(("wide", "across"), [(60, 110), (110, 110)])
def test_a_wheel_that_is_smaller_grows_to_its_full_diameter_where_its_page_leaves_room(
    wide: int, across: float
) -> None:
    spokes = {name: name.title() for name in ("home", "work", "friends", "rest")}
    laid = lay_out([{"wheel": {"id": "wheel", "width": wide, "items": spokes}}])
    rims = [one.bounds for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.kind == "circle"]
    assert max(to_mm(right - left) for left, _, right, _ in rims) == pytest.approx(across, abs=0.5)


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
    assert "spoke 3 of 8, Friends and family, choose 0 to 10" in laid.blanks[2].spoken


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


@pytest.mark.parametrize(("language", "paper", "size"), in_turns(["en-US", "de", "fr", "es"]))
def test_the_two_words_of_a_tile_stand_apart(paper: str, size: str, language: str) -> None:
    laid = lay_out([{"picture_choice": "circles"}], paper, size, language=language)
    assert not lines_that_meet(laid.drawn)


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


@pytest.mark.parametrize(("words", "is_in_the_middle"), [({}, True), ({"text": "A boat"}, False)])
def test_a_box_without_words_is_below_the_middle_of_its_picture(words: dict[str, str], is_in_the_middle: bool) -> None:
    (block,) = _own_pictures(2)
    for picture in block["picture_choice"]["pictures"].values():
        picture |= words
    first, *_ = lay_out([block]).fields("picture")
    middle = to_mm((first.rect.x0 + first.rect.x1) / 2)
    assert (middle == pytest.approx(25, abs=0.1)) is is_in_the_middle


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


def test_blanks_of_stations_come_in_one_order_on_every_paper() -> None:
    station = {"timeline": {"id": "line", "above": "us", "below": "me", "ways": True}}
    for paper, size in LOOKS:
        found = [field.blank.name for field in lay_out([station], paper, size).layout.widgets][:4]
        assert found == [f"demo.line.1-{name}" for name in ("when", "way", "above", "below")]


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


@pytest.mark.parametrize("paper", ["a4", "a5", "half-letter"])
def test_the_name_of_a_loop_is_clear_of_the_arrows_beside_it(paper: str) -> None:
    laid = lay_out(gallery("cycle")[:1], paper, view=COUPLE)
    (name,), (box,) = laid.fields("name"), laid.fields("trigger-a")
    arrow = (box.rect.x0 + box.rect.x1) / 2
    # the frame is 2 mm from its field
    assert name.rect.x0 - mm(2) >= arrow + mm(3.9)


@pytest.mark.parametrize(("above", "room"), [(60, 18.5), (20, None), (0, 35.2)])
def test_boxes_of_a_loop_grow_alike_into_the_room_that_their_page_has(above: int, room: float | None) -> None:
    spaces = [{"space": {"id": "x", "height": above}}] if above else []
    fields = lay_out([*spaces, gallery("cycle")[0]], view=COUPLE).layout.widgets
    (high,) = {round(height_mm(one), 1) for one in fields if one.blank.name.rpartition("-")[2] in ("a", "b")}
    assert high == room if room else 20 < high < 35


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
@pytest.mark.parametrize("count", [4, 6])
def test_each_of_four_people_has_a_half_of_the_loop_on_one_page(paper: str, count: int) -> None:
    people = tuple(Person(key, label=key.upper(), place=place) for place, key in enumerate("abcd"))
    items = {f"i{number}": f"Step {number}" for number in range(count)}
    block = {"cycle": {"id": "loop", "prompt": "Fill in your part.", "halves": True, "items": items}}
    fields = lay_out(["Some words."] * 3 + [block], paper, view=View(persons=people)).layout.widgets
    pages = {key: {one.page for one in fields if one.blank.name.endswith(f"-{key}")} for key in "abcd"}
    assert [len(found) for found in pages.values()] == [1] * 4


def test_a_half_that_no_page_holds_under_the_title_leaves_the_next_one_whole() -> None:
    items = {f"i{number}": f"Step {number}" for number in range(6)}
    fields = lay_out(
        [{"cycle": {"id": "loop", "prompt": "Fill in.", "halves": True, "items": items}}], "a5"
    ).layout.widgets
    pages = [[one.page for one in fields if one.blank.name.endswith(f"-{key}")] for key in "ab"]
    assert pages == [[0, 0, 0, 1, 1, 1], [2] * 6]


def test_what_an_example_prints_is_no_blank() -> None:
    laid = lay_out(gallery("cycle")[1:2])
    assert laid.blanks == []
    assert "The drum and the door" in laid.lines


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


# -- body outline --------------------------------------------------------------------------------------------------


def test_areas_that_are_higher_than_the_page_go_on_overleaf_below_the_figure() -> None:
    items = {f"area-{number}": "the place where it is felt first and then again" for number in range(8)}
    laid = lay_out([{"body_outline": {"items": items}}], "letter", "large")
    check_sound(laid)
    assert {widget.page for widget in laid.layout.widgets} == {0, 1}


MARKS = {
    "across": {"text": "Effort", "low": "little", "high": "much"},
    "up": {"text": "Gain", "low": "small", "high": "large"},
    "corners": {"top_start": "now", "top_end": "plan", "bottom_start": "by the way", "bottom_end": "never"},
    "items": {"rent": "the rent", "holiday": "a holiday", "test-bench": "Mend the test bench"},
}


def test_names_of_marks_keep_their_line_where_notes_have_room() -> None:
    laid = lay_out([{"quadrant_map": {"id": "map", **MARKS}}])
    assert "Mend the test bench" in [one.text for one in laid.drawn]


def test_no_mark_of_a_map_is_alone_below_its_heads() -> None:
    def nothing(pen: Pen, width: Pt) -> None: ...

    heads, rows = _Heads(mm(12), nothing, keep_with_next=True), [Drawing(mm(13), nothing) for _ in range(3)]
    table = Stack([heads, *rows])
    table.adjust(may_part=True)
    assert table.split_late(mm(170), mm(12 + 14)) == []


@pytest.mark.parametrize(
    ("items", "letters"),
    [
        (["work", "home"], ["W", "H"]),
        (["work", "walk", "wake"], ["W", "A", "K"]),
        (["a", "aa", "aaa"], ["A", "B", "C"]),
    ],
)
def test_no_two_things_to_place_have_one_letter(items: list[str], letters: list[str]) -> None:
    block = next(one for one in gallery("quadrant_map") if "quadrant_map" in one)["quadrant_map"]
    for paper in ("a4", "a5"):
        laid = lay_out([{"quadrant_map": {**block, "items": {key: f"Mark {key}" for key in items}}}], paper, view=SOLO)
        assert [line for line in laid.lines if line in letters] == letters
        notes = [blank.spoken for blank in laid.blanks if blank.name.endswith("-note")]
        assert all(f", {letter}, Mark {key}, " in said for letter, key, said in zip(letters, items, notes, strict=True))
