"""Several processes for one run: forked once the masters are built, so that none is built twice.

Each worker reads the roster itself and makes every n-th chunk of it, so it needs no instructions; it reports what it
has made, and only the first process writes the manifest. A worker whose first process is gone ends after its parcel.
"""

from __future__ import annotations

import gc
import multiprocessing
import traceback
from collections.abc import Callable, Collection
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from bifolio.copies.orders import MasterKey
from bifolio.copies.signals import begin_process, start_process
from bifolio.copies.work import CHUNK, Made, Work
from bifolio.errors import UsageError

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

PATIENCE_SECONDS = 20.0
"""How long a worker that has been asked to stop may take to finish the current copy, or a master."""

Take = Callable[[Made], None]


def make_in_processes(work: Work, masters: Collection[MasterKey], jobs: int, take: Take) -> None:
    """Makes the copies of these choices in ``jobs`` processes; ``take`` is called with every parcel.

    Raises the exceptions of its workers. On an interrupt, workers finish the current copy, and their results are taken.
    """
    has_fork = "fork" in multiprocessing.get_all_start_methods()
    if has_fork:
        for order in work.needed(masters):
            work.copier.master_for(order).prepare(order.request)
        # freeze existing objects: no process needs to scan or collect them
        gc.collect()
        gc.freeze()
    context = multiprocessing.get_context("fork") if has_fork else multiprocessing.get_context("spawn")
    crew = _Crew()
    try:
        crew.start(context, work, masters, jobs)
        crew.take_all(take)
    finally:
        crew.dismiss(take)


class _Crew:
    def __init__(self) -> None:
        self.open: list[Connection] = []
        self.processes: list[BaseProcess] = []

    def start(self, context: ForkContext | SpawnContext, work: Work, masters: Collection[MasterKey], jobs: int) -> None:
        for index in range(jobs):
            start_process(context, _work, (work, masters, (index, jobs)), self.open, self.processes)

    def take_all(self, take: Take) -> None:
        """Takes parcels until every worker has reported that it is done."""
        while self.open:
            for ready in wait(self.open):
                assert isinstance(ready, Connection)
                self.take_one(ready, take)

    def take_one(self, ready: Connection, take: Take) -> None:
        try:
            said: Any = ready.recv()
        except EOFError:
            self.open.remove(ready)
            raise UsageError("a worker process was killed", "run the same command again to continue") from None
        if isinstance(said, Made):
            take(said)
            return
        self.open.remove(ready)
        if isinstance(said, BaseException):
            raise said

    def dismiss(self, take: Take) -> None:
        """Asks the remaining workers to stop, takes what they have made, and waits for them to end."""
        for process in self.processes:
            if process.is_alive():
                process.terminate()
        for reader in tuple(self.open):
            try:
                while isinstance(said := reader.recv(), Made):
                    take(said)
            except (EOFError, OSError):
                continue
        for process in self.processes:
            process.join(PATIENCE_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()


def _work(
    work: Work, masters: Collection[MasterKey], share: tuple[int, int], out: Connection, others: tuple[Connection, ...]
) -> None:
    """The main function of a worker: makes its share and reports it."""

    def stop(number: int, frame: object) -> None:
        work.is_stopped = True

    begin_process(others, stop)
    try:
        for made in work.make(masters, share, CHUNK):
            out.send(made)
        out.send(None)
    except BrokenPipeError:
        return  # the first process is gone; running the command again continues
    except Exception as error:  # whatever it is, the first process reports it
        for frame in traceback.extract_tb(error.__traceback__):
            error.add_note(f"{frame.filename}:{frame.lineno} in {frame.name}")
        out.send(error)
