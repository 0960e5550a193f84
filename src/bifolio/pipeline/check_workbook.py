"""Every problem of a workbook's folder: from reading, then from the checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bifolio.assemble.assembly_checks import check_assembly
from bifolio.content.checks.all_checks import check_workbook, with_excerpts
from bifolio.content.checks.checks_pictures import check_pictures
from bifolio.content.model.theme_fonts import read_shelf
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.files import home_of
from bifolio.content.reading.loading import load_workbook
from bifolio.diagnostics import Diagnostic, capped
from bifolio.pipeline.build_options import Progress
from bifolio.pipeline.cache import Cache
from bifolio.pipeline.cached_files import CachedFiles
from bifolio.pipeline.fitting import FitMemory, check_fit
from bifolio.pipeline.page_images import finding_of, text_ids_of


def check_as_read(workbook: Workbook, today: date) -> Iterator[Diagnostic]:
    """The problems that ``check --quick`` finds in a workbook once it is read: in its files, its editions and its
    pictures.
    """
    yield from check_workbook(workbook, today)
    yield from with_excerpts([*check_assembly(workbook), *check_pictures(workbook, finding_of, text_ids_of)], workbook)


def check_folder(
    folder: Path,
    today: date,
    fonts: Path | None = None,
    *,
    library_root: Path | None = None,
    lays_out: bool = False,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> list[Diagnostic]:
    """All diagnostics, sorted by place; ``today`` decides how old a crisis record is, ``fonts`` is a folder of further
    fonts, and libraries must be inside ``library_root``.

    ``lays_out``: also checks that every block fits its page, if nothing else is wrong. Files read and units that fitted
    are stored in ``cache``.
    """
    shelf = read_shelf(home_of(folder)[0], fonts)
    known = CachedFiles(folder, cache, shelf.digest, wants_warnings=True)
    workbook, problems = load_workbook(folder, known, shelf, library_root)
    if workbook is not None:
        rules = workbook.rules
        problems = list(rules.applied([*problems, *check_as_read(workbook, today)]))
        if any(problem.is_error for problem in problems):
            return capped([*problems, *shelf.warnings])
        known.save()
        if lays_out:
            memory = FitMemory(Cache(cache), folder)
            problems += rules.applied(with_excerpts(check_fit(workbook, memory, progress), workbook))
    return capped([*problems, *shelf.warnings])
