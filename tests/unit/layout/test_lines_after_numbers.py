"""Lines to write on that each begin with a number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import lay_out


@pytest.mark.parametrize("count", [1, 2])
def test_numbered_lines_of_one_person_end_no_nearer_to_those_of_the_next_than_plain_ones(count: int) -> None:
    def gap(**more: Any) -> float:
        laid = lay_out([{"lines": {"id": "x", "count": count, "each": "together", "grow": False, **more}}])
        own = {person: [one.rect for one in laid.layout.widgets if one.blank.name.endswith(person)] for person in "ab"}
        return min(rect.y0 for rect in own["a"]) - max(rect.y1 for rect in own["b"])

    assert gap(numbered=3) > gap() - 1
