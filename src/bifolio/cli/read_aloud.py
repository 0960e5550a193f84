"""``bifolio read-aloud``: what a screen reader would say of a finished PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("read-aloud")(read_aloud_command)


def read_aloud_command(
    file: Annotated[Path, typer.Argument(help="A tagged PDF.")],
    password: Annotated[str, typer.Option("--password", help="What opens the file, if it is encrypted.")] = "",
) -> None:
    """Print the linear reading of a PDF: roles, text, fields and their states, from its tags alone."""
    from bifolio.pdf.reading import read_aloud

    for line in read_aloud(file, password):
        typer.echo(line)
