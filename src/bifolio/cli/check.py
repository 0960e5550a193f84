"""``bifolio check``: every problem of a workbook at once."""

from __future__ import annotations

from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.progress import progress_bar
from bifolio.cli.reporting import report, say, tell
from bifolio.cli.unchanged import keep
from bifolio.errors import ExitCode


def check_command(
    folder: opt.Folder = None,
    fonts: opt.FontsFolder = None,
    library_root: opt.LibraryRoot = None,
    format_name: opt.AsJson = "text",
    quick: Annotated[bool, typer.Option("--quick", help="Skip the check that every block fits on a page.")] = False,
    pages: Annotated[
        bool,
        typer.Option(
            "--pages", help="Also print how full each page of each edition is, and what was done to make things fit."
        ),
    ] = False,
    quiet: opt.Quiet = False,
) -> None:
    """Report every problem in a workbook, and what to do about it."""
    from bifolio import api
    from bifolio.pipeline.open_workbook import find_folder
    from bifolio.pipeline.page_report import report_editions, reports_as_json

    as_json = opt.wants_json(format_name)
    source = find_folder(folder)
    with progress_bar(is_quiet=quiet or as_json) as progress:
        diagnostics = api.check(source, fonts=fonts, library_root=library_root, quick=quick, progress=progress)
    has_errors = any(diagnostic.is_error for diagnostic in diagnostics)
    shown = [diagnostic for diagnostic in diagnostics if diagnostic.is_error or not quiet]
    if not (pages and as_json) or has_errors:
        report(shown, as_json=as_json)
    if not diagnostics and not as_json and not quiet:
        tell(f"{opt.named(source)}: no problems")
    if has_errors:
        raise typer.Exit(ExitCode.PROBLEMS)
    if pages:
        book = api.open(source, fonts=fonts, library_root=library_root)
        reports = list(report_editions(book, api.moment()))
        say(reports_as_json(reports) if as_json else "\n".join(one.to_text() for one in reports).rstrip("\n"))
    keep()
