"""A process that reads again and again opens no file that has stood unchanged, and every other one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from bifolio.content.reading import file_reader
from bifolio.content.reading.loading import load_workbook
from bifolio.pipeline.living_memory import LivingMemory
from bifolio.pipeline.settled_files import SETTLED, SettledFiles
from bifolio.plain_files import open_plain
from tests.unit.preview.previewing import editable


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def files(clock: Clock) -> SettledFiles:
    return SettledFiles(clock)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.yaml"
    made.write_bytes(b"one")
    return made


def read(files: SettledFiles, file: Path) -> bytes:
    """What the file is taken to hold, opened only if need be."""
    files.begin()
    known = files.content(file)
    if known is None:
        known = file.read_bytes()
        files.opened(file, known)
    return known


def test_a_file_that_has_stood_unchanged_is_not_opened_again(files: SettledFiles, clock: Clock, file: Path) -> None:
    for seconds, is_known in ((0, False), (SETTLED / 2, False), (SETTLED, False), (SETTLED, True), (9 * SETTLED, True)):
        clock.now = seconds
        assert (files.content(file) is not None) == is_known
        assert read(files, file) == b"one"


def rewrite(file: Path) -> None:
    file.write_bytes(b"two")


def replace_by_another(file: Path) -> None:
    beside = file.with_name("b.yaml")
    beside.write_bytes(b"two")
    beside.replace(file)


def rewrite_with_its_old_times(file: Path) -> None:
    about = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("change", [rewrite, replace_by_another, rewrite_with_its_old_times])
def test_any_change_of_a_settled_file_is_seen(
    files: SettledFiles, clock: Clock, file: Path, change: Callable[[Path], None]
) -> None:
    for clock.now in (0, SETTLED, 2 * SETTLED):
        assert read(files, file) == b"one"
    change(file)
    assert read(files, file) == b"two"


def test_a_change_within_one_step_of_the_file_systems_clock_is_seen(
    files: SettledFiles, clock: Clock, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bifolio.pipeline.settled_files.state_at", lambda path, follows_links: (3,))
    for seconds, content in ((0, b"one"), (1, b"two"), (SETTLED - 0.1, b"six")):
        clock.now = seconds
        file.write_bytes(content)
        assert read(files, file) == content


def test_what_is_no_plain_file_is_never_known(files: SettledFiles, clock: Clock, file: Path) -> None:
    for clock.now in (0, SETTLED, 2 * SETTLED):
        read(files, file)
    link = file.with_name("link.yaml")
    file.rename(file.with_name("kept.yaml"))
    link.symlink_to("kept.yaml")
    link.rename(file)
    for clock.now in (3 * SETTLED, 4 * SETTLED, 5 * SETTLED):
        assert files.content(file) is None
        files.opened(file, b"one")


def test_a_file_that_is_no_longer_asked_for_is_forgotten(files: SettledFiles, clock: Clock, file: Path) -> None:
    for clock.now in (0, SETTLED, 2 * SETTLED):
        read(files, file)
    files.begin()
    files.begin()
    assert files.content(file) is None


class Opened(list[str]):
    """The names of the files that a workbook's reader opens."""

    def __call__(self, path: Path) -> BinaryIO:
        self.append(path.name)
        return open_plain(path)


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, LivingMemory, Opened]:
    """A workbook all of whose files have settled in a memory, and the files that were opened since."""
    monkeypatch.setattr("bifolio.pipeline.settled_files.SETTLED", 0.0)
    opened, book, memory = Opened(), editable(tmp_path), LivingMemory()
    memory.begin("")
    assert not any(problem.is_error for problem in load_workbook(book, memory)[1])
    monkeypatch.setattr(file_reader, "open_plain", opened)
    return book, memory, opened


Settled = tuple[Path, LivingMemory, Opened]


def test_only_the_edited_file_of_a_workbook_is_opened(settled: Settled) -> None:
    book, memory, opened = settled
    with (book / "exercises" / "e01.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    memory.begin("")
    load_workbook(book, memory)
    assert opened == ["e01.yaml"]


def test_a_settled_workbook_that_has_become_too_large_is_refused(
    settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, memory, _ = settled
    monkeypatch.setattr(file_reader, "MAX_VALUES", 20)
    memory.begin("")
    assert "workbook-too-large" in {problem.rule for problem in load_workbook(book, memory)[1]}


@pytest.mark.parametrize("name", ["exercises/e01.yaml", "exercises"])
def test_what_leads_out_of_the_folder_is_refused_though_its_files_had_settled(settled: Settled, name: str) -> None:
    book, memory, _ = settled
    outside = book.parent / "outside"
    (book / name).rename(outside)
    (book / name).symlink_to(outside)
    memory.begin("")
    found: dict[str, Any] = {problem.rule: problem for problem in load_workbook(book, memory)[1]}
    assert found["outside-folder"].place.file == name
