"""``bifolio press``: the files of an edition for a print shop."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.book_choice import EditionOptions, open_book, warn, with_options
from bifolio.cli.reporting import counted, tell
from bifolio.keyword_options import those_of
from bifolio.pipeline.book_keywords import EditionKeywords


@with_options(EditionOptions)
def press_command(
    asked: EditionOptions,
    folder: opt.Folder = None,
    shop: Annotated[str, opt.option("--shop", "NAME", "Whose rules apply: kdp, lulu or plain.")] = "plain",
    output: Annotated[
        Path | None, opt.file_to_write("--output -o", "The inside to write (default: FOLDER-EDITION-inside.pdf).")
    ] = None,
    shop_marks: Annotated[
        bool, typer.Option("--shop-marks", help="Add crop and registration marks (plain only).")
    ] = False,
) -> None:
    """Make files for a print shop: the inside and front cover."""
    from bifolio import api
    from bifolio.pipeline.open_workbook import find_folder, name_on_disk
    from bifolio.pipeline.requesting import known_edition

    created, source = api.moment(), find_folder(folder)
    workbook = open_book(asked, source, created)
    stem = f"{name_on_disk(source)}-{known_edition(workbook, asked['edition'])}"
    made = api.make_shop_files(
        workbook,
        output or Path(f"{stem}-inside.pdf"),
        shop=shop,
        shop_marks=shop_marks,
        **those_of(EditionKeywords, {**asked, "created": created}),
    )
    warn(asked, made.warnings)
    if not asked["quiet"]:
        tell(f"{made.inside}: {counted(made.pages, 'page')}, {made.inside_bytes:,} bytes")
        if made.front is not None:
            tell(f"{made.front}: the front cover")
