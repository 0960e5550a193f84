"""Contents of files in the memory of a process: one that has not changed for a while is not opened again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bifolio.frozen import record
from bifolio.plain_files import State, state_at

SETTLED = 2.5
"""How many seconds a file must have been unchanged before it was read: its time of change may have a resolution of two seconds (FAT)."""


@record
class _File:
    """What shows whether a file has changed, since when it has been so, and its content, if that was read after it had settled."""

    state: State
    since: float
    content: bytes | None = None


class SettledFiles:
    """Contents of files by path; ``clock`` counts seconds. A file not used between two calls of ``begin`` is forgotten."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._before: dict[Path, _File] = {}
        self._now: dict[Path, _File] = {}

    def begin(self) -> None:
        """Begins another reading."""
        self._before, self._now = self._now, {}

    def content(self, path: Path) -> bytes | None:
        """The content of the plain file at ``path``, if it has not changed since it was read; follows no link."""
        state, known = state_at(path, follows_links=False), self._now.get(path) or self._before.get(path)
        if state is None:
            return None
        if known is None or known.state != state:
            known = _File(state, self._clock())
        self._now[path] = known
        return known.content

    def opened(self, path: Path, content: bytes) -> None:
        """Stores ``content``, read after ``content`` had no answer."""
        known = self._now.get(path)
        if known is not None and self._clock() - known.since >= SETTLED:
            known.content = content
