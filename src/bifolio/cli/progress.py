"""A progress bar for anything that takes longer than a second, only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bifolio.cli.stopping import stop_if_signalled

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from bifolio.api import Progress

PATIENCE_SECONDS = 1.0
REFRESH_SECONDS = 0.1


@contextmanager
def progress_bar(*, is_quiet: bool) -> Iterator[Progress]:
    """A function to call with the name of a step, how much is done, and how much there is, 0 if that is unknown; the
    bar appears after a second.

    The function raises ``Stopped`` after a signal that asks the command to stop.
    """
    if is_quiet or not sys.stderr.isatty():
        yield lambda what, done, total: stop_if_signalled()
        return
    bar = _LateBar()
    try:
        yield bar.show
    finally:
        bar.close()


class _LateBar:
    def __init__(self) -> None:
        self.start = time.monotonic()
        self.shown = 0.0
        self.bar: tuple[Bar, TaskID] | None = None

    def show(self, what: str, done: int, total: int) -> None:
        """Advances the bar, creating it first if it is time."""
        stop_if_signalled()
        if self.bar is None:
            if time.monotonic() - self.start < PATIENCE_SECONDS:
                return
            self.bar = self._opened(what, total)
        if (done < total or not total) and time.monotonic() - self.shown < REFRESH_SECONDS:
            return
        self.shown = time.monotonic()
        progress, task = self.bar
        progress.update(task, description=what, completed=done, total=total or None, refresh=True)

    def _opened(self, what: str, total: int) -> tuple[Bar, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from bifolio.cli.rate import RateColumn

        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), RateColumn(), TimeRemainingColumn()
        )  # fmt: skip
        # without a thread of its own: worker processes are forked while the bar is shown
        console = Console(stderr=True)
        progress = Progress(*columns, console=console, transient=True, auto_refresh=False, get_time=time.monotonic)
        progress.start()
        return progress, progress.add_task(what, total=total or None)

    def close(self) -> None:
        """Removes the bar."""
        if self.bar is not None:
            self.bar[0].stop()
