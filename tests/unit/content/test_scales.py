"""Scales as authors write them."""

from __future__ import annotations

import pytest

from bifolio.content.scales import ends_of


@pytest.mark.parametrize(("scale", "ends"), [("0-10", (0, 10)), ("3-7", (3, 7)), ("faces-5", (1, 5))])
def test_a_scale_goes_from_its_first_number_to_its_last_and_faces_are_counted_from_one(
    scale: str, ends: tuple[int, int]
) -> None:
    assert ends_of(scale) == ends
