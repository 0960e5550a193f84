"""Arbitrary rosters: every file of a run equals what a build for that row gives, whatever the row chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.orders import says_nobody
from bifolio.copies.running import run
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.conftest import COUPLE_BOOK, CREATED, run_options
from tests.copies.test_master import NAMES

HEADS = (
    "name",
    "partner",
    "edition",
    "pathway",
    "size",
    "paper",
    "theme",
    "message",
    "relationship_word",
    "private pages",
)
CHOICES: tuple[tuple[str, ...], ...] = (
    ("", "participant-b", "couple", "individual"),
    ("", "shared"),
    ("", "clear", "large"),
    ("", "letter", "a5"),
    ("", "warm"),
    ("", "Take your time.\nReally."),
    ("", "Rex", "Μία"),
    ("", "yes"),
)


@cache
def book() -> Workbook:
    return read_workbook(COUPLE_BOOK, date(2026, 11, 24))


SOMEBODY = NAMES.filter(lambda name: not says_nobody(name.strip()))


@st.composite
def rows(draw: Callable[..., str]) -> tuple[str, ...]:
    name, partner = draw(SOMEBODY).strip(), draw(SOMEBODY).strip()
    edition, *others = (draw(st.sampled_from(choices)) for choices in CHOICES)
    # a copy for partner B needs partner B
    return (name or "X", partner or ("Y" if edition == "participant-b" else ""), edition, *others)


def expected(row: tuple[str, ...], part: str) -> bytes:
    """What a build for this row gives, from the row's words alone."""
    said = dict(zip(HEADS, row, strict=True))
    recipient = Recipient(
        {"a": PersonDetails(said["name"]), "b": PersonDetails(said["partner"])}, message=said["message"]
    )
    if said["relationship_word"]:
        recipient = replace(recipient, values={"relationship_word": said["relationship_word"]})
    request = Request(
        edition=said["edition"] or "participant-a", pathway=said["pathway"], recipient=recipient, part=part
    )
    about: dict[str, Any] = {key: said[key] for key in ("size", "paper", "theme") if said[key]}
    return to_file(build(book(), BuildOptions(request=request, created=CREATED, **about)))


@given(st.lists(rows(), min_size=1, max_size=3, unique=True))
@settings(max_examples=6, deadline=None)
def test_every_file_of_a_run_equals_the_build_for_its_row(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, ...]]
) -> None:
    import csv

    folder: Path = tmp_path_factory.mktemp("roster")
    with (folder / "r.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *people])
    run(book(), run_options(book(), folder / "r.csv", folder / "out"))
    paths = list((folder / "out").glob("*.pdf"))
    assert {int(path.name[:4]) for path in paths} == set(range(1, len(people) + 1))
    for path in paths:
        row = people[int(path.name[:4]) - 1]
        _, mark, end = path.stem.partition("-private")
        has_private = any(other.name.startswith(f"{path.name[:4]}-") for other in (folder / "out").glob("*-private*"))
        part = f"private{end}" if mark else "open" if has_private else "whole"
        assert differences(path.read_bytes(), expected(row, part)) == [], path.name
