"""Font files in a workbook's ``fonts`` folder, and in any given folder: which can be used, and what is wrong with the
others.

A fault in the workbook's own folder is an error, since its author put the file there. In a given folder, which may have
all of a system's fonts, it is a warning.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bifolio.content.model.workbook import Workbook
from bifolio.content.paths import is_there, refuse_path
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, Severity
from bifolio.errors import UsageError, nothing_at
from bifolio.text.coverage import uncovered_hint, uncovered_message
from bifolio.text.font_files import OTHER_SUFFIXES, SUFFIXES, FontFault, OwnFont, read_font
from bifolio.text.font_set import Shelf

FOLDER = "fonts"
MAX_FONTS = 100
"""The most fonts in one folder: every build reads each, to see what it can draw and whether it has changed."""


MOST_FILES = 20_000
"""How many files are looked at to find the fonts among them; a system's own folder of fonts has some thousands."""

_JUST_FONTS = "name a folder with just the fonts you need"


def read_shelf(folder: Path, named: Path | None = None) -> Shelf:
    """The fonts of the workbook in ``folder`` and of the folder ``named``; never raises because of a file's content.

    Raises ``UsageError`` if the folder ``named`` does not exist, or has no fonts or too many.
    """
    own: dict[str, OwnFont] = {}
    faults: dict[str, FontFault] = {}
    for name in _own_names(folder, faults):
        try:
            refused = refuse_path(folder, f"{FOLDER}/{name}")
            if refused is not None:
                raise FontFault(refused.rule, refused.message, refused.hint)
            own[name] = read_font(folder / FOLDER / name, name)
        except FontFault as fault:
            faults[name] = fault
    further, warnings = _read_named(named) if named is not None else ((), ())
    return Shelf(own, further, faults, warnings)


def _own_names(folder: Path, faults: dict[str, FontFault]) -> list[str]:
    """The files in the workbook's ``fonts`` folder; a fault of the folder itself is stored under the empty name."""
    if not is_there(folder / FOLDER):
        return []
    refused = refuse_path(folder, FOLDER, wants_folder=True)
    if refused is not None:
        faults[""] = FontFault(refused.rule, refused.message, refused.hint)
        return []
    names = _font_names(folder / FOLDER)
    if len(names) > MAX_FONTS:
        message = f"'{FOLDER}' has {len(names)} fonts; only the first {MAX_FONTS} are read"
        faults[""] = FontFault("too-many-files", message, "keep only those you need")
    return names[:MAX_FONTS]


def _font_names(folder: Path) -> list[str]:
    """Font files in ``folder`` and its subfolders, by name, including formats that cannot be read. Raises
    ``UsageError`` if the folder has more files than anybody's fonts, such as a whole disk.
    """
    found: list[str] = []
    seen = 0
    for place, _, files in os.walk(folder):
        inside = Path(place).relative_to(folder)
        found += [(inside / file).as_posix() for file in files if file.lower().endswith((*SUFFIXES, *OTHER_SUFFIXES))]
        seen += 1 + len(files)
        if seen > MOST_FILES:
            raise UsageError(f"'{folder}' holds more than {MOST_FILES:,} files", _JUST_FONTS)
    return sorted(found)


def _read_named(folder: Path) -> tuple[tuple[OwnFont, ...], tuple[Diagnostic, ...]]:
    if not folder.is_dir():
        raise nothing_at(folder, "name a folder that holds .ttf or .otf files", is_folder=True)
    names = _font_names(folder)
    if not names or len(names) > MAX_FONTS:
        held = f"{len(names)} fonts, more than {MAX_FONTS}" if names else "no font"
        raise UsageError(f"'{folder}' holds {held}", _JUST_FONTS)
    fonts: list[OwnFont] = []
    warnings: list[Diagnostic] = []
    for name in names:
        try:
            fonts.append(read_font(folder / name, name))
        except FontFault as fault:
            place = Place(str(folder / name))
            warnings.append(
                Diagnostic(
                    fault.rule,
                    message=f"skipped: {fault.message}",
                    place=place,
                    hint=fault.hint,
                    severity=Severity.WARNING,
                )
            )
    return tuple(fonts), tuple(warnings)


def check_fonts(workbook: Workbook) -> Iterator[Diagnostic]:
    """Files in the workbook's ``fonts`` folder that cannot be used; those named by a theme are reported there."""
    named = {name for theme in workbook.themes.values() for name in theme.font_files}
    for name, fault in workbook.fonts.faults.items():
        if name not in named:
            yield diagnose(fault.rule, fault.message, Place(f"{FOLDER}/{name}" if name else FOLDER), fault.hint)


def uncovered_character(characters: list[str], place: Place | None, shelf: Shelf) -> Diagnostic:
    """The diagnostic for characters that no available font, including ``shelf``, can draw: which, and what to add."""
    hint = uncovered_hint(characters, shelf.families)
    return diagnose("uncovered-character", uncovered_message(characters), place, hint)
