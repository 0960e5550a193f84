"""Contents of files for a process that reads them repeatedly: a file that nothing has touched is not opened again."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SETTLED = 2.5
"""How many seconds a file must have been unchanged before it was read: its time of change may have a resolution of two seconds (FAT)."""


@dataclass(slots=True)
class _File:
    """What shows whether a file has changed, since when it has been so, and its content, if that was read after it had settled."""

    state: tuple[int, ...]
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
        state, known = _state(path), self._now.get(path) or self._before.get(path)
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


def _state(path: Path) -> tuple[int, ...] | None:
    """What shows whether a plain file has changed; ``None`` for anything else."""
    try:
        about = os.lstat(path)
    except (OSError, ValueError):
        return None
    # users cannot set the time of the last status change (POSIX.1-2017, sys/stat.h)
    times = (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_dev)
    return times if stat.S_ISREG(about.st_mode) else None
