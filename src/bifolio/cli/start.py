"""The entry point of the installed program.

Commands are short runs that drop nothing large, so nothing looks for cycles of objects while they are loaded, while they run, or
when the process ends: that took a quarter of a build. A run of copies lasts, and looks for them (``cli/copies.py``).
"""

from __future__ import annotations

import gc
import os
import sys

from bifolio import __version__
from bifolio.cli.unchanged import answer


def run() -> None:
    """Runs the command that the command line names; ends the process with its exit code."""
    gc.disable()
    _open_closed_streams()
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"bifolio {__version__}\n")
        return
    code = answer(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    _silence_libraries()
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # until a command begins there is nothing to put away
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # no plugin takes part in reading a workbook, and looking for one takes as long as loading HarfBuzz
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from bifolio.cli.app import app

    try:
        app()
    finally:
        gc.freeze()


def _open_closed_streams() -> None:
    """Puts the null device in the place of standard streams that are closed (``2>&-``).

    Without it the next file that is opened would get the number of the stream, and what a library prints would end up in it.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            stream = open(os.devnull, mode, encoding="utf-8", errors="replace")  # noqa: SIM115, as long as the process
            setattr(sys, name, stream)


def _silence_libraries() -> None:
    """Keeps what libraries log and warn of to themselves: it is not for users, and may quote what they wrote."""
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
