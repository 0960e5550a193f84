"""The one place that catches exceptions: problems become reports and exit codes; anything else is a bug (exit 70).

Tracebacks never show the values of variables, which may be a recipient's data.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import partial
from typing import Any, NoReturn

import typer
import typer.core

from bifolio.cli.password_options import with_value
from bifolio.cli.reporting import report, tell
from bifolio.cli.stopping import errors_after_a_signal_as_stopped, stopped_code, stopping_on_signals
from bifolio.cli.unchanged import heard, keep
from bifolio.cli.usage_errors import in_our_words, no_command, refuse_options_without_values
from bifolio.errors import BifolioError, ExitCode, InvalidWorkbook, UsageError, where_it_arose

plain_app = partial(typer.Typer, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
"""Commands without completion for shells, colours and boxes."""


class PlainGroup(typer.core.TyperGroup):
    """A group of commands that requires one of them."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command at the start of ``args``."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise no_command(args[0], ctx)
        name, command, rest = super().resolve_command(ctx, args)
        refuse_options_without_values(command, rest)
        return name, command, rest


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
        except OSError as error:
            _end_with_system_error(error)
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
        except OSError as error:
            _end_with_system_error(error)
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:  # outermost frame: whatever arrives here is our bug
            _say_in_our_words(error)
            if _is_of_memory(error):
                _end_with(
                    UsageError("there is not enough memory", "close other programs, or raise the limit (ulimit -v)")
                )
            _report_bug(error)
            sys.exit(ExitCode.INTERNAL)


def _end_with(error: BifolioError) -> NoReturn:
    tell(f"error: {error}", err=True)
    if error.hint:
        tell(f"   hint: {error.hint}", err=True)
    sys.exit(error.exit_code)


def _end_with_system_error(error: OSError) -> NoReturn:
    """Ends the process with what the system refused."""
    if isinstance(error, BrokenPipeError):
        # the program that reads our output has closed the pipe; Python would report this again when it closes our end
        sys.stderr.close()
        sys.exit(ExitCode.DONE)
    if isinstance(error, FileNotFoundError) and error.filename is None:
        # only asking for the current folder fails so (POSIX.1-2017, getcwd)
        _end_with(UsageError("the current folder no longer exists", "go to another one: cd FOLDER"))
    hint = "choose a shorter name" if error.errno == errno.ENAMETOOLONG else ""
    _end_with(UsageError(f"{error.strerror or 'the operating system refused'}: {error.filename or 'output'}", hint))


def _is_of_memory(error: Exception) -> bool:
    """Whether memory has run out; while a library is being loaded, the system's loader says so in an ``ImportError``."""
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and "failed to map" in str(error))


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
