"""Options of a run of copies: how far each may go, and which have no effect beside others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.copy_keywords import MOST_JOBS
from bifolio.copies.job import CopyOptions, check_together, prepare_copies
from bifolio.copies.running import run
from bifolio.errors import UsageError
from bifolio.pipeline.build_options import BuildOptions
from bifolio.press.sheet_options import SheetOptions
from tests.copies.conftest import CREATED, options_for, run_options, write_roster

RUN = Path("run.pdf")


@pytest.mark.parametrize(
    ("wishes", "standard"),
    [
        (CopyOptions(jobs=1, head_row=1), "ua-2+a-4"),
        (CopyOptions(jobs=MOST_JOBS, name="{row}", verify=True), ""),
        (CopyOptions(one_file=RUN, per_volume=1, named_bookmarks=True), "ua-1"),
        (CopyOptions(one_file=RUN, booklet=SheetOptions()), "none"),
    ],
)
def test_options_that_go_together_are_taken(wishes: CopyOptions, standard: str) -> None:
    check_together(wishes, standard)


@pytest.mark.parametrize(
    ("wishes", "standard", "message"),
    [
        (CopyOptions(jobs=0), "", "'--jobs' cannot be 0"),
        (CopyOptions(jobs=MOST_JOBS + 1), "", f"'--jobs' cannot be {MOST_JOBS + 1}"),
        (CopyOptions(one_file=RUN, per_volume=-1), "", "'--per-volume' is below 0"),
        (CopyOptions(head_row=0), "", "'--head-row' is below 1"),
        (CopyOptions(booklet=SheetOptions()), "", "'--booklet' makes sheets of a print run"),
        (CopyOptions(booklet=SheetOptions(per_side=2)), "", "'--per-side' makes sheets of a print run"),
        (CopyOptions(named_bookmarks=True), "", "'--named-bookmarks' has no effect without '--one-file'"),
        (CopyOptions(per_volume=1), "", "'--per-volume' has no effect without '--one-file'"),
        (CopyOptions(one_file=RUN, name="{row}"), "", "'--name' has no effect with '--one-file'"),
        (CopyOptions(one_file=RUN, verify=True), "", "'--verify' has no effect with '--one-file'"),
        (CopyOptions(one_file=RUN), "ua-2+a-4", "a print run is made for the press, without tags"),
    ],
)
def test_options_that_do_not_are_refused(wishes: CopyOptions, standard: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_together(wishes, standard)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["standard", "fill", "paper", "size", "theme", "reading"])
def test_an_option_that_a_build_would_refuse_is_refused_before_the_folder_is_made(
    book: Workbook, tmp_path: Path, name: str
) -> None:
    roster = write_roster(tmp_path / "r.csv", "name\nAna\n")
    build = options_for(**{name: "nope"})
    with pytest.raises(UsageError, match=r"unknown .* 'nope'"):
        prepare_copies(book, build, roster, tmp_path / "out", CopyOptions(key=tmp_path / "key.csv"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["r.csv"]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"pathway": "nope"}, "unknown pathway 'nope'"),
        ({"only": ("e01", "nope")}, "unknown exercise 'nope'"),
        ({"without": ("nope",)}, "unknown exercise 'nope'"),
    ],
)
def test_no_row_is_blamed_for_an_option(book: Workbook, tmp_path: Path, choice: dict[str, Any], message: str) -> None:
    roster = write_roster(tmp_path / "r.csv", "name\nAna\n")
    build = BuildOptions(request=Request(**choice), created=CREATED)
    with pytest.raises(UsageError, match=message):
        prepare_copies(book, build, roster, tmp_path / "out", CopyOptions())


def test_a_row_with_a_password_of_its_own_is_not_opened_by_that_of_the_run(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,password\nAna,cheese\nBen,\n")
    run(book, run_options(book, roster, tmp_path / "out", options_for(password="mouse")))
    anas, bens = sorted((tmp_path / "out").glob("*.pdf"))
    for path, password in ((anas, "cheese"), (bens, "mouse")):
        pikepdf.open(path, password=password).close()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(anas, password="mouse")
