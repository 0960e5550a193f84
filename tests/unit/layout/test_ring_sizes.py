"""How large rings are, by their number."""

from __future__ import annotations

import math

import pytest

from bifolio.lengths import mm, to_mm
from tests.builders import lay_out
from tests.painted import Shape, on_page

AREAS = {name: {"text": name} for name in ("one", "two", "three", "four")}


@pytest.mark.parametrize(
    ("centre", "radii"),
    [
        ({"centre": "me"}, [33, 66]), ({"centre": "me"}, [22, 44, 66]), ({"centre": "me"}, [22, 37, 52, 66]),
        ({}, [35, 65]), ({}, [25, 45, 65]), ({}, [20, 35, 50, 65]),
    ],
)  # fmt: skip
def test_rings_reach_as_far_however_many_they_are(centre: dict[str, str], radii: list[int]) -> None:
    items = dict([*AREAS.items()][: len(radii)])
    laid = lay_out([{"rings": {"id": "x", "items": items, **centre}}])
    circles = [item for item in on_page(laid.layout, 0) if isinstance(item, Shape) and item.kind == "circle"]
    found = {round(to_mm(one.bounds[2] - one.bounds[0]) / 2, 1) for one in circles}
    assert {float(radius) for radius in radii} <= found


def test_lists_side_by_side_begin_level_below_the_longest_of_their_names() -> None:
    note = "A note that is long enough to take two lines of a third"
    items = {"a": {"text": "Near"}, "b": {"text": "Every week"}, "c": {"text": "Far", "note": note}}
    laid = lay_out([{"rings": {"id": "x", "items": items}}])
    tops = {round(widget.rect.y1, 2) for widget in laid.layout.widgets}
    (last,) = [line for line in laid.drawn if note.endswith(line.text) and line.text]
    assert len(tops) == 1
    # the letters of the note reach a fifth of their size below the line
    assert max(tops) <= last.baseline - 0.15 * last.size


@pytest.mark.parametrize("size", ["large", "giant"])
@pytest.mark.parametrize("count", [3, 4])
def test_the_innermost_ring_grows_for_a_long_word_and_no_number_meets_it(size: str, count: int) -> None:
    items = dict([*AREAS.items()][:count])
    laid = lay_out([{"rings": {"id": "x", "items": items, "centre": "Selbstfürsorge"}}], paper="a5", size=size)
    (word,) = [line for line in laid.drawn if line.text == "Selbstfürsorge"]
    circles = [one.bounds for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.kind == "circle"]
    radii = [(right - left) / 2 for left, _, right, _ in circles]
    assert min(radius for radius in radii if radius > mm(10)) >= word.width / 2
    for (left, low, right, high), radius in zip(circles, radii, strict=True):
        across = max(0.0, abs((left + right) / 2 - word.x - word.width / 2) - word.width / 2)
        up = max(0.0, (low + high) / 2 - word.baseline - 0.7 * word.size)
        assert radius > mm(10) or math.hypot(across, up) > radius


def test_a_centre_that_meets_a_number_is_noted() -> None:
    block = {"rings": {"id": "x", "items": AREAS, "centre": "self " * 12 + "self"}}
    assert lay_out([block], paper="a5", size="giant").layout.cut_words
    assert not lay_out([block]).layout.cut_words
