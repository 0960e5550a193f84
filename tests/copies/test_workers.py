"""What becomes of the processes of a run when it ends."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.copies.set_ahead import setting_ahead
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

    def join(self, seconds: float = 0) -> None:
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
        signal.raise_signal(signal.SIGTERM)  # to this thread: the test runner has others


def start_crew(context: Any) -> None:
    crew: Any = _Crew()
    try:
        crew.start(context, None, (), 1)
    finally:
        for reader in crew.open:
            reader.close()
        crew.dismiss(lambda _: None)


def set_ahead(context: Any) -> None:
    unused: Any = None
    with setting_ahead(unused, unused, 2):
        pass


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
@pytest.mark.parametrize("begin", [start_crew, set_ahead], ids=["copies", "print run"])
def test_a_worker_that_is_started_when_a_signal_arrives_is_seen_off(
    begin: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = SignalledProcess(lives=True)
    context = SimpleNamespace(Pipe=multiprocessing.Pipe, Process=lambda **about: worker)
    monkeypatch.setattr("multiprocessing.get_context", lambda how: context)
    before = signal.signal(signal.SIGTERM, stop)
    try:
        with pytest.raises(Stopped):
            begin(context)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert worker.asked == 1
