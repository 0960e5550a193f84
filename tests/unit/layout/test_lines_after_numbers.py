"""Lines to write on that each begin with a number."""

from __future__ import annotations

import pytest

from tests.builders import lay_out


@pytest.mark.parametrize("count", [1, 2])
def test_what_follows_numbered_lines_is_as_far_below_as_below_any_block(count: int) -> None:
    lines = {"id": "x", "numbered": 3, "count": count, "grow": False}
    laid = lay_out([{"lines": lines}, {"text": {"text": "What comes next."}}])
    foot = min(field.rect.y0 for field in laid.layout.widgets)
    (after,) = (line for line in laid.drawn if line.text == "What comes next.")
    gap = foot - after.baseline - laid.look.body.first_baseline
    # a field over lines reaches 1.5 or 2 pt below its last line
    assert gap == pytest.approx(laid.look.gaps.block - 2, abs=0.6)
