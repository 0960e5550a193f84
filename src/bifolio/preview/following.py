"""Rebuilds a session whenever something changes, and notifies the tabs. One build at a time, at most one waiting."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import field, replace
from threading import Condition

from bifolio.frozen import frozen
from bifolio.preview.choices import Choice
from bifolio.preview.session import Session
from bifolio.preview.state import State

PAUSE = 0.03
"""How long building pauses, in seconds, while the first pages are fetched."""

REST = 0.25
"""The number of seconds between a build and the check whether everything fits: the tabs fetch their pages first."""

FORGET_AFTER = 30 * 60.0
"""Names are forgotten after this many seconds without a visible tab."""

COLLECT_AFTER = 20
"""Garbage is collected after this many builds without a pause."""

MOST_TABS = 16
"""The most tabs that may listen at a time."""


@frozen
class Event:
    """A message to a tab: that there is a new ``state``, or to ``scroll`` to a page."""

    name: str
    data: dict[str, object] = field(default_factory=dict)


class Tabs:
    """The listening tabs, each with a queue of its own on the server's loop."""

    def __init__(self) -> None:
        self._queues: dict[asyncio.Queue[Event | None], asyncio.AbstractEventLoop] = {}
        self._is_closed = False

    def __len__(self) -> int:
        return len(self._queues)

    def join(self) -> asyncio.Queue[Event | None] | None:
        """The queue for another tab; ``None`` if there are too many. A ``None`` in the queue means that the server is ending."""
        if len(self._queues) >= MOST_TABS or self._is_closed:
            return None
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._queues[queue] = asyncio.get_running_loop()
        return queue

    def leave(self, queue: asyncio.Queue[Event | None]) -> None:
        """Removes a tab."""
        self._queues.pop(queue, None)

    def tell(self, event: Event | None) -> None:
        """Notifies all tabs, from any thread."""
        self._is_closed = self._is_closed or event is None
        for queue, loop in list(self._queues.items()):
            loop.call_soon_threadsafe(queue.put_nowait, event)


class Follower:
    """Rebuilds a session in the thread that calls ``run``; ``touch``, ``choose`` and ``stop`` may be called from any other.

    ``heed`` is called every second, and before each build: it raises an exception if the process was asked to stop.
    """

    def __init__(
        self, session: Session, tabs: Tabs, clock: Callable[[], float] = time.monotonic, *,
        heed: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        self.session, self.tabs, self.clock, self.heed = session, tabs, clock, heed
        self._seen = clock()
        self._condition = Condition()
        self._has_changed = True
        self._choice: Choice | None = None
        self._is_stopped = False

    def touch(self) -> None:
        """Reports that something in the folder has changed."""
        with self._condition:
            self._has_changed = True
            self._condition.notify()

    def choose(self, choice: Choice) -> None:
        """Requests that something else be shown."""
        with self._condition:
            self._choice, self._has_changed = choice, True
            self._condition.notify()

    @property
    def choice(self) -> Choice:
        """The most recent choice, whether built yet or not."""
        with self._condition:
            return self._choice or self.session.state.choice

    def stop(self) -> None:
        """Ends ``run``."""
        with self._condition:
            self._is_stopped = True
            self._condition.notify()

    def run(self) -> None:
        """Builds now and after each change, until it is stopped or an exception ends it."""
        count = 0
        while self._waits():
            self._tell(self.session.rebuild(self._tell_early).version)
            self._check()
            # commands run without garbage collection; one that lasts does it when it is idle
            count += 1
            if not self._has_changed or count % COLLECT_AFTER == 0:
                gc.collect()

    def _check(self) -> None:
        """Shows the findings of checks, those that take longer later, until a file changes again."""
        if not self._has_changed:
            self._tell_if_new(self.session.check)
        with self._condition:
            self._condition.wait_for(lambda: self._has_changed or self._is_stopped, REST)
        if not (self._has_changed or self._is_stopped):
            self._tell_if_new(lambda: self.session.check_fit(lambda: self._has_changed or self._is_stopped))

    def _tell_if_new(self, check: Callable[[], State]) -> None:
        before = self.session.state.version
        if check().version != before:
            self._tell(self.session.state.version)

    def forget_if_alone(self) -> None:
        """Forgets the names once no tab has shown the preview for a while: somebody may have left the computer to others."""
        if len(self.tabs):
            self._seen = self.clock()
        elif self.clock() - self._seen > FORGET_AFTER and (self.choice.names or self.choice.written):
            self.choose(replace(self.choice, names=(), written=()))

    def _tell_early(self, state: State) -> None:
        self._tell(state.version)
        # the pictures are drawn; the server needs this thread to pause
        time.sleep(PAUSE)

    def _tell(self, version: int) -> None:
        self.tabs.tell(Event("state", {"version": version}))

    def _waits(self) -> bool:
        """Waits for a change; returns whether there is one."""
        with self._condition:
            while not (self._has_changed or self._is_stopped):
                # with a timeout: on Windows, Ctrl-C cannot interrupt an endless wait
                self._condition.wait(1.0)
                self.heed()
                self.forget_if_alone()
            self.heed()
            self._has_changed = False
            if self._choice is not None:
                self.session.choose(self._choice)
                self._choice = None
            return not self._is_stopped
