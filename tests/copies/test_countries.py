"""The country of each row: known in any case, refused if it is none, and told where the support page would hold another's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.content.scaffold import write_new
from bifolio.copies.check_roster import CheckedRoster, check_roster, orders
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.conftest import run_options, write_roster


def checked(tmp_path: Path, rows: str, *, anywhere: bool = True) -> tuple[CheckedRoster, list[str]]:
    """The roster's first reading, and the country of each copy."""
    write_new(tmp_path / "book", "couples")
    if not anywhere:
        (tmp_path / "book" / "support" / "ZZ.yaml").unlink()
    book = read_workbook(tmp_path / "book", date(2026, 11, 24))
    options = run_options(
        book, write_roster(tmp_path / "r.csv", f"name,country,extra_notes_pages\n{rows}"), tmp_path / "out"
    )
    found = check_roster(book, options)
    return found, [order.request.country for order in orders(book, options, found)]


@pytest.mark.parametrize("written", ["us", "US"])
def test_a_country_is_known_in_any_case(tmp_path: Path, written: str) -> None:
    found, countries = checked(tmp_path, f"Ana,{written},\n")
    assert (found.problems, countries) == ([], ["US"])


@pytest.mark.parametrize("written", ["XX", "Germany"])
def test_what_is_no_country_keeps_the_row_from_being_made(tmp_path: Path, written: str) -> None:
    found, countries = checked(tmp_path, f"Ana,{written},\n")
    assert [problem.rule for problem in found.problems] == ["unknown-country"]
    assert written not in found.problems[0].message
    assert countries == []


def test_a_country_without_a_record_is_told_once(tmp_path: Path) -> None:
    found, countries = checked(tmp_path, "Ana,SE,\nBen,SE,\n")
    assert [problem.rule for problem in found.problems] == ["no-record-of-country"]
    assert countries == ["SE", "SE"]


def test_without_a_record_for_anywhere_such_a_row_is_not_made(tmp_path: Path) -> None:
    found, countries = checked(tmp_path, "Ana,SE,\n", anywhere=False)
    assert [problem.rule for problem in found.problems] == ["impossible-choice"]
    assert countries == []


def test_settings_in_a_roster_are_held_to_what_they_take(tmp_path: Path) -> None:
    found, _ = checked(tmp_path, "Ana,,\u00b2\nBen,,3\nCem,,99\n")
    assert [(problem.rule, problem.place.line) for problem in found.problems] == [
        ("wrong-value", 2),
        ("wrong-value", 4),
    ]
