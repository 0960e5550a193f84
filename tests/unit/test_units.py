"""Lengths: what is written in YAML, in points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.lengths import inches, mm, parse_length, to_mm


@pytest.mark.parametrize(
    ("text", "points"),
    [("1 in", 72), ("25.4 mm", 72), ("2.54cm", 72), ("12 pt", 12), (" 0.5 in ", 36), ("210 mm", 595.2756)],
)
def test_a_length_is_read_in_every_unit(text: str, points: float) -> None:
    assert parse_length(text) == pytest.approx(points, abs=1e-3)


@pytest.mark.parametrize("text", ["", "5", "mm", "-5 mm", "5 px", "5 mm wide", "1e3 mm", "５ mm x", "1,5 cm", ".5 in"])
def test_anything_else_is_no_length(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        parse_length(text)


@given(st.floats(0, 1e5))
def test_millimetres_come_back(value: float) -> None:
    assert to_mm(mm(value)) == pytest.approx(value)


def test_an_inch_is_as_long_as_25_4_millimetres() -> None:
    assert inches(1) == pytest.approx(mm(25.4)) == 72
