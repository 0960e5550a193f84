"""The program ``bifolio``: its commands by name. Heavy parts are loaded by the command that needs them."""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from bifolio import __version__
from bifolio.cli.guarding import GuardedGroup

COMMAND_MODULES = (
    "new",
    "check",
    "build",
    "preview",
    "listing",
    "roster",
    "copies",
    "booklet",
    "sheets",
    "printer_sheet",
    "press",
    "read_aloud",
    "schema",
)
"""One module for each command, in the order of the help: as a newcomer meets them."""

app = typer.Typer(
    name="bifolio",
    cls=GuardedGroup,
    help="Make printable, fillable, accessible PDF workbooks from a folder of YAML, for one person or a whole roster.",
    epilog="Begin with 'bifolio new my-workbook', then 'bifolio build my-workbook'.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"bifolio {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Make printable, fillable, accessible PDF workbooks from a folder of YAML, for one person or a whole roster."""


def register() -> None:
    """Adds every command; each module registers its own."""
    for name in COMMAND_MODULES:
        importlib.import_module(f"bifolio.cli.{name}").register(app)


register()
