"""``bifolio roster template``: a sample roster to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli.guarding import PlainGroup, plain_app
from bifolio.cli.reporting import tell
from bifolio.errors import UsageError

roster_app = plain_app(cls=PlainGroup, help="Rosters: the lists of people who get a copy.", no_args_is_help=True)


@roster_app.callback()
def roster() -> None:
    """Write a sample of a roster, the list of who gets a copy."""


@roster_app.command("template")
def template_command(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The file to write: .csv or .xlsx.")] = Path(
        "roster.csv"
    ),
) -> None:
    """Write a sample roster with invented people, as CSV or XLSX."""
    from bifolio.copies.samples import template_bytes
    from bifolio.outputs import Inputs, Kind, saving

    if output.exists():
        raise UsageError(f"'{output}' already exists", "name another file")
    content = template_bytes(output.suffix)
    with saving(output, Kind("a sample roster", content), Inputs(), is_private=False) as file:
        file.write(content)
    tell(f"wrote {output}; replace its rows with your own")
