"""The kinds of files that a workbook has many of, one folder for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY

from bifolio.frozen import frozen


@frozen
class FileKind:
    """One kind: what the schema, the checks and messages call it, and its folder, which is also its name in ``Workbook``."""

    name: str
    _: KW_ONLY
    folder: str
    is_part: bool = False
    """Whether ``parts`` may list its ids."""
    is_shown: bool = False
    """Whether blocks may show it, by its id."""
    is_in_libraries: bool = True


FILE_KINDS = (
    FileKind("page", folder="pages", is_part=True),
    FileKind("section", folder="sections", is_part=True),
    FileKind("exercise", folder="exercises", is_part=True),
    FileKind("table", folder="tables", is_shown=True),
    FileKind("figure", folder="figures", is_shown=True),
    FileKind("template", folder="templates"),
    FileKind("theme", folder="themes"),
    FileKind("support", folder="support", is_in_libraries=False),
)

PART_FOLDERS = tuple(kind.folder for kind in FILE_KINDS if kind.is_part)
"""Folders of the parts that ``parts`` may list: their ids must not clash."""
SHOWN_FOLDERS = tuple(kind.folder for kind in FILE_KINDS if kind.is_shown)
LIBRARY_FOLDERS = tuple(kind.folder for kind in FILE_KINDS if kind.is_in_libraries)

FOLDERS = (*(kind.folder for kind in FILE_KINDS), "fonts")
"""Folders of a workbook that are read."""


def are_parts(names: Iterable[str]) -> bool:
    """Whether all these files are pages, sections and exercises, which do not affect other files' blanks."""
    return all(name.partition("/")[0] in PART_FOLDERS for name in names)
