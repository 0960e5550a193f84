"""Options that several commands share, as annotated types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bifolio.errors import UsageError


def option(flags: str, metavar: str, about: str, **further: Any) -> Any:
    """An option with a value: its ``flags``, separated by spaces, what the help calls its value, and its help."""
    return typer.Option(*flags.split(), metavar=metavar, help=about, **further)


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
Edition = Annotated[
    str, option("--edition -e", "NAME", "The edition (default: the book's); see 'bifolio list editions'.")
]
Pathway = Annotated[str, option("--pathway", "NAME", "A choice of exercises by focus; see 'bifolio list pathways'.")]
Only = Annotated[
    list[str] | None,
    option(
        "--only",
        "IDS",
        "Only these exercises, in this order; in a hand-out, pages and sections too (repeatable, or separated "
        "by commas).",
    ),
]
Without = Annotated[list[str] | None, option("--without", "IDS", "Leave these exercises out.")]
Settings = Annotated[
    list[str] | None,
    option("--set", "KEY=VALUE", "A personal field or a setting (repeatable); see 'bifolio list settings'."),
]
PaperName = Annotated[str, option("--paper", "NAME", "Paper: a4, letter, a5 or half-letter (default: the book's).")]
SizeName = Annotated[
    str, option("--size", "NAME", "Print size: standard, clear, large or giant (default: the book's).")
]
ThemeName = Annotated[str, option("--theme", "NAME", "The theme (default: the book's); see 'bifolio list themes'.")]
FontsFolder = Annotated[
    Path | None, option("--fonts", "FOLDER", "A folder of fonts for characters that the bundled fonts lack.")
]
LibraryRoot = Annotated[
    Path | None,
    option(
        "--library-root", "FOLDER", "The folder that libraries must be in (default: the one that holds the workbook)."
    ),
]
InkSaver = Annotated[bool, typer.Option("--ink-saver", help="Print in black only, without tinted grounds.")]
StandardName = Annotated[
    str, option("--standard", "NAME", "PDF standard: ua-1, ua-1+a-2a, ua-2+a-4 or none (default: the book's).")
]
Fill = Annotated[str, option("--fill", "HOW", "How it will be filled in: screen, paper or both (default: the book's).")]
Reading = Annotated[
    str,
    option(
        "--reading",
        "HOW",
        "easy (no italics, hyphens, narrow columns or grey; more space between lines) or plain (default: the book's).",
    ),
]
SingleSided = Annotated[
    bool,
    typer.Option(
        "--single-sided",
        help="For printing on one side of the paper: the binding edge is always on the same side, and no backs are left blank.",
    ),
]
PageCodes = Annotated[
    bool | None,
    typer.Option(
        "--page-codes/--no-page-codes",
        help="Print a code on every page, so that a scan of it can be read back (default: the book's).",
    ),
]
Names = Annotated[
    list[str] | None,
    option("--for", "NAME", "Who the copy is for, in the order of the book's people, or ID=NAME (repeatable)."),
]
Part = Annotated[
    str,
    option(
        "--part",
        "NAME",
        "Part: whole, open (all but private pages), private (only those), or private-ID (one person's).",
    ),
]
ProviderFile = Annotated[
    Path | None, option("--provider", "FILE", "A YAML file about whoever hands out the book: name, logo, contact.")
]
Spelling = Annotated[str, option("--spelling", "CODE", "en-US or en-GB (default: the workbook's).")]
Country = Annotated[str, option("--country", "CODE", "Country code for the places to find help.")]
Password = Annotated[
    str | None,
    option(
        "--password",
        "[TEXT]",
        "Encrypt with AES-256. Without TEXT, or with -, you are asked for it. Others can read TEXT: "
        "anyone on this machine while the command runs, and in your shell's history.",
    ),
]
PasswordFile = Annotated[
    Path | None, option("--password-file", "FILE", "Encrypt with the password in this file (- for standard input).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Lay everything out again; ignore the cache.")]
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
