"""Which units and blanks the flagship has, in order, by edition and part: filled copies and scripts lean on these names for years.

Each file under ``tests/golden/flagship`` lists the units with their kinds, and under each its blanks with theirs; a blank
answered by one of several boxes, or from a list, shows its options' keys. ``spoken.txt`` holds what a screen reader says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request, parts_of
from bifolio.content.model.workbook import Workbook
from bifolio.errors import UsageError
from bifolio.form_fields import Blank
from tests.conformance import workbooks
from tests.goldens import Golden
from tests.snapshots.books import FLAGSHIP, flagship_document

COPIES = (
    ("participant-a", "whole"), ("participant-a", "open"), ("participant-a", "private"),
    ("participant-b", "whole"), ("participant-b", "open"), ("participant-b", "private"),
    ("couple", "whole"), ("couple", "open"), ("couple", "private-a"), ("couple", "private-b"),
    ("individual", "whole"), ("individual", "open"), ("individual", "private"),
    ("group", "whole"), ("group", "open"), ("group", "private"),
    ("half-day", "whole"), ("half-day", "open"),
    ("facilitator", "whole"),
)  # fmt: skip
"""Every edition and part but the hand-outs."""


def workbook() -> Workbook:
    return workbooks.workbook(FLAGSHIP)


@cache
def document(edition: str, part: str = "whole", exercise: str = "") -> Document:
    if part == "whole" and not exercise:
        return flagship_document(edition)
    only = (exercise,) if exercise else ()
    return assemble(workbook(), Request(edition=edition, part=part, only=only, country="US"))


def hand_outs() -> list[Document]:
    return [document("handout", exercise=exercise) for exercise in sorted(workbook().exercises)]


def blanks_of(unit: Unit) -> Iterator[Blank]:
    """The unit's blanks in order."""
    yield from (one.blank for one in unit.opening.blanks)
    for bound in unit.blocks:
        yield from bound.blanks.values()


def listed(document: Document) -> str:
    """The document's units and blanks, one a line."""
    lines = []
    for unit in document.units:
        lines.append(f"{unit.id} ({unit.kind})")
        for blank in blanks_of(unit):
            options = " ".join(option.key for option in blank.options)
            lines.append(f"  {blank.name} {blank.kind.value}" + (f": {options}" if options else ""))
    count = sum(line.startswith(" ") for line in lines)
    return "\n".join([f"# {len(document.units)} units, {count} blanks", *lines, ""])


@pytest.mark.parametrize(("edition", "part"), COPIES)
def test_the_units_and_blanks_of_each_part_are_as_kept(edition: str, part: str, golden: Golden) -> None:
    golden(f"flagship/{edition}-{part}.txt", listed(document(edition, part)))


def test_the_units_and_blanks_of_each_hand_out_are_as_kept(golden: Golden) -> None:
    golden("flagship/handout.txt", "\n".join(listed(one) for one in hand_outs()))


def test_what_a_screen_reader_says_at_each_blank_is_as_kept(golden: Golden) -> None:
    documents = [*(document(edition, part) for edition, part in COPIES), *hand_outs()]
    said = {
        f"{blank.name}: {blank.spoken}"
        + "".join(f"; {one.key} = {one.label}" for one in blank.options if one.key != one.label)
        for document in documents
        for unit in document.units
        for blank in blanks_of(unit)
    }
    golden("flagship/spoken.txt", "\n".join([*sorted(said), ""]))


def test_every_edition_and_part_has_its_list() -> None:
    existing = {
        (edition, part)
        for edition in workbook().file.editions
        for part in parts_of(workbook().file.people_in())
        if exists(edition, part)
    }
    assert existing == {*COPIES}


def exists(edition: str, part: str) -> bool:
    if workbook().file.editions[edition].handout:
        return False
    try:
        document(edition, part)
    except UsageError:
        return False
    return True


def test_no_list_is_left_of_an_edition_or_part_that_is_gone(golden: Golden) -> None:
    golden.holds_only("flagship", {*(f"{edition}-{part}.txt" for edition, part in COPIES), "handout.txt", "spoken.txt"})
