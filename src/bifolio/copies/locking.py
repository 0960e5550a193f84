"""One run at a time in a folder: the second is told so instead of writing over the first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bifolio.errors import UsageError

LOCK = ".bifolio-lock"


@contextmanager
def only_run_in(folder: Path) -> Iterator[None]:
    """Holds the folder while the block runs; ``UsageError`` if another run holds it. The empty lock file stays."""
    with _held(folder / LOCK, f"another run writes into '{folder}'"):
        yield


@contextmanager
def only_writer_of(target: Path) -> Iterator[None]:
    """Holds the file called ``target`` while the block runs; ``UsageError`` if another run makes it."""
    lock = target.with_name(f".{target.name}.lock")
    with _held(lock, f"another run writes '{target}'"):
        yield
        lock.unlink(missing_ok=True)


@contextmanager
def _held(lock: Path, complaint: str) -> Iterator[None]:
    """Holds ``lock``; the system lets go of it when the process ends, however it ends."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(handle):
            raise UsageError(complaint, "wait for it, or name another place")
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows has locks of its own
        return _try_lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _try_lock_on_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
