"""Where the PDF goes: a plain file or standard output, and whatever else stands there is left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.test_commands import build, files_in, run


def test_a_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = build(tmp_path / "pipe")
    assert done.exit_code == 2
    assert "is not an ordinary file" in done.stderr
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert files_in(tmp_path) == ["pipe"]


def test_a_link_to_a_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    assert build(tmp_path / "link").exit_code == 2
    assert (tmp_path / "link").is_symlink()


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.pdf").symlink_to("there/book.pdf")
    assert build(tmp_path / "link.pdf").exit_code == 0
    assert (tmp_path / "link.pdf").is_symlink()
    assert files_in(tmp_path / "there") == ["book.pdf"]


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_what_names_no_file_is_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert build(Path(name) if name else "").exit_code == 2  # type: ignore[arg-type]


def test_a_folder_is_refused_with_a_hint(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert done.exit_code == 2
    assert "is a folder" in done.stderr


def test_a_file_for_a_folder_is_told_by_the_name_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = build(tmp_path / "file" / "out.pdf")
    assert done.exit_code == 2
    assert f"'{tmp_path / 'file' / 'out.pdf'}' cannot be written: not a directory" in done.stderr


def test_a_name_that_is_too_long_is_refused_and_the_longest_is_not(tmp_path: Path) -> None:
    assert build(tmp_path / ("x" * 251 + ".pdf")).exit_code == 0
    done = build(tmp_path / ("x" * 300 + ".pdf"))
    assert done.exit_code == 2
    assert ".part" not in done.stderr


def test_a_dash_writes_to_standard_output_and_reports_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = build(Path("-"))
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"%PDF-1.7")
    assert done.stdout_bytes.rstrip().endswith(b"%%EOF")
    assert "standard output" in done.stderr
    assert files_in(tmp_path) == []


def test_a_password_that_nothing_asks_for_is_no_fault(tmp_path: Path) -> None:
    assert build(tmp_path / "book.pdf").exit_code == 0
    # pikepdf would warn, which the tests take for an error
    heard = run("read-aloud", tmp_path / "book.pdf", "--password", "x")
    assert heard.exit_code == 0
    assert heard.stdout.startswith("Document: ")
