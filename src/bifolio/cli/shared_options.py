"""Options that several commands share, as annotated types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bifolio.errors import UsageError

Folder = Annotated[
    Path | None,
    typer.Argument(
        help="The workbook's folder, or one YAML file; else this folder or ./workbook, else the bundled flagship."
    ),
]
Edition = Annotated[
    str,
    typer.Option("--edition", "-e", help="Which edition, by default the book's; 'bifolio list editions' names them."),
]
Pathway = Annotated[str, typer.Option(help="A choice of exercises by focus; 'bifolio list pathways' names them.")]
Only = Annotated[
    list[str] | None, typer.Option(help="Only these exercises, in this order (repeat, or separate by commas).")
]
Without = Annotated[list[str] | None, typer.Option(help="Leave these exercises out.")]
Settings = Annotated[list[str] | None, typer.Option("--set", help="KEY=VALUE: a personal field or a setting (repeat).")]
PaperName = Annotated[str, typer.Option("--paper", help="a4, letter or a5; by default the book's.")]
SizeName = Annotated[str, typer.Option("--size", help="standard, clear, large or giant; by default the book's.")]
ThemeName = Annotated[
    str, typer.Option("--theme", help="A theme, by default the book's; 'bifolio list themes' names them.")
]
FontsFolder = Annotated[
    Path | None, typer.Option("--fonts", help="A folder of fonts for characters that the bundled ones lack.")
]
LibraryRoot = Annotated[
    Path | None,
    typer.Option(
        "--library-root", help="The folder in which libraries may lie; by default the one that holds the workbook."
    ),
]
InkSaver = Annotated[bool, typer.Option("--ink-saver", help="One black ink, no grounds.")]
StandardName = Annotated[
    str, typer.Option("--standard", help="ua-1, ua-1+a-2a, ua-2+a-4 or none; by default the book's.")
]
Fill = Annotated[str, typer.Option("--fill", help="both, screen or paper; by default the book's.")]
SingleSided = Annotated[bool, typer.Option("--single-sided", help="Binding always left, no blank backs.")]
PageCodes = Annotated[
    bool | None,
    typer.Option(
        "--page-codes/--no-page-codes",
        help="Codes on every page by which paper can be read back; by default the book's.",
    ),
]
Part = Annotated[
    str,
    typer.Option(
        "--part", help="whole, open (all but private pages), private (only those), or private-ID (one person's)."
    ),
]
ProviderFile = Annotated[
    Path | None, typer.Option("--provider", help="A YAML file with the provider's name, logo, contact.")
]
Spelling = Annotated[str, typer.Option("--spelling", help="en-US or en-GB; by default the workbook's own.")]
Country = Annotated[str, typer.Option("--country", help="Country code for the places to find help.")]
Password = Annotated[
    str | None,
    typer.Option(
        "--password",
        metavar="[TEXT]",
        help="Encrypt with AES-256. Without TEXT, or with -, you are asked for it. TEXT can be read by others: by "
        "anyone on this machine while the command runs, and in your shell's history.",
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help="Encrypt with the password in this file; - is standard input."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Lay everything out anew.")]
AsJson = Annotated[str, typer.Option("--format", help="text or json.")]


def split_settings(values: Sequence[str] | None, option: str = "--set") -> dict[str, str]:
    """KEY=VALUE options as a mapping; ``UsageError`` for one without a sign."""
    settings: dict[str, str] = {}
    for value in values or ():
        key, sign, text = value.partition("=")
        if not sign or not key.strip():
            example = "--map 'Full name=name'" if option == "--map" else "--set extra_notes_pages=6"
            raise UsageError(f"'{option}' wants KEY=VALUE", f"for instance {example}")
        settings[key.strip()] = text.strip()
    return settings


def wants_json(name: str) -> bool:
    """Whether ``--format`` asks for JSON; ``UsageError`` for anything but text and json."""
    if name not in ("text", "json"):
        raise UsageError(f"'{name}' is not a format", "text or json")
    return name == "json"
