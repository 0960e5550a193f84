"""Lengths: millimetres and points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.lengths import mm, to_mm


@given(st.floats(0, 1e5))
def test_millimetres_come_back(value: float) -> None:
    assert to_mm(mm(value)) == pytest.approx(value)


def test_a_page_of_a4_is_595_points_wide() -> None:
    assert mm(210) == pytest.approx(595.2756)
