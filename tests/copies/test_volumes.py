"""The files of a print run: their names, what is refused before any is written, and what is reported of them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.copies.master import CopyPages, Master
from bifolio.copies.print_run import _volume_paths, print_run, refuse_target
from bifolio.copies.run_options import RunOptions
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.recipient import Printer
from bifolio.press.sheet_options import SheetOptions
from tests.copies.conftest import options_for, run_options, write_roster

PRESS = options_for(standard="none")


def names(target: str, per_volume: int, *counts: tuple[str, str, int]) -> list[str]:
    """The files of a run of so many copies on a paper, of a part."""
    choices = {
        index: SimpleNamespace(order=SimpleNamespace(master=SimpleNamespace(paper=paper, request=SimpleNamespace(part=part))), count=count)
        for index, (paper, part, count) in enumerate(counts)
    }  # fmt: skip
    checked: Any = SimpleNamespace(choices=choices)
    return [path.name for paths in _volume_paths(checked, Path(target), per_volume).values() for path in paths]


@pytest.mark.parametrize(
    ("target", "per_volume", "counts", "files"),
    [
        ("run.pdf", 0, [("a4", "whole", 5)], ["run.pdf"]),
        ("run", 0, [("a4", "whole", 5)], ["run.pdf"]),
        ("run.PDF", 2, [("a4", "whole", 4)], ["run-01.PDF", "run-02.PDF"]),
        # copies of two choices are counted together
        ("run.pdf", 2, [("a4", "whole", 2), ("a4", "whole", 3)], ["run-01.pdf", "run-02.pdf", "run-03.pdf"]),
        ("run.pdf", 9, [("a4", "whole", 1), ("a5", "whole", 1)], ["run-a4-01.pdf", "run-a5-01.pdf"]),
    ],
)
def test_volumes_are_named_by_the_file_asked_for_their_paper_and_number(
    target: str, per_volume: int, counts: list[tuple[str, str, int]], files: list[str]
) -> None:
    assert names(target, per_volume, *counts) == files


@pytest.mark.parametrize(
    ("target", "said"), [(".", "is a folder"), ("missing/..", "is a folder"), ("-", "has a ticket beside it")]
)
def test_a_run_goes_into_a_file_with_room_for_a_ticket_beside_it(
    target: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=said):
        refuse_target(Path(target), PRESS)


def run_of(leaf: Workbook, folder: Path, rows: str, **about: Any) -> tuple[RunOptions, Path]:
    roster = write_roster(folder / "r.csv", rows)
    return run_options(leaf, roster, folder / "out", PRESS, **about), folder / "run.pdf"


@pytest.mark.parametrize("name", ["run-02.pdf", "run.ticket.json", "run.ticket.pdf"])
def test_nothing_is_written_if_a_later_file_would_replace_one_of_another_kind(
    name: str, leaf: Workbook, tmp_path: Path
) -> None:
    options, target = run_of(leaf, tmp_path, "name\nAna\nBen\n")
    (tmp_path / name).write_text("somebody's own")
    with pytest.raises(UsageError):
        print_run(leaf, options, target, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["r.csv", name])


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names for which no page can be set; empty at first."""
    found: set[str] = set()
    set_again = Master.changes_for

    def changes_for(self: Master, request: Request) -> CopyPages:
        if request.recipient.people["a"].name in found:
            raise InvalidWorkbook([diagnose("impossible-choice", "it does not fit", None)])
        return set_again(self, request)

    monkeypatch.setattr(Master, "changes_for", changes_for)
    return found


def test_rows_that_were_bad_and_rows_that_failed_are_left_out_in_order_with_their_reasons(
    failing: set[str], leaf: Workbook, tmp_path: Path
) -> None:
    failing.add("Ana")
    rows = "name,edition\nAna,\nBen,nowhere\nCy,\n"
    options, target = run_of(leaf, tmp_path, rows, skip_bad_rows=True)
    report = print_run(leaf, options, target, 0)
    about = json.loads((tmp_path / "run.ticket.json").read_text())
    assert (about["rows_left_out"], about["copies"]) == ([1, 2], 1)
    assert "row 1: it does not fit" in [one.message for one in report.problems]


def test_a_run_of_which_nothing_can_be_printed_writes_neither_volume_nor_ticket(
    failing: set[str], leaf: Workbook, tmp_path: Path
) -> None:
    failing.update(["Ana", "Ben"])
    options, target = run_of(leaf, tmp_path, "name\nAna\nBen\n", skip_bad_rows=True)
    report = print_run(leaf, options, target, 1)
    assert (report.made, sorted(report.skipped), report.volumes) == (0, [1, 2], [])
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_what_is_to_be_known_about_the_sheets_of_all_volumes_is_told_once(leaf: Workbook, tmp_path: Path) -> None:
    sheets = SheetOptions(per_side=2, scale="fit", printer=Printer(scale=95))
    options, target = run_of(leaf, tmp_path, "name\nAna\nBen\n", booklet=sheets)
    (note,) = print_run(leaf, options, target, 1).notes
    assert "95 mm of 100" in note


def test_volumes_left_over_from_an_earlier_run_are_named_in_order(leaf: Workbook, tmp_path: Path) -> None:
    options, target = run_of(leaf, tmp_path, "name\nAna\nBen\nCy\nDi\n")
    print_run(leaf, options, target, 1)
    assert print_run(leaf, options, target, 4).left_over == ["run-02.pdf", "run-03.pdf", "run-04.pdf"]


def test_codes_of_a_run_are_those_of_its_own_key_and_stay_when_it_is_made_again(leaf: Workbook, tmp_path: Path) -> None:
    made = []
    for name in ("one", "other", "one"):
        (tmp_path / name).mkdir(exist_ok=True)
        options, target = run_of(leaf, tmp_path / name, "name,partner\nAna,Ben\n", each=True)
        print_run(leaf, options, target, 0)
        about = json.loads(target.with_suffix(".ticket.json").read_text())
        made.append((about["volumes"][0]["who_gets_what"][0]["number"], about["key_check"]))
    assert made[0] == made[2]
    assert made[0][0] != made[1][0]
    assert made[0][1] != made[1][1]
