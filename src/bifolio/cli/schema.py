"""``bifolio schema``: the JSON Schema of the content language, for editors, and those of field maps and page reports."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from bifolio.diagnostics import did_you_mean
from bifolio.errors import UsageError


def schema_command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="Kind of file: workbook, page, section, exercise, table, figure, template, theme, support, references, library, provider or spelling; "
            "field-map and page-report for what 'bifolio build' writes with --field-map and --report; without one, a schema for all files of a workbook.",
        ),
    ] = "",
) -> None:
    """Print the JSON Schema, with which editors complete your YAML."""
    typer.echo(json.dumps(_schema_of(kind), indent=2, ensure_ascii=False))


def _schema_of(kind: str) -> dict[str, Any]:
    from bifolio.content.reading.file_models import FILE_MODELS
    from bifolio.content.schema.json_schema import SPELLING, json_schema
    from bifolio.pipeline.field_map import field_map_schema
    from bifolio.pipeline.page_report import page_report_schema

    written = {"field-map": field_map_schema, "page-report": page_report_schema}
    if kind in written:
        return written[kind]()
    if kind and kind not in (known := (*FILE_MODELS, SPELLING)):
        raise UsageError(f"unknown kind of file '{kind}'", did_you_mean(kind, (*known, *written)))
    return json_schema(kind)
