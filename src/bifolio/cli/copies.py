"""``bifolio copies``: a finished copy for everyone on a roster."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import options as opt
from bifolio.cli.guarding import report
from bifolio.cli.progress import progress_bar
from bifolio.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from bifolio.copies.running import RunOptions


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("copies")(copies_command)


def copies_command(
    roster: Annotated[Path, typer.Argument(help="CSV, XLSX or YAML, one row a copy.")],
    folder: Annotated[Path | None, typer.Option("--workbook", "-w", help="The workbook's folder.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write into.")] = Path("copies"),
    mapping: Annotated[list[str] | None, typer.Option("--map", help="HEAD=FIELD: what a column means (repeat).")] = None,
    name: Annotated[str, typer.Option("--name", help="File name template; knows {number}, {initials}, {edition}.")] = "",
    edition: opt.Edition = "participant-a",
    pathway: opt.Pathway = "",
    only: opt.Only = None,
    without: opt.Without = None,
    settings: opt.Settings = None,
    practice: opt.PracticeFile = None,
    paper: opt.PaperName = "a4",
    size: opt.SizeName = "standard",
    theme: opt.ThemeName = "",
    ink_saver: opt.InkSaver = False,
    standard: opt.StandardName = "ua-1",
    fill: opt.Fill = "both",
    single_sided: opt.SingleSided = False,
    spelling: opt.Spelling = "",
    country: opt.Country = "",
    password: Annotated[str, typer.Option("--password", help="Encrypt every copy with AES-256.")] = "",
    key: Annotated[Path | None, typer.Option("--key", help="Write who is which number into this file, apart from the copies.")] = None,
    one_file: Annotated[Path | None, typer.Option("--one-file", help="One PDF for the print shop, all copies in order.")] = None,
    per_volume: Annotated[int, typer.Option("--per-volume", help="Copies a volume of the one file holds; 0: all.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be made, write nothing.")] = False,
    skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows", help="Write the good rows, list the rest.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes.")] = 1,
    shard: Annotated[str, typer.Option("--shard", help="K/N: only the k-th of n disjoint parts.")] = "1/1",
    quiet: opt.Quiet = False,
    no_cache: opt.NoCache = False,
) -> None:
    """Make a personalised copy for everyone on a roster."""
    from bifolio.copies.naming import DEFAULT_TEMPLATE, check_template
    from bifolio.copies.running import RunOptions, check_roster, open_columns, run
    from bifolio.make.building import find_folder, read_workbook
    from bifolio.make.options import BuildOptions
    from bifolio.make.requesting import make_request
    from bifolio.people.roster import open_roster

    template = name or DEFAULT_TEMPLATE
    check_template(template)
    workbook, _ = read_workbook(find_folder(folder))
    request = make_request(
        workbook, edition=edition, pathway=pathway, only=opt.split_list(only), without=opt.split_list(without),
        settings=opt.split_settings(settings), practice_file=practice, spelling=spelling, country=country,
    )  # fmt: skip
    build = BuildOptions(
        request, opt.created_now(), paper, size, theme, ink_saver, "none" if one_file else standard, fill, not single_sided, password,
        opt.cache_folder(is_off=no_cache),
    )  # fmt: skip
    people = open_roster(roster)
    columns = open_columns(people, workbook, opt.split_settings(mapping))
    options = RunOptions(people, columns, build, output, template, jobs, skip_bad_rows, _shard(shard))
    checked = check_roster(workbook, options)
    if checked.problems:
        report(list(checked.problems))
        if not skip_bad_rows:
            raise typer.Exit(ExitCode.PROBLEMS)
    if dry_run:
        _show_plan(options, checked.good, len(checked.bad))
        return
    if key is not None:
        from bifolio.copies.keys import write_key

        write_key(workbook, options, key)
    start = time.monotonic()
    with progress_bar(is_quiet=quiet) as progress:
        if one_file is not None:
            from bifolio.copies.print_run import print_run

            result = print_run(workbook, options, one_file, per_volume, progress)
        else:
            result = run(workbook, options, progress, checked)
    if not quiet:
        seconds = max(0.001, time.monotonic() - start)
        target = one_file or output
        typer.echo(
            f"{target}: {result.made} copies made, {result.stood} stood already, {len(result.skipped)} rows left out; "
            f"{result.made / seconds:.0f} copies a second"
        )


def _shard(text: str) -> tuple[int, int]:
    part, slash, whole = text.partition("/")
    if not slash or not part.isdigit() or not whole.isdigit() or not 1 <= int(part) <= int(whole):
        raise UsageError(f"'{text}' is not a shard", "write K/N, such as --shard 3/10")
    return int(part), int(whole)


def _show_plan(options: RunOptions, good: int, bad: int) -> None:
    typer.echo(f"{options.roster.name}: {good} copies would be made, {bad} rows would be left out")
    for head, meaning in options.columns.by_head.items():
        typer.echo(f"   column '{head}' means {meaning}")
