"""Typer's errors about the command line, in our words and with a hint.

They are recognised by their attributes, because their classes are private (typer 0.29).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

from bifolio.diagnostics import nearest
from bifolio.errors import UsageError


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


def refuse_options_without_values(command: Any, arguments: list[str]) -> None:
    """Raises ``UsageError`` if another option, or nothing, follows an option that needs a value: typer would take the
    other option as its value.
    """
    options = {name: one for one in command.params if one.param_type_name == "option" for name in one.opts}
    others = {*_options(command), "--", None}
    for name, following in pairwise([*arguments, None]):
        if name == "--":
            return
        option = options.get(name)
        if option is not None and not option.is_flag and following in others:
            hint = f"write it as '{name} {option.metavar or option.name.upper()}'"
            raise UsageError(f"'{name}' needs a value after it", hint)


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
    from bifolio.content.words_elsewhere import means_answers  # imported late: only a wrong option needs YAML

    having = [name for name, command in _commands(context.find_root().command) if option in _options(command)]
    if having and hasattr(context.command, "commands"):
        return f"write it after the command; it is an option of: {', '.join(having)}"
    if having:
        return f"it is an option of: {', '.join(having)}"
    for parameter in context.command.params:
        if parameter.name == option.lstrip("-") and parameter.param_type_name == "argument":
            return f"write the {parameter.name} itself, without '{option}'"
    known = _options(context.command)
    if "--edition" in known and means_answers(option.removeprefix("--").removeprefix("with-")):
        return "an edition prints answers: write 'answers:' in an entry of 'editions:' in workbook.yaml, then '--edition' with its name"
    return _near(option, known, context)


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
