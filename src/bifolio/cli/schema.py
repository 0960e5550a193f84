"""``bifolio schema``: the JSON Schema of the content language, for editors, and those of field maps and page reports."""

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
            help="Kind of file: workbook, page, section, exercise, table, figure, template, theme, support, references, library, provider or spelling; "
            "field-map and page-report for what 'bifolio build' writes with --field-map and --report; without one, a schema for all files of a workbook."
        ),
    ] = "",
) -> None:
    """Print the JSON Schema, so that an editor completes and checks while you type."""
    if kind == "field-map":
        from bifolio.pipeline.field_map import field_map_schema

        schema = field_map_schema()
    elif kind == "page-report":
        from bifolio.pipeline.page_report import page_report_schema

        schema = page_report_schema()
    else:
        from bifolio.content.json_schema import json_schema

        schema = json_schema(kind)
    typer.echo(json.dumps(schema, indent=2, ensure_ascii=False))
