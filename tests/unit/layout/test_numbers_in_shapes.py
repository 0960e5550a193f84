"""Numbers of three figures, in circles and squares that hold one or two as a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, LOOKS, Laid, check_sound, in_turns, laid_out, lay_out, make_look, unit_with
from tests.painted import Shape, on_page


def shapes(laid: Laid, kind: str) -> list[tuple[float, float, float, float]]:
    return [one.bounds for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.kind == kind]


@pytest.mark.parametrize(
    ("each", "scale", "paper", "size"), in_turns(["apart", "together"], ["90-100", "989-999", "100-104"])
)
def test_numerals_of_a_rating_do_not_touch_their_circles(each: str, scale: str, paper: str, size: str) -> None:
    laid = lay_out([{"rating": {"id": "x", "scale": scale, "items": ["Rain"], "each": each}}], paper, size)
    check_sound(laid)
    numerals = [one for one in laid.drawn if one.text.isdigit() and one.page == 0]
    assert len(numerals) >= 5
    for one in numerals:
        middle = one.x + one.width / 2
        assert one.width < 0.8 * min(
            right - left for left, _, right, _ in shapes(laid, "circle") if left < middle < right
        )


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_the_numbers_of_a_map_are_in_its_square(paper: str, size: str) -> None:
    axis: dict[str, Any] = {"text": "Far", "low": "a", "high": "b"}
    corners = dict.fromkeys(("top_start", "top_end", "bottom_start", "bottom_end"), "C")
    block = {"id": "x", "scale": "100-110", "across": axis, "up": axis, "corners": corners, "items": ["Me"]}
    laid = lay_out([{"quadrant_map": block}], paper, size)
    left, _, right, _ = max(shapes(laid, "path") + shapes(laid, "box"), key=lambda box: box[2] - box[0])
    for one in laid.drawn:
        if one.text in ("100", "105", "110"):
            assert left < one.x < one.x + one.width < right


def test_the_hundredth_step_of_an_exercise_does_not_touch_its_words() -> None:
    unit = unit_with(["Begin."], Messages("en-US"), COUPLE)
    steps = ((Run("Breathe."),),) * 100
    unit = replace(unit, kind=UnitKind.EXERCISE, opening=replace(unit.opening, steps=steps))
    laid = laid_out(unit, make_look("a5", "giant"), COUPLE)
    (number,) = (one for one in laid.drawn if one.text == "100")
    words = next(one for one in laid.drawn if one.text == "Breathe." and one.page == number.page)
    assert words.x - (number.x + number.width) > 3
