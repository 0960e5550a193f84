"""The entry point of the installed program.

Commands are short and free nothing large, so garbage collection is off while they load, run and end: it took a quarter
of a build. A run of copies takes long, and turns it on (``cli/copies.py``).
"""

from __future__ import annotations

import gc
import io
import os
import sys

from bifolio import __version__
from bifolio.cli.unchanged import answer


def run() -> None:
    """Runs the command on the command line; ends the process with its exit code."""
    gc.disable()
    _open_closed_streams()
    _spell_out_what_is_not_written()
    _work_on_unheard()
    try:
        _run()
    finally:
        _hand_out()


def _run() -> None:
    if sys.argv[1:] == ["--version"]:
        _hand_out(f"bifolio {__version__}\n")
        return
    code = answer(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    _silence_libraries()
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # until a command begins there is nothing to clean up
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _leave_plugins_out()
    from bifolio.cli.app import app

    try:
        app()
    finally:
        gc.freeze()


def _hand_out(more: str = "") -> None:
    """Writes what standard output still holds, and ``more``. Ends the process with exit code 2 if a disk is full; a pipe that nobody
    reads any more changes nothing.
    """
    try:
        sys.stdout.write(more)
        sys.stdout.flush()
    except OSError as error:
        # Python writes it again as it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ended = error.__context__
        has_failed = isinstance(ended, SystemExit) and ended.code
        if not isinstance(error, BrokenPipeError) and not has_failed:
            sys.stderr.write(f"error: {error.strerror}: output\n")
            sys.exit(2)


def _open_closed_streams() -> None:
    """Opens the null device in place of standard streams that are closed (``2>&-``).

    Otherwise the next file opened would get the stream's number, and whatever a library prints would end up in it.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            stream = open(os.devnull, mode, encoding="utf-8", errors="replace")  # noqa: SIM115, as long as the process
            setattr(sys, name, stream)


def _spell_out_what_is_not_written() -> None:
    """Makes standard output escape characters that its encoding lacks (a console or a locale that is not UTF-8), as standard error does."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


class _Unheard(io.FileIO):
    """A stream that drops what it cannot write."""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # any buffer; its type is in a module that is slow to load
        """How much of ``data`` was written or dropped."""
        try:
            return super().write(data)
        except OSError:
            return len(data)


def _work_on_unheard() -> None:
    """Keeps a standard error that takes no more (a full disk, a pipe that nobody reads) from ending a run or changing its exit code."""
    if os.name == "nt":
        return  # a console there takes no bytes in UTF-8
    old = sys.stderr
    raw = _Unheard(old.fileno(), "w", closefd=False)
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(raw), old.encoding, old.errors, line_buffering=True)


def _leave_plugins_out() -> None:
    """Keeps pydantic from looking for plugins: none takes part in reading a workbook, and the search takes as long as loading
    HarfBuzz. What searches (pydantic 2) is not even loaded: it would load ``importlib.metadata`` and ``email``.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    search = type(sys)("pydantic.plugin._loader")
    vars(search)["get_plugins"] = tuple
    sys.modules[search.__name__] = search


def _silence_libraries() -> None:
    """Suppresses libraries' logs and warnings: they are not for users, and may quote what users wrote."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
