"""Libraries: folders with parts that workbooks may use; where they may be, and the files that each one offers.

They are only read. A file in a library is named by its path from the workbook's folder, as in
``../our-library/exercises/breath.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bifolio.content.file_kinds import LIBRARY_FOLDERS, PART_FOLDERS
from bifolio.content.paths import NOT_FOLLOWED, UNLINKED, is_there
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.diagnostics import Diagnostic, Place, Problem, near_hint
from bifolio.frozen import frozen

DECLARATIONS, REFERENCES = "library.yaml", "references.yaml"
"""Files at the top of a library."""

MOST_LIBRARIES = 20
"""The most libraries of one book."""

Offered = Mapping[str, Mapping[str, Sequence[str]]]
"""By folder and id, the files in libraries with that id."""


class Library(NamedTuple):
    """One library: its name, which is its path from the workbook's folder, and its folder."""

    name: str
    folder: Path


@frozen
class Libraries:
    """The libraries of a workbook, in the order of ``uses``, and the files that they offer."""

    all: tuple[Library, ...] = ()
    offered: Offered = field(default_factory=dict)
    is_complete: bool = True
    """Whether every library that the book names was found."""

    def __iter__(self) -> Iterator[Library]:
        return iter(self.all)

    def of(self, name: str) -> Library | None:
        """The library that contains the file or folder ``name``; ``None`` if it is the workbook's own."""
        around = [one for one in self.all if name == one.name or name.startswith(f"{one.name}/")]
        # one library may be inside another
        return max(around, key=lambda one: len(one.name), default=None)

    def inside(self, name: str) -> str:
        """The path of the file or folder ``name`` inside its workbook or library."""
        library = self.of(name)
        return name if library is None else name[len(library.name) + 1 :]

    def ids(self, *folders: str) -> set[str]:
        """The ids that libraries offer in ``folders``."""
        return {identifier for folder in folders for identifier in self.offered.get(folder, {})}

    @property
    def files(self) -> Iterator[str]:
        """Every file that they offer, read or not, and the files at their top."""
        for library in self.all:
            yield from (f"{library.name}/{name}" for name in (DECLARATIONS, REFERENCES))
        for by_id in self.offered.values():
            for names in by_id.values():
                yield from names


def find_libraries(
    folder: Path, uses: Sequence[tuple[str, Place]], root: Path | None
) -> tuple[list[Library], list[Diagnostic]]:
    """The libraries that the workbook in ``folder`` names under ``uses``, and problems with the others.

    They must be inside ``root``, by default the parent of ``folder``. The messages do not reveal what exists outside
    it.
    """
    found: dict[Path, Library] = {}
    problems: list[Diagnostic] = []
    home = folder.resolve()
    ground = home.parent if root is None else root.resolve()
    for written, place in uses[:MOST_LIBRARIES]:
        library = Library(PurePosixPath(written).as_posix(), folder / written)
        try:
            resolved = library.folder.resolve()
        except (OSError, RuntimeError, ValueError):
            problems.append(diagnose("unreadable-file", NOT_FOLLOWED, place, UNLINKED))
            continue
        fault = _outside(resolved, ground, root) or _fault(library, resolved, home)
        if fault is None and resolved in found:
            fault = Problem("unusable-library", f"'{found[resolved].name}' is the same library", "keep one of them")
        if fault is None:
            found[resolved] = library
        else:
            problems.append(diagnose_at(place, fault))
    return list(found.values()), problems


def _outside(resolved: Path, ground: Path, root: Path | None) -> Problem | None:
    if resolved.is_relative_to(ground):
        return None
    if root is not None:
        return Problem(
            "outside-folder", "the library is outside the folder of --library-root", "move it into that folder"
        )
    hint = "move it into that folder, or name one that holds both with --library-root"
    return Problem("outside-folder", "the library is outside the folder that holds the workbook", hint)


def _fault(library: Library, resolved: Path, home: Path) -> Problem | None:
    if not is_there(library.folder):
        return Problem("missing-library", f"there is no folder '{library.name}'", _near(library))
    if not resolved.is_dir():
        return Problem("not-a-folder", "a library is a folder, not a file", "name the folder that holds it")
    if resolved == home:
        return Problem(
            "unusable-library", "this is the workbook itself", "remove it: a workbook's own parts need no 'uses'"
        )
    if not any(is_there(library.folder / name) for name in (*LIBRARY_FOLDERS, DECLARATIONS, REFERENCES)):
        hint = f"name a folder that has {', '.join(f'{name}/' for name in PART_FOLDERS)}, other folders of parts or a '{DECLARATIONS}'"
        return Problem("unusable-library", f"nothing in '{library.name}' can be used", hint)
    return None


def _near(library: Library) -> str:
    """The folder that was probably meant, among those beside the path that was not found."""
    if "\\" in library.name:
        return "write '/' between the names of folders"
    try:
        beside = [one.name for one in library.folder.parent.iterdir() if one.is_dir()]
    except OSError:
        beside = []
    name = library.name.rstrip("/")
    before = name.removesuffix(library.folder.name)
    return near_hint(name, [before + one for one in beside]) or "write its path from the workbook's folder"
