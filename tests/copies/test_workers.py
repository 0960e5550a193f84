"""What becomes of the processes of a run when it ends."""

from __future__ import annotations

from typing import Any

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
