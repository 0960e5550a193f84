"""``bifolio test-sheet``: a leaf that shows how a printer turns and scales sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from bifolio.cli import shared_options as opt
from bifolio.cli.reporting import tell


def sheet_command(
    output: Annotated[Path, opt.file_to_write("--output -o", "The PDF to write.")] = Path("test-sheet.pdf"),
    sheet_size: Annotated[
        str, opt.option("--sheet-size", "NAME", "The paper in your printer: a4, letter, a3 …")
    ] = "a4",
) -> None:
    """Make a sheet that shows what your printer does. Print it once: it shows which settings booklets need."""
    from bifolio import api

    api.make_test_sheet(output, sheet_size=sheet_size)
    tell(f"{output}: print it on both sides, flipped on the short edge, at 100 %; the sheet says what to look for")
