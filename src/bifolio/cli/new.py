"""``bifolio new``: a small commented workbook to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.reporting import counted, report, tell
from bifolio.content.scaffold import DEFAULT_KIND, KINDS, LANGUAGES, write_new
from bifolio.diagnostics import either
from bifolio.errors import UsageError


def _kinds(incomplete: str) -> list[str]:
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def _languages(incomplete: str) -> list[str]:
    return [language for language in LANGUAGES if language.startswith(incomplete)]


def new_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to write; must be new or empty.")],
    source: Annotated[
        Path | None,
        opt.option("--from", "FILE", "Word file, Markdown or plain text to make a draft of."),
    ] = None,
    kind: Annotated[
        str | None, opt.option("--kind", "KIND", f"Kind of workbook: {either([*KINDS])}.", autocompletion=_kinds)
    ] = None,
    language: Annotated[
        str | None,
        opt.option(
            "--language",
            "TAG",
            f"Language of the texts: {either([*LANGUAGES])}, with or without a region (de-AT).",
            autocompletion=_languages,
        ),
    ] = None,
) -> None:
    """Write a workbook to start from, or a draft made of a file."""
    if source is None:
        write_new(folder, kind or DEFAULT_KIND, language or "en")
        tell(f"wrote {folder}; now try 'bifolio build {folder}'")
        return
    if kind is not None:
        raise UsageError("--kind and --from cannot be combined", "leave out --kind: the file says what is in the book")
    # imported late: a workbook to start from needs none of this
    from bifolio.api import moment
    from bifolio.manuscript.drafting import write_draft

    drafted = write_draft(folder, source, moment().date(), language or "")
    report(list(drafted.found))
    parts = counted(drafted.pages + drafted.exercises, "part")
    exercises = f", {counted(drafted.exercises, 'exercise')} among them" if drafted.exercises else ""
    tell(f"wrote {folder}: {parts}{exercises}; now try 'bifolio build {folder}'")
