"""Options that several commands share, as annotated types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bifolio.errors import UsageError


def file_to_write(*names: str, about: str) -> Any:
    """An option for a file to write, which accepts anything but a folder; ``about`` is its help."""
    return typer.Option(*names, parser=_file_named, metavar="FILE", help=about)


def _file_named(name: str) -> Path:
    from bifolio.outputs import file_named

    return file_named(name)


Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER", help="The workbook's folder or its YAML file (default: this folder, or ./workbook in it)."
    ),
]
Edition = Annotated[
    str,
    typer.Option(
        "--edition", "-e", metavar="NAME", help="The edition (default: the book's); see 'bifolio list editions'."
    ),
]
Pathway = Annotated[
    str, typer.Option(metavar="NAME", help="A choice of exercises by focus; see 'bifolio list pathways'.")
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="IDS",
        help="Only these exercises, in this order; in a hand-out, pages and sections too (repeatable, or separated "
        "by commas).",
    ),
]
Without = Annotated[list[str] | None, typer.Option(metavar="IDS", help="Leave these exercises out.")]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help="A personal field or a setting (repeatable); see 'bifolio list settings'."
    ),
]
PaperName = Annotated[
    str, typer.Option("--paper", metavar="NAME", help="Paper: a4, letter, a5 or half-letter (default: the book's).")
]
SizeName = Annotated[
    str,
    typer.Option("--size", metavar="NAME", help="Print size: standard, clear, large or giant (default: the book's)."),
]
ThemeName = Annotated[
    str, typer.Option("--theme", metavar="NAME", help="The theme (default: the book's); see 'bifolio list themes'.")
]
FontsFolder = Annotated[
    Path | None,
    typer.Option("--fonts", metavar="FOLDER", help="A folder of fonts for characters that the bundled fonts lack."),
]
LibraryRoot = Annotated[
    Path | None,
    typer.Option(
        "--library-root",
        metavar="FOLDER",
        help="The folder that libraries must be in (default: the one that holds the workbook).",
    ),
]
InkSaver = Annotated[bool, typer.Option("--ink-saver", help="Print in black only, without tinted grounds.")]
StandardName = Annotated[
    str,
    typer.Option(
        "--standard", metavar="NAME", help="PDF standard: ua-1, ua-1+a-2a, ua-2+a-4 or none (default: the book's)."
    ),
]
Fill = Annotated[
    str,
    typer.Option(
        "--fill",
        metavar="HOW",
        help="How it will be filled in: screen, paper or both (default: the book's).",
    ),
]
Reading = Annotated[
    str,
    typer.Option(
        "--reading",
        metavar="HOW",
        help="easy (no italics, hyphens, narrow columns or grey; more space between lines) or plain (default: the book's).",
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
    typer.Option(
        "--for", metavar="NAME", help="Who the copy is for, in the order of the book's people, or ID=NAME (repeatable)."
    ),
]
Part = Annotated[
    str,
    typer.Option(
        "--part",
        metavar="NAME",
        help="Part: whole, open (all but private pages), private (only those), or private-ID (one person's).",
    ),
]
ProviderFile = Annotated[
    Path | None,
    typer.Option(
        "--provider", metavar="FILE", help="A YAML file about whoever hands out the book: name, logo, contact."
    ),
]
Spelling = Annotated[str, typer.Option("--spelling", metavar="CODE", help="en-US or en-GB (default: the workbook's).")]
Country = Annotated[str, typer.Option("--country", metavar="CODE", help="Country code for the places to find help.")]
Password = Annotated[
    str | None,
    typer.Option(
        "--password",
        metavar="[TEXT]",
        help="Encrypt with AES-256. Without TEXT, or with -, you are asked for it. Others can read TEXT: "
        "anyone on this machine while the command runs, and in your shell's history.",
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file", metavar="FILE", help="Encrypt with the password in this file (- for standard input)."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Lay everything out again; ignore the cache.")]
AsJson = Annotated[str, typer.Option("--format", metavar="FORM", help="Output format: text or json.")]


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


def wants_json(name: str) -> bool:
    """Whether ``--format`` asks for JSON. Raises ``UsageError`` for anything but text and json."""
    if name not in ("text", "json"):
        raise UsageError(f"unknown format '{name}'", "choose from: text, json")
    return name == "json"
