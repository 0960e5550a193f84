"""Finished files: nothing half-written has a name, nothing that is not an older file of its kind is replaced."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from bifolio import outputs
from bifolio.errors import UsageError
from bifolio.outputs import PDF, Inputs, Kind, checked_target, making_folder, saving, try_lock

NEW = b"%PDF-1.7 a newer one"


def write(target: Path, *inputs: Path, is_private: bool = False) -> None:
    with saving(target, PDF, Inputs(inputs), is_private=is_private) as file:
        file.write(NEW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- what may be replaced ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"name,partner\n", b"{}", b"%PS", b"\x89PNG", b" %PDF-1.7"])
def test_what_is_not_a_pdf_is_not_replaced_by_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mine").write_bytes(content)
    with pytest.raises(UsageError, match="is not a PDF"):
        write(tmp_path / "mine")
    assert (tmp_path / "mine").read_bytes() == content
    assert names(tmp_path) == ["mine"]


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    had_its_name = []
    monkeypatch.setattr(os, "fsync", lambda _: had_its_name.append((tmp_path / "a.pdf").exists()))
    write(tmp_path / "a.pdf")
    assert had_its_name == [False]


@pytest.mark.parametrize("content", [b"", b"%PD", b"%PDF-1.4 an older one"])
def test_an_older_pdf_a_torn_one_and_an_empty_file_are_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    write(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_a_link_to_what_is_not_a_pdf_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "link.pdf").symlink_to("mine")
    with pytest.raises(UsageError, match="is not a PDF"):
        write(tmp_path / "link.pdf")
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("how", ["itself", "link", "hard link", "other spelling"])
def test_an_input_is_not_replaced_even_if_it_is_a_pdf(tmp_path: Path, how: str) -> None:
    source, target = tmp_path / "in.pdf", tmp_path / "out.pdf"
    source.write_bytes(b"%PDF-1.4 an input")
    if how == "itself":
        target = source
    elif how == "link":
        target.symlink_to(source)
    elif how == "hard link":
        target.hardlink_to(source)
    else:
        (tmp_path / "sub").mkdir()
        target = tmp_path / "sub" / ".." / "in.pdf"
    with pytest.raises(UsageError, match="is an input of this command"):
        write(target, source)
    assert source.read_bytes() == b"%PDF-1.4 an input"


def test_an_input_named_by_a_link_is_known_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(b"%PDF-1.4 an input")
    (tmp_path / "link").symlink_to("in.pdf")
    with pytest.raises(UsageError, match="is an input"):
        write(tmp_path / "in.pdf", tmp_path / "link")


def test_a_file_that_is_added_to_may_hold_anything_but_must_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("anything")
    assert checked_target(tmp_path / "notes", None, Inputs()) == tmp_path / "notes"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="not an ordinary file"):
        checked_target(tmp_path / "pipe", None, Inputs())


# -- permissions -------------------------------------------------------------------------------------------------------


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_private_file_is_its_owners_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    write(tmp_path / "a.pdf", is_private=True)
    assert mode(tmp_path / "a.pdf") == 0o600


def test_any_other_file_follows_the_umask(tmp_path: Path, umask: int) -> None:
    write(tmp_path / "a.pdf")
    assert mode(tmp_path / "a.pdf") == 0o666 & ~umask


@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, before: int) -> None:
    write(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").chmod(before)
    write(tmp_path / "a.pdf")
    assert mode(tmp_path / "a.pdf") == before


def test_nobody_else_can_open_a_file_before_it_has_its_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").chmod(0o666)
    modes, change = [], os.fchmod

    def watched(handle: int, mode: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        change(handle, mode)

    monkeypatch.setattr(os, "fchmod", watched)
    write(tmp_path / "a.pdf")
    assert [mode & 0o077 for mode in modes] == [0]


def test_nothing_is_written_through_a_link_with_the_hidden_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "0a0b0c0d")
    (tmp_path / "mine").write_text("mine")
    (tmp_path / f".a.pdf.{os.getpid()}.0a0b0c0d.part").symlink_to("mine")
    with pytest.raises(UsageError, match="exists"):
        write(tmp_path / "a.pdf")
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_pipe_with_the_name_of_an_abandoned_file_stops_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".a.pdf.12.part")
    write(tmp_path / "a.pdf")
    assert "a.pdf" in names(tmp_path)


def test_a_private_file_takes_a_public_ones_permissions_away(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").chmod(0o666)
    write(tmp_path / "a.pdf", is_private=True)
    assert mode(tmp_path / "a.pdf") == 0o600


# -- what a killed writer leaves ---------------------------------------------------------------------------------------

WRITER = """
import sys
from collections.abc import Iterator
from pathlib import Path
from bifolio.outputs import PDF, Inputs, making_folder, saving
target = Path(sys.argv[2])
writing = making_folder(target) if sys.argv[1] == "folder" else saving(target, PDF, Inputs(), is_private=False)
with writing as file:
    print("writing", flush=True)
    sys.stdin.read()
"""


def writer(what: str, target: Path) -> subprocess.Popen[bytes]:
    """Another process in the middle of writing ``target``."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, what, str(target)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    return process


def test_the_next_writer_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    with writer("file", tmp_path / "a.pdf") as process:
        process.kill()
    assert len(names(tmp_path)) == 1
    write(tmp_path / "a.pdf")
    assert names(tmp_path) == ["a.pdf"]


def test_what_a_killed_writer_of_the_same_process_number_left_is_in_nobodys_way(tmp_path: Path) -> None:
    # in a container a command has the same number each time
    (tmp_path / f".a.pdf.{os.getpid()}.part").write_bytes(b"left")
    write(tmp_path / "a.pdf")
    assert names(tmp_path) == ["a.pdf"]


def test_a_file_that_another_process_is_writing_is_left_to_it(tmp_path: Path) -> None:
    with writer("file", tmp_path / "a.pdf") as process:
        write(tmp_path / "a.pdf")
        assert len(names(tmp_path)) == 2
        process.communicate(b"")
    assert process.returncode == 0
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows locks otherwise")
def test_a_file_that_a_process_of_the_same_number_is_writing_elsewhere_is_left_to_it(tmp_path: Path) -> None:
    # two containers that share a folder
    (tmp_path / f".a.pdf.{os.getpid()}.part").write_bytes(b"theirs")
    with (tmp_path / f".a.pdf.{os.getpid()}.part").open("rb") as theirs:
        assert try_lock(theirs.fileno())
        write(tmp_path / "a.pdf")
        assert names(tmp_path) == [f".a.pdf.{os.getpid()}.part", "a.pdf"]


def test_only_files_that_a_writer_of_this_name_left_are_removed(tmp_path: Path) -> None:
    kept = [".a.pdf.part", ".a.pdf.12x.part", ".b.pdf.12.part", "a.pdf.12.part"]
    for name in kept:
        (tmp_path / name).write_text("mine")
    (tmp_path / ".a.pdf.12.part").write_text("left")
    write(tmp_path / "a.pdf")
    assert names(tmp_path) == sorted([*kept, "a.pdf"])


def test_an_input_that_looks_like_a_leftover_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".a.pdf.12.part").write_text("name\nAna\n")
    write(tmp_path / "a.pdf", tmp_path / ".a.pdf.12.part")
    assert names(tmp_path) == [".a.pdf.12.part", "a.pdf"]


def test_a_folder_that_a_killed_command_left_is_removed_by_the_next(tmp_path: Path) -> None:
    with writer("folder", tmp_path / "book") as process:
        process.send_signal(signal.SIGKILL)
    assert len(names(tmp_path)) == 1
    with making_folder(tmp_path / "book") as beside:
        (beside / "a.yaml").write_text("x")
        beside.rename(tmp_path / "book")
    assert names(tmp_path) == ["book"]


def test_a_folder_that_another_process_is_writing_is_left_to_it(tmp_path: Path) -> None:
    with writer("folder", tmp_path / "book") as process:
        with making_folder(tmp_path / "book"):
            assert len(names(tmp_path)) == 2
        assert len(names(tmp_path)) == 1
        process.communicate(b"")
    assert names(tmp_path) == []


# -- failures ----------------------------------------------------------------------------------------------------------


def _fail_after_writing(file: BinaryIO) -> None:
    file.write(NEW)
    raise ValueError("half way")


def test_a_block_that_fails_leaves_the_older_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 an older one")
    with (
        pytest.raises(ValueError, match="half way"),
        saving(tmp_path / "a.pdf", PDF, Inputs(), is_private=False) as file,
    ):
        _fail_after_writing(file)
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF-1.4 an older one"
    assert names(tmp_path) == ["a.pdf"]


def test_a_signal_as_soon_as_the_file_is_there_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(beside: Path, mode: int | None) -> BinaryIO:
        beside.touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs, "_opened", opened)
    with pytest.raises(KeyboardInterrupt), saving(tmp_path / "a.pdf", PDF, Inputs(), is_private=False):
        pass
    assert names(tmp_path) == []


def test_a_signal_as_soon_as_the_folder_is_there_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Path.mkdir

    def make(path: Path, *about: Any, **more: Any) -> None:
        made(path, *about, **more)
        if path.suffix == ".part":
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", make)
    with pytest.raises(KeyboardInterrupt), making_folder(tmp_path / "pages"):
        pass
    assert names(tmp_path) == []


def test_what_the_system_refuses_is_told_of_the_file_that_was_asked_for(tmp_path: Path) -> None:
    kind = Kind("a ticket", b"{")
    with pytest.raises(UsageError, match=r"cannot write .*a\.json': no space left on device"):  # noqa: SIM117
        with saving(tmp_path / "a.json", kind, Inputs(), is_private=False):
            raise OSError(28, "No space left on device")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "way_out"),
    [
        (errno.EEXIST, "a file is where a folder must be"),
        (errno.ENOTDIR, "a file is where a folder must be"),
        (errno.EROFS, "choose a folder in which you may write"),
        (errno.ENOSPC, "make room"),
        (errno.ENAMETOOLONG, "choose a shorter name"),
    ],
)
def test_what_the_system_refuses_has_a_way_out(number: int, way_out: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught, saving(tmp_path / "a.pdf", PDF, Inputs(), is_private=False):
        raise OSError(number, os.strerror(number))
    assert way_out in caught.value.hint
