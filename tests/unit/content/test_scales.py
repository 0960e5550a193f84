"""Scales as authors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.rating import Rating
from bifolio.content.kinds.wheel import Wheel
from tests.unit.content.small_book import PAGE, problems


@pytest.mark.parametrize(
    ("written", "read"),
    [("1-3", "1-3"), ("0-5", "0-5"), ("1 to 6", "1-6"), ("1 – 10", "1-10"), ("10-20", "10-20"), ("faces-3", "faces-3")],
)
def test_a_rating_has_any_scale_of_a_few_numbers(written: str, read: str) -> None:
    assert Rating.model_validate({"items": {"a": "A"}, "scale": written}).scale == read


def test_so_has_a_wheel() -> None:
    spokes = {key: key for key in ("a", "b", "c", "d")}
    assert Wheel.model_validate({"items": spokes, "scale": "1-10"}).scale == "1-10"


@pytest.mark.parametrize(
    ("scale", "message", "hint"),
    [
        ("0-11", "this scale has 12 numbers, not 3 to 11", "a 'slider' can have 0-100"),
        ("0-1", "this scale has 2 numbers, not 3 to 11", "write a 'choice'"),
        ("5-1", "'5-1' is not a scale", "write its least and its greatest number: 1-5"),
        ("5-5", "'5-5' is not a scale", "write its least and its greatest number: 1-5"),
        ("6", "'6' is not a scale", "write its least and its greatest number: 1-6"),
        ("9-3", "'9-3' is not a scale", "write its least and its greatest number: 3-9"),
        ("[1, 6]", "'[1, 6]' is not a scale", "write its least and its greatest number: 1-6"),
        ("{min: 0, max: 4}", "'{min: 0, max: 4}' is not a scale", "write its least and its greatest number: 0-4"),
        (
            "-3-3",
            "'-3-3' is not a scale",
            "write its least and its greatest number: 1-5, with numbers from 0 to 999",
        ),
        (
            "1990-1999",
            "'1990-1999' is not a scale",
            "write its least and its greatest number: 1-5, with numbers from 0 to 999",
        ),
        ("faces", "'faces' is not a scale", "write faces-3 or faces-5"),
    ],
)
def test_any_other_scale_is_refused_with_what_to_write(scale: str, message: str, hint: str, tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", f"[{{rating: {{items: [A], scale: {scale}}}}}]")
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize(("scale", "ends"), [("0-10", (0, 10)), ("3-7", (3, 7)), ("faces-5", (1, 5))])
def test_a_scale_goes_from_its_first_number_to_its_last_and_faces_are_counted_from_one(
    scale: str, ends: tuple[int, int]
) -> None:
    assert ends_of(scale) == ends
