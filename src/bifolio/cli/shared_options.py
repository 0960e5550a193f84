"""Options that several commands share, as annotated types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bifolio.errors import UsageError
from bifolio.keyword_options import KeywordOption, stated
from bifolio.pipeline.book_keywords import BuildKeywords


def option(flags: str, metavar: str, about: str, **further: Any) -> Any:
    """An option with a value: its ``flags``, separated by spaces, what the help calls its value, and its help."""
    return typer.Option(*flags.split(), metavar=metavar, help=about, **further)


def typer_option(about: KeywordOption) -> Any:
    """The option that is stated of a keyword."""
    further: dict[str, Any] = {"parser": _file_named} if about.is_written else {}
    if about.zero == "refused":
        further["callback"] = above_zero
    return typer.Option(
        *about.flags.split(), metavar=about.metavar, help=about.about, min=about.least, max=about.most,
        show_default=about.zero == "shown", **further,
    )  # fmt: skip


def stated_option(keywords: type[Mapping[str, object]], name: str) -> Any:
    """The option of one of ``keywords``, a ``TypedDict``."""
    return typer_option(stated(keywords, name))


def above_zero(context: typer.Context, parameter: typer.CallbackParam, value: float) -> float:
    """``value``. Raises ``UsageError`` for an explicit 0: as a default it means that the option was left out."""
    source = context.get_parameter_source(str(parameter.name))
    if value == 0 and source is not None and source.name == "COMMANDLINE":
        raise UsageError(f"'{parameter.opts[0]}' cannot be 0", "give a number above 0, or leave it out")
    return value


def file_to_write(flags: str, about: str) -> Any:
    """An option for a file to write, which accepts anything but a folder."""
    return option(flags, "FILE", about, parser=_file_named)


def _file_named(name: str) -> Path:
    from bifolio.outputs import file_named

    return file_named(name)


def folder_to_write(flags: str, about: str) -> Any:
    """An option for a folder to write to, which must have a name: an empty one would be the current folder."""
    return option(flags, "FOLDER", about, parser=_folder_named)


def _folder_named(name: str | Path) -> Path:
    if not str(name):
        raise UsageError("'' does not name a folder", "name the folder to write to; '.' is this one")
    return Path(name)


Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER", help="The workbook's folder or its YAML file (default: this folder, or ./workbook in it)."
    ),
]
Names = Annotated[list[str] | None, stated_option(BuildKeywords, "names")]
Part = Annotated[str, stated_option(BuildKeywords, "part")]
ProviderFile = Annotated[Path | None, stated_option(BuildKeywords, "provider")]
FontsFolder = Annotated[
    Path | None, option("--fonts", "FOLDER", "A folder of fonts for characters that the bundled fonts lack.")
]
LibraryRoot = Annotated[
    Path | None,
    option(
        "--library-root", "FOLDER", "The folder that libraries must be in (default: the one that holds the workbook)."
    ),
]
PasswordFile = Annotated[
    Path | None, option("--password-file", "FILE", "Encrypt with the password in this file (- for standard input).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems.")]
AsJson = Annotated[str, option("--format", "FORM", "Output format: text or json.")]


def split_settings(values: Sequence[str] | None, option: str = "--set") -> dict[str, str]:
    """KEY=VALUE options as a mapping. Raises ``UsageError`` for one without an equals sign."""
    settings: dict[str, str] = {}
    for value in values or ():
        key, sign, text = value.partition("=")
        if not sign or not key.strip():
            example = "--map 'Full name=name'" if option == "--map" else "--set extra_notes_pages=6"
            raise UsageError(f"'{option}' needs KEY=VALUE", f"write it as in {example}")
        settings[key.strip()] = text.strip()
    return settings


def named(source: Path) -> Path:
    """The workbook as a sentence can name it: this folder, which is '.', by its whole path."""
    return source.resolve() if source == Path() else source


def wants_json(name: str) -> bool:
    """Whether ``--format`` asks for JSON. Raises ``UsageError`` for anything but text and json."""
    if name not in ("text", "json"):
        raise UsageError(f"unknown format '{name}'", "choose from: text, json")
    return name == "json"
