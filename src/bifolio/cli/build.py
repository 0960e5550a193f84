"""``bifolio build``: one edition as a PDF."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import options as opt
from bifolio.cli.guarding import report
from bifolio.cli.progress import progress_bar


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("build")(build_command)


def build_command(
    folder: opt.Folder = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The PDF to write.")] = None,
    edition: opt.Edition = "participant-a",
    pathway: opt.Pathway = "",
    only: opt.Only = None,
    without: opt.Without = None,
    settings: opt.Settings = None,
    name: Annotated[str, typer.Option("--for", help="Name of the person the copy is for (partner A).")] = "",
    partner: Annotated[str, typer.Option("--partner", help="Name of the other partner.")] = "",
    practice: opt.PracticeFile = None,
    paper: opt.PaperName = "a4",
    size: opt.SizeName = "standard",
    theme: opt.ThemeName = "",
    fonts: opt.FontsFolder = None,
    ink_saver: opt.InkSaver = False,
    standard: opt.StandardName = "ua-1",
    fill: opt.Fill = "both",
    single_sided: opt.SingleSided = False,
    spelling: opt.Spelling = "",
    country: opt.Country = "",
    password: Annotated[
        str | None, typer.Option("--password", help="Encrypt with AES-256; needed to open the file.")
    ] = None,
    timings: Annotated[bool, typer.Option("--timings", help="Print what each stage took.")] = False,
    quiet: opt.Quiet = False,
    no_cache: opt.NoCache = False,
) -> None:
    """Build one edition of the workbook as a PDF."""
    # one short run that drops nothing large: looking for cycles would cost a tenth of its time
    gc.disable()
    from bifolio.make.building import Timings, build, save, to_file
    from bifolio.make.options import BuildOptions
    from bifolio.make.reading import find_folder, read_workbook, warnings_for
    from bifolio.make.requesting import make_request

    secret = opt.password_of(password)
    clock = Timings()
    with clock.stage("read"):
        source = find_folder(folder)
        cache, created = opt.cache_folder(is_off=no_cache), opt.created_now()
        workbook = read_workbook(source, created.date(), cache, fonts)
    request = make_request(
        workbook,
        edition=edition,
        pathway=pathway,
        only=opt.split_list(only, "--only"),
        without=opt.split_list(without, "--without"),
        settings=opt.split_settings(settings),
        names=(name, partner),
        practice_file=practice,
        spelling=spelling,
        country=country,
    )
    options = BuildOptions(
        request, created, paper, size, theme, ink_saver, standard, fill, not single_sided, secret, cache
    )
    with progress_bar(is_quiet=quiet) as progress:
        built = build(workbook, options, clock, progress)
        data = to_file(built, secret)
    target = output or Path(f"{source.resolve().name}-{edition}.pdf")
    save(data, target)
    if not quiet:
        report(warnings_for(workbook, request.country, created.date()))
        typer.echo(f"{target}: {len(built.book.pages)} pages, {len(data):,} bytes")
    if timings:
        for stage, seconds in clock.stages.items():
            typer.echo(f"{stage:>14} {seconds * 1000:8.1f} ms", err=True)
