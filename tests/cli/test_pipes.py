"""A pipe, a socket or a device where a file is wanted: told, never waited for."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from bifolio.plain_files import open_plain

SMALL = Path(__file__).parents[1] / "data" / "personal"

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Exit code and standard error of a command that must end: nobody ever writes into the pipe."""

    def waited(*_: object) -> None:
        pytest.fail(f"{words} waits for a pipe")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(60)
    try:
        with chdir(folder):
            done = CliRunner().invoke(app, words)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return done.exit_code, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of one copy in ``out``."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "r.csv").write_text("name\nAna\n")
    code, said = run(folder, "copies", "r.csv", "-w", str(SMALL), "-o", "out", "--edition", "participant-a")
    assert code == 0, said
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """A folder of the test's own with that run."""
    return Path(shutil.copytree(made, tmp_path / "desk"))


def piped(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "broken link", "link to a pipe"])
def test_a_folder_of_fonts_may_hold_anything(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    os.mkfifo(tmp_path / "p")
    monkeypatch.chdir(fonts)

    def bind() -> None:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("a.ttf")

    make: dict[str, Callable[[], object]] = {
        "pipe": lambda: os.mkfifo("a.ttf"),
        "socket": bind,
        "folder": lambda: os.mkdir("a.ttf"),
        "broken link": lambda: os.symlink("nothing", "a.ttf"),
        "link to a pipe": lambda: os.symlink("../p", "a.ttf"),
    }
    make[kind]()
    code, said = run(tmp_path, "check", str(SMALL), "--fonts", "fonts")
    assert code in (0, 2)
    assert "skipped: cannot be read" in said or "holds no font" in said


def test_a_key_a_provider_and_a_pdf_that_are_pipes_are_refused(desk: Path) -> None:
    for name in ("k.csv", "p.yaml", "a.pdf"):
        os.mkfifo(desk / name)
    commands = (
        ("copies", "r.csv", "-w", str(SMALL), "-o", "other", "--edition", "participant-a", "--key", "k.csv"),
        ("build", str(SMALL), "--provider", "p.yaml"),
        ("read-aloud", "a.pdf"),
        ("booklet", "a.pdf", "-o", "b.pdf"),
        ("copies", "a.pdf", "-w", str(SMALL), "-o", "other"),
    )
    assert [run(desk, *command)[0] for command in commands] == [2, 2, 2, 2, 2]


@pytest.mark.parametrize(("name", "code"), [("manifest.jsonl", 2), (".bifolio-key", 2), ("0001-participant-a.pdf", 2)])
def test_a_pipe_among_the_copies_holds_nobody_up(name: str, code: int, desk: Path) -> None:
    piped(desk / "out" / name)
    found, said = run(desk, "copies", "r.csv", "-w", str(SMALL), "-o", "out", "--edition", "participant-a")
    assert found == code, said


def test_a_pipe_in_a_tickets_place_holds_nobody_up(desk: Path) -> None:
    os.mkfifo(desk / "run.ticket.json")
    words = ("copies", "r.csv", "-w", str(SMALL), "--one-file", "run.pdf", "--edition", "participant-a")
    code, said = run(desk, *words)
    assert (code, "run.ticket.json" in said) == (2, True)


def test_a_device_is_no_plain_file() -> None:
    with pytest.raises(OSError, match="not a regular file"):
        open_plain(Path(os.devnull))
