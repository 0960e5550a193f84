"""What a run would make: its choices in words, how many copies of each, and of how many pages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.copies.holders import _rows
from bifolio.copies.job import PlannedChoice, plan_of
from bifolio.people.roster_reading import RosterRow
from bifolio.pipeline import building
from tests.copies.conftest import run_options, write_roster


@pytest.fixture(autouse=True)
def three_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lays out nothing: every book has three pages."""
    draft = (SimpleNamespace(pages=[None] * 3), None)
    monkeypatch.setattr(building, "draft", lambda workbook, options: draft)


def planned(book: Workbook, folder: Path, text: str, **about: Any) -> list[PlannedChoice]:
    options = run_options(book, write_roster(folder / "r.csv", text), folder / "out", **about)
    return list(plan_of(book, options, check_roster(book, options)))


def test_a_choice_says_all_that_differs_from_other_copies(book: Workbook, tmp_path: Path) -> None:
    heads = "name,edition,pathway,exercises,spelling,size,paper,theme,message\n"
    text = f"{heads}Ana,,short,,,,,,\nBen,couple,,e02 e01,en-US,large,a5,plain,Hello\nCy,,short,,,,,,\n"
    assert planned(book, tmp_path, text) == [
        PlannedChoice("participant-a, pathway short, standard, a4", 2, 3),
        PlannedChoice("couple, only e02 e01, en-US, large, a5, plain, with a message", 1, 3),
    ]


def test_private_pages_are_a_choice_of_their_own(couple_book: Workbook, tmp_path: Path) -> None:
    words = [choice.words for choice in planned(couple_book, tmp_path, "name\nAna\n", private_apart=True)]
    assert [one.split(", ")[:2] for one in words] == [
        ["participant-a", "open pages"], ["participant-a", "private pages"],
    ]  # fmt: skip


def test_pages_are_counted_of_the_first_twenty_four_choices(book: Workbook, tmp_path: Path) -> None:
    rows = "".join(f"Person {number},Line {number}\n" for number in range(26))
    found = planned(book, tmp_path, f"name,licence_line\n{rows}")
    assert [choice.pages for choice in found] == [3] * 24 + [0] * 2
    assert {choice.copies for choice in found} == {1}


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "row 1"), (2, "rows 1 and 2"), (3, "rows 1, 2 and 3"), (8, "rows 1, 2, 3, 4, 5, 6, 7 and 8"), (9, "rows 1, 2, 3, 4, 5, 6, 7, 8 and 1 more")],
)  # fmt: skip
def test_of_many_rows_whose_copies_would_change_hands_the_first_eight_are_named(count: int, said: str) -> None:
    assert _rows([RosterRow(number=number, line=number + 1, cells={}) for number in range(1, count + 1)]) == said
