"""The pictures on a unit, prepared: figures, cover picture and emblem from the folders of the workbook and its
libraries, and the provider's logo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bifolio.assemble.document import Document, Unit, with_inner
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import Block
from bifolio.content.fields.item_pictures import item_pictures, spots_in
from bifolio.content.fields.pictured import Pictured
from bifolio.content.paths import refuse_path
from bifolio.content.picture_paths import find_pictures
from bifolio.content.rules import RULES, diagnose
from bifolio.design.looks import NONE, emblems, spots
from bifolio.diagnostics import Place, Problem, Severity
from bifolio.errors import InvalidWorkbook
from bifolio.layout.page.look import Look
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.lengths import mm
from bifolio.people.recipient import LOGO_HEIGHT_MM, LOGO_WIDTH_MM
from bifolio.plain_files import State, state_of
from bifolio.text.coverage import uncovered_hint, uncovered_message

if TYPE_CHECKING:
    from bifolio.layout.pictures.picture_files import AnyPicture
    from bifolio.layout.pictures.pixel_files import Room
    from bifolio.text.font_set import Shelf


def pictures_of(document: Document, unit: Unit, look: Look) -> dict[str, AnyPicture]:
    """Prepared pictures of a unit by the names used for figures, the cover and the emblem. Raises ``InvalidWorkbook``
    for one that cannot be printed.

    To save ink, pictures and logos are printed in black too (docs/content-brief.md, section 7).
    """
    found: dict[str, AnyPicture] = {}
    main = Place(document.main)
    for one in (
        *_figures(unit, look, unit.place or main),
        *_of_the_head(unit, main),
        *_of_the_cover(unit, look, main),
        *_drawings(unit, look, main),
    ):
        path = Path(one.file) if one.is_given else _own(one, [Path(folder) for folder in document.folders])
        try:
            found[one.file] = prepared(path, one.room, is_grey=not look.theme.has_tints)
        except PictureFault as fault:
            raise InvalidWorkbook([diagnose(fault.rule, str(fault), one.place, fault.hint)]) from None
    return found


def _own(wanted: _Wanted, folders: Sequence[Path]) -> Path:
    """The file that an author names. Raises ``InvalidWorkbook`` if its path leads out of the workbook's or library's folder."""
    found = find_pictures(folders, wanted.file.lstrip("/"))[0]
    refused = refuse_path(*found)
    if refused is not None:
        message = f"'{wanted.file}': {refused.message}"
        raise InvalidWorkbook([diagnose(refused.rule, message, wanted.place, refused.hint)])
    return found.path


class _Wanted(NamedTuple):
    """A picture on a unit: the file, the space in which it is printed, where it is named, whether the program named it."""

    file: str
    room: Room
    place: Place
    is_given: bool = False


def _figures(unit: Unit, look: Look, place: Place) -> Iterator[_Wanted]:
    """The pictures of its blocks, each with the space that is enough for every size at which it is printed."""
    blocks = [bound.block for bound in with_inner(unit.blocks)]
    steps = [*unit.opening.step_pictures.values()]
    if not steps and not any(isinstance(block, Pictured) or any(item_pictures(block)) for block in blocks):
        return
    # imported late: drawing needs ReportLab
    from bifolio.layout.kit.pictured_entries import largest_frame

    is_turned = unit.is_turned or any(block.orientation for block in blocks)
    looks = (look, look.turned()) if is_turned else (look,)
    found = [wanted for block in blocks for wanted in _in_rooms(block, block.place or place, looks)]
    found += [_Wanted(step.file, largest_frame(one), step.place or place) for step in steps for one in looks]
    for wanted in found:
        widths, heights = zip(*(one.room for one in found if one.file == wanted.file), strict=True)
        yield wanted._replace(room=(max(widths), max(heights)))


def _in_rooms(block: Block, place: Place, looks: Sequence[Look]) -> Iterator[_Wanted]:
    """The pictures of a block, with their space in each look."""
    # imported late: drawing needs ReportLab
    from bifolio.layout.kinds import picture_room

    if isinstance(block, Pictured):
        is_given = block.place is None and Path(block.file).is_absolute()
        yield from (_Wanted(block.file, picture_room(block, one), place, is_given) for one in looks)
    for picture in item_pictures(block):
        yield from (_Wanted(picture.file, picture_room(block, one), picture.place or place) for one in looks)


def _of_the_head(unit: Unit, place: Place) -> Iterator[_Wanted]:
    """The logo above an exercise of a hand-out."""
    letterhead = unit.opening.letterhead
    if letterhead is not None and letterhead.logo.file:
        file = letterhead.logo.file
        yield _Wanted(file, (mm(LOGO_WIDTH_MM), mm(LOGO_HEIGHT_MM)), place, Path(file).is_absolute())


def _of_the_cover(unit: Unit, look: Look, place: Place) -> Iterator[_Wanted]:
    """The cover's picture, which is cropped and so larger than the page in one direction, and its logo."""
    if unit.cover is not None and unit.cover.picture.file:
        yield _Wanted(unit.cover.picture.file, (1.5 * look.paper.width, look.paper.height), place)
    for file in (unit.cover.logo.file, unit.cover.logo_light) if unit.cover is not None else ():
        if not file:
            continue
        yield _Wanted(file, (mm(LOGO_WIDTH_MM), mm(LOGO_HEIGHT_MM)), place, Path(file).is_absolute())


def _drawings(unit: Unit, look: Look, main: Place) -> Iterator[_Wanted]:
    """The emblem and the small drawings that are files of the workbook, whose file is at ``main``."""
    emblem = look.looks.emblem
    may_be_framed = any(bound.block.taken_out == "signed" for bound in unit.blocks)
    if (unit.kind in (UnitKind.COVER, UnitKind.SECTION) or may_be_framed) and emblem not in (NONE, *emblems()):
        yield _Wanted(emblem, (mm(40), mm(40)), main)
    blocks = [bound.block for bound in with_inner(unit.blocks)]
    named = [(unit.opening.spot, unit.place)]
    named += [(spot, holder.place) for block in blocks for holder, spot in spots_in(block)]
    if unit.cover is not None:
        named.append((unit.cover.spot, main))
    for spot, place in named:
        if spot and spot not in (NONE, *spots()):
            yield _Wanted(spot, (mm(40), mm(40)), place or unit.place or main)


def text_ids_of(path: Path) -> Sequence[str] | None:
    """The ids of the texts in the drawing at ``path``, empty for a photo; ``None`` if the file cannot be printed."""
    try:
        picture = prepared(path, _GLANCE)
    except PictureFault:
        return None
    return [words.id for words in picture.words if words.id]


def finding_of(path: Path, fonts: Shelf | None = None) -> Problem | None:
    """Why the file at ``path`` cannot be printed, or how it will be; ``None`` if it is fine.

    Without ``fonts``, words in it count as a fault.
    """
    # imported late: drawing SVG needs the pen, and with it ReportLab
    from bifolio.layout.pictures.picture_files import LARGE_BYTES

    try:
        picture = prepared(path, _GLANCE)
    except PictureFault as fault:
        return Problem(fault.rule, str(fault), fault.hint)
    for words in picture.words:
        where = f"'{path.name}', line {words.place[0]}, column {words.place[1]}"
        if fonts is None:
            hint = "turn text into paths (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines), or save it as PNG"
            return Problem("unreadable-picture", f"{where}: <text> is supported only in 'picture' and 'labels'", hint)
        missing = fonts.uncovered(words.text)
        if missing:
            return Problem(
                "uncovered-character",
                f"{where}: {uncovered_message(missing)}",
                uncovered_hint(missing, fonts.families),
            )
    if picture.is_guessed:
        message = f"the colour profile of '{path.name}' cannot be used, so its colours may be wrong"
        return Problem("unused-colour-profile", message, "save the picture again in sRGB")
    size = path.stat().st_size
    if size > LARGE_BYTES:
        message = f"'{path.name}' has {size / 1e6:.1f} MB"
        return Problem("large-picture-file", message, "save it smaller: 2,500 pixels across is enough for a whole page")
    return None


def fault_of(path: Path, fonts: Shelf | None = None) -> Problem | None:
    """Why the file at ``path`` cannot be printed; ``None`` if it can. See ``finding_of``."""
    found = finding_of(path, fonts)
    return found if found is not None and RULES[found.rule].severity is Severity.ERROR else None


_GLANCE = (mm(10), mm(10))
"""Whether a picture can be printed does not depend on the size, and a small one is faster."""


def prepared(path: Path, room: Room, *, is_grey: bool = False) -> AnyPicture:
    """The picture at ``path``, ready to be drawn in ``room``. Raises ``PictureFault`` if it cannot be."""
    try:
        state = state_of(path.stat())
    except (OSError, ValueError):  # a null character cannot be in a file name
        raise PictureFault(f"'{path.name}' cannot be read", "") from None
    return _prepared(path, state, room, is_grey)


@lru_cache(maxsize=64)
def _prepared(path: Path, state: State, room: Room, is_grey: bool) -> AnyPicture:
    # imported late: drawing SVG needs the pen, and with it ReportLab
    from bifolio.layout.pictures.picture_files import prepare_picture

    return prepare_picture(path, room, is_grey=is_grey)
