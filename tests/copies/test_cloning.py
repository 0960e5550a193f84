"""Copies begin as clones of their master where the file system can share blocks, and are the same bytes everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies import copier
from bifolio.copies.copier import CloneSource
from bifolio.copies.running import run
from tests.copies.conftest import run_options, write_roster


@pytest.fixture
def sharing_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk whose files can share blocks, where one can be made and mounted."""
    if shutil.which("mkfs.btrfs") is None:
        pytest.skip("there is no mkfs.btrfs")
    image, folder = tmp_path / "disk.img", tmp_path / "disk"
    with image.open("wb") as file:
        file.truncate(256 * 1024 * 1024)
    folder.mkdir()
    subprocess.run(["mkfs.btrfs", "-q", str(image)], check=True, capture_output=True)
    if subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def used(folder: Path) -> int:
    """Bytes of the disk that are taken."""
    os.sync()
    about = os.statvfs(folder)
    return (about.f_blocks - about.f_bfree) * about.f_frsize


def test_copies_on_a_sharing_disk_take_little_more_than_one(book: Workbook, tmp_path: Path, sharing_disk: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(200)))
    before = used(sharing_disk)
    run(book, run_options(book, roster, sharing_disk / "out"))
    run(book, run_options(book, roster, tmp_path / "out"))
    names = sorted(path.name for path in (tmp_path / "out").glob("*.pdf"))
    assert len(names) == 200
    for name in names:
        assert (sharing_disk / "out" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    whole = sum((tmp_path / "out" / name).stat().st_size for name in names)
    assert used(sharing_disk) - before < 0.3 * whole


def test_where_nothing_can_be_shared_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copier, "_FICLONE", 0)  # a request that no file system knows
    source = CloneSource(tmp_path, b"bytes")
    handle = os.open(tmp_path / "copy", os.O_WRONLY | os.O_CREAT)
    assert not source.begin(handle)
    os.close(handle)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_a_folder_that_takes_no_file_only_costs_time(tmp_path: Path) -> None:
    source = CloneSource(tmp_path / "nowhere", b"bytes")
    handle = os.open(tmp_path / "copy", os.O_WRONLY | os.O_CREAT)
    assert not source.begin(handle)
    os.close(handle)


def test_sharing_that_fails_later_is_given_up(book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Failing(CloneSource):
        def begin(self, handle: int) -> bool:
            asked.append(handle)
            return False

    monkeypatch.setattr(copier, "CloneSource", Failing)
    roster = write_roster(tmp_path / "r.csv", "name\nAna\nBen\n")
    assert run(book, run_options(book, roster, tmp_path / "out")).made == 2
    assert len(asked) == 2
    assert [path.read_bytes()[:4] for path in (tmp_path / "out").glob("*.pdf")] == [b"%PDF"] * 2
