"""Pictures: their files can be printed, and each has words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bifolio.content.kinds.picture import PictureBlock
from bifolio.content.paths import is_there, refuse_path
from bifolio.content.picture_paths import FOLDER, Judge, picture_name
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import blocks_of
from bifolio.content.workbook import Workbook
from bifolio.design.looks import NONE, PROVIDER, designs
from bifolio.diagnostics import Diagnostic, Place, did_you_mean


def check_pictures(workbook: Workbook, judge: Judge) -> Iterator[Diagnostic]:
    """Figures whose file is missing, elsewhere, too large or no picture, or that have no text alternative."""
    places = Places(workbook)
    parts = (
        *workbook.pages.values(),
        *workbook.sections.values(),
        *workbook.exercises.values(),
        *workbook.figures.values(),
    )
    for part in parts:
        for block in blocks_of(part):
            if isinstance(block, PictureBlock):
                if not block.alt.plain.strip():
                    hint = "describe the picture for somebody who cannot see it"
                    yield diagnose(
                        "missing-alt-text", "the text alternative is empty", places.value(block, "alt"), hint
                    )
                yield from _check_file(workbook, block.file, places.value(block, "file"), judge)
    yield from _check_looks(workbook, places, judge)
    for figure in workbook.figures.values():
        if not figure.alt.plain.strip():
            hint = "describe what the infographic shows in a sentence or two"
            yield diagnose("missing-alt-text", "the text alternative is empty", places.value(figure, "alt"), hint)


def _check_looks(workbook: Workbook, places: Places, judge: Judge) -> Iterator[Diagnostic]:
    """The pictures of the cover, and the emblem."""
    file = workbook.file
    if file.cover.picture is not None:
        yield from _check_file(workbook, file.cover.picture.file, places.value(file, "cover", "picture", "file"), judge)
    if file.cover.logo not in (None, NONE, PROVIDER):
        yield from _check_file(workbook, file.cover.logo, places.value(file, "cover", "logo"), judge)
    if file.emblem not in (NONE, *designs("emblem")):
        yield from _check_file(workbook, file.emblem, places.value(file, "emblem"), judge)


def _check_file(workbook: Workbook, file: str, place: Place | None, judge: Judge) -> Iterator[Diagnostic]:
    if not file or "\0" in file:
        yield diagnose("missing-picture", "no picture is named", place, f"name a file in '{FOLDER}/'")
        return
    name = picture_name(workbook.folder, file)
    path = workbook.folder / name
    if Path(file).is_absolute():
        yield diagnose(
            "outside-folder", f"'{file}': the path leaves the workbook's folder", place, "name a file in 'figures/'"
        )
    elif is_there(path):
        refused = refuse_path(workbook.folder, name)
        if refused is not None:
            yield diagnose(refused.rule, f"'{file}': {refused.message}", place, refused.hint)
        elif (fault := judge(path)) is not None:
            rule, message, hint = fault
            yield diagnose(rule, message, place, hint)
    else:
        near = (workbook.folder / FOLDER, workbook.folder) if workbook.is_one_file else (workbook.folder / FOLDER,)
        known = [one.name for folder in near if folder.is_dir() for one in folder.iterdir()]
        where = f"'{FOLDER}/', nor beside this file" if workbook.is_one_file else f"'{FOLDER}/'"
        yield diagnose("missing-picture", f"there is no '{file}' in {where}", place, did_you_mean(file, known))
