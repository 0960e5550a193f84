"""Finished numbers and codes keep their people: what a changed roster may do, and what stops it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.copies.run_options import RunOptions
from bifolio.copies.running import run
from bifolio.errors import InvalidWorkbook
from tests.cli.test_commands import run as command
from tests.copies.conftest import LEAF, run_options, write_roster

ANA, BEN, CY, DI = "Ana,Al", "Ben,Bea", "Cy,Cleo", "Di,Dan"


@pytest.fixture(params=["numbers", "codes"])
def is_each(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "codes")


def options_with(book: Workbook, tmp_path: Path, rows: list[str], *, each: bool, **about: Any) -> RunOptions:
    roster = write_roster(tmp_path / "r.csv", "\n".join(["name,partner", *rows]) + "\n")
    return run_options(book, roster, tmp_path / "out", each=each, **about)


@pytest.fixture
def finished(leaf: Workbook, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, is_each: bool) -> Path:
    """The folder of a finished run for Ana, Ben and Cy, which is made once for all tests."""
    kept = tmp_path_factory.getbasetemp() / f"finished-{is_each}"
    if not kept.exists():
        kept.mkdir()
        run(leaf, options_with(leaf, kept, [ANA, BEN, CY], each=is_each))
    # with the times of the files, by which a run knows them again
    shutil.copytree(kept / "out", tmp_path / "out")
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rules(book: Workbook, options: RunOptions) -> list[tuple[str, str]]:
    """What the check of a roster says, and of which rows."""
    return [(one.rule, one.message.partition(":")[0]) for one in check_roster(book, options).problems]


@pytest.mark.parametrize(
    ("after", "rows"),
    [
        ([BEN, ANA, CY], "rows 1 and 2"),
        ([CY, BEN, ANA], "rows 1 and 3"),
        ([DI, ANA, BEN, CY], "rows 1, 2 and 3"),
        ([ANA, DI, BEN, CY], "rows 2 and 3"),
        ([BEN, CY], "rows 1 and 2"),
        ([ANA, CY], "row 2"),
        ([ANA, CY, DI], "rows 2 and 3"),
        ([DI, BEN, CY, ANA], "row 1"),
    ],
    ids=["two swapped", "turned round", "one on top", "one between", "first gone", "second gone", "gone and added", "moved to the end"],
)  # fmt: skip
def test_people_who_would_get_others_numbers_stop_the_run(
    leaf: Workbook, tmp_path: Path, finished: Path, is_each: bool, after: list[str], rows: str
) -> None:
    before = contents(finished)
    options = options_with(leaf, tmp_path, after, each=is_each)
    assert rules(leaf, options) == [("changed-hands", rows)]
    for skip in (False, True):
        with pytest.raises(InvalidWorkbook):
            run(leaf, replace(options, skip_bad_rows=skip))
    assert contents(finished) == before


def test_a_wholly_different_roster_stops_the_run(leaf: Workbook, tmp_path: Path, is_each: bool) -> None:
    run(leaf, options_with(leaf, tmp_path, [ANA, BEN], each=is_each))
    options = options_with(leaf, tmp_path, [CY, DI], each=is_each)
    assert rules(leaf, options) == [("changed-hands", "rows 1 and 2")]


@pytest.mark.parametrize(
    ("after", "rows"),
    [
        ([ANA, "Benn,Bea", CY], "row 2"),
        (["Anna,Al", "Benn,Bea", CY], "rows 1 and 2"),
        ([ANA, BEN, "Cy,"], "row 3"),
        (["Anna,Al", BEN, CY, DI], "row 1"),
    ],
    ids=["a name", "two names", "a partner gone", "a name, and one more"],
)
def test_a_corrected_name_is_allowed_with_a_warning(
    leaf: Workbook, tmp_path: Path, after: list[str], rows: str
) -> None:
    run(leaf, options_with(leaf, tmp_path, [ANA, BEN, CY], each=False))
    options = options_with(leaf, tmp_path, after, each=False)
    assert rules(leaf, options) == [("names-changed", rows)]
    run(leaf, options)
    # once made again, it is finished under its new name
    assert rules(leaf, options) == []


def test_the_only_row_may_be_corrected(leaf: Workbook, tmp_path: Path, is_each: bool) -> None:
    run(leaf, options_with(leaf, tmp_path, [ANA], each=is_each))
    options = options_with(leaf, tmp_path, ["Anna,Al"], each=is_each)
    assert rules(leaf, options) == [("names-changed", "row 1")]


@pytest.mark.parametrize(
    "after",
    [[ANA, BEN, CY], [ANA, BEN, CY, DI], [ANA, BEN], [" ana , AL", BEN, CY]],
    ids=["the same", "one more at the end", "the last one gone", "capitals and spaces"],
)
@pytest.mark.usefixtures("finished")
def test_what_leaves_numbers_with_their_people_is_no_problem(
    leaf: Workbook, tmp_path: Path, is_each: bool, after: list[str]
) -> None:
    assert rules(leaf, options_with(leaf, tmp_path, after, each=is_each)) == []


def test_a_dry_run_tells_of_them_too(leaf: Workbook, tmp_path: Path) -> None:
    more = ("-w", LEAF, "-o", tmp_path / "out", "--dry-run")
    run(leaf, options_with(leaf, tmp_path, [ANA, BEN], each=False))
    options_with(leaf, tmp_path, [BEN, ANA], each=False)
    done = command("copies", tmp_path / "r.csv", *more)
    assert done.exit_code == 1
    assert "r.csv:2:1: error[changed-hands]: rows 1 and 2" in done.stderr


def test_a_sorted_roster_is_seen_by_a_shard_whose_row_went_to_another(leaf: Workbook, tmp_path: Path) -> None:
    shard = (2, 2)
    run(leaf, options_with(leaf, tmp_path, [ANA, BEN, CY], each=False, shard=shard))
    options = options_with(leaf, tmp_path, [BEN, ANA, CY], each=False, shard=shard)
    assert rules(leaf, options) == [("changed-hands", "row 1")]


def test_codes_of_ones_own_may_be_sorted_with_their_people(leaf: Workbook, tmp_path: Path) -> None:
    def options(*rows: str) -> RunOptions:
        roster = write_roster(tmp_path / "r.csv", "\n".join(["name,partner,copy_number", *rows]) + "\n")
        return run_options(leaf, roster, tmp_path / "out", each=True)

    run(leaf, options("Ana,Al,K1", "Ben,Bea,K2"))
    assert rules(leaf, options("Ben,Bea,K2", "Ana,Al,K1")) == []
    assert rules(leaf, options("Ana,Al,K2", "Ben,Bea,K1")) == [("changed-hands", "rows 1 and 2")]


def test_a_manifest_without_notes_of_people_stops_nobody(leaf: Workbook, tmp_path: Path) -> None:
    run(leaf, options_with(leaf, tmp_path, [ANA, BEN], each=False))
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_text(manifest.read_text().replace('"holder"', '"other"'))
    assert rules(leaf, options_with(leaf, tmp_path, [BEN, ANA], each=False)) == []


def test_a_print_run_asks_no_manifest(leaf: Workbook, tmp_path: Path) -> None:
    run(leaf, options_with(leaf, tmp_path, [ANA, BEN], each=False))
    options = options_with(leaf, tmp_path, [BEN, ANA], each=False, is_print_run=True)
    assert rules(leaf, options) == []
