"""The kinds of files that a workbook has many of, one folder for each."""

from __future__ import annotations

from typing import NamedTuple


class FileKind(NamedTuple):
    """One kind: its name in the schema, the checks and messages, and its folder, which is also its name in ``Workbook``."""

    name: str
    folder: str
    is_part: bool = False
    """Whether ``parts`` may list its ids."""
    is_shown: bool = False
    """Whether blocks may show it, by its id."""
    is_in_libraries: bool = True


FILE_KINDS = (
    FileKind("page", "pages", is_part=True),
    FileKind("section", "sections", is_part=True),
    FileKind("exercise", "exercises", is_part=True),
    FileKind("table", "tables", is_shown=True),
    FileKind("figure", "figures", is_shown=True),
    FileKind("template", "templates"),
    FileKind("theme", "themes"),
    FileKind("support", "support", is_in_libraries=False),
)

PART_FOLDERS = tuple(kind.folder for kind in FILE_KINDS if kind.is_part)
"""Folders of the parts that ``parts`` may list: their ids must not clash."""
SHOWN_FOLDERS = tuple(kind.folder for kind in FILE_KINDS if kind.is_shown)
LIBRARY_FOLDERS = tuple(kind.folder for kind in FILE_KINDS if kind.is_in_libraries)

FOLDERS = (*(kind.folder for kind in FILE_KINDS), "fonts")
"""Folders of a workbook that are read."""
