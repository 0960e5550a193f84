"""``bifolio build``: one edition as a PDF."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import options as opt
from bifolio.cli.guarding import report
from bifolio.cli.progress import progress_bar
from bifolio.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("build")(build_command)


def build_command(
    folder: opt.Folder = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The PDF to write; - is standard output.")
    ] = None,
    edition: opt.Edition = "participant-a",
    pathway: opt.Pathway = "",
    only: opt.Only = None,
    without: opt.Without = None,
    part: opt.Part = "whole",
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
    from bifolio.make.logos import logo_warnings
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
        part=part,
    )
    options = BuildOptions(
        request, created, paper, size, theme, ink_saver, standard, fill, not single_sided, secret, cache
    )
    target = _target(output, source, request.edition + ("" if request.part == "whole" else f"-{request.part}"))
    with progress_bar(is_quiet=quiet) as progress:
        built = build(workbook, options, clock, progress)
        data = to_file(built, secret)
    if target is None:
        typer.echo(data, nl=False)
    else:
        save(data, target)
    if not quiet:
        told = warnings_for(workbook, request.country, created.date())
        report(told + logo_warnings(request.practice.logo, practice))
        said = f"{target or 'standard output'}: {len(built.book.pages)} pages, {len(data):,} bytes"
        typer.echo(said, err=target is None)
    if timings:
        for stage, seconds in clock.stages.items():
            typer.echo(f"{stage:>14} {seconds * 1000:8.1f} ms", err=True)


def _target(output: Path | None, source: Path, what: str) -> Path | None:
    """The file to write, known to be one that may be written before anything is built; ``None``: standard output."""
    from bifolio.make.targets import STANDARD_OUTPUT, checked_target

    if str(output) == STANDARD_OUTPUT:
        if sys.stdout.isatty():
            raise UsageError("a PDF is not for a terminal to show", "name a file, or hand it on: -o - | lp")
        return None
    target = output or Path(f"{source.resolve().name}-{what}.pdf")
    checked_target(target)
    return target
