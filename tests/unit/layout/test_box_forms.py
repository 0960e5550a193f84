"""Boxes by form: each differs from all others without colour, and holds what the design says."""

from __future__ import annotations

from itertools import combinations
from typing import Any, get_args

import pytest

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.design.theme import WHITE, contrast
from bifolio.layout.kit.box_forms import Form, inner_width, room_of
from bifolio.lengths import mm, to_mm
from tests.builders import Laid, check_sound, gallery, in_turns, lay_out
from tests.drawing import LOOK
from tests.painted import Shape, on_page

PLAIN: dict[str, list[Any]] = {
    "note": [{"box": {"look": "note", "title": "Three answers", "blocks": ["Yes."]}}],
    "talk": [{"box": {"look": "talk", "blocks": ["When?"]}}],
    "leader": [{"box": {"look": "leader", "title": "Say", "blocks": ["Welcome."]}}],
    "slip": [{"box": {"look": "slip", "title": "Please return", "blocks": ["Yes."]}}],
    "ready": [{"ready_check": {"id": "ready"}}],
    "landing": [{"landing": {"action": "Breathe out.", "kindness": "You were brave.", "tell": "Tell a friend."}}],
}


def shapes_of(laid: Laid) -> list[Shape]:
    return [item for item in on_page(laid.layout, 0) if isinstance(item, Shape)]


@pytest.mark.parametrize(("name", "paper", "size"), in_turns(PLAIN))
def test_a_box_is_sound_on_every_paper(name: str, paper: str, size: str) -> None:
    check_sound(lay_out(PLAIN[name], paper, size))


def test_no_two_boxes_have_one_form_in_one_ink() -> None:
    drawn = {
        name: {
            (shape.kind, shape.weight, shape.dash, len(shape.points))
            for shape in shapes_of(lay_out(blocks, theme="plain"))
        }
        for name, blocks in PLAIN.items()
    }
    assert all(one != other for one, other in combinations(drawn.values(), 2))


@pytest.mark.parametrize("form", get_args(Form))
def test_content_is_narrower_than_the_box_and_two_units_from_its_sides(form: Form) -> None:
    room = room_of(form, LOOK)
    assert inner_width(LOOK, form) == pytest.approx(LOOK.measure - room.start - room.end)
    if form not in ("bracket", "slip"):
        assert room.start == room.end == pytest.approx(16.8)


def test_a_leaders_box_says_whom_it_is_for() -> None:
    assert lay_out(PLAIN["leader"]).lines[1:] == ["Leader only", "Say", "Welcome."]


def test_a_landing_has_its_kicker_unless_it_has_a_title() -> None:
    assert "Landing" in lay_out(PLAIN["landing"]).lines
    titled = [{"landing": {**PLAIN["landing"][0]["landing"], "title": "Before you go"}}]
    lines = lay_out(titled).lines
    assert "Before you go" in lines
    assert "Landing" not in lines


def test_a_ready_check_is_as_wide_as_reading_text() -> None:
    laid = lay_out(PLAIN["ready"])
    widest = max(to_mm(line.x + line.width) for line in laid.drawn[1:])
    assert widest <= 140
    assert "Ready check" in laid.lines


def test_in_one_ink_no_box_has_a_ground_but_white() -> None:
    for blocks in PLAIN.values():
        for shape in shapes_of(lay_out(blocks, theme="plain")):
            assert shape.fill is None or shape.fill == WHITE or contrast(shape.fill, WHITE) > 15


@pytest.mark.parametrize("look", ["green", "amber", "red"])
def test_in_one_ink_a_traffic_light_is_in_that_ink(look: str) -> None:
    laid = lay_out([{"box": {"look": look, "title": "Stop", "blocks": ["Breathe."]}}], theme="plain")
    inks = {shape.stroke for shape in shapes_of(laid)} | {shape.fill for shape in shapes_of(laid)}
    assert len(inks - {None, WHITE}) == 1


@pytest.mark.parametrize("blocks", [PLAIN["slip"], [{"box": {"look": "green", "title": "Go on", "blocks": ["Hm."]}}]])
def test_scissors_and_ticks_are_the_same_from_right_to_left(blocks: list[Any]) -> None:
    def outline(language: str) -> list[tuple[float, float]]:
        *_, sign = [one for one in shapes_of(lay_out(blocks, language=language)) if one.kind == "path"]
        return [(round(x - sign.bounds[0], 1), round(y, 1)) for x, y in sign.points]

    assert outline("he") == outline("en-US")


@pytest.mark.parametrize(("title", "levels"), [("", ["H2"]), ("Say", ["H2", "H3"])])
def test_titles_in_a_box_are_a_level_below_its_own_title_if_it_has_one(title: str, levels: list[str]) -> None:
    blocks = [{"checklist": {"title": "What helps?", "items": ["Rest"]}}]
    laid = lay_out([{"box": {"look": "leader", "blocks": blocks, **({"title": title} if title else {})}}])
    assert [role for role in laid.roles() if role in ("H2", "H3")] == levels


DRAWINGS = ("body_outline", "cycle", "quadrant_map", "rings", "timeline", "venn", "wheel")


@pytest.mark.parametrize(("kind", "look", "paper", "size"), in_turns(DRAWINGS, ["warning", "talk", "leader"]))
def test_a_drawing_is_on_the_page_of_its_boxs_title(kind: str, look: str, paper: str, size: str) -> None:
    blocks = [block for block in gallery(kind) if isinstance(block, dict) and kind in block][:1]
    laid = lay_out(["Begin.", {"box": {"look": look, "title": "Look here", "blocks": blocks}}], paper, size)
    (head,) = (line for line in laid.drawn if line.text.endswith("Look here"))
    below = [line for line in laid.drawn if (line.page, -line.baseline) > (head.page, -head.baseline)]
    assert below[0].page == head.page


def test_a_slip_is_at_the_foot_of_its_page_and_the_last_thing_on_it() -> None:
    laid = lay_out(["Dear parents,", *PLAIN["slip"], "After the trip"])
    slip, after = laid.layout.pages
    assert slip.filled == pytest.approx(LOOK.paper.depth, abs=mm(2))
    assert after.filled < LOOK.paper.depth / 4


def test_nothing_follows_a_slip_that_is_on_two_pages() -> None:
    lines = {"lines": {"prompt": "What to know", "count": 9}}
    laid = lay_out([{"box": {"look": "slip", "blocks": ["Yes.", lines]}}, "After the trip"], "a5", "giant")
    assert [line.page for line in laid.drawn if line.text == "After the trip"] == [2]


def test_a_slip_in_a_section_is_as_wide_as_its_page_and_at_its_foot() -> None:
    ideas = {"box": {"look": "ideas", "title": "Ideas", "blocks": ["Rest."]}}
    laid = lay_out(["Dear parents,", *PLAIN["slip"], {"quote": "Lean."}, ideas], kind=UnitKind.SECTION)
    (line,) = [shape for shape in shapes_of(laid) if shape.dash]
    assert max(x for x, _ in line.points) - min(x for x, _ in line.points) > 0.9 * LOOK.measure
    assert len(laid.layout.pages) == 2
    assert laid.layout.pages[0].filled == pytest.approx(LOOK.paper.depth, abs=mm(2))


def test_scissors_and_dashes_across_the_page_show_where_to_cut() -> None:
    shapes = shapes_of(lay_out(PLAIN["slip"]))
    (line,) = [shape for shape in shapes if shape.dash]
    (scissors,) = [shape for shape in shapes if not shape.dash]
    left, right = sorted(x for x, _ in line.points)
    assert right == pytest.approx(max(x for x, _ in line.points))
    assert left == pytest.approx(max(x for x, _ in scissors.points), abs=mm(1))
    assert right - min(x for x, _ in scissors.points) == pytest.approx(LOOK.measure, abs=mm(1))
