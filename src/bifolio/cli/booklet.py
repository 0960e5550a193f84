"""``bifolio booklet``: a finished PDF as sheets to fold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import booklet_choice as fold
from bifolio.cli import shared_options as opt
from bifolio.cli.reporting import is_standard_output


def booklet_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF of single pages.")],
    output: Annotated[
        Path | None,
        opt.file_to_write("--output -o", "The PDF to write (default: FILE-booklet.pdf, here; - for standard output)."),
    ] = None,
    sheet_size: fold.SheetName = "",
    binding: fold.BindingSide = "",
    flip: fold.FlipEdge = "",
    paper_weight: fold.PaperWeight = 0.0,
    thickness: fold.Thickness = 0.0,
    signature: fold.Signature = 0,
    scale: fold.Scale = "",
    back_cover: fold.BackCover = False,
    marks: fold.Marks = "",
    provider: opt.ProviderFile = None,
    quiet: opt.Quiet = False,
) -> None:
    """Put the pages of a PDF on sheets to fold in the middle. Print them on both sides, and staple them in the fold."""
    from bifolio import api

    target = None if is_standard_output(output) else output or Path(f"{file.stem}-booklet.pdf")
    made = api.make_booklet(
        file, target, sheet_size=sheet_size, binding=binding, flip=flip, paper_weight=paper_weight, thickness=thickness,
        signature=signature, scale=scale, back_cover=back_cover, marks=marks, provider=provider,
    )  # fmt: skip
    fold.hand_over(made, target, is_quiet=quiet)
