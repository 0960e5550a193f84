"""What counts as a file that this user alone can have written, and as a file that has not changed."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.plain_files import is_own, open_own, open_plain, state_at, state_of
from tests.edited_files import replace_file, rewrite


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A private file with a text in it."""
    path = tmp_path / "file"
    path.write_bytes(b"text\r\n")
    path.chmod(0o600)
    return path


def test_an_own_file_is_read_as_it_is(file: Path) -> None:
    with open_own(file) as opened:
        assert opened.read() == b"text\r\n"


needs_owners = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")


@needs_owners
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_may_write_is_not_own(mode: int, file: Path) -> None:
    file.chmod(mode)
    with pytest.raises(PermissionError):
        open_own(file)


@needs_owners
def test_what_others_may_only_read_is_own(file: Path) -> None:
    file.chmod(0o644)
    assert is_own(file.stat())


@needs_owners
def test_what_another_user_owns_is_not_own(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(PermissionError):
        open_own(file)


def test_where_files_have_no_owner_all_are_own(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "geteuid", raising=False)
    file.chmod(0o666)
    open_own(file).close()


def test_an_own_file_is_no_link_but_a_plain_one_may_be(file: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(file)
    open_plain(tmp_path / "link").close()
    with pytest.raises(OSError, match="link"):
        open_own(tmp_path / "link")


@pytest.mark.parametrize("opening", [open_plain, open_own])
def test_a_pipe_or_a_folder_is_refused_at_once(opening: Callable[[Path], object], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(OSError, match="not a regular file"):
        opening(tmp_path / "pipe")
    with pytest.raises(IsADirectoryError):
        opening(tmp_path)


@pytest.mark.parametrize("change", [rewrite, replace_file, Path.unlink, lambda path: path.chmod(0o640)])
def test_a_file_has_another_state_after(change: Callable[[Path], object], file: Path) -> None:
    # a clock of a file system has ticks
    os.utime(file, (1, 1))
    before = state_at(file)
    assert before == state_at(file) == state_of(file.stat())
    while file.exists() and state_at(file) == before:
        change(file)
    assert state_at(file) != before


@pytest.mark.parametrize("part", ["st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"])
def test_each_part_of_a_state_counts_alone(part: str) -> None:
    about = {"st_size": 1, "st_mtime_ns": 2, "st_ctime_ns": 3, "st_ino": 4}
    assert state_of(_about(**about)) != state_of(_about(**{**about, part: 9}))


def _about(**parts: int) -> Any:
    return SimpleNamespace(**parts)


def test_only_a_regular_file_has_a_state(file: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(file)
    assert state_at(tmp_path) is state_at(tmp_path / "none") is state_at("nul\0") is None
    assert state_at(tmp_path / "link", follows_links=False) is None
    assert state_at(tmp_path / "link") == state_at(file)
