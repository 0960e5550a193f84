"""``bifolio schema``: the JSON Schema of the content language, for editors."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("schema")(schema_command)


def schema_command(
    kind: Annotated[
        str,
        typer.Argument(
            help="Kind of file: workbook, page, section, exercise, table, figure, theme, support, references, provider or spelling; "
            "without one, a schema for all of them."
        ),
    ] = "",
) -> None:
    """Print the JSON Schema, so that an editor completes and checks while you type."""
    from bifolio.content.json_schema import json_schema

    typer.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
