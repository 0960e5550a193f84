"""Signals that ask a command to stop: it cleans up and ends as a shell expects.

SIGTERM (a scheduler, ``kill``) and SIGHUP (a closing terminal) are handled like SIGINT (Ctrl-C).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

_arrived: list[int] = []
"""The signal that asked this command to stop, once it has arrived."""


class Stopped(KeyboardInterrupt):
    """The signal ``number`` asked the command to stop."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def stopped_code(error: KeyboardInterrupt) -> int:
    """The exit code of a stopped command: 128 plus the signal's number, as in shells."""
    return 128 + (error.number if isinstance(error, Stopped) else signal.SIGINT)


def stop_if_signalled() -> None:
    """Raises ``Stopped`` if a signal has arrived. For loops, because the exception raised by the signal may be lost.

    Python drops an exception raised in a destructor or in a callback of the garbage collector.
    """
    if _arrived:
        raise Stopped(_arrived[0])


@contextmanager
def errors_after_a_signal_as_stopped() -> Iterator[None]:
    """Raises ``Stopped`` for an error that leaves the ``with`` block after the signal.

    A signal may arrive anywhere, even where compiled code, or a generator being closed, turns the exception into its
    own.
    """
    try:
        yield
    except Exception as error:
        if not _arrived:
            raise
        raise Stopped(_arrived[0]) from error


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Inside the ``with`` block, the first signal raises ``Stopped``; further ones are ignored, so that cleaning up is
    never interrupted.

    Signals that our parent wants ignored (``nohup``) stay ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()
    _arrived.clear()

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != owner:  # a worker that has no handlers of its own yet
            os._exit(128 + number)
        for one in before:
            signal.signal(one, signal.SIG_IGN)
        _arrived.append(number)
        raise Stopped(number)

    before = {one: kept for one in _SIGNALS if (kept := signal.getsignal(one)) not in (signal.SIG_IGN, None)}
    report_lost = sys.unraisablehook
    for one in before:
        signal.signal(one, stop)
    # where a signal's exception is lost, Python would print a traceback
    sys.unraisablehook = lambda lost: None if isinstance(lost.exc_value, Stopped) else report_lost(lost)
    try:
        yield
    finally:
        sys.unraisablehook = report_lost
        for one, kept in before.items():
            signal.signal(one, kept)
