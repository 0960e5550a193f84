"""What a screen reader says at each field of the flagship: no two alike, and the partners' dates told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.form_fields import Blank
from bifolio.pipeline.open_workbook import read_workbook

FOLDER = Path(__file__).resolve().parents[2] / "workbook"


@cache
def workbook() -> Workbook:
    return read_workbook(FOLDER, date(2026, 11, 24))


def blanks(edition: str) -> Iterator[Blank]:
    for unit in assemble(workbook(), Request(edition=edition)).units:
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
