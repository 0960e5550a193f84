"""The pictures a unit shows, prepared: figures from the workbook's folder, the practice's logo."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.document import Unit
from bifolio.content.kinds.figure import Figure
from bifolio.content.paths import refuse_path
from bifolio.content.picture_paths import picture_name
from bifolio.content.rules import RULES
from bifolio.diagnostics import Diagnostic, Place, Severity
from bifolio.errors import InvalidWorkbook
from bifolio.layout.page.look import Look
from bifolio.lengths import mm

if TYPE_CHECKING:
    from bifolio.layout.pictures.picture_files import AnyPicture, Room


def pictures_of(unit: Unit, folder: Path, look: Look) -> dict[str, AnyPicture]:
    """Prepared pictures by the name that figure blocks give; raises ``InvalidWorkbook`` for one that cannot be shown.

    Where ink is saved, pictures and logos are printed in black too (content brief, section 7).
    """
    found: dict[str, AnyPicture] = {}
    figures = [bound.block for bound in unit.blocks if isinstance(bound.block, Figure)]
    for block in figures:
        place = block.place or unit.place or Place(unit.id)
        # a logo's block is made by the program and so has no place; an author's path must not lead out of the folder
        is_logo = block.place is None and Path(block.file).is_absolute()
        name = picture_name(folder, block.file.lstrip("/"))
        refused = None if is_logo else refuse_path(folder, name)
        if refused is not None:
            raise InvalidWorkbook([Diagnostic(refused.rule, f"'{block.file}': {refused.message}", place, refused.hint)])
        path = Path(block.file) if is_logo else folder / name
        try:
            found[block.file] = prepared(path, _room(block.file, figures, look), is_grey=not look.theme.has_tints)
        except (OSError, ValueError) as error:
            rule, message, hint = _as_fault(path, error)
            raise InvalidWorkbook([Diagnostic(rule, message, place, hint)]) from None
    return found


def _room(file: str, figures: list[Figure], look: Look) -> Room:
    """The room that holds the picture in ``file`` at every size it is printed in."""
    # imported late: drawing needs ReportLab
    from bifolio.layout.kinds.figure import figure_room

    widths, heights = zip(*(figure_room(block, look) for block in figures if block.file == file), strict=True)
    return max(widths), max(heights)


def finding_of(path: Path) -> tuple[str, str, str] | None:
    """Rule, message and hint of what there is to tell of the file at ``path``: why it cannot be printed, or how it will be."""
    try:
        picture = prepared(path, _GLANCE)
    except (OSError, ValueError) as error:
        return _as_fault(path, error)
    if getattr(picture, "is_guessed", False):
        message = f"the colour profile of '{path.name}' cannot be used, so its colours may come out wrong"
        return "unused-colour-profile", message, "save the picture again in sRGB"
    return None


def fault_of(path: Path) -> tuple[str, str, str] | None:
    """Rule, message and hint if the file at ``path`` cannot be printed; ``None`` if it can."""
    found = finding_of(path)
    return found if found is not None and RULES[found[0]].severity is Severity.ERROR else None


def _as_fault(path: Path, error: Exception) -> tuple[str, str, str]:
    """What is wrong, in our words: a system's or a library's own may name anything."""
    rule, hint = getattr(error, "rule", "unreadable-picture"), getattr(error, "hint", "")
    return rule, str(error) if hint else f"'{path.name}' cannot be read", hint


_GLANCE = (mm(10), mm(10))
"""Whether a picture can be printed is the same at every size; a small one is made faster."""


def prepared(path: Path, room: Room, *, is_grey: bool = False) -> AnyPicture:
    """The picture at ``path``, ready to be drawn in ``room``; ``OSError`` or ``ValueError`` if it cannot be."""
    return _prepared(path, path.stat().st_mtime_ns, room, is_grey)


@lru_cache(maxsize=64)
def _prepared(path: Path, changed: int, room: Room, is_grey: bool) -> AnyPicture:
    # imported late: drawing SVG needs the pen, and with it ReportLab
    from bifolio.layout.pictures.picture_files import prepare_picture

    return prepare_picture(path, room, is_grey=is_grey)
