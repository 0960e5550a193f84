"""Staves: five lines each, larger in large print, and one field over all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from bifolio.lengths import mm
from tests.builders import Laid, check_sound, in_turns, lay_out
from tests.painted import Shape, on_page


def staves(paper: str = "a4", size: str = "standard", height: Any = 60) -> Laid:
    return lay_out([{"space": {"id": "x", "look": "staves", "height": height}}], paper, size)


def levels(one: Laid) -> list[float]:
    """The heights of the lines, from the top down."""
    return sorted({shape.points[0][1] for shape in on_page(one.layout, 0) if isinstance(shape, Shape)})


@pytest.mark.parametrize(("size", "step"), [("standard", 2.0), ("giant", 4.0)])
def test_a_stave_has_five_lines_whose_distance_grows_with_the_print(size: str, step: float) -> None:
    found = levels(staves("a4", size, 100))
    assert len(found) % 5 == 0
    assert [b - a for a, b in pairwise(found[:5])] == pytest.approx([mm(step)] * 4, abs=0.1)


def test_staves_have_one_place_for_words_as_a_drawing_has() -> None:
    (blank,) = staves().blanks
    assert (blank.name, blank.kind, blank.spoken) == (
        "demo.x.notes",
        BlankKind.DRAWING,
        "Demo, Staves, describe or skip",
    )


@pytest.mark.parametrize(("height", "paper", "size"), in_turns([30, "rest"]))
def test_staves_are_sound_at_every_size(paper: str, size: str, height: Any) -> None:
    check_sound(staves(paper, size, height))
