"""How large rings are, by their number."""

from __future__ import annotations

import pytest

from bifolio.lengths import to_mm
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
