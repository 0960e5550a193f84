"""What is remembered of a workbook's files from one reading to the next, so that only changed ones are read and checked again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bifolio.content.file_kinds import PART_FOLDERS
from bifolio.content.reading.file_reader import PartMemory


class KnownFiles(PartMemory, Protocol):
    """The files of one workbook, as they were in its last reading without an error, and in this one."""

    @property
    def is_unchanged(self) -> bool:
        """Whether the files are those of the last reading without an error, none added and none removed."""

    @property
    def settled(self) -> frozenset[str]:
        """The files that have not changed since then, if only parts have."""

    def save(self) -> None:
        """Marks what was read as valid, for the next reading."""


def are_parts(names: Iterable[str]) -> bool:
    """Whether all these files are pages, sections and exercises, which do not affect other files' blanks."""
    return all(name.partition("/")[0] in PART_FOLDERS for name in names)
