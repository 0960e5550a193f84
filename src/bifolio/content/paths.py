"""Which paths may be opened: none outside the workbook's folder, and no folder in place of a file."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place

NOT_FOLLOWED = "cannot follow this path"
UNLINKED = "if it is a link, put what it should lead to in its place, or remove it"


def is_there(path: Path) -> bool:
    """Whether a file or folder has this name, even a broken link or one that may not be read."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a null character cannot be in a file name
        return False
    except OSError:
        return True
    return True


def climbs_out(relative: str) -> bool:
    """Whether a path as written leads out of its folder. Does not look at the disk, so it reveals nothing about the
    files there.
    """
    return Path(relative).is_absolute() or Path(normpath(relative)).parts[:1] == ("..",)


def refuse_path(
    folder: Path, relative: str, *, wants_folder: bool = False, owner: str = "workbook", home: Path | None = None
) -> Diagnostic | None:
    """Why ``relative`` may not be opened: it leaves the folder of its ``owner``, or is not a plain file or folder.
    ``None`` if it may.

    ``home`` is ``folder`` with all links resolved, if known.
    """
    path = folder / relative
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return diagnose("unreadable-file", NOT_FOLLOWED, Place(relative), UNLINKED)
    if not resolved.is_relative_to(home or folder.resolve()):
        hint = "copy what it points to into the folder"
        return diagnose("outside-folder", f"the path leaves the {owner}'s folder", Place(relative), hint)
    if wants_folder and not resolved.is_dir():
        return diagnose(
            "not-a-folder", "expected a folder, found a file", Place(relative), "move this file into a folder"
        )
    if not wants_folder and not resolved.is_file():
        found, hint = (
            ("a folder", "give the name of a file")
            if resolved.is_dir()
            else ("something else", "remove it, or put a file in its place")
        )
        return diagnose("not-a-file", f"expected a file, found {found}", Place(relative), hint)
    return None
