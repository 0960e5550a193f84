"""The pictures a unit shows, prepared: figures from the workbook's folder, the practice's logo."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.document import Unit
from bifolio.content.blocks_reading import Figure
from bifolio.content.paths import refuse_path
from bifolio.content.pictures import FOLDER, picture_path
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook

if TYPE_CHECKING:
    from bifolio.layout.pictures import AnyPicture


def pictures_of(unit: Unit, folder: Path, *, is_grey: bool = False) -> dict[str, AnyPicture]:
    """Prepared pictures by the name that figure blocks give; raises ``InvalidWorkbook`` for one that cannot be shown.

    ``is_grey`` takes their colour: where ink is saved, pictures and logos are printed in black too (content brief, section 7).
    """
    found: dict[str, AnyPicture] = {}
    for bound in unit.blocks:
        block = bound.block
        if not isinstance(block, Figure):
            continue
        place = block.place or unit.place or Place(unit.id)
        # a logo's block is made by the program and so has no place; an author's path must not lead out of the folder
        is_logo = block.place is None and Path(block.file).is_absolute()
        refused = None if is_logo else refuse_path(folder, f"{FOLDER}/{block.file.lstrip('/')}")
        if refused is not None:
            raise InvalidWorkbook([Diagnostic(refused.rule, f"'{block.file}': {refused.message}", place, refused.hint)])
        path = Path(block.file) if is_logo else picture_path(folder, block.file.lstrip("/"))
        try:
            found[block.file] = prepared(path, is_grey=is_grey)
        except (OSError, ValueError) as error:
            rule, message, hint = _as_fault(path, error)
            raise InvalidWorkbook([Diagnostic(rule, message, place, hint)]) from None
    return found


def fault_of(path: Path) -> tuple[str, str, str] | None:
    """Rule, message and hint if the file at ``path`` cannot be printed; ``None`` if it can."""
    try:
        prepared(path)
    except (OSError, ValueError) as error:
        return _as_fault(path, error)
    return None


def _as_fault(path: Path, error: Exception) -> tuple[str, str, str]:
    """What is wrong, in our words: a system's or a library's own may name anything."""
    rule, hint = getattr(error, "rule", "unreadable-picture"), getattr(error, "hint", "")
    return rule, str(error) if hint else f"'{path.name}' cannot be read", hint


def prepared(path: Path, *, is_grey: bool = False) -> AnyPicture:
    """The picture at ``path``, ready to be drawn; ``OSError`` or ``ValueError`` if it cannot be."""
    return _prepared(path, path.stat().st_mtime_ns, is_grey)


@lru_cache(maxsize=64)
def _prepared(path: Path, changed: int, is_grey: bool) -> AnyPicture:
    # imported late: drawing SVG needs the pen, and with it ReportLab
    from bifolio.layout.pictures import prepare_picture

    return prepare_picture(path, is_grey=is_grey)
