"""Signals in a run of several processes: the first of them answers those that ask the run to stop, and none comes amid a fork."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Signals wait while the block runs: Python drops, and prints, what is raised in the functions that it calls around a fork."""
    try:
        _mask("SIG_BLOCK")
        yield
    finally:
        _mask("SIG_UNBLOCK")


def leave_to_first_process() -> None:
    """In a process that was forked: Ctrl-C and a terminal that closes are the first process's affair."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def let_through() -> None:
    """In a process that was forked: what was held back meanwhile arrives."""
    _mask("SIG_UNBLOCK")


def _mask(how: str) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
