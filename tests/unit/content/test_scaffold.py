"""The starting workbook: written whole, never over anything, and good enough to build."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.content.scaffold import write_new
from bifolio.errors import UsageError
from bifolio.make.checking import check_folder


def test_it_checks_with_no_more_than_a_reminder_to_verify_help(tmp_path: Path) -> None:
    write_new(tmp_path / "new")
    assert {problem.rule for problem in check_folder(tmp_path / "new", date(2026, 11, 24))} == {"crisis-unverified"}


def test_every_file_that_is_told_was_written(tmp_path: Path) -> None:
    written = write_new(tmp_path / "a" / "b")
    assert tmp_path / "a" / "b" / "workbook.yaml" in written
    assert all(path.is_file() for path in written)


def test_its_files_explain_themselves(tmp_path: Path) -> None:
    write_new(tmp_path)
    for name in ("workbook.yaml", "references.yaml", "exercises/e01.yaml", "support/US.yaml", "tables/evenings.yaml"):
        assert "#" in (tmp_path / name).read_text(encoding="utf-8"), name


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert write_new(tmp_path)


def test_what_stands_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        write_new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(UsageError, match="is a file"):
        write_new(tmp_path / "mine.txt")
