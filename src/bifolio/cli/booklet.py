"""``bifolio booklet``: a finished PDF as sheets to fold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.book_choice import with_options
from bifolio.cli.booklet_choice import hand_over
from bifolio.cli.reporting import is_standard_output
from bifolio.keyword_options import those_of
from bifolio.press.sheet_keywords import FoldKeywords


class FoldOptions(FoldKeywords, total=False):
    """The options of a booklet and of the command, as given."""

    quiet: opt.Quiet


@with_options(FoldOptions)
def booklet_command(
    asked: FoldOptions,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF of single pages.")],
    output: Annotated[
        Path | None,
        opt.file_to_write("--output -o", "The PDF to write (default: FILE-booklet.pdf, here; - for standard output)."),
    ] = None,
) -> None:
    """Put the pages of a PDF on sheets to fold in the middle. Print them on both sides, and staple them in the fold."""
    from bifolio import api

    target = None if is_standard_output(output) else output or Path(f"{file.stem}-booklet.pdf")
    made = api.make_booklet(file, target, **those_of(FoldKeywords, asked))
    hand_over(made, target, is_quiet=asked["quiet"])
