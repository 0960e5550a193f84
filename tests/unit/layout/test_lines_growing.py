"""Lines of several people grow alike."""

from __future__ import annotations

import pytest

from bifolio.assemble.unit_kinds import UnitKind
from tests.builders import height_mm, lay_out


def test_lines_for_each_person_on_pages_of_their_own_grow_alike() -> None:
    lines = {"lines": {"id": "x", "count": 20, "each": "apart"}}
    laid = lay_out([*["First a word."] * 3, lines], kind=UnitKind.EXERCISE)
    one, other = laid.layout.widgets
    assert (one.page, other.page) == (0, 1)
    assert 20 * 8.89 < height_mm(one) == pytest.approx(height_mm(other))
