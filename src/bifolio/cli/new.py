"""``bifolio new``: a small commented workbook to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli.guarding import tell


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("new")(new_command)


def new_command(folder: Annotated[Path, typer.Argument(help="The folder to write; must be new or empty.")]) -> None:
    """Write a small commented workbook that builds."""
    from bifolio.content.scaffold import write_new

    write_new(folder)
    tell(f"{folder}: now try 'bifolio build {folder}'")
