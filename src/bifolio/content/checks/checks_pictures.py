"""Pictures: their files can be printed, and each has an alternative text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bifolio.content.fields.item_pictures import SmallPicture, item_pictures, spots_in
from bifolio.content.fields.pictured import Pictured
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Workbook
from bifolio.content.paths import climbs_out, is_there, refuse_path
from bifolio.content.picture_paths import FOLDER, SUFFIXES, Judge, PictureFile, TextIds, find_pictures
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.design.looks import NONE, PROVIDER, emblems, spots
from bifolio.diagnostics import Diagnostic, Place, Problem, choose_from, did_you_mean, nearest

Judged = Callable[[Path, bool], Problem | None]
"""What a ``Judge`` finds of a file that may have words in it or not."""


class NamedPicture(NamedTuple):
    """A picture file as named in the book, and where."""

    file: str
    place: Place | None
    may_have_words: bool = False
    """Whether words in it are set and read aloud: only in pictures with a place of their own."""


def named_pictures(workbook: Workbook) -> Iterator[NamedPicture]:
    """Every use of a picture in a part, on a cover or as the emblem."""
    places, file = Places(workbook), workbook.file
    yield from (
        NamedPicture(one.file, places.value(one, "file"), may_have_words=isinstance(one, Pictured))
        for one in _figures(workbook)
    )
    covers = [(file, file.cover), *((plan, plan.cover) for plan in file.editions.values())]
    for holder, cover in covers:
        if cover is not None and cover.picture is not None:
            yield NamedPicture(cover.picture.file, places.value(holder, "cover", "picture", "file"))
        if cover is not None and cover.logo not in (None, NONE, PROVIDER):
            yield NamedPicture(cover.logo, places.value(holder, "cover", "logo"))
        if cover is not None and _is_own(cover.spot, spots()):
            yield NamedPicture(cover.spot or "", places.value(holder, "cover", "spot"))
    if _is_own(file.emblem, emblems()):
        yield NamedPicture(file.emblem, places.value(file, "emblem"))
    for node in (*workbook.parts_with_blocks, *every_block(workbook)):
        for holder, spot in spots_in(node):
            if _is_own(spot, spots()):
                yield NamedPicture(spot, places.value(holder, "spot"))


def _is_own(name: str | None, bundled: Collection[str]) -> bool:
    """Whether a drawing is one of the book's own files."""
    return name is not None and name != NONE and name not in bundled


def picture_files(workbook: Workbook) -> Iterator[Path]:
    """The existing picture files that the book names, including those of its libraries, each once."""
    wanted = dict.fromkeys(one.file for one in named_pictures(workbook) if "\0" not in one.file)
    found = (picture for file in wanted for picture in find_pictures(workbook.folders, file.lstrip("/")))
    yield from (picture.path for picture in found if picture.path.is_file())


def _figures(workbook: Workbook) -> Iterator[Pictured | SmallPicture]:
    """Everything that prints a picture with an alternative text."""
    for exercise in workbook.exercises.values():
        yield from item_pictures(exercise)
    for block in every_block(workbook):
        if isinstance(block, Pictured):
            yield block
        yield from item_pictures(block)


def check_pictures(workbook: Workbook, judge: Judge, text_ids: TextIds) -> Iterator[Diagnostic]:
    """Pictures that are missing, elsewhere, too large or unreadable, lack an alternative text, or have words for texts
    that they do not contain.
    """
    places = Places(workbook)
    for block in _figures(workbook):
        if isinstance(block, Pictured) and block.words:
            yield from _check_words(workbook, block, text_ids)
    for block in _figures(workbook):
        if not block.alt.plain.strip():
            hint = "describe the picture for somebody who cannot see it"
            yield diagnose("missing-alt-text", "the text alternative is empty", places.value(block, "alt"), hint)
    for figure in workbook.figures.values():
        if not figure.alt.plain.strip():
            hint = "describe what the infographic shows in a sentence or two"
            yield diagnose("missing-alt-text", "the text alternative is empty", places.value(figure, "alt"), hint)

    yield from _titles_left_alone(workbook, places)

    @cache  # a picture that is refused may be named often, and take seconds each time
    def judged(path: Path, may_have_words: bool) -> Problem | None:
        return judge(path, workbook.fonts if may_have_words else None)

    for picture in named_pictures(workbook):
        yield from _check_file(workbook, picture, judged)


def _titles_left_alone(workbook: Workbook, places: Places) -> Iterator[Diagnostic]:
    """Titles of pages that begin with a picture that fills its page."""
    for page in workbook.pages.values():
        first = next(iter(page.blocks), None)
        if isinstance(first, Pictured) and first.fills_page and page.show_title and page.kind == "page":
            message = "the picture fills its page, so the title above it would be alone on the page before"
            hint = "write 'show_title: false' below the title"
            yield diagnose("title-left-alone", message, places.key(first, "full_page"), hint)


def _check_file(workbook: Workbook, named: NamedPicture, judged: Judged) -> Iterator[Diagnostic]:
    file, place, may_have_words = named
    if not file or "\0" in file:
        yield diagnose("missing-picture", "no picture is named", place, f"name a file in '{FOLDER}/'")
        return
    found = find_pictures(workbook.folders, file)
    picture = found[0]
    # the message is the same whether or not the file exists
    if Path(file).is_absolute() or (climbs_out(file) and (climbs_out(picture.name) or not is_there(picture.path))):
        hint = f"name a file in '{FOLDER}/'"
        yield diagnose("outside-folder", f"'{file}': the path leaves the workbook's folder", place, hint)
        return
    if len(found) > 1:
        names = " and ".join(f"'{_shown(workbook, one)}'" for one in found)
        yield diagnose("duplicate-id", f"{names} are both called '{file}'", place, "rename one of them")
    elif not is_there(picture.path):
        yield _missing(workbook, named)
    elif (refused := refuse_path(*picture, owner=_owner(workbook, picture))) is not None:
        yield diagnose(refused.rule, f"'{file}': {refused.message}", place, refused.hint)
    elif (fault := judged(picture.path, may_have_words)) is not None:
        yield diagnose_at(place, fault)


def _check_words(workbook: Workbook, block: Pictured, text_ids: TextIds) -> Iterator[Diagnostic]:
    """Words for texts that a drawing does not contain. An unreadable file is reported separately."""
    picture = find_pictures(workbook.folders, block.file)[0] if "\0" not in block.file else None
    if picture is None or not is_there(picture.path) or refuse_path(*picture) is not None:
        return
    known, places = text_ids(picture.path), Places(workbook)
    for key in block.words if known is not None else ():
        if known is not None and key not in known:
            message = f"no text in '{block.file}' has the id '{key}'"
            hint = did_you_mean(key, known) or "give a <text> of an SVG drawing this id"
            yield diagnose("dangling-reference", message, places.key(block, "words", key), hint)


def _missing(workbook: Workbook, named: NamedPicture) -> Diagnostic:
    near = [folder / FOLDER for folder in workbook.folders] + [workbook.folder] * workbook.is_one_file
    files = [one for folder in near if folder.is_dir() for one in folder.iterdir()]
    known = sorted(one.name for one in files if one.suffix.lower() in SUFFIXES)
    among = "the workbook's and its libraries' " * any(workbook.libraries)
    where = f"{among}'{FOLDER}/'{', nor beside this file' * workbook.is_one_file}"
    message = f"there is no '{named.file}' in {where}"
    home = f"{workbook.folder.resolve().name}/{FOLDER}/"
    placed = "; ".join(filter(None, (f"put the picture into '{home}'", choose_from(known))))
    hint = _near_picture(named.file, known) or placed
    if "://" in named.file or "\\" in named.file:
        name = named.file.replace("\\", "/").rpartition("/")[2]
        hint = f"put the picture into '{home}', and write its name alone: '{name}'"
    return diagnose("missing-picture", message, named.place, hint)


def _near_picture(name: str, known: Collection[str]) -> str:
    """A hint that names the picture whose name is nearest to ``name``, whatever they end in; empty if none is near."""
    by_stem = {Path(one).stem: one for one in sorted(known)}
    near = nearest(Path(name).stem, by_stem)
    return f"did you mean '{by_stem[near]}'?" if near else ""


def _owner(workbook: Workbook, picture: PictureFile) -> str:
    return "workbook" if picture.folder == workbook.folder else "library"


def _shown(workbook: Workbook, picture: PictureFile) -> str:
    """The path of the picture, relative to the workbook's folder."""
    library = next((one.name for one in workbook.libraries if one.folder == picture.folder), "")
    return f"{library}/{picture.name}" if library else picture.name
