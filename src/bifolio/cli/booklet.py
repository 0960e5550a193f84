"""``bifolio booklet``: a finished PDF as sheets to fold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.guarding import counted, tell

SheetName = Annotated[
    str,
    typer.Option(
        "--sheet", help="The sheet to print on: a4, letter, a3, tabloid … (default: the one that two pages fill)."
    ),
]
BindingSide = Annotated[str, typer.Option("--binding", help="Bind at the left or at the right.")]
FlipEdge = Annotated[
    str, typer.Option("--flip", help="The edge about which your printer turns the sheet: short or long.")
]
PaperWeight = Annotated[
    float,
    typer.Option(
        "--paper-weight", metavar="GRAMS", show_default=False, help="The paper's weight in g/m² (default: 80)."
    ),
]
Thickness = Annotated[
    float,
    typer.Option(
        "--thickness", metavar="MM", show_default=False, help="The paper's thickness in mm, instead of its weight."
    ),
]
Signature = Annotated[
    int,
    typer.Option(
        "--signature",
        min=0,
        metavar="SHEETS",
        show_default=False,
        help="Most sheets folded as one (default: by their thickness).",
    ),
]
Scale = Annotated[str, typer.Option("--scale", help="'fit', or per cent: pages are not scaled unless you ask for it.")]
BackCover = Annotated[
    bool, typer.Option("--back-cover", help="Keep the last page on the outside: blank pages come before it.")
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("booklet")(booklet_command)


def booklet_command(
    file: Annotated[Path, typer.Argument(help="A PDF of single pages.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The PDF to write (default: FILE-booklet.pdf, here).")
    ] = None,
    sheet: SheetName = "",
    binding: BindingSide = "left",
    flip: FlipEdge = "short",
    paper_weight: PaperWeight = 0.0,
    thickness: Thickness = 0.0,
    signature: Signature = 0,
    scale: Scale = "",
    back_cover: BackCover = False,
    quiet: opt.Quiet = False,
) -> None:
    """Arrange the pages of a PDF on sheets that you print on both sides, fold in the middle and staple."""
    from bifolio import api

    target = output or Path(f"{file.stem}-booklet.pdf")
    made = api.make_booklet(
        file, target, sheet=sheet, binding=binding, flip=flip, paper_weight=paper_weight, thickness=thickness,
        signature=signature, scale=scale, back_cover=back_cover,
    )  # fmt: skip
    if made.note:
        tell(f"note: {made.note}", err=True)
    if not quiet:
        tell(
            f"{target}: {counted(made.sheets, 'sheet')} of {made.paper}, {counted(len(made.signatures), 'signature')}, "
            f"{len(made.data):,} bytes"
        )
        tell(f"print it at 100 %, on both sides, flipped on the {made.flip} edge")
