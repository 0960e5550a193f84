"""The exceptions of bifolio.

BifolioError                 a situation of use; one line and an exit code, never a traceback
├── InvalidWorkbook          problems in the author's files; carries every diagnostic found
├── UsageError               no such file, edition, exercise or option value
├── NonConformingError       what we would write does not conform to the standard asked for
└── DamagedFileError         a PDF or a font that cannot be read

Anything else that escapes is a bug of ours and ends with exit code 70.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from bifolio.diagnostics import Diagnostic, nearest


class ExitCode(IntEnum):
    """The exit codes of the process."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    NON_CONFORMING = 3
    INTERNAL = 70


class BifolioError(Exception):
    """A situation that the user can cause and that stops the command."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        if hint:
            # Python prints this below a traceback
            self.add_note(f"hint: {hint}")


MOST_SHOWN = 10
"""The most problems that the text of an ``InvalidWorkbook`` contains."""


class InvalidWorkbook(BifolioError):
    """There are problems in the author's files, or in a roster; ``diagnostics`` has all of them."""

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
        """The same problems, reported for a row of a roster."""
        return [replace(problem, message=f"row {row}: {problem.message}") for problem in self.diagnostics]


class UsageError(BifolioError):
    """The command was asked for something that does not exist or is not possible."""


def nothing_at(path: Path, hint: str = "", *, is_folder: bool = False) -> UsageError:
    """An error that there is no file, or no folder, at ``path``, or something else; its hint suggests one with a similar
    name, if nothing is there.
    """
    if path.is_dir() or path.is_file():
        return UsageError(f"'{path}' is {'a folder, not a file' if path.is_dir() else 'a file, not a folder'}", hint)
    if path.exists():
        return UsageError(f"'{path}' is not an ordinary file", "save what comes out of it in a file, and name that")
    near = near_path(path, Path.is_dir if is_folder else Path.is_file)
    what = "folder" if is_folder else "file"
    return UsageError(f"there is no {what} '{path}'", hint if near is None else f"did you mean '{near}'?")


def refuse_no_pdf(path: Path) -> None:
    """Raises ``UsageError`` if nothing is at ``path``, or a folder, or YAML."""
    such = "name a PDF, such as one that 'bifolio build' makes"
    if path.is_dir():
        raise UsageError(f"'{path}' is a folder, not a PDF", such)
    if not path.exists():
        raise nothing_at(path, such)
    if path.suffix.lower() in (".yaml", ".yml"):
        raise UsageError(f"'{path}' is YAML, not a PDF", f"build it first: bifolio build {path}")


MOST_BESIDE = 1_000
"""The most names in a folder that a missing one is compared with."""


def near_path(path: Path, fits: Callable[[Path], bool]) -> Path | None:
    """The path, among all those that ``fits`` accepts, that was most likely meant by ``path``, which does not exist;
    ``None`` if no name is similar.
    """
    folder = path.parent
    try:
        if not folder.is_dir():
            above = near_path(folder, lambda one: fits(one / path.name))
            return None if above is None else above / path.name
        beside = sorted(os.listdir(folder))[:MOST_BESIDE]
        known = [one for one in beside if not one.startswith(".") and fits(folder / one)]
    except OSError:
        return None
    # a shared suffix says nothing about which name was meant
    stems = {one.removesuffix(path.suffix): one for one in known if one.endswith(path.suffix)}
    near = nearest(path.stem, stems)
    if near is None:
        stems = {Path(one).stem: one for one in reversed(known) if one not in stems.values()}
        near = nearest(path.stem, stems)
    return None if near is None else folder / stems[near]


class NonConformingError(BifolioError):
    """The result would not conform to the requested standard; nothing is written."""

    exit_code = ExitCode.NON_CONFORMING


class DamagedFileError(BifolioError):
    """A file that was handed in cannot be read."""


def where_it_arose(error: BaseException) -> list[str]:
    """The calls that led to ``error``, outermost first, without any values: one may be what a person wrote."""
    return [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
