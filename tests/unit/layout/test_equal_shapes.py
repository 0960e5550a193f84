"""Shapes that many pages repeat, such as boxes to tick, are equal operators wherever they are: so they deflate to little."""

from __future__ import annotations

import pytest

from bifolio.layout.kit.reportlab_canvas import OperatorCanvas

PAINT = {"has_stroke": True, "has_fill": False}


def drawn(canvas: OperatorCanvas, x: float, y: float) -> tuple[list[str], list[str]]:
    """The operators of a circle and of a rectangle with rounded corners."""
    canvas.circle(x, y, 4, **PAINT)
    circle = canvas.take_code()
    canvas.round_rect(x, y, 14, 14, 2, **PAINT)
    return circle, canvas.take_code()


def test_equal_shapes_differ_only_in_where_they_are() -> None:
    here, there = drawn(OperatorCanvas(), 10, 20), drawn(OperatorCanvas(), 300.5, 700.25)
    for one, other in zip(here, there, strict=True):
        assert (one[0], one[-1], one[2:]) == ("q", "Q", other[2:])
    assert [one[1] for one in there] == ["1 0 0 1 300.5 700.25 cm"] * 2


@pytest.mark.parametrize(("width", "x", "start"), [(None, 10, "n 2 0 m"), (100, 90, "n -2 0 m")])
def test_on_a_mirrored_page_they_are_at_the_other_side(width: float | None, x: float, start: str) -> None:
    circle, rectangle = drawn(OperatorCanvas(width), 10, 20)
    assert circle[1] == rectangle[1] == f"1 0 0 1 {x} 20 cm"
    assert rectangle[2].startswith(start)
