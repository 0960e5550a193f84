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

from bifolio.copies.master import CopyPages
from bifolio.copies.orders import CopyOrder
from bifolio.copies.signals import held_back, leave_to_first_process, let_through
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
    processes = []
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
            with held_back():
                reader, writer = context.Pipe(duplex=False)
                readers.append(reader)
                about = (orders, set_one, (index, jobs), writer, tuple(readers))
                process = context.Process(target=_set_share, args=about, daemon=True)
                process.start()
                writer.close()
                processes.append(process)
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
    for reader in others:
        reader.close()
    leave_to_first_process()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    let_through()
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
