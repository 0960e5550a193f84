"""``bifolio sheets``: several pages of a finished PDF on each side of a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import booklet_choice as fold
from bifolio.cli import shared_options as opt
from bifolio.cli.reporting import is_standard_output


def sheets_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF of single pages.")],
    per_side: Annotated[int, opt.option("--per-side", "PAGES", "Pages on each side of a sheet.", min=1)],
    output: Annotated[
        Path | None,
        opt.file_to_write("--output -o", "The PDF to write (default: FILE-sheets.pdf, here; - for standard output)."),
    ] = None,
    order: fold.PageOrder = "",
    sheet_size: fold.SheetName = "",
    flip: fold.FlipEdge = "",
    scale: fold.Scale = "",
    gap: fold.Gap = 0.0,
    single_sided: Annotated[bool, typer.Option("--single-sided", help="Print one side of each sheet.")] = False,
    marks: fold.Marks = "",
    provider: opt.ProviderFile = None,
    quiet: opt.Quiet = False,
) -> None:
    """Put several pages of a PDF on each side of a sheet. For hand-outs, and for cards to cut out."""
    from bifolio import api

    target = None if is_standard_output(output) else output or Path(f"{file.stem}-sheets.pdf")
    made = api.make_sheets(
        file, target, per_side=per_side, order=order, sheet_size=sheet_size, flip=flip, scale=scale, gap=gap,
        single_sided=single_sided, marks=marks, provider=provider,
    )  # fmt: skip
    fold.hand_over(made, target, is_quiet=quiet)
