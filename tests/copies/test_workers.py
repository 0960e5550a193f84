"""What becomes of the processes of a run when it ends."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.copies.workers import _Crew


class FakeProcess:
    """A process that lives until it is asked to stop."""

    def __init__(self, *, lives: bool) -> None:
        self.lives, self.asked = lives, 0

    def is_alive(self) -> bool:
        return self.lives

    def terminate(self) -> None:
        self.asked += 1
        self.lives = False

    def join(self, seconds: float) -> None:
        pass

    kill = terminate


def test_only_workers_that_live_are_asked_to_stop() -> None:
    crew: Any = _Crew()
    done, busy = FakeProcess(lives=False), FakeProcess(lives=True)
    crew.open, crew.processes = [], [done, busy]
    crew.dismiss(lambda _: None)
    assert (done.asked, busy.asked) == (0, 1)


class Stopped(Exception):
    """What a signal raises here."""


def stop(number: int, frame: object) -> None:
    raise Stopped


class SignalledProcess(FakeProcess):
    """One that a signal finds being started."""

    def start(self) -> None:
        # to this thread: another of the process could take one sent to the process, whenever it gets round to it
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
def test_a_worker_that_is_started_when_a_signal_arrives_is_seen_off() -> None:
    crew: Any = _Crew()
    worker = SignalledProcess(lives=True)
    context: Any = SimpleNamespace(Pipe=multiprocessing.Pipe, Process=lambda **about: worker)
    before = signal.signal(signal.SIGTERM, stop)
    try:
        with pytest.raises(Stopped):
            crew.start(context, None, (), 1)
    finally:
        signal.signal(signal.SIGTERM, before)
    for reader in crew.open:
        reader.close()
    crew.dismiss(lambda _: None)
    assert worker.asked == 1
