"""The one place that catches exceptions: problems become reports and exit codes; anything else is a bug (exit 70).

Reports go to standard error, results to standard output. Tracebacks never show the values of variables, which may be a
recipient's data.

Typer's own errors are told in our words, with a hint. They are recognised by their attributes, because their classes are
private (typer 0.29).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, get_args

import typer
import typer.core

from bifolio.cli.password_options import with_value
from bifolio.cli.stopping import errors_after_a_signal_as_stopped, stopped_code, stopping_on_signals
from bifolio.cli.unchanged import heard, keep
from bifolio.diagnostics import Diagnostic, in_order, nearest, render, to_json, visible
from bifolio.errors import BifolioError, ExitCode, InvalidWorkbook, UsageError, where_it_arose

plain_app = partial(typer.Typer, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
"""Commands without completion for shells, colours and boxes."""


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
        # the program that reads our output has closed the pipe; Python would complain again when it closes our end
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


def in_our_words(error: Any) -> UsageError | None:
    """Typer's ``error`` in our words; ``None`` for a request for help, which prints itself."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return None
    context: Any = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    said = str(getattr(error, "message", None) or "").rstrip(".")
    if "unexpected extra argument" in said and context is not None:
        return _too_many(context)
    if option and context is not None:
        return UsageError(f"there is no option '{option}' here", _about_option(option, context))
    if option:
        takes = "needs a value after it" if said.endswith("requires an argument") else "takes no value"
        return UsageError(f"'{option}' {takes}", "'--help' says what each option takes")
    parameter = getattr(error, "param", None)
    if parameter is None:
        return UsageError(said, _help_of(context) if context is not None else "")
    return _about(parameter, said, context)


def no_command(name: str, context: Any) -> UsageError:
    """The error for an unknown command ``name``, quoted only if it is close to a command: it may be part of a person's name."""
    near = nearest(name, context.command.list_commands(context))
    if near is None:
        return UsageError("there is no such command", _help_of(context))
    return UsageError(f"there is no command '{name}'", f"did you mean '{near}'?")


def _too_many(context: Any) -> UsageError:
    """An error that there are more arguments than the command takes.

    The extra ones are not printed: most often they are the second half of a person's name.
    """
    taken = [one.metavar or one.name.upper() for one in context.command.params if one.param_type_name == "argument"]
    example = '--for "Ana Maria"' if "--for" in _options(context.command) else '"my book"'
    message = f"too many arguments: '{context.command_path}' takes {' and '.join(taken) or 'none'}"
    if not taken and "--output" in _options(context.command):
        return UsageError(message, f"name the file with '-o'; {_help_of(context)}")
    return UsageError(message, f"put a value with spaces in quotes, as in {example}; {_help_of(context)}")


def _about(parameter: Any, said: str, context: Any) -> UsageError:
    """What is wrong with a value, or that it is missing."""
    shown, name = parameter.metavar or parameter.name.upper(), parameter.opts[0]
    if said:
        return UsageError(f"'{name}' must be {_takes(parameter)}", _help_of(context))
    if parameter.param_type_name == "option":
        return UsageError(f"'{name}' is missing", f"add '{name} {shown}'; {_help_of(context)}")
    return UsageError(f"{shown} is missing", f"type '{context.command_path} {shown}'; {_help_of(context)}")


def _takes(parameter: Any) -> str:
    least, most = (getattr(parameter, name, None) for name in ("min", "max"))
    annotation = parameter.type_descriptor.annotation
    kind = "a whole number" if int in (annotation, *get_args(annotation)) else "a number"
    if least is None:
        return kind
    return f"{kind} from {least} to {most}" if most is not None else f"{kind} of at least {least}"


def _about_option(option: str, context: Any) -> str:
    """The option that was probably meant, or the commands that have it."""
    having = [name for name, command in _commands(context.find_root().command) if option in _options(command)]
    if having and hasattr(context.command, "commands"):
        return f"write it after the command; it is an option of: {', '.join(having)}"
    if having:
        return f"it is an option of: {', '.join(having)}"
    for parameter in context.command.params:
        if parameter.name == option.lstrip("-") and parameter.param_type_name == "argument":
            return f"write the {parameter.name} itself, without '{option}'"
    return _near(option, _options(context.command), context)


def _commands(group: Any) -> Iterator[tuple[str, Any]]:
    """The commands of ``group`` and of its subgroups, by what to type."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {inner}", one) for inner, one in _commands(command))
        else:
            yield name, command


def _options(command: Any) -> list[str]:
    return [name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)]


def _near(word: str, known: list[str], context: Any) -> str:
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near is not None else _help_of(context)


def _help_of(context: Any) -> str:
    return f"see '{context.command_path} --help'"
