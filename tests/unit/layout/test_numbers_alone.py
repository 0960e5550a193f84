"""A number that is read alone is in the headings' face, whose zero has no stroke; one among words is in the face of the text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import lay_out

COLUMNS = {"late": "20", "slept": "Slept"}
ROWS = [
    {"table": {"id": "x", "corner": "Night", "row_text": "{number}", "rows": 10, "type": "tick", "columns": COLUMNS}}
]
READ = [
    {"table": {"id": "x", "columns": ["Tree", "Years"], "rows": {"oak": ["Oak", "100"], "ash": ["Ash", "50 or so"]}}}
]
EXAMPLE = [{"table": {"id": "x", "columns": {"slept": "Slept", "min": "Awake"}, "rows": 1, "example": {"min": "30"}}}]
LEGEND = [{"legend": {"id": "x", "items": {"0": "none", "10": "a lot"}}}]
LADDER = [{"ladder": {"id": "x", "count": 10}}]

OPTIONS = {"options": ["0", "10", "Slept"]}
CHOICES = [
    [{"choice": {"id": "x", **OPTIONS}}],
    [{"choice": {"id": "x", "layout": "row", **OPTIONS}}],
    [{"choice": {"id": "x", "items": ["none", "50 or so"], **OPTIONS}}],
    [{"checklist": {"id": "x", "items": ["0", "10", "Slept"]}}],
    [
        {
            "table": {
                "id": "x",
                "rows": ["none"],
                "columns": {"a": {"text": "Slept", "type": "choice", "options": ["0", "10"]}},
            }
        }
    ],
]


@pytest.mark.parametrize(
    ("blocks", "alone"),
    [
        *((blocks, {"0", "10"}) for blocks in CHOICES),
        (ROWS, {"10", "20"}),
        (READ, {"100"}),
        (EXAMPLE, {"30"}),
        (LEGEND, {"0", "10"}),
        (LADDER, {"10"}),
    ],
)
def test_a_number_alone_has_no_stroke_through_its_zero(blocks: list[Any], alone: set[str]) -> None:
    faces = {one.text.strip(): one.face for _, one in lay_out(blocks).words}
    assert {faces[number][0] for number in alone} == {"L"}
    assert {face[0] for text, face in faces.items() if text in ("Slept", "50 or so", "none")} <= {"A"}
