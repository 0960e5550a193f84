"""What commands print: results to standard output, reports and notes to standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from bifolio.cli.unchanged import heard
from bifolio.diagnostics import Diagnostic, in_order, render, to_json, visible
from bifolio.errors import UsageError


def tell(line: str, *, err: bool = False) -> None:
    """Prints a line of our own, with control and bidirectional characters escaped: a file may have any name."""
    say(visible(line), err=err)


def say(text: str, *, err: bool = False) -> None:
    """Prints ``text`` as it is, and records it so that an unchanged run can print it again."""
    typer.echo(text, err=err)
    heard(text, err=err)


def note_ending(target: Path | None) -> None:
    """Warns that a PDF's name does not end in .pdf, on which many programs rely."""
    if target is not None and target.suffix.lower() != ".pdf":
        tell(f"note: '{target.name}' does not end in .pdf, so some programs will not open it", err=True)


def is_standard_output(output: Path | None) -> bool:
    """Whether a PDF goes to standard output. Raises ``UsageError`` if that is closed or a terminal."""
    from bifolio.outputs import STANDARD_OUTPUT

    if str(output) != STANDARD_OUTPUT:
        return False
    if sys.stdout.name == os.devnull:
        raise UsageError("standard output is closed", "name a file with -o")
    if sys.stdout.isatty():
        raise UsageError("refusing to write a PDF to the terminal", "name a file, or pipe it: -o - | lp")
    return True


def counted(number: int, what: str, several: str = "") -> str:
    """A number with its noun, in the plural (``several``, by default with an s) unless it is one."""
    return f"{number:,} {what if number == 1 else several or f'{what}s'}"


def report(diagnostics: list[Diagnostic], *, as_json: bool = False, more: int = 0) -> None:
    """Prints problems: for people to standard error, for machines to standard output; ``more`` were not stored."""
    ordered = in_order(diagnostics)
    if as_json:
        say(to_json(ordered))
        return
    for diagnostic in ordered:
        say(render(diagnostic), err=True)
    errors = sum(diagnostic.is_error for diagnostic in ordered)
    if more:
        say(counted(more, "further problem"), err=True)
    if ordered:
        say(f"{counted(errors, 'error')}, {counted(len(ordered) - errors, 'warning')}", err=True)
