"""Signals in a run of several processes: only the first process handles those that stop the run, and none arrives during a fork."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Blocks signals during the ``with`` block: Python drops, and prints, exceptions raised in functions that it calls around a fork."""
    try:
        _mask("SIG_BLOCK")
        yield
    finally:
        _mask("SIG_UNBLOCK")


def leave_to_first_process() -> None:
    """In a forked process: leaves Ctrl-C and a closing terminal to the first process."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def let_through() -> None:
    """In a forked process: lets signals through that were blocked meanwhile."""
    _mask("SIG_UNBLOCK")


def _mask(how: str) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
