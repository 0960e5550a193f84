"""``bifolio copies``: a finished copy for everyone on a roster."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.book_choice import BookOptions, book_asked, open_book, warn, with_options
from bifolio.cli.booklet_choice import booklet_asked
from bifolio.cli.progress import progress_bar
from bifolio.cli.reporting import counted, report, tell
from bifolio.cli.stopping import errors_after_a_signal_as_stopped, stopped_code
from bifolio.copies.copy_keywords import RunKeywords
from bifolio.errors import ExitCode
from bifolio.keyword_options import those_of

if TYPE_CHECKING:
    from bifolio.copies.job import CopyJob
    from bifolio.copies.run_options import RunReport

RosterFile = Annotated[
    Path, typer.Argument(metavar="ROSTER", help="The roster: CSV, XLSX, ODS or YAML, with one row per copy.")
]
WorkbookFolder = Annotated[
    Path | None, opt.option("--workbook -w", "FOLDER", "The workbook's folder or its YAML file.")
]
Output = Annotated[Path, opt.folder_to_write("--output -o", "The folder to write to.")]


class CopiesOptions(RunKeywords, BookOptions, total=False):
    """The options of a run, as given."""

    where: Annotated[
        list[str] | None, opt.option("--where", "COLUMN=VALUE", "Only rows with this value in a column (repeatable).")
    ]
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be made; write nothing.")]


@with_options(CopiesOptions)
def copies_command(
    asked: CopiesOptions, roster: RosterFile, folder: WorkbookFolder = None, output: Output = Path("copies")
) -> None:
    """Make a personalised copy for everyone on a roster."""
    from bifolio import api
    from bifolio.pipeline.open_workbook import find_folder

    created, booklet = api.moment(), booklet_asked(asked)
    source = find_folder(folder, "-w")
    workbook = open_book(asked, source, created)
    # a run may last for hours, so garbage must be collected; what is loaded by now stays
    gc.freeze()
    gc.enable()
    # the roster is checked as a whole before anything is made, which takes minutes if it has a million rows
    with progress_bar(is_quiet=asked["quiet"]) as progress:
        job = api.copies_for(
            workbook, roster, output, warn=partial(warn, asked), progress=progress, where=tuple(asked["where"] or ()),
            reads=tuple(filter(None, [asked["password_file"]])), booklet=booklet, **those_of(RunKeywords, asked), **book_asked(asked, created),
        )  # fmt: skip
    if job.checked.problems:
        report(list(job.checked.problems), more=job.checked.unlisted)
        if job.stops:
            raise typer.Exit(ExitCode.PROBLEMS)
    if asked["dry_run"]:
        _show_plan(job, _of(source))
    else:
        _make(job, _of(source), is_quiet=asked["quiet"])


def _of(source: Path) -> str:
    """Words that name the workbook, unless it is in the current folder."""
    return "" if source.resolve() in (Path.cwd(), Path.cwd() / "workbook.yaml") else f" of {source}"


def _make(job: CopyJob, of_book: str, *, is_quiet: bool) -> None:
    with progress_bar(is_quiet=is_quiet) as progress:
        try:
            with errors_after_a_signal_as_stopped():
                result = job.make(progress)
        except KeyboardInterrupt as error:
            kept, goes_on = (
                ("volumes", "starts over") if job.copy_options.one_file else ("copies", "continues from there")
            )
            tell(f"stopped; finished {kept} are kept, and the same command {goes_on}", err=True)
            sys.exit(stopped_code(error))
    if result.problems:
        report(result.problems, more=result.unlisted)
    if not is_quiet:
        _show_result(job, result, of_book)
    for note in result.notes:
        tell(f"note: {note}", err=True)
    _show_left_over(result)
    if result.skipped and not result.made and not result.up_to_date:
        raise typer.Exit(ExitCode.PROBLEMS)


MOST_NAMED = 5
"""The most files to list on one line."""


def _named(files: Sequence[str]) -> str:
    more = len(files) - MOST_NAMED
    return ", ".join(files[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _show_result(job: CopyJob, result: RunReport, of_book: str) -> None:
    one_file = job.copy_options.one_file
    volumes = [str(one_file.with_name(name)) for name in result.volumes] if one_file is not None else []
    many = ("file", "files") if job.checked.has_parts else ("copy", "copies")
    parts = [f"made {counted(result.made, *many)}{of_book}"]
    if result.up_to_date:
        parts.append(f"{result.up_to_date:,} {'was' if result.up_to_date == 1 else 'were'} up to date")
    if result.skipped:
        parts.append(f"skipped {counted(len(result.skipped), 'row')}")
    tell(f"{_named(volumes) or one_file or job.options.folder}: {', '.join(parts)}")


def _show_left_over(result: RunReport) -> None:
    """Printed even in a quiet run: they may be another person's copies."""
    if result.left_over:
        shown = _named(result.left_over)
        said = (
            "1 file belongs to nobody on this roster; remove it"
            if len(result.left_over) == 1
            else f"{len(result.left_over)} files belong to nobody on this roster; remove them"
        )
        tell(f"{said}: {shown}", err=True)


def _show_plan(job: CopyJob, of_book: str) -> None:
    options, checked, plan = job.options, job.checked, job.plan()
    skip = f", skip {counted(len(checked.bad), 'row')}" if checked.bad else ""
    made = f"{counted(checked.files, 'file')}{of_book} for {counted(checked.good, 'row')}"
    tell(f"{options.roster.name}: would make {made}{skip}")
    for head, meaning in options.columns.by_head.items():
        tell(f"   column '{head}' means {meaning}")
    for head in options.columns.exported:
        tell(f"   column '{head}' is left out")
    for choice in plan:
        pages = f" of {counted(choice.pages, 'page')}" if choice.pages else ""
        tell(f"   {choice.copies:,} × {choice.words}{pages}")
