"""Every problem of a workbook's folder: reading, then the checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bifolio.assemble.naming import check_blanks, check_field_names
from bifolio.content.checks import check_workbook, with_excerpts
from bifolio.content.fonts import read_shelf
from bifolio.content.loading import load_workbook
from bifolio.diagnostics import Diagnostic, capped


def check_folder(folder: Path, today: date, fonts: Path | None = None) -> list[Diagnostic]:
    """All diagnostics, sorted by place; ``today`` decides how old a crisis record is, ``fonts`` is a folder of further fonts."""
    shelf = read_shelf(folder, fonts)
    workbook, problems = load_workbook(folder, shelf=shelf)
    if workbook is not None:
        problems = [
            *problems,
            *check_workbook(workbook, today),
            *with_excerpts([*check_field_names(workbook), *check_blanks(workbook)], workbook),
        ]
    return capped([*problems, *shelf.warnings])
