"""What may be opened: nothing outside the workbook's folder, and no folder in place of a file."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from bifolio.diagnostics import Diagnostic, Place


def is_there(path: Path) -> bool:
    """Whether anything has this name, be it a broken link or something that may not be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # no file has a null in its name
        return False
    except OSError:
        return True
    return True


def climbs_out(relative: str) -> bool:
    """Whether a path as it is written leads out of its folder, whatever there is: nobody learns what lies there."""
    return Path(relative).is_absolute() or Path(normpath(relative)).parts[:1] == ("..",)


def refuse_path(
    folder: Path, relative: str, *, wants_folder: bool = False, owner: str = "workbook", home: Path | None = None
) -> Diagnostic | None:
    """Why ``relative`` may not be opened: it leaves the folder of its ``owner``, or is no plain file or folder; ``None`` if it may.

    ``home`` is ``folder`` with all links followed, if that is known.
    """
    path = folder / relative
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return Diagnostic("unreadable-file", message="cannot follow this path", place=Place(relative))
    if not resolved.is_relative_to(home or folder.resolve()):
        hint = "copy what it points to into the folder"
        return Diagnostic(
            "outside-folder", message=f"the path leaves the {owner}'s folder", place=Place(relative), hint=hint
        )
    if wants_folder and not resolved.is_dir():
        return Diagnostic(
            "not-a-folder",
            message="expected a folder, found a file",
            place=Place(relative),
            hint="move this file into a folder",
        )
    if not wants_folder and not resolved.is_file():
        return Diagnostic(
            "not-a-file",
            message="expected a file, found something else",
            place=Place(relative),
            hint="check whether it is a folder",
        )
    return None
