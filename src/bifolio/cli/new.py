"""``bifolio new``: a small commented workbook to start from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.guarding import tell
from bifolio.content.scaffold import DEFAULT_KIND, KINDS, LANGUAGES, write_new


def _one_of(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"


def _kinds(incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def _languages(incomplete: str) -> list[str]:
    return [language for language in LANGUAGES if language.startswith(incomplete)]


def new_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to write; must be new or empty.")],
    kind: Annotated[
        str, opt.option("--kind", "KIND", f"Kind of workbook: {_one_of(KINDS)}.", autocompletion=_kinds)
    ] = DEFAULT_KIND,
    language: Annotated[
        str,
        opt.option(
            "--language",
            "TAG",
            f"Language of the texts: {_one_of(LANGUAGES)}, with or without a region (de-AT).",
            autocompletion=_languages,
        ),
    ] = "en",
) -> None:
    """Write a small workbook to start from, with comments."""
    write_new(folder, kind, language)
    tell(f"wrote {folder}; now try 'bifolio build {folder}'")
