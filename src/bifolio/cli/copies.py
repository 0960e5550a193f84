"""``bifolio copies``: a finished copy for everyone on a roster."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.book_choice import BookChoice, with_options
from bifolio.cli.progress import progress_bar
from bifolio.cli.reporting import counted, report, tell
from bifolio.cli.stopping import errors_after_a_signal_as_stopped, stopped_code
from bifolio.errors import ExitCode

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
Mappings = Annotated[
    list[str] | None, opt.option("--map", "HEADING=FIELD", "What a column means, or - to ignore it (repeatable).")
]
RosterSheet = Annotated[
    str | None, opt.option("--sheet", "NAME", "The sheet of an XLSX or ODS file (default: the first).")
]
HeadRow = Annotated[
    int | None, opt.option("--head-row", "N", "The row with the column headings (default: the first).", min=1)
]
Where = Annotated[
    list[str] | None, opt.option("--where", "COLUMN=VALUE", "Only rows with this value in a column (repeatable).")
]
Rows = Annotated[list[str] | None, opt.option("--rows", "NUMBERS", "Only the rows with these numbers, such as 3,7-9.")]
NameTemplate = Annotated[
    str, opt.option("--name", "TEMPLATE", "File name template, with {number}, {initials}, {edition}, {code} or {side}.")
]
Each = Annotated[bool, typer.Option("--each", help="Make a copy for each person in a row, all with the same code.")]
PrivateApart = Annotated[bool, typer.Option("--private-apart", help="Write private pages to separate files.")]
KeyFile = Annotated[
    Path | None,
    opt.file_to_write("--key", "Write the list of names and numbers to this file, outside the folder of copies."),
]
OneFile = Annotated[
    Path | None, opt.file_to_write("--one-file", "Write one PDF for the print shop, with all copies in order.")
]
PerVolume = Annotated[int, opt.option("--per-volume", "N", "Copies per volume (0 = all in one).", min=0)]
NamedBookmarks = Annotated[bool, typer.Option("--named-bookmarks", help="Put names in the bookmarks of the one file.")]
Verify = Annotated[
    bool, typer.Option("--verify", help="Verify every byte of existing copies; make damaged ones again.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be made; write nothing.")]
SkipBadRows = Annotated[
    bool, typer.Option("--skip-bad-rows", help="Make copies for the good rows and list the others.")
]
Jobs = Annotated[int, opt.option("--jobs -j", "N", "How many processes to run at once.", min=1, max=64)]
Shard = Annotated[str, opt.option("--shard", "K/N", "Make only the k-th of n shares of the copies.")]


@with_options(BookChoice)
def copies_command(
    choice: BookChoice,
    roster: RosterFile,
    folder: WorkbookFolder = None,
    output: Output = Path("copies"),
    mapping: Mappings = None,
    sheet: RosterSheet = None,
    head_row: HeadRow = None,
    where: Where = None,
    rows: Rows = None,
    name: NameTemplate = "",
    each: Each = False,
    private_apart: PrivateApart = False,
    key: KeyFile = None,
    one_file: OneFile = None,
    per_volume: PerVolume = 0,
    named_bookmarks: NamedBookmarks = False,
    dry_run: DryRun = False,
    skip_bad_rows: SkipBadRows = False,
    jobs: Jobs = 1,
    shard: Shard = "1/1",
    verify: Verify = False,
) -> None:
    """Make a personalised copy for everyone on a roster."""
    from bifolio import api
    from bifolio.copies.job import CopyOptions, prepare_copies
    from bifolio.pipeline.build_warnings import build_warnings
    from bifolio.pipeline.open_workbook import find_folder

    created, folded = api.moment(), choice.booklet_asked()
    copy_options = CopyOptions(
        mapping=opt.split_settings(mapping, "--map"), sheet=sheet, head_row=head_row, where=tuple(where or ()),
        rows=tuple(rows or ()), name=name, each=each, private_apart=private_apart, key=key, one_file=one_file,
        per_volume=per_volume, named_bookmarks=named_bookmarks, booklet=api.folded_as(folded, choice.standard), verify=verify, skip_bad_rows=skip_bad_rows, jobs=jobs,
        shard=shard, reads=choice.files,
    )  # fmt: skip
    source = find_folder(folder, "-w")
    workbook = choice.open(source, created)
    build = api.options_for(workbook, created=created, **choice.keywords())
    choice.warn(build_warnings(workbook, build, choice.provider))
    # a run may last for hours, so garbage must be collected; what is loaded by now stays
    gc.freeze()
    gc.enable()
    # the roster is checked as a whole before anything is made, which takes minutes if it has a million rows
    with progress_bar(is_quiet=choice.quiet) as progress:
        job = prepare_copies(workbook, build, roster, output, copy_options, progress)
    if job.checked.problems:
        report(list(job.checked.problems), more=job.checked.unlisted)
        if job.stops:
            raise typer.Exit(ExitCode.PROBLEMS)
    if dry_run:
        _show_plan(job, _of(source))
    else:
        _make(job, _of(source), is_quiet=choice.quiet)


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
    parts = [f"made {counted(result.made, 'copy', 'copies')}{of_book}"]
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
    for choice in plan:
        pages = f" of {choice.pages} pages" if choice.pages else ""
        tell(f"   {choice.copies} × {choice.words}{pages}")
