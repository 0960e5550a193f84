"""Lays out the copies of a print run in several processes: each does every n-th copy, and the first process writes them
to the file in order.

The file's content and order do not depend on the number of processes.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from bifolio.copies.master import CopyPages
from bifolio.copies.orders import CopyOrder
from bifolio.copies.signals import begin_process, start_process
from bifolio.errors import UsageError

SetOne = Callable[[CopyOrder], CopyPages]


@contextmanager
def setting_ahead(orders: Callable[[], Iterator[CopyOrder]], set_one: SetOne, jobs: int) -> Iterator[SetOne]:
    """A function that sets the copies of ``orders``, requested one after another, like ``set_one``; in ``jobs``
    processes if they can be forked.

    It raises ``InvalidWorkbook`` like ``set_one``, and ``UsageError`` if a process was killed.
    """
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield set_one
        return
    context = multiprocessing.get_context("fork")
    readers: list[Connection] = []
    processes: list[BaseProcess] = []
    taken = 0

    def take(_: CopyOrder) -> CopyPages:
        nonlocal taken
        reader, taken = readers[taken % jobs], taken + 1
        try:
            found = reader.recv()
        except EOFError:
            raise UsageError("a worker process was killed", "run the same command again") from None
        if isinstance(found, CopyPages):
            return found
        assert isinstance(found, BaseException)
        raise found

    try:
        for index in range(jobs):
            start_process(context, _set_share, (orders, set_one, (index, jobs)), readers, processes)
        yield take
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _set_share(
    orders: Callable[[], Iterator[CopyOrder]],
    set_one: SetOne,
    share: tuple[int, int],
    out: Connection,
    others: tuple[Connection, ...],
) -> None:
    """The main function of a process: sets its share of the copies; ends if the first process is gone."""
    begin_process(others, signal.SIG_DFL)
    index, count = share
    try:
        for number, order in enumerate(orders()):
            if number % count == index:
                out.send(_one(set_one, order))
    except BrokenPipeError:
        return


def _one(set_one: SetOne, order: CopyOrder) -> CopyPages | Exception:
    try:
        return set_one(order)
    except Exception as error:  # whatever it is, the first process reports it
        return error
