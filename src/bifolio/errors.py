"""The exceptions of bifolio.

BifolioError                 a situation of use; one line and an exit code, never a traceback
├── InvalidWorkbook          problems in the material; carries every diagnostic found
├── UsageError               no such file, edition, exercise or option value
├── NonConformingError       what we would write does not conform to the standard asked for
└── DamagedFileError         a PDF or a font that cannot be read

Anything else that escapes is a bug of ours and ends with exit code 70.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from bifolio.diagnostics import Diagnostic


class ExitCode(IntEnum):
    """What the process says to its caller."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    NON_CONFORMING = 3
    INTERNAL = 70


class BifolioError(Exception):
    """A situation of use that stops the command."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        if hint:
            # what Python prints under a traceback
            self.add_note(f"hint: {hint}")


MOST_SHOWN = 10
"""Most problems that the text of an ``InvalidWorkbook`` holds."""


class InvalidWorkbook(BifolioError):
    """The material has problems; ``diagnostics`` holds all of them."""

    exit_code = ExitCode.PROBLEMS

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("found problems")
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        """How many problems there are, and the first of them as ``bifolio check`` prints them."""
        count = len(self.diagnostics)
        more = [f"and {count - MOST_SHOWN:,} more"] if count > MOST_SHOWN else []
        head = f"found {count:,} problem{'' if count == 1 else 's'}"
        return "\n".join([head, *map(str, self.diagnostics[:MOST_SHOWN]), *more])

    def of_row(self, row: int) -> list[Diagnostic]:
        """The same problems, as those of a row of a roster."""
        return [replace(problem, message=f"row {row}: {problem.message}") for problem in self.diagnostics]


class UsageError(BifolioError):
    """The command was asked for something that does not exist."""


class NonConformingError(BifolioError):
    """The result would not conform to the standard that was asked for; nothing is written."""

    exit_code = ExitCode.NON_CONFORMING


class DamagedFileError(BifolioError):
    """A file that was handed in cannot be read."""


def where_it_arose(error: BaseException) -> list[str]:
    """The calls that led to ``error``, outermost first, without any value: one may be what a person wrote."""
    return [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
