"""Whatever ends a run, nothing broken has a final name, and the same command finishes the job and redoes nothing that stands."""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from bifolio.content.model.workbook import Workbook
from bifolio.copies.running import run
from bifolio.errors import UsageError
from tests.copies.conftest import run_options, write_roster
from tests.copies.processes import (
    EPOCH,
    arguments,
    command,
    copies_in,
    environment,
    finish,
    noted_in,
    start,
    wait_until,
)


def _roster(tmp_path: Path, rows: int) -> Path:
    lines = [f"Person {number},Other {number}\n" for number in range(rows)]
    return write_roster(tmp_path / "r.csv", "".join(["name,partner\n", *lines]))


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Enough people for a run that is still under way when a signal arrives."""
    return _roster(tmp_path, 80)


@pytest.fixture
def short_roster(tmp_path: Path) -> Path:
    """More people than three megabytes hold copies for."""
    return _roster(tmp_path, 30)


def rows_of(roster: Path) -> int:
    return roster.read_text().count("\n") - 1


def check_whole(out: Path) -> None:
    """Every file under a final name has its end, and the three that were written last open."""
    paths = sorted(out.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    for path in paths:
        data = path.read_bytes()
        start = int(data[data.rindex(b"startxref") :].split()[1])
        assert data[start:].startswith(b"xref") or data[start:].split(maxsplit=3)[2:3] == [b"obj"]
        assert data.endswith(b"%%EOF\n")
    for path in paths[-3:]:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) > 5


def check_finished(roster: Path, out: Path, stood: dict[str, int], noted: int, *more: str) -> None:
    """The same command, here in this process, makes what is missing and touches nothing that was noted."""
    done = CliRunner().invoke(app, arguments(roster, out, *more), env=EPOCH)
    assert done.exit_code == 0, done.output
    assert len(copies_in(out)) == rows_of(roster)
    assert not list(out.glob("*.part"))
    assert not list(out.glob(".*.part"))
    after = copies_in(out)
    assert sum(after[name] == when for name, when in stood.items()) >= noted
    check_whole(out)


@pytest.mark.parametrize(("copies", "jobs"), [(0, "2"), (1, "1"), (30, "1"), (30, "2")])
def test_after_kill_9_the_same_command_finishes_the_job(roster: Path, tmp_path: Path, copies: int, jobs: str) -> None:
    out = tmp_path / "out"
    with start(roster, out, "--jobs", jobs) as process:
        wait_until(lambda: out.exists() and len(copies_in(out)) >= copies)
        process.send_signal(signal.SIGKILL)
        process.wait()
    noted, stood = noted_in(out), copies_in(out)
    check_whole(out)
    # workers that lost their first process end with their parcel; then the folder is free again
    wait_until(lambda: _is_free(out))
    check_finished(roster, out, stood, noted, "--jobs", jobs)


def _is_free(out: Path) -> bool:
    import fcntl

    with (out / ".bifolio-lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


STOPPING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize(
    ("number", "jobs"), [*((number, "1") for number in STOPPING), (signal.SIGINT, "2"), (signal.SIGHUP, "2")]
)
def test_a_signal_stops_cleanly_and_says_how_to_go_on(
    roster: Path, tmp_path: Path, jobs: str, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    with start(roster, out, "--jobs", jobs, start_new_session=True) as process:
        wait_until(lambda: len(copies_in(out)) >= 10)
        # as a terminal does: the signal goes to every process of the group
        os.killpg(process.pid, number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert said.strip() == "stopped; finished copies are kept, and the same command continues from there"
    assert not list(out.glob(".*.part"))
    noted, stood = noted_in(out), copies_in(out)
    # a copy that had just got its name may lack its line
    assert noted <= len(stood)
    check_finished(roster, out, stood, noted, "--jobs", jobs)


SIGNALLED_IN_A_FORK = """
import os, signal
is_first = True
def send():
    global is_first
    if is_first:
        is_first = False
        os.kill(os.getpid(), signal.SIGTERM)
os.register_at_fork(after_in_parent=send)
"""


def test_a_signal_while_a_worker_is_forked_stops_cleanly(roster: Path, tmp_path: Path) -> None:
    program, flag, code, *rest = command(roster, tmp_path / "out", "--jobs", "2")
    done = subprocess.run(
        [program, flag, SIGNALLED_IN_A_FORK + code, *rest],
        env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 128 + signal.SIGTERM
    assert done.stderr.strip() == "stopped; finished copies are kept, and the same command continues from there"


@pytest.mark.parametrize("number", STOPPING)
def test_a_print_run_that_is_stopped_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    # long enough to be still under way when the signal arrives
    people = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(4_000)))
    folder = tmp_path / "press"
    with start(people, tmp_path / "out", "--one-file", str(folder / "run.pdf"), start_new_session=True) as process:
        wait_until(lambda: any(folder.glob(".run.pdf.*.part")))
        os.killpg(process.pid, number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert "stopped; finished volumes are kept" in said
    assert list(folder.iterdir()) == []


class _FullDisk:
    """Lets so many bytes be written to files, then says that the disk is full; what fits of a write is written."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.write, self.writev = os.write, os.writev

    def writing(self, handle: int, data: Any) -> int:
        return self._take(handle, bytes(data))

    def writing_many(self, handle: int, parts: Any) -> int:
        return self._take(handle, b"".join(parts))

    def _take(self, handle: int, data: bytes) -> int:
        if handle <= 2:
            return self.write(handle, data)
        if not self.room and data:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = self.write(handle, data[: self.room])
        self.room -= written
        return written


@pytest.mark.parametrize("room", [0, 50_000, 1_000_000, 2_345_678])
def test_a_full_disk_leaves_nothing_broken(
    book: Workbook, short_roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    out = tmp_path / "out"
    options = run_options(book, short_roster, out)
    disk = _FullDisk(room)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", disk.writing)
        patch.setattr(os, "writev", disk.writing_many)
        with pytest.raises(UsageError, match="no space left"):
            run(book, options)
    assert not list(out.glob(".*.part"))
    check_whole(out)
    stood, noted = copies_in(out), noted_in(out)
    report = run(book, options)
    assert (report.made, report.up_to_date) == (rows_of(short_roster) - noted, noted)
    assert sum(copies_in(out)[name] == when for name, when in stood.items()) >= noted
    check_whole(out)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not shutil.which("mount"):
        pytest.skip("no disk can be mounted here")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_that_is_really_full_ends_with_2_and_goes_on_when_there_is_room(
    short_roster: Path, tmp_path: Path, small_disk: Path, jobs: str
) -> None:
    out = small_disk / "out"
    done = subprocess.run(
        command(short_roster, out, "--jobs", jobs),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no space left on device" in done.stderr
    assert "Person" not in done.stderr
    assert not list(out.glob(".*.part"))
    check_whole(out)
    stood, noted = copies_in(out), noted_in(out)
    assert 10 < len(stood) < rows_of(short_roster)
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    check_finished(short_roster, out, stood, noted, "--jobs", jobs)


def _without_overrides() -> None:
    """Takes from root the right to write where it may not (Linux, capabilities(7)); others never had it."""
    if os.getuid() == 0:
        drop_from_bounding_set, dac_override = 24, 1
        if ctypes.CDLL(None).prctl(drop_from_bounding_set, dac_override, 0, 0, 0) != 0:
            raise OSError(errno.EPERM, "cannot give the right up")


def test_a_folder_that_may_not_be_written_to_ends_with_2(short_roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert CliRunner().invoke(app, arguments(short_roster, out), env=EPOCH).exit_code == 0
    lost = out / min(copies_in(out))
    lost.unlink()
    stood = copies_in(out)
    out.chmod(0o555)
    done = finish(short_roster, out, preexec_fn=_without_overrides)
    assert done.returncode == 2, done.stderr
    assert "permission denied" in done.stderr
    assert "Person" not in done.stderr
    assert copies_in(out) == stood
    out.chmod(0o755)
    check_finished(short_roster, out, stood, rows_of(short_roster) - 1)


def test_a_limit_on_the_size_of_files_ends_with_2(short_roster: Path, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    out = tmp_path / "out"
    done = finish(short_roster, out, "--no-cache", preexec_fn=limit)
    assert done.returncode == 2
    assert copies_in(out) == {}
    assert not list(out.glob(".*.part"))


def test_a_second_run_into_the_same_folder_is_told_so(roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with start(roster, out) as process:
        wait_until(lambda: len(copies_in(out)) >= 1)
        process.send_signal(signal.SIGSTOP)
        second = finish(roster, out)
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert second.returncode == 2
    assert "another run is writing into" in second.stderr
    assert len(copies_in(out)) == rows_of(roster)
