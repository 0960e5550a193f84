"""What a screen reader says at each field of the flagship: no two alike, and the partners' dates told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from bifolio.form_fields import Blank
from tests.snapshots.books import flagship_document


def blanks(edition: str) -> Iterator[Blank]:
    for unit in flagship_document(edition).units:
        for bound in unit.blocks:
            yield from bound.blanks.values()
        yield from (one.blank for one in unit.opening.blanks)


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "couple", "individual", "group", "facilitator"])
def test_no_two_fields_of_a_copy_are_called_alike(edition: str) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for blank in blanks(edition):
        names[blank.spoken].add(blank.name)
    assert not {spoken: alike for spoken, alike in names.items() if len(alike) > 1}


def test_the_date_of_a_private_sheet_is_called_by_its_partner() -> None:
    said = {blank.name: blank.spoken for blank in blanks("couple") if ".opening.date" in blank.name}
    for exercise in ("e08", "e13", "e23"):
        assert "Partner A" in said[f"{exercise}.opening.date.a"]
        assert "Partner B" in said[f"{exercise}.opening.date.b"]
    assert "Partner" not in said["e01.opening.date"]
