"""``bifolio read-aloud``: what a screen reader would say of a finished PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.characters import CONTROL
from bifolio.cli import shared_options as opt
from bifolio.cli.password_options import password_of


def read_aloud_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A tagged PDF.")],
    password: Annotated[
        str | None,
        opt.option(
            "--password",
            "[TEXT]",
            "Password of an encrypted file. Without TEXT, or with -, you are asked for it. Others on this machine "
            "can read TEXT.",
        ),
    ] = None,
    password_file: Annotated[
        Path | None, opt.option("--password-file", "FILE", "A file with the password (- for standard input).")
    ] = None,
) -> None:
    """Print a PDF as a screen reader would say it. It goes by the tags alone: roles, texts, fields and their states."""
    from bifolio import api

    for line in api.read_aloud(file, password=password_of(password, password_file, is_new=False)):
        # an untrusted file may contain characters that control the terminal
        typer.echo(CONTROL.sub("\N{REPLACEMENT CHARACTER}", line))
