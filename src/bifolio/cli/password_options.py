"""The password given by options: typed without being shown, read from a file, or on the command line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bifolio.errors import UsageError, nothing_at
from bifolio.outputs import STANDARD_OUTPUT as STANDARD_INPUT

ASK = "-"
"""The value of ``--password`` that asks for the password."""

MAX_FILE = 4_096
"""The most bytes read from a password file: far more than a password may have."""


def with_value(arguments: list[str]) -> list[str]:
    """``arguments`` with ``-`` after each ``--password`` without a value, which typer does not support."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    found: list[str] = []
    for index, argument in enumerate(arguments):
        found.append(argument)
        following = arguments[index + 1 : index + 2]
        if argument == "--password" and index < end and (not following or re.match("-.", following[0])):
            found.append(ASK)
    return found


def password_of(given: str | None, file: Path | None, *, is_new: bool = True) -> str:
    """The password, empty if the options give none. A new one is typed twice, and must be one that every viewer
    accepts.

    Raises ``UsageError`` if no password can be read, or if it would protect nothing.
    """
    from bifolio.pdf.passwords import password_fault

    if given is None and file is None:
        return ""
    if given is not None and file is not None:
        raise UsageError("'--password' and '--password-file' both give a password", "use one of them")
    password = _in_file(file) if file is not None else _typed(is_new=is_new) if given == ASK else given or ""
    if is_new and not password:
        raise UsageError("an empty password protects nothing", "choose one, or leave the option out")
    if is_new and (fault := password_fault(password)):
        raise UsageError(*fault)
    return password


def _in_file(file: Path) -> str:
    if str(file) == STANDARD_INPUT:
        name, content = "standard input", sys.stdin.buffer.read(MAX_FILE + 1)
    elif file.is_dir() or not file.exists():
        raise nothing_at(file, "name the file with the password")
    else:
        with file.open("rb") as opened:
            name, content = f"'{file}'", opened.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise UsageError(f"{name} has more than {MAX_FILE:,} bytes", "check that this is the file with the password")
    try:
        password = re.sub(r"\r?\n\Z", "", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"the password in {name} is not UTF-8", "save the file as UTF-8") from None
    if "\n" in password or "\r" in password:
        raise UsageError(f"{name} has more than one line", "put only the password in the file")
    return password


def _typed(*, is_new: bool) -> str:
    from getpass import getpass

    if not sys.stdin.isatty():
        hint = "use '--password-file FILE', or '--password-file -' for standard input"
        raise UsageError("there is no terminal to ask for the password", hint)
    try:
        password = getpass("Password: ")
        if is_new and getpass("Password again: ") != password:
            raise UsageError("the two passwords differ", "try again")
    except EOFError:
        raise UsageError("no password was typed") from None
    return password
