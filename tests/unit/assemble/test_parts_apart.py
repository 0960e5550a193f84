"""Nobody's blank lies in another's file: laws of the parts of a copy, over generated books (decision 0010)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bifolio.assemble.assembling import assemble
from bifolio.assemble.recipes import private_parts
from bifolio.assemble.request import Request
from bifolio.content.fields.base import Block, Each
from bifolio.content.kinds.infographic import Infographic
from bifolio.content.kinds.table import Table
from bifolio.content.model.workbook import Page, Workbook
from bifolio.form_fields import Blank
from bifolio.people.person import Person
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import GALLERY, gallery

ROOT = Path(__file__).resolve().parents[3]


@cache
def book(folder: str) -> Workbook:
    return read_workbook(ROOT / folder, date(2026, 11, 24))


@cache
def blocks_to_fill_in() -> list[Block]:
    """Every block of the gallery that can be filled in and needs no table or figure of the workbook."""
    found: list[Block] = []
    for file in sorted(GALLERY.glob("*.yaml")):
        page = Page.model_validate({"id": "demo", "title": "Demo", "blocks": gallery(file.stem)})
        found += [
            one
            for one in page.blocks
            if one.is_fillable and not isinstance(one, Infographic) and not (isinstance(one, Table) and one.from_)
        ]
    return found


class Asked(NamedTuple):
    """A block of an exercise: the number of one in the gallery, how often it is printed for a couple, for whom it is."""

    number: int
    each: Each | None
    audience: tuple[str, ...]


class Plan(NamedTuple):
    """A book to try, small enough to be read in a failure: privacy and blocks of each exercise, sheets to take out, reflections."""

    exercises: dict[str, tuple[str, list[Asked]]]
    private_sheets: list[str]
    has_reflections: bool


EXERCISES = ("e01", "e02", "e03")
ASKED = st.builds(
    Asked,
    st.integers(0, 999),
    st.sampled_from([None, *get_args(Each)]),
    st.sampled_from([(), ("pair",), ("solo", "group")]),
)
OF_EXERCISE = st.tuples(st.sampled_from(("private", "choose", "shared")), st.lists(ASKED, max_size=3))
PLANS = st.builds(
    Plan,
    st.fixed_dictionaries(dict.fromkeys(EXERCISES, OF_EXERCISE)),
    st.lists(st.sampled_from(EXERCISES), unique=True),
    st.booleans(),
)


def made(plan: Plan | None) -> Workbook:
    """The couple's book changed as planned; without a plan the flagship."""
    if plan is None:
        return book("workbook")
    base = book("tests/data/couple")
    exercises = {
        name: base.exercises[name].model_copy(
            update={"share": share, "blocks": [_block(one, n) for n, one in enumerate(asked)]}
        )
        for name, (share, asked) in plan.exercises.items()
    }
    sections = base.sections
    if not plan.has_reflections:
        sections = {name: one.model_copy(update={"reflection": None}) for name, one in sections.items()}
    couple = base.file.editions["couple"].model_copy(update={"private_sheets": plan.private_sheets})
    file = base.file.model_copy(update={"editions": {**base.file.editions, "couple": couple}})
    return replace(base, exercises=exercises, sections=sections, file=file)


def _block(asked: Asked, number: int) -> Block:
    """A block as asked, under an id of its own."""
    known = blocks_to_fill_in()
    block = known[asked.number % len(known)]
    each = asked.each if asked.each != "together" or block.may_be_together else "apart"
    return block.model_copy(update={"id": f"b{number}", "each": each, "audience": asked.audience})


def blanks_of(workbook: Workbook, request: Request) -> dict[str, Blank]:
    """The blanks of a file by name; no two of them share one."""
    units = assemble(workbook, request).units
    found = [blank for unit in units for bound in unit.blocks for blank in bound.blanks.values()]
    found += [one.blank for unit in units for one in unit.opening.blanks]
    named = {blank.name: blank for blank in found}
    assert len(named) == len(found)
    return named


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "individual"])
@settings(deadline=None, max_examples=30)
@example(plan=None)
@given(plan=PLANS)
def test_the_two_files_of_ones_own_copy_share_no_blank_and_lack_none(edition: str, plan: Plan | None) -> None:
    workbook, request = made(plan), Request(edition=edition)
    whole, rest = blanks_of(workbook, request), blanks_of(workbook, replace(request, part="open"))
    private: dict[str, Blank] = {}
    for part in private_parts(workbook, request):
        private = blanks_of(workbook, replace(request, part=part))
        # an exercise that is private has a date to fill in at least
        assert private or not any(one.share == "private" for one in workbook.exercises.values())
    assert not rest.keys() & private.keys()
    assert rest | private == whole


@settings(deadline=None, max_examples=30)
@example(plan=None)
@given(plan=PLANS)
def test_nothing_private_of_a_couples_copy_is_in_the_file_they_share_or_in_each_others(plan: Plan | None) -> None:
    workbook, request = made(plan), Request(edition="couple")
    parts = private_parts(workbook, request)
    whole, rest = blanks_of(workbook, request), blanks_of(workbook, replace(request, part="open"))
    assert rest.keys() <= whole.keys()
    if not parts:
        assert rest == whole
        return
    own = {part.removeprefix("private-"): blanks_of(workbook, replace(request, part=part)) for part in parts}
    assert len(own) == 2
    # without its owner's letter, since the file of one person's own needs none
    shared = {_bare(*one) for one in owners(workbook, replace(request, part="open"))}
    copies = {"participant-a": parts[0], "participant-b": parts[1]}
    for edition, part in copies.items():
        mine = own[part.removeprefix("private-")].keys()
        # each has what their own copy would give them there, and nothing that only the other's would
        assert mine <= blanks_of(workbook, Request(edition=edition)).keys()
        assert not mine & shared
    # every blank that is not shared is in the file of whom it belongs to, by the name that it has in their own copy
    for name, owner in owners(workbook, request):
        if name not in rest:
            holders = [person for person, held in own.items() if _bare(name, owner) in held]
            assert owner.id in holders if owner is not None else holders, name


def owners(workbook: Workbook, request: Request) -> Iterator[tuple[str, Person | None]]:
    """Each blank of the copy with the partner whose own it is, if it is one's."""
    for unit in assemble(workbook, request).units:
        for one in unit.opening.blanks:
            yield one.blank.name, unit.person
        for bound in unit.blocks:
            yield from ((blank.name, unit.person or bound.who or who) for (_, who), blank in bound.blanks.items())


def _bare(name: str, owner: Person | None) -> str:
    return name.removesuffix(f".{owner.id}") if owner is not None else name
