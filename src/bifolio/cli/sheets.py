"""``bifolio sheets``: several pages of a finished PDF on each side of a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.booklet_choice import hand_over
from bifolio.cli.reporting import is_standard_output
from bifolio.press.sheet_keywords import SheetKeywords


def sheets_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF of single pages.")],
    per_side: Annotated[int, opt.option("--per-side", "PAGES", "Pages on each side of a sheet.", min=1)],
    output: Annotated[
        Path | None,
        opt.file_to_write("--output -o", "The PDF to write (default: FILE-sheets.pdf, here; - for standard output)."),
    ] = None,
    order: Annotated[str, opt.stated_option(SheetKeywords, "order")] = "",
    sheet_size: Annotated[str, opt.stated_option(SheetKeywords, "sheet_size")] = "",
    flip: Annotated[str, opt.stated_option(SheetKeywords, "flip")] = "",
    scale: Annotated[str, opt.stated_option(SheetKeywords, "scale")] = "",
    gap: Annotated[float, opt.stated_option(SheetKeywords, "gap")] = 0.0,
    single_sided: Annotated[bool, typer.Option("--single-sided", help="Print one side of each sheet.")] = False,
    marks: Annotated[str, opt.stated_option(SheetKeywords, "marks")] = "",
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
    hand_over(made, target, is_quiet=quiet)
