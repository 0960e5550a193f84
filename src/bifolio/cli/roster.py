"""``bifolio roster template``: a sample roster to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.errors import UsageError

roster_app = typer.Typer(help="Rosters: who gets a copy.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(roster_app, name="roster")


@roster_app.callback()
def roster() -> None:
    """Rosters: who gets a copy."""


@roster_app.command("template")
def template_command(
    output: Annotated[Path, typer.Argument(help="The file to write: .csv or .xlsx.")] = Path("roster.csv"),
) -> None:
    """Write a sample roster with invented people, as CSV or XLSX by the file's ending."""
    from bifolio.copies.keys import TEMPLATE_ROWS, template_csv

    if output.exists():
        raise UsageError(f"'{output}' is there already", "name another file")
    if output.suffix.lower() == ".csv":
        output.write_text("\ufeff" + template_csv(), encoding="utf-8", newline="")
    elif output.suffix.lower() == ".xlsx":
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Roster")
        for row in TEMPLATE_ROWS:
            sheet.append(list(row))
        book.save(output)
    else:
        raise UsageError(f"'{output.suffix}' is not a kind of roster", "name a file that ends in .csv or .xlsx")
    typer.echo(f"{output}: fill in your own rows")
