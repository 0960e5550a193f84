"""What layout does for which kinds of units."""

from __future__ import annotations

import pytest

from bifolio.assemble.unit_kinds import UnitKind

KINDS = {
    "is_cover": "cover back-cover",
    "is_page": "page support answers index",
    "is_gathered": "contents answers index",
    "is_worked_in": "section exercise cards agreement reflection",
    "takes_notes": "section exercise cards",
    "has_own_head": "section exercise cards message",
    "is_work": "exercise cards",
    "is_in_outline": (
        "imprint contents page support answers index division section exercise agreement reflection message goals guide-notes notes"
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_property_is_that_of_these_kinds(name: str) -> None:
    assert [kind.value for kind in UnitKind if getattr(kind, name)] == KINDS[name].split()


def test_every_property_is_asked_about() -> None:
    assert {*KINDS} == {name for name, value in vars(UnitKind).items() if isinstance(value, property)}


def test_a_page_becomes_a_unit_of_its_kind_or_a_plain_page() -> None:
    assert [UnitKind.of_page(kind).value for kind in ("cover", "index", "reading")] == ["cover", "index", "page"]
