"""Labels: boxes on a picture, and numbers with lines below it where they do not fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from bifolio.assemble.document import AnswerLine
from bifolio.form_fields import BlankKind
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.layout.pictures.svg import read_svg
from bifolio.lengths import mm
from bifolio.messages import Messages
from tests.builders import COUPLE, GALLERY, LOOKS, Laid, check_sound, in_turns, laid_out, lay_out, make_look, unit_with
from tests.painted import Shape, on_page

ITEMS: dict[str, Any] = {
    "claw": {"at": [10, 20], "text": "at the end of the arm"}, "eye": {"at": [60, 20], "width": 20}, "leg": {"at": [0, 100], "type": "number"},
}  # fmt: skip


def labels(paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    body = {"id": "x", "file": "crab.svg", "alt": "A crab", "items": ITEMS, **keys}
    return lay_out([{"labels": body}], paper, size)


def test_each_place_is_a_blank_said_by_what_it_points_at_or_its_number() -> None:
    laid = labels()
    assert [blank.name for blank in laid.blanks] == ["demo.x.claw", "demo.x.eye", "demo.x.leg"]
    assert [blank.kind for blank in laid.blanks] == [BlankKind.TEXT, BlankKind.TEXT, BlankKind.NUMBER]
    assert [blank.spoken for blank in laid.blanks] == [
        "Demo, at the end of the arm, write a few words", "Demo, 2 of 3, write a few words", "Demo, 3 of 3, write a number",
    ]  # fmt: skip


def test_a_box_stands_with_its_middle_at_its_place() -> None:
    laid = labels(width=100)
    (eye,) = laid.fields("eye")
    assert (eye.rect.x0 + eye.rect.x1) / 2 == pytest.approx(mm(60))
    assert eye.rect.x1 - eye.rect.x0 == pytest.approx(mm(20))


def test_a_box_at_the_edge_is_moved_into_the_picture() -> None:
    (leg,) = labels().fields("leg")
    assert leg.rect.x0 == pytest.approx(0)


def test_boxes_that_would_meet_become_numbers_with_lines_below() -> None:
    close = {"a": {"at": [40, 50]}, "b": {"at": [50, 50]}}
    laid = labels(items=close)
    assert [line for line in laid.lines if line.rstrip(".").isdigit()] == ["1", "2", "1.", "2."]
    tops = [widget.rect.y1 for widget in laid.layout.widgets]
    assert tops == sorted(tops, reverse=True)
    assert not [line for line in labels().lines if line.isdigit()]


def test_boxes_have_the_numbers_by_which_the_answers_at_the_end_of_the_book_call_them() -> None:
    unit = unit_with(
        [{"labels": {"id": "x", "file": "crab.svg", "alt": "A crab", "items": ITEMS}}], Messages("en-US"), COUPLE
    )
    keyed = replace(unit, blocks=(replace(unit.blocks[0], answers=(AnswerLine("2", "eye", 0),)),))
    asked, answered = (laid_out(one, make_look("a4", "standard"), COUPLE) for one in (unit, keyed))
    assert [line for line in asked.lines if line.isdigit()] == []
    # the first is called by its text
    assert [line for line in answered.lines if line.isdigit()] == ["2", "3"]
    assert [field.rect for field in asked.layout.widgets] == [field.rect for field in answered.layout.widgets]


@pytest.mark.parametrize("other", [[80, 20], [15, 22]], ids=["boxes", "numbers"])
def test_a_line_leads_from_a_box_or_a_number_to_what_it_names_and_is_covered_by_it(other: list[int]) -> None:
    laid = labels(items={"claw": {"at": [10, 20], "to": [40, 60]}, "eye": {"at": other}}, width=100)
    painted = [one for one in on_page(laid.layout, 0) if isinstance(one, Shape)]
    (line,) = [
        one
        for one in painted
        if one.kind == "line" and one.stroke == laid.look.theme.ink and one.bounds[0] != one.bounds[2]
    ]
    assert line.bounds[2] == pytest.approx(mm(40), abs=0.1)
    below = painted.index(line)
    covering = [one for one in painted[below:] if one.fill is not None and one.kind in ("box", "path", "circle")]
    start = min(line.points)
    assert any(
        one.bounds[0] <= start[0] <= one.bounds[2] and one.bounds[1] <= start[1] <= one.bounds[3] for one in covering
    )
    assert not [
        one
        for one in on_page(labels().layout, 0)
        if isinstance(one, Shape) and one.kind == "line" and one.stroke == laid.look.theme.ink
    ]


def test_a_number_that_is_printed_over_another_is_noted() -> None:
    # on a picture 100 mm wide numbers are 6.5 mm apart at least
    places = {"a": {"at": [40, 50]}, "b": {"at": [50, 50]}, "c": {"at": [46, 50]}}
    assert [word for word, _, _ in labels(items=places, width=100).layout.cut_words] == ["3"]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_fields_of_labels_never_overlap(paper: str, size: str) -> None:
    for items in (ITEMS, {f"l{n}": {"at": [n * 5, n * 4]} for n in range(20)}):
        laid = labels(paper, size, items=items)
        check_sound(laid)
        fields = laid.layout.widgets
        assert len(fields) == len(items)
        assert not [1 for one, other in combinations(fields, 2) if one.page == other.page and one.rect == other.rect]


TOWER = read_svg(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 200"><rect width="20" height="200"/></svg>', "a.svg"
)


@pytest.mark.parametrize(
    ("kind", "keys", "paper", "size"), in_turns(["picture", "labels"], [{}, {"caption": "A tower of some height"}])
)
def test_a_tall_picture_is_on_the_page_of_its_title(kind: str, keys: dict[str, str], paper: str, size: str) -> None:
    items = {"items": {"top": {"at": [50, 5]}}} if kind == "labels" else {}
    block = {kind: {"title": "A tower", "file": "a.svg", "alt": "A tower", **keys, **items}}
    unit = unit_with(["Begin.", block], Messages("en-US"), COUPLE)
    laid = laid_out(unit, make_look(paper, size), COUPLE, {"a.svg": TOWER})
    title = next(line for line in laid.drawn if line.text == "A tower")  # lines overleaf have it again
    (tower,) = (page for page in range(len(laid.layout.pages)) for item in on_page(laid.layout, page)
                if isinstance(item, Shape) and item.bounds[3] - item.bounds[1] > mm(80))  # fmt: skip
    assert tower == title.page


@pytest.mark.parametrize(("paper", "size"), [("a4", "giant"), ("letter", "large"), ("a5", "large"), ("a5", "giant")])
def test_a_picture_leaves_room_for_the_lines_of_its_numbers(paper: str, size: str) -> None:
    items = {name: {"at": [30 + 3 * place, 40]} for place, name in enumerate(("roof", "door", "window"))}
    block = {
        "labels": {
            "id": "house",
            "prompt": "Name the parts of the house that you can see.",
            "file": "house.svg",
            "alt": "A",
            "items": items,
        }
    }
    house = prepare_picture(GALLERY.parent / "figures" / "house.svg", (mm(300), mm(300)), is_grey=False)
    laid = laid_out(unit_with([block], Messages("en-US"), COUPLE), make_look(paper, size), COUPLE, {"house.svg": house})
    assert {widget.page for widget in laid.layout.widgets} == {0}
    assert len(laid.layout.pages) == 1
