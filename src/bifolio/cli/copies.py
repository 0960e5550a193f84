"""``bifolio copies``: a finished copy for everyone on a roster."""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.choice import BookChoice, with_choice
from bifolio.cli.guarding import counted, report, tell
from bifolio.cli.progress import progress_bar
from bifolio.cli.stopping import errors_after_a_signal_as_stopped, stopped_code
from bifolio.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bifolio.content.workbook import Workbook
    from bifolio.copies.check_roster import CheckedRoster
    from bifolio.copies.run_options import Progress, RunOptions, RunReport
    from bifolio.pipeline.build_options import BuildOptions


RosterFile = Annotated[Path, typer.Argument(help="CSV, XLSX, ODS or YAML, one row a copy.")]
WorkbookFolder = Annotated[
    Path | None, typer.Option("--workbook", "-w", help="The workbook's folder, or one YAML file.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")]
Mappings = Annotated[list[str] | None, typer.Option("--map", help="HEAD=FIELD: what a column means (repeat).")]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Which sheet of an XLSX or ODS file; by default the first.")]
HeadRow = Annotated[
    int | None, typer.Option("--head-row", min=1, help="The row that holds the heads; by default the first.")
]
Where = Annotated[list[str] | None, typer.Option("--where", help="COLUMN=VALUE: only rows that say this (repeat).")]
Rows = Annotated[list[str] | None, typer.Option("--rows", help="Only rows with these numbers, such as 3,7-9.")]
NameTemplate = Annotated[
    str, typer.Option("--name", help="File name template; knows {number}, {initials}, {edition}, {code}, {side}.")
]
Each = Annotated[bool, typer.Option("--each", help="Every person of a row gets a copy, all with one code.")]
PrivateApart = Annotated[bool, typer.Option("--private-apart", help="Private pages in files of their own.")]
KeyFile = Annotated[
    Path | None, typer.Option("--key", help="Write who is which number into this file, apart from the copies.")
]
OneFile = Annotated[Path | None, typer.Option("--one-file", help="One PDF for the print shop, all copies in order.")]
PerVolume = Annotated[int, typer.Option("--per-volume", min=0, help="Copies a volume of the one file holds; 0: all.")]
NamedBookmarks = Annotated[bool, typer.Option("--named-bookmarks", help="Names in the one file's bookmarks.")]
Verify = Annotated[bool, typer.Option("--verify", help="Read all of every copy that stands; make damaged ones again.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be made, write nothing.")]
SkipBadRows = Annotated[bool, typer.Option("--skip-bad-rows", help="Write the good rows, list the rest.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes.")]
Shard = Annotated[str, typer.Option("--shard", help="K/N: only the k-th of n disjoint parts.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("copies")(with_choice(copies_command))


def copies_command(
    choice: BookChoice,
    roster: RosterFile,
    folder: WorkbookFolder = None,
    output: Output = Path("copies"),
    mapping: Mappings = None,
    sheet: Sheet = None,
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
    from bifolio.pipeline.open_workbook import find_folder

    # a run may last for hours: what it drops must be given back
    gc.enable()
    _check_together(choice, one_file, has_template=bool(name), verify=verify, named=named_bookmarks, volumes=per_volume)
    created = opt.created_now()
    workbook = choice.read(find_folder(folder), created)
    request = choice.request(workbook)
    choice.warn(workbook, request, created)
    build = choice.build_options(request, created, "none" if one_file else "")
    table = _TableWishes(sheet, head_row or 0, tuple(where or ()), tuple(rows or ()))
    files = _Files(roster, output, name, each, private_apart, mapping, table)
    options = _run_options(workbook, build, files, (jobs, skip_bad_rows, _shard(shard)))
    reads = tuple(file for file in choice.files if file is not None)
    options = replace(options, is_print_run=one_file is not None, is_named=named_bookmarks, verify=verify, reads=reads)
    _make(workbook, options, _Wishes(dry_run, key, one_file, per_volume, choice.quiet))


def _check_together(
    choice: BookChoice, one_file: Path | None, *, has_template: bool, verify: bool, named: bool, volumes: int
) -> None:
    """``UsageError`` for options of which one would silently do nothing beside the other."""
    if one_file is None:
        if named or volumes:
            raise UsageError(f"'--{'named-bookmarks' if named else 'per-volume'}' wants '--one-file'")
    elif has_template:
        raise UsageError("'--name' names single copies", "with '--one-file' leave it out")
    elif verify:
        raise UsageError("'--verify' is for single copies", "a print run is made anew each time")
    elif choice.standard not in ("", "ua-1", "none"):
        raise UsageError("a print run is made for the press, without tags", "leave '--standard' out")


@dataclass(frozen=True, slots=True)
class _TableWishes:
    """Which part of the roster's file is meant: a sheet, the row of its heads, which rows."""

    sheet: str | None
    head_row: int
    where: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Files:
    """Where copies come from and go to, and which each row gets."""

    roster: Path
    output: Path
    name: str
    each: bool
    private_apart: bool
    mapping: list[str] | None
    table: _TableWishes


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What else the command line asks for: a dry run, a key file, one file for the print shop, silence."""

    dry_run: bool
    key: Path | None
    one_file: Path | None
    per_volume: int
    quiet: bool


def _run_options(
    workbook: Workbook,
    build: BuildOptions,
    files: _Files,
    work: tuple[int, bool, tuple[int, int]],
) -> RunOptions:
    from bifolio.copies.file_names import DEFAULT_TEMPLATE, EACH_TEMPLATE, check_template
    from bifolio.copies.roster_columns import open_columns
    from bifolio.copies.row_choice import choose_rows
    from bifolio.copies.run_options import RunOptions
    from bifolio.people.roster_reading import open_roster

    template = files.name or (EACH_TEMPLATE if files.each else DEFAULT_TEMPLATE)
    check_template(template, each=files.each)
    table, mapping = files.table, opt.split_settings(files.mapping, "--map")
    people = open_roster(files.roster, sheet=table.sheet, head_row=table.head_row)
    choice = choose_rows(people, workbook, mapping, rows=table.rows, where=table.where)
    columns = open_columns(people, workbook, mapping, choice.where)
    options = RunOptions(people, columns, build, files.output, template, *work, files.each, files.private_apart)
    return replace(options, choice=choice)


def _make(workbook: Workbook, options: RunOptions, wishes: _Wishes) -> None:
    from bifolio.copies.check_roster import check_roster

    checked = check_roster(workbook, options)
    if checked.problems:
        report(list(checked.problems), more=checked.untold)
        if checked.stops(options):
            raise typer.Exit(ExitCode.PROBLEMS)
    if wishes.dry_run:
        _show_plan(workbook, options, checked)
        return
    if wishes.key is not None:
        _write_key(workbook, options, wishes, checked)
    start = time.monotonic()
    with progress_bar(is_quiet=wishes.quiet) as progress:
        try:
            with errors_after_a_signal_as_stopped():
                result = _run(workbook, options, wishes, checked, progress)
        except KeyboardInterrupt as error:
            kept, goes_on = ("volumes", "starts anew") if wishes.one_file else ("copies", "goes on from there")
            tell(f"stopped; finished {kept} are kept, and the same command {goes_on}", err=True)
            sys.exit(stopped_code(error))
    if result.problems:
        report(result.problems, more=result.untold)
    if not wishes.quiet:
        _show_result(options, wishes, result, max(0.001, time.monotonic() - start))
    _show_left_over(result)
    if result.skipped and not result.made and not result.stood:
        raise typer.Exit(ExitCode.PROBLEMS)


def _run(
    workbook: Workbook, options: RunOptions, wishes: _Wishes, checked: CheckedRoster, progress: Progress
) -> RunReport:
    from bifolio.copies.print_run import print_run
    from bifolio.copies.running import run

    if wishes.one_file is not None:
        return print_run(workbook, options, wishes.one_file, wishes.per_volume, progress, checked)
    return run(workbook, options, progress, checked)


def _write_key(workbook: Workbook, options: RunOptions, wishes: _Wishes, checked: CheckedRoster) -> None:
    from bifolio.copies.check_roster import inputs_of
    from bifolio.copies.keys import write_key
    from bifolio.copies.manifest import key_in
    from bifolio.copies.tickets import noted_check

    assert wishes.key is not None
    key = b""
    if wishes.one_file is not None and wishes.key.resolve().parent == wishes.one_file.resolve().parent:
        raise UsageError("the key would lie beside the print run", "name a file in another folder")
    if options.each:
        home = wishes.one_file.parent if wishes.one_file is not None else options.folder
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        check = noted_check(wishes.one_file) if wishes.one_file is not None else ""
        key = key_in(home, inputs_of(workbook, options, checked), check)
    write_key(workbook, options, wishes.key, checked, key)


def _show_result(options: RunOptions, wishes: _Wishes, result: RunReport, seconds: float) -> None:
    tell(
        f"{wishes.one_file or options.folder}: {counted(result.made, 'copy', 'copies')} made, {result.stood:,} stood already, "
        f"{counted(len(result.skipped), 'row')} left out; {result.made / seconds:.0f} copies a second"
    )


def _show_left_over(result: RunReport) -> None:
    """Said even when nothing else is: they may be another person's copies."""
    if result.left_over:
        shown = ", ".join(result.left_over[:5]) + (" and more" if len(result.left_over) > 5 else "")
        files = "1 file here is" if len(result.left_over) == 1 else f"{len(result.left_over)} files here are"
        tell(f"{files} nobody's on this roster, take them away: {shown}", err=True)


def _shard(text: str) -> tuple[int, int]:
    part, slash, whole = text.partition("/")
    is_number = part.isascii() and part.isdigit() and whole.isascii() and whole.isdigit() and len(whole) < 10
    if not slash or not is_number or not 1 <= int(part) <= int(whole):
        raise UsageError(f"'{text}' is not a shard", "write K/N, such as --shard 3/10")
    return int(part), int(whole)


def _show_plan(workbook: Workbook, options: RunOptions, checked: CheckedRoster) -> None:
    from bifolio.copies.run_plan import plan_of

    tell(
        f"{options.roster.name}: {counted(checked.files, 'file')} would be made for {counted(checked.good, 'row')}, "
        f"{counted(len(checked.bad), 'row')} would be left out"
    )
    for head, meaning in options.columns.by_head.items():
        tell(f"   column '{head}' means {meaning}")
    for choice in plan_of(workbook, options, checked):
        pages = f" of {choice.pages} pages" if choice.pages else ""
        tell(f"   {choice.copies} × {choice.words}{pages}")
