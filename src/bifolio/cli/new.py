"""``bifolio new``: a small commented workbook to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli.guarding import tell


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("new")(new_command)


def _kinds(incomplete: str) -> list[str]:
    # imported late, as in the command: most runs of the program write no workbook
    from bifolio.content.scaffold import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


def _languages(incomplete: str) -> list[str]:
    from bifolio.content.scaffold import LANGUAGES

    return [language for language in LANGUAGES if language.startswith(incomplete)]


def new_command(
    folder: Annotated[Path, typer.Argument(help="The folder to write; must be new or empty.")],
    kind: Annotated[
        str,
        typer.Option(help="Kind of workbook: worksheets, journal, planner, course or couples.", autocompletion=_kinds),
    ] = "worksheets",
    language: Annotated[
        str,
        typer.Option(
            help="Language of the texts: en, de, es or fr, with or without a region (de-AT).", autocompletion=_languages
        ),
    ] = "en",
) -> None:
    """Write a small commented workbook that builds."""
    from bifolio.content.scaffold import write_new

    write_new(folder, kind, language)
    tell(f"wrote {folder}; now try 'bifolio build {folder}'")
