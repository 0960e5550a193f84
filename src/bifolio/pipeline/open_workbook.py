"""Reads and checks a folder as a workbook to build; reports all errors at once and recalls unchanged files.

Nothing is built while there is an error, so every check that finds errors runs here. Checks that only warn are left to
``bifolio check``, except warnings about places to find help that matter to a build (``warnings_for``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bifolio.assemble.assembly_checks import check_assembly
from bifolio.content.checks.all_checks import check_errors, with_excerpts
from bifolio.content.checks.checks_pictures import check_pictures
from bifolio.content.checks.checks_safety import (
    AGE_RULES,
    check_crisis_age,
    check_crisis_dates,
    check_crisis_records,
    check_record_of,
)
from bifolio.content.fields.countries import records_for
from bifolio.content.model.texts import forget_passages
from bifolio.content.model.theme_fonts import read_shelf
from bifolio.content.model.workbook import WORKBOOK, Workbook
from bifolio.content.reading.files import home_of
from bifolio.content.reading.loading import load_workbook
from bifolio.diagnostics import Diagnostic, capped, in_order
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.pipeline.cached_files import CachedFiles
from bifolio.pipeline.living_memory import LivingMemory
from bifolio.pipeline.page_images import fault_of, text_ids_of


def find_folder(folder: Path | None, option: str = "") -> Path:
    """The folder or file to build: the one given, otherwise the current folder or ``workbook`` in it.

    Raises ``UsageError`` if there is none; its hint gives the ``option`` for naming one, and mentions one further up.
    """
    found = folder or folder_here()
    if found is not None:
        return found
    above = next((parent for parent in Path().resolve().parents if (parent / WORKBOOK).is_file()), None)
    start = "or start one with 'bifolio new FOLDER'" if above is None else f"such as {os.path.relpath(above)}"
    named = f"name its folder with {option} FOLDER" if option else "name its folder"
    raise UsageError("there is no workbook in this folder", f"{named}, {start}")


def folder_here() -> Path | None:
    """The current folder or ``workbook`` in it, if it is a workbook's."""
    here = Path()
    if (here / WORKBOOK).is_file():
        return here
    return here / "workbook" if (here / "workbook").is_dir() else None


def name_on_disk(source: Path) -> str:
    """The name on disk of the workbook in ``source``: that of its folder, or of its file without the ending."""
    whole = source.resolve()
    return whole.stem if whole.is_file() else whole.name


def read_workbook(
    folder: Path,
    today: date,
    cache: Path | None = None,
    fonts: Path | None = None,
    library_root: Path | None = None,
    memory: LivingMemory | None = None,
    loaded: Callable[[Workbook], None] | None = None,
) -> Workbook:
    """The workbook in ``folder``, which may be one YAML file. Raises ``InvalidWorkbook`` with every error if it cannot
    be built.

    ``today`` decides which dates are in the future. ``cache`` is the folder for recalling unchanged files. ``fonts`` is
    a folder of further fonts. Libraries must be inside ``library_root``. Raises ``UsageError`` if one of the folders
    does not exist. A process that reads the workbook repeatedly passes its own ``memory``, and may look at the workbook
    as soon as it is ``loaded``, before it is checked.
    """
    shelf = read_shelf(home_of(folder)[0], fonts)
    if memory is not None:
        memory.begin(shelf.digest)
    known = CachedFiles(folder, cache, shelf.digest) if memory is None else memory
    workbook, problems = load_workbook(folder, known, shelf, library_root)
    if workbook is not None:
        if loaded is not None and not any(problem.is_error for problem in problems):
            loaded(workbook)
        problems = [*problems, *with_excerpts(_errors(workbook, today, known), workbook)]
        problems = list(workbook.rules.applied(problems))
    errors = [problem for problem in problems if problem.is_error]
    if workbook is None or errors:
        # fonts that were left out may be the reason
        raise InvalidWorkbook(capped([*errors, *shelf.warnings]))
    known.save()
    if memory is not None:
        memory.warnings = [*(problem for problem in problems if not problem.is_error), *shelf.warnings]
    forget_passages(workbook)
    return workbook


def read_words(folder: Path, library_root: Path | None = None) -> Workbook | None:
    """The workbook in ``folder`` even if parts of it are invalid, for its words; ``None`` if these or what they depend on cannot be read."""
    workbook, _ = load_workbook(folder, library_root=library_root)
    return (
        workbook
        if workbook is not None and workbook.knows("words", "words_language", "language", "address", "profile")
        else None
    )


def warnings_for(workbook: Workbook, country: str, today: date) -> list[Diagnostic]:
    """Warnings for the person who runs the build: about places to find help for ``country``, and fonts that were left out."""
    codes = {record.country for record in records_for(workbook.support, country)}
    found = [*check_record_of(workbook, country), *check_crisis_records(workbook, today, codes)]
    warnings = (problem for problem in workbook.rules.applied(found) if not problem.is_error)
    return in_order([*with_excerpts(warnings, workbook), *workbook.fonts.warnings])


def _errors(workbook: Workbook, today: date, known: CachedFiles | LivingMemory) -> Iterator[Diagnostic]:
    """What the checks find; those that read only the YAML are skipped while no file has changed."""
    yield from check_pictures(workbook, fault_of, text_ids_of)
    yield from check_crisis_dates(workbook, today)
    if workbook.rules.may_be_error(AGE_RULES):
        yield from check_crisis_age(workbook, today)
    if known.is_unchanged:
        return
    yield from check_errors(workbook)
    yield from check_assembly(workbook, known.settled)
