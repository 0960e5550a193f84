"""The program ``bifolio``: its commands by name. A command is loaded when it is called, and loads heavy parts when it needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer

from bifolio import __version__
from bifolio.cli.guarding import GuardedGroup, plain_app

COMMANDS = {
    "new": "new:new_command",
    "check": "check:check_command",
    "build": "build:build_command",
    "preview": "preview:preview_command",
    "list": "listing:list_command",
    "copies": "copies:copies_command",
    "booklet": "booklet:booklet_command",
    "sheets": "sheets:sheets_command",
    "test-sheet": "printer_sheet:sheet_command",
    "press": "press:press_command",
    "read-aloud": "read_aloud:read_aloud_command",
    "schema": "schema:schema_command",
    "roster": "roster:roster_app",
}
"""The commands, each with its module and function, in the order of the help: as a newcomer meets them."""


class _Commands(Mapping[str, Any]):
    """The commands by name, as typer makes them of their functions."""

    def __getitem__(self, name: str) -> Any:
        return _made(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


@cache
def _made(name: str) -> Any:
    module, _, function = COMMANDS[name].partition(":")
    found = getattr(import_module(f"bifolio.cli.{module}"), function)
    if not isinstance(found, typer.Typer):
        alone = plain_app()
        alone.command(name)(found)
        found = alone
    made = typer.main.get_command(found)
    made.name = name
    return made


class _Program(GuardedGroup):
    """The group of all commands."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given | {"commands": _Commands()})


app = plain_app(
    name="bifolio",
    cls=_Program,
    help="Make printable, fillable, accessible PDF workbooks from a folder of YAML, for one person or a whole roster.",
    epilog="Begin with 'bifolio new my-workbook', then 'bifolio build my-workbook'.",
    no_args_is_help=True,
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
