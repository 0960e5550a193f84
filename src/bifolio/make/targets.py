"""Where a finished file may go: to a name that is free, or in the place of an older file; never into anything else."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bifolio.errors import UsageError

STANDARD_OUTPUT = "-"
"""What ``--output`` takes for standard output."""


def checked_target(target: Path) -> Path:
    """The file that ``target`` names, links followed; ``UsageError`` if something stands there that is no plain file.

    Renaming a finished file over a device or a pipe would take it away from everybody else on the machine.
    """
    if not target.name or target.name == "..":
        raise UsageError("'--output' names no file", "name one, such as -o workbook.pdf")
    with naming(target):
        try:
            resolved = target.resolve()
            mode = resolved.stat().st_mode
        except FileNotFoundError:
            return resolved
        except RuntimeError:
            raise UsageError(f"'{target}' is a link that leads round in a circle") from None
    if stat.S_ISDIR(mode):
        raise UsageError(f"'{target}' is a folder", f"name a file in it: -o {target / 'workbook.pdf'}")
    if not stat.S_ISREG(mode):
        raise UsageError(
            f"'{target}' is no plain file, and is left alone", "name another; '-o -' writes to standard output"
        )
    return resolved


@contextmanager
def naming(target: Path) -> Iterator[None]:
    """What the system refuses inside the block is told of ``target``, not of the name beside it that is written first."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the system refused"
        raise UsageError(f"'{target}' cannot be written: {reason[:1].lower()}{reason[1:]}") from error
