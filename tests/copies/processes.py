"""The command as a process of its own: what signals, full disks and read-only folders do to it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.copies.conftest import BOOK, NO_NETWORK
from tests.signals import AS_FROM_A_TERMINAL

EPOCH = {"SOURCE_DATE_EPOCH": "1790000000"}


def arguments(roster: Path, out: Path, *more: str) -> list[str]:
    """Copies of the small book, as the command's arguments."""
    return ["copies", str(roster), "-w", str(BOOK), "-o", str(out), "-q", *more]


def command(roster: Path, out: Path, *more: str) -> list[str]:
    """``bifolio copies`` of the small book, as from a terminal."""
    program = [sys.executable, "-c", f"{AS_FROM_A_TERMINAL}from bifolio.cli.start import run; run()"]
    return [*program, *arguments(roster, out, *more)]


def environment() -> dict[str, str]:
    """An environment in which no socket can be opened."""
    path = os.pathsep.join([str(NO_NETWORK), *sys.path])
    return {**os.environ, **EPOCH, "PYTHONPATH": path}


def start(roster: Path, out: Path, *more: str, **about: Any) -> subprocess.Popen[str]:
    """The command under way, its standard error kept."""
    return subprocess.Popen(command(roster, out, *more), env=environment(), stderr=subprocess.PIPE, text=True, **about)


def finish(roster: Path, out: Path, *more: str, **about: Any) -> subprocess.CompletedProcess[str]:
    """The command run to its end."""
    return subprocess.run(
        command(roster, out, *more), env=environment(), stderr=subprocess.PIPE, text=True, check=False, **about
    )


def wait_until(is_so: Callable[[], bool], seconds: float = 60.0) -> None:
    """Returns when it is so; fails when it takes too long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        # often enough to be there in time, seldom enough to leave the processor to what is waited for
        time.sleep(0.01)


def copies_in(out: Path) -> dict[str, int]:
    """The copies that have their final name, with the time each was written."""
    return {path.name: path.stat().st_mtime_ns for path in out.glob("*.pdf")} if out.exists() else {}


def noted_in(out: Path) -> int:
    """How many copies the manifest names."""
    path = out / "manifest.jsonl"
    return path.read_text().count('"digest"') if path.exists() else 0
