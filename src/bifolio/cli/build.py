"""``bifolio build``: one edition as a PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.choice import BookChoice, with_choice
from bifolio.cli.guarding import tell
from bifolio.cli.progress import progress_bar
from bifolio.errors import UsageError

if TYPE_CHECKING:
    from bifolio.outputs import Inputs

Output = Annotated[Path | None, typer.Option("--output", "-o", help="The PDF to write; - is standard output.")]
Names = Annotated[
    list[str] | None,
    typer.Option("--for", help="NAME or ID=NAME: who the copy is for, in the order of the book's people (repeat)."),
]
ShowTimings = Annotated[bool, typer.Option("--timings", help="Print what each stage took.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("build")(with_choice(build_command))


def build_command(
    choice: BookChoice,
    folder: opt.Folder = None,
    output: Output = None,
    names: Names = None,
    part: opt.Part = "whole",
    timings: ShowTimings = False,
) -> None:
    """Build one edition of the workbook as a PDF."""
    from bifolio.outputs import PDF, Inputs, saving
    from bifolio.pipeline.building import Timings, build, to_file
    from bifolio.pipeline.inputs import files_read
    from bifolio.pipeline.open_workbook import find_folder

    clock, created = Timings(), opt.created_now()
    with clock.stage("read"):
        source = find_folder(folder)
        workbook = choice.read(source, created)
    request = choice.request(workbook, tuple(names or ()), part)
    options = choice.build_options(request, created)
    inputs = Inputs(files_read(workbook, *choice.files, request.practice.logo))
    part_name = "" if request.part == "whole" else f"-{request.part}"
    target = _target(output, f"{_name_of(source)}-{request.edition}{part_name}.pdf", inputs)
    with progress_bar(is_quiet=choice.quiet) as progress:
        built = build(workbook, options, clock, progress)
        data = to_file(built, options.password)
    if target is None:
        typer.echo(data, nl=False)
    else:
        with saving(target, PDF, inputs, is_private=request.is_personal) as file:
            file.write(data)
    choice.warn(workbook, request, created)
    if not choice.quiet:
        said = f"{target or 'standard output'}: {len(built.book.pages)} pages, {len(data):,} bytes"
        tell(said, err=target is None)
    for stage, seconds in clock.stages.items() if timings else ():
        typer.echo(f"{stage:>14} {seconds * 1000:8.1f} ms", err=True)


def _name_of(source: Path) -> str:
    """What the workbook is called on disk."""
    whole = source.resolve()
    return whole.stem if whole.is_file() else whole.name


def _target(output: Path | None, name: str, inputs: Inputs) -> Path | None:
    """The file to write, by default ``name`` here, checked before anything is built; ``None`` is standard output."""
    from bifolio.outputs import PDF, STANDARD_OUTPUT, checked_target

    if str(output) == STANDARD_OUTPUT:
        if sys.stdout.name == os.devnull:
            raise UsageError("standard output is closed", "name a file with -o")
        if sys.stdout.isatty():
            raise UsageError("a PDF is not for a terminal to show", "name a file, or hand it on: -o - | lp")
        return None
    target = output or Path(name)
    checked_target(target, PDF, inputs)
    return target
