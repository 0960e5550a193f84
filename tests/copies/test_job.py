"""From the options of the command to a checked run: what reaches it, what is refused before anything is written, and its key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.file_names import EACH_TEMPLATE
from bifolio.copies.job import CopyJob, CopyOptions, prepare_copies, shard_of
from bifolio.errors import InvalidWorkbook, UsageError
from tests.copies.conftest import options_for, write_roster

PAIRS = "name,partner\nAna,Ben\nMia,Tom\n"


def job_of(book: Workbook, folder: Path, text: str, **about: Any) -> CopyJob:
    return prepare_copies(
        book, options_for(), write_roster(folder / "r.csv", text), folder / "out", CopyOptions(**about)
    )


def test_every_option_of_a_run_reaches_it(leaf: Workbook, tmp_path: Path) -> None:
    reads = (tmp_path / "provider.yaml",)
    about = {"jobs": 2, "skip_bad_rows": True, "each": True, "private_apart": True, "verify": True, "reads": reads}
    options = job_of(leaf, tmp_path, PAIRS, shard="2/2", name="{code}-{side}", **about).options
    assert {name: getattr(options, name) for name in about} == about
    assert (options.shard, options.template, options.is_print_run) == ((2, 2), "{code}-{side}", False)
    assert job_of(leaf, tmp_path, PAIRS, each=True).options.template == EACH_TEMPLATE


def test_a_roster_is_read_from_its_row_of_headings_by_the_columns_that_are_named(
    leaf: Workbook, tmp_path: Path
) -> None:
    job = job_of(leaf, tmp_path, "Our group\nwho,partner\nAna,Ben\n", head_row=2, map={"who": "name"})
    assert (job.checked.good, job.checked.bad) == (1, [])


def test_a_template_that_names_files_alike_is_refused(leaf: Workbook, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        job_of(leaf, tmp_path, PAIRS, name="copy")


def test_a_key_in_the_folder_of_a_print_run_is_refused_before_anything_is_made(leaf: Workbook, tmp_path: Path) -> None:
    job = job_of(leaf, tmp_path, PAIRS, one_file=tmp_path / "run" / "run.pdf", key=tmp_path / "run" / "key.csv")
    for ask in (job.plan, job.make):
        with pytest.raises(UsageError, match="in the folder of the print run"):
            ask()
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_a_bad_row_stops_a_run_before_its_key_is_written(leaf: Workbook, tmp_path: Path) -> None:
    job = job_of(leaf, tmp_path, f"{PAIRS},nobody\n", key=tmp_path / "key.csv")
    with pytest.raises(InvalidWorkbook):
        job.make()
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_the_key_of_a_print_run_has_the_codes_that_are_on_its_ticket(leaf: Workbook, tmp_path: Path) -> None:
    target, key = tmp_path / "run" / "run.pdf", tmp_path / "key.csv"
    for _ in range(2):
        # the second time the key is that of the first run
        job_of(leaf, tmp_path, PAIRS, each=True, one_file=target, key=key).make()
    ticket = json.loads(target.with_suffix(".ticket.json").read_text())
    codes = {row["number"].partition("-")[0] for row in ticket["volumes"][0]["who_gets_what"]}
    written = key.read_text(encoding="utf-8")
    assert len(codes) == 2
    assert all(code in written for code in codes)
    assert target.parent.stat().st_mode & 0o077 == 0


def test_the_key_of_separate_files_has_the_codes_of_their_names(leaf: Workbook, tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    for about in ({"key": key}, {}):
        # with a key, and again without one
        job_of(leaf, tmp_path, PAIRS, each=True, **about).make()
    codes = {path.name.partition("-")[0] for path in (tmp_path / "out").glob("*.pdf")}
    assert len(codes) == 2
    assert all(code in key.read_text(encoding="utf-8") for code in codes)
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("chosen", "rows"), [({"rows": ("2",)}, [2]), ({"where": ("name=Ana",)}, [1]), ({}, [1, 2])])
def test_a_run_is_for_the_rows_that_are_chosen(
    chosen: dict[str, Any], rows: list[int], leaf: Workbook, tmp_path: Path
) -> None:
    assert [row.number for row in job_of(leaf, tmp_path, PAIRS, **chosen).options.rows()] == rows


def test_headings_below_a_title_are_told_by_their_row(leaf: Workbook, tmp_path: Path) -> None:
    with pytest.raises(InvalidWorkbook) as caught:
        job_of(leaf, tmp_path, f"Our group,\n{PAIRS}")
    assert "--head-row 2" in caught.value.diagnostics[0].hint


def test_a_shard_is_written_as_its_number_of_how_many() -> None:
    assert shard_of("2/3") == (2, 3)


@pytest.mark.parametrize("text", ["", "3", "/3", "1/", "0/3", "4/3", "-1/3", "x/3", "1/²", "1/2/3", f"{'1' * 5_000}/3"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a shard"):
        shard_of(text)
