"""The one place that catches exceptions: problems become reports and exit codes; anything else is a bug (exit 70).

Reports go to standard error, results to standard output. Tracebacks never show the values of variables, which may be a
recipient's data.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import typer
import typer.core

from bifolio.cli.password_options import with_value
from bifolio.cli.stopping import errors_after_a_signal_as_stopped, stopped_code, stopping_on_signals
from bifolio.cli.unchanged import heard, keep
from bifolio.cli.usage_words import in_our_words, no_command
from bifolio.diagnostics import Diagnostic, in_order, render, to_json, visible
from bifolio.errors import BifolioError, ExitCode, InvalidWorkbook, UsageError, where_it_arose


class PlainGroup(typer.core.TyperGroup):
    """A group of commands that requires one of them."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command at the start of ``args``."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise no_command(args[0], ctx)
        return super().resolve_command(ctx, args)


class GuardedGroup(PlainGroup):
    """Runs a command and turns what it raises into a report and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Typer's result for the command line, in which ``--password`` may have no value."""
        return super().parse_args(ctx, with_value(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command at the start of ``args``. Raises ``UsageError`` if that is a workbook because the command is missing."""
        name = args[0]
        if self.get_command(ctx, name) is None and os.path.exists(name):
            raise UsageError(f"'{name}' is not a command", f"type 'bifolio build {name}' for its PDF")
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **more: Any) -> Any:
        """The context of a run; ends the process if the words before the command are invalid."""
        try:
            return super().make_context(*args, **more)
        except Exception as error:
            _say_in_our_words(error)
            raise

    def get_help(self, ctx: Any) -> str:
        """The help, which is remembered: it depends only on the program and the terminal's width."""
        text = super().get_help(ctx)
        heard(text, err=False)
        keep()
        return text

    def invoke(self, ctx: Any) -> Any:
        """The command's result; ends the process with the documented code if it fails."""
        try:
            with stopping_on_signals(), errors_after_a_signal_as_stopped():
                return super().invoke(ctx)
        except InvalidWorkbook as error:
            report(list(error.diagnostics))
            sys.exit(ExitCode.PROBLEMS)
        except BifolioError as error:
            _end_with(error)
        except KeyboardInterrupt as error:
            tell("stopped; finished files are kept, and no partial file is left", err=True)
            sys.exit(stopped_code(error))
        except BrokenPipeError:
            # the program that reads our output has closed the pipe; Python would complain again when it closes our end
            sys.stderr.close()
            sys.exit(ExitCode.DONE)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and error.filename is None:
                # only asking for the current folder fails so (POSIX.1-2017, getcwd)
                tell("error: the current folder no longer exists", err=True)
            else:
                tell(
                    f"error: {error.strerror or 'the operating system refused'}: {error.filename or 'output'}", err=True
                )
            sys.exit(ExitCode.USAGE)
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:  # outermost frame: whatever arrives here is our bug
            _say_in_our_words(error)
            _report_bug(error)
            sys.exit(ExitCode.INTERNAL)


def _end_with(error: BifolioError) -> NoReturn:
    tell(f"error: {error}", err=True)
    if error.hint:
        tell(f"   hint: {error.hint}", err=True)
    sys.exit(error.exit_code)


def _say_in_our_words(error: Exception) -> None:
    """Ends the process if ``error`` is one of typer's about the command line; help is left to typer, which prints it."""
    if not (hasattr(error, "show") and hasattr(error, "exit_code")):
        return
    own = in_our_words(error)
    if own is None:
        raise error
    _end_with(own)


def _report_bug(error: Exception) -> None:
    """Reports where it happened, without values: a message may quote what a person wrote."""
    typer.echo(
        f"internal error: {type(error).__name__}; this is a bug in bifolio, please report it with these lines:",
        err=True,
    )
    for note in getattr(error, "__notes__", ()):
        typer.echo(f"   {note}, in a worker process", err=True)
    for line in where_it_arose(error):
        typer.echo(f"   {line}", err=True)


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
