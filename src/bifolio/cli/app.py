"""The program ``bifolio``: its commands by name. Heavy parts are loaded by the command that needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from bifolio import __version__
from bifolio.cli.booklet import booklet_command
from bifolio.cli.build import build_command
from bifolio.cli.check import check_command
from bifolio.cli.copies import copies_command
from bifolio.cli.guarding import GuardedGroup
from bifolio.cli.listing import list_command
from bifolio.cli.new import new_command
from bifolio.cli.press import press_command
from bifolio.cli.preview import preview_command
from bifolio.cli.printer_sheet import sheet_command
from bifolio.cli.read_aloud import read_aloud_command
from bifolio.cli.roster import roster_app
from bifolio.cli.schema import schema_command
from bifolio.cli.sheets import sheets_command

COMMANDS: Mapping[str, Callable[..., None]] = {
    "new": new_command,
    "check": check_command,
    "build": build_command,
    "preview": preview_command,
    "list": list_command,
    "copies": copies_command,
    "booklet": booklet_command,
    "sheets": sheets_command,
    "test-sheet": sheet_command,
    "press": press_command,
    "read-aloud": read_aloud_command,
    "schema": schema_command,
}
"""The commands in the order of the help: as a newcomer meets them."""

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


for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(roster_app, name="roster")
