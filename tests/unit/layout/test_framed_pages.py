"""An agreement on a page of its own has a frame, which holds the names under it and all of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.lengths import mm, to_mm
from tests.builders import COUPLE, LOOKS, PEOPLE, Laid, check_sound, laid_out, lay_out, make_look, unit_with
from tests.painted import Shape, on_page

PROMISES = {
    "id": "x",
    "title": "What we promise",
    "help": "Write how sure you are.",
    "starts": "page",
    "checks": {"mine": "mine", "free": "free"},
    "items": {
        "close": {"heading": "Closeness", "text": "To feel closer, I will", "by": "each"},
        "room": {"heading": "Room", "text": "To leave room for each of us, I will", "by": "each"},
        "repair": {"heading": "Repair", "text": "When one of us is hurt, we will"},
    },
}
NAMES = {"id": "names", "title": "Our names", "help": "Initials are enough.", "review_date": True}


def framed(paper: str = "a4", size: str = "standard", theme: str = "calm", **more: Any) -> Laid:
    blocks = [{"agreement": PROMISES | more}, {"signatures": NAMES}]
    return lay_out(blocks, paper, size, view=COUPLE, theme=theme)


def frames(laid: Laid) -> list[tuple[int, Shape]]:
    """The outer frames, with their pages: closed paths with the heaviest line."""
    pages = range(len(laid.layout.pages))
    shapes = ((page, item) for page in pages for item in on_page(laid.layout, page) if isinstance(item, Shape))
    return [(page, one) for page, one in shapes if one.weight == pytest.approx(1.8)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, 1), ({"frame": False}, 0), ({"starts": None}, 0), ({"starts": None, "frame": True}, 1)],
)
def test_an_agreement_has_a_frame_where_it_begins_a_page_or_asks_for_one(more: dict[str, Any], expected: int) -> None:
    assert len(frames(framed(**more))) == expected


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_frame_keeps_4_mm_from_the_head_of_the_type_area_and_holds_the_names(paper: str) -> None:
    laid = framed(paper)
    ((page, frame),) = frames(laid)
    left, bottom, right, top = frame.bounds
    area = laid.look.paper
    assert to_mm(area.height - area.head - top) == pytest.approx(4, abs=0.1)
    assert to_mm(right - left) == pytest.approx(to_mm(area.measure), abs=0.1)
    for widget in laid.layout.widgets:
        assert widget.page == page
        assert left + mm(6) <= widget.rect.x0
        assert widget.rect.x1 <= right - mm(6)
        assert bottom + mm(4) <= widget.rect.y0


def test_a_frame_with_enough_rows_grows_to_5_mm_above_the_foot_of_its_page() -> None:
    many = {f"p{n}": {"text": "I will", "by": "each"} for n in range(4)}
    laid = framed(items=many)
    ((_, frame),) = frames(laid)
    assert to_mm(frame.bounds[1] - laid.look.paper.foot) == pytest.approx(5, abs=0.1)


def test_spaces_in_a_frame_shrink_before_anything_goes_on_another_page() -> None:
    many = {f"p{n}": {"text": "I will", "by": "each"} for n in range(5)}
    roomy, close = framed(items=many), framed("letter", items=many)
    assert [len(frames(laid)) for laid in (roomy, close)] == [1, 1]
    between = [laid.fields("p0-a")[0].rect.y0 - laid.fields("p1-a")[0].rect.y0 for laid in (roomy, close)]
    assert between[1] < between[0]


def test_spaces_in_a_frame_on_a5_shrink_where_two_promises_have_room_then_on_its_first_page() -> None:
    blocks = [{"agreement": PROMISES | {"help": "Write how sure you are. Below 7, make it smaller. " * 3}}]
    look = make_look("a5", "standard")
    # the emblem takes 4 points more than there are
    with_emblem = replace(look, looks=replace(look.looks, emblem="circles"))
    pages = []
    for one in (look, with_emblem):
        laid = laid_out(unit_with(blocks, one.messages, COUPLE), one, COUPLE)
        pages.append([laid.fields(name)[0].page for name in ("close-a", "room-a", "repair")])
    assert pages == [[1, 1, 2], [1, 1, 2]]


def test_what_one_frame_cannot_hold_goes_on_in_another_under_the_same_names() -> None:
    many = {f"p{n}": {"text": "I will", "by": "each"} for n in range(9)}
    laid = framed(items=many)
    check_sound(laid, has_artifacts=True)
    pages = [page for page, _ in frames(laid)]
    assert pages == [1, 2]
    # two above the columns of each page, two above the lines to sign on
    assert [slot.page for slot in laid.layout.slots].count(2) == 4


def test_in_a_frame_the_title_is_in_the_middle_and_the_test_words_are_one_line() -> None:
    laid = framed()
    (title,) = [line for line in laid.drawn if line.text == "What we promise"]
    assert title.x + title.width / 2 == pytest.approx(laid.look.measure / 2, abs=1)
    assert title.size == pytest.approx(30)
    assert "mine · free" in laid.lines


def test_in_a_frame_name_and_date_stand_on_one_line_and_the_help_follows_the_title() -> None:
    laid = framed()
    (name,), (date,) = laid.fields("name-a"), laid.fields("date-a")
    assert name.rect.y0 == pytest.approx(date.rect.y0)
    assert name.rect.x1 < date.rect.x0
    assert to_mm(name.rect.x1 - name.rect.x0) >= 40
    (title,) = [line for line in laid.drawn if line.text == "Our names"]
    (words,) = [line for line in laid.drawn if line.text == "Initials are enough."]
    assert title.baseline == pytest.approx(words.baseline)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_framed_agreement_is_sound_in_every_size(paper: str, size: str) -> None:
    check_sound(framed(paper, size), has_artifacts=True)


@pytest.mark.parametrize(
    ("paper", "size", "expected"), [("a5", "standard", True), ("a5", "large", False), ("a4", "large", True)]
)
def test_large_print_on_a5_has_no_height_for_a_frame(paper: str, size: str, expected: bool) -> None:
    assert bool(frames(framed(paper, size))) is expected


def test_what_follows_a_frame_is_on_another_page() -> None:
    laid = lay_out([{"agreement": PROMISES}, {"signatures": NAMES}, {"text": {"text": "After it."}}])
    (line,) = [line for line in laid.drawn if line.text == "After it."]
    assert line.page == frames(laid)[-1][0] + 1


def test_clauses_of_three_people_stand_in_no_columns_so_that_each_box_has_its_words() -> None:
    three = replace(COUPLE, persons=(*PEOPLE, replace(PEOPLE[1], id="c", label="C", place=2)))
    items = {"room": {"text": "To leave room, I will", "by": "each"}, "all": {"text": "All of us will"}}
    laid = lay_out([{"agreement": PROMISES | {"items": items, "layout": "two-columns", "checks": {}}}], view=three)
    boxes = [one for one in laid.layout.widgets if one.blank.name.endswith("-sure")]
    assert len(boxes) == 3 + 1
    assert sum(line.startswith("How sure?") for line in laid.lines) == len(boxes)
