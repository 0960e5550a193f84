"""Covers and openers of each design as text, item by item. Renewed by ``python -m tests.renew_snapshots``."""

from __future__ import annotations

import pytest

from tests.goldens import Golden
from tests.looks import LOOKS, looks_book, looks_unit
from tests.snapshots.writing import PageWriter, spoken


@pytest.mark.parametrize("name", LOOKS)
def test_the_cover_or_opener_is_as_kept(name: str, golden: Golden) -> None:
    unit, writer = looks_unit(name), PageWriter(looks_book(name).look)
    golden(f"looks/{name}.txt", "\n".join([*writer.unit(unit), "== read aloud", *spoken(unit), ""]))


def test_no_snapshot_is_left_of_a_look_that_is_gone(golden: Golden) -> None:
    golden.holds_only("looks", {f"{name}.txt" for name in LOOKS})
