"""``bifolio build``: one edition as a PDF."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.book_choice import BookOptions, book_asked, open_book, warn, with_options
from bifolio.cli.booklet_choice import booklet_asked, describe
from bifolio.cli.progress import progress_bar
from bifolio.cli.reporting import counted, is_standard_output, note_ending, tell
from bifolio.cli.unchanged import keep

if TYPE_CHECKING:
    from bifolio.api import BuiltFile

DPI = 96
"""Default dots per inch of pictures."""

Output = Annotated[Path | None, opt.file_to_write("--output -o", "The PDF to write (- for standard output).")]
FieldMap = Annotated[
    Path | None, opt.file_to_write("--field-map", "Also write a JSON file that says where every blank is.")
]
Report = Annotated[
    Path | None,
    opt.file_to_write("--report", "Also write how full each page is, as text, or as JSON if the name ends in .json."),
]
Png = Annotated[
    Path | None,
    opt.folder_to_write("--png", "Also write the pages into this folder as pictures: page-001.png and so on."),
]
PngPages = Annotated[str, opt.option("--png-pages", "NUMBERS", "Only pictures of these pages, such as 1,3-5.")]
Dpi = Annotated[int, opt.option("--dpi", "N", "Resolution of the pictures in dots per inch, from 10 to 300.")]
ShowTimings = Annotated[bool, typer.Option("--timings", help="Print how long each stage took.")]


@with_options(BookOptions)
def build_command(
    asked: BookOptions,
    folder: opt.Folder = None,
    output: Output = None,
    names: opt.Names = None,
    part: opt.Part = "whole",
    field_map: FieldMap = None,
    report: Report = None,
    png: Png = None,
    png_pages: PngPages = "",
    dpi: Dpi = DPI,
    timings: ShowTimings = False,
) -> None:
    """Build one edition of the workbook as a PDF."""
    from bifolio import api
    from bifolio.pipeline.open_workbook import find_folder, name_on_disk
    from bifolio.pipeline.requesting import known_edition, known_part

    folded = booklet_asked(asked)
    start, created, source = time.perf_counter(), api.moment(), find_folder(folder)
    workbook = open_book(asked, source, created)
    read = time.perf_counter() - start
    part = known_part(workbook, part)
    part_name = ("" if part == "whole" else f"-{part}") + ("-booklet" if asked["booklet"] else "")
    name = f"{name_on_disk(source)}-{known_edition(workbook, asked['edition'])}{part_name}.pdf"
    reads = [Path(file) for file in (asked["provider"], asked["password_file"]) if file is not None]
    target = _target(output, name, reads)
    _check_beside(field_map, report, reads)
    with progress_bar(is_quiet=asked["quiet"]) as progress:
        built = api.build(
            workbook, target, field_map=field_map, report=report, booklet=folded, png=png, png_pages=png_pages, dpi=dpi,
            names=names or (), part=part, progress=progress, **book_asked(asked, created),
        )  # fmt: skip
    if target is None:
        typer.echo(built.data, nl=False)
    warn(asked, built.warnings)
    if not asked["quiet"]:
        _say_what_was_made(built, target, png)
    for stage, seconds in {"read": read, **built.seconds}.items() if timings else ():
        typer.echo(f"{stage:>14} {seconds * 1000:8.1f} ms", err=True)
    is_personal = names or asked["set"] or asked["password"] or asked["password_file"]
    if target is not None and not is_personal and not timings:
        keep([target, *filter(None, [field_map, report]), *built.pictures])


def _say_what_was_made(built: BuiltFile, target: Path | None, png: Path | None) -> None:
    """Reports on standard error if the PDF itself goes to standard output."""
    err = target is None
    tell(f"{target or 'standard output'}: {counted(built.pages, 'page')}, {len(built.data):,} bytes", err=err)
    if built.pictures:
        tell(f"{png}: {counted(len(built.pictures), 'picture')}", err=err)
    if built.booklet is not None:
        describe(built.booklet, err=err)
    note_ending(target)


def _check_beside(field_map: Path | None, report: Path | None, reads: Iterable[Path]) -> None:
    """Refuses to replace a file of another kind, or one that the options say to read, with a file written next to the PDF."""
    from bifolio.outputs import Inputs, checked_target

    if field_map is not None:
        from bifolio.pipeline.field_map import FIELD_MAP

        checked_target(field_map, FIELD_MAP, Inputs(reads))
    if report is not None:
        from bifolio.pipeline.page_report import kind_for

        checked_target(report, kind_for(report), Inputs(reads))


def _target(output: Path | None, name: str, reads: Iterable[Path]) -> Path | None:
    """The file to write, by default ``name`` here, never one that the options say to read; ``None`` for standard output."""
    from bifolio.outputs import PDF, Inputs, checked_target

    if is_standard_output(output):
        return None
    target = output or Path(name)
    checked_target(target, PDF, Inputs(reads))
    return target
