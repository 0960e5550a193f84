"""One run at a time in a folder: a second run stops with an error instead of overwriting the first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bifolio.errors import UsageError
from bifolio.outputs import Inputs, checked_target, is_still, naming, try_lock

LOCK = ".bifolio-lock"


@contextmanager
def only_run_in(folder: Path, inputs: Inputs) -> Iterator[None]:
    """Locks the folder during the ``with`` block. Raises ``UsageError`` if another run holds it. The empty lock file stays."""
    with _held(folder / LOCK, f"another run is writing into '{folder}'", inputs):
        yield


@contextmanager
def only_writer_of(target: Path, inputs: Inputs) -> Iterator[None]:
    """Locks the name ``target`` during the ``with`` block. Raises ``UsageError`` if another run is writing it."""
    lock = target.with_name(f".{target.name[:60]}.lock")
    with _held(lock, f"another run is writing '{target}'", inputs):
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink()


@contextmanager
def _held(lock: Path, message: str, inputs: Inputs) -> Iterator[None]:
    """Holds ``lock``; the system releases it when the process ends, however it ends."""
    checked_target(lock, None, inputs)
    handle = _locked(lock, message)
    try:
        yield
    finally:
        os.close(handle)


def _locked(lock: Path, message: str) -> int:
    while True:
        with naming(f"'{lock}'"):
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        if not try_lock(handle):
            os.close(handle)
            raise UsageError(message, "wait until it has finished, or write somewhere else")
        # a run that has just ended may have removed the file that we opened (decision 0036)
        if is_still(handle, lock):
            return handle
        os.close(handle)
