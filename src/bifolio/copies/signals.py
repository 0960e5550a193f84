"""The processes of a run, and their signals: only the first process handles those that stop the run, and none arrives during a fork."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any


@contextmanager
def held_back() -> Iterator[None]:
    """Blocks signals during the ``with`` block: Python drops, and prints, exceptions raised in functions that it calls around a fork."""
    try:
        _mask("SIG_BLOCK")
        yield
    finally:
        _mask("SIG_UNBLOCK")


def start_process(
    context: ForkContext | SpawnContext, main: Callable[..., None], about: Sequence[object], readers: list[Connection], processes: list[BaseProcess]
) -> None:  # fmt: skip
    """Starts a process that calls ``main`` with ``about``, the connection to write to, and those that it does not need, for
    ``begin_process``. Adds the process, and the connection to read from.
    """
    with held_back():
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=main, args=(*about, writer, (*readers, reader)), daemon=True)
        process.start()
        writer.close()
        readers.append(reader)
        processes.append(process)


def begin_process(others: Iterable[Connection], when_terminated: Any) -> None:
    """In a new process: closes the connections of others, leaves Ctrl-C and a closing terminal to the first process, and
    lets signals through that were blocked meanwhile.
    """
    for reader in others:
        reader.close()
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, when_terminated)
    _mask("SIG_UNBLOCK")


def _mask(how: str) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
