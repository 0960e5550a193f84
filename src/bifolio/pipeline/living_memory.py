"""The files of a workbook in the memory of a process that reads it repeatedly, as the preview does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bifolio.canonical import digest
from bifolio.content.file_kinds import are_parts
from bifolio.content.reading.file_reader import PartMemory, ReadPart
from bifolio.diagnostics import Diagnostic
from bifolio.frozen import frozen
from bifolio.pipeline.settled_files import SettledFiles
from bifolio.yamltree import SourceFile


@frozen
class _Read:
    """A file as read: a digest of its bytes, its part, and the source file."""

    digest: bytes
    part: Any
    source: SourceFile


class LivingMemory(PartMemory):
    """Parts and files as objects, since nothing modifies them."""

    def __init__(self) -> None:
        self.warnings: list[Diagnostic] = []
        """What the last reading without an error warned of; files that are recalled from a cache say it no more."""
        self._files = SettledFiles()
        self._fonts: str | None = None
        self._sound: dict[str, _Read] = {}
        """The files of the last reading without an error."""
        self._known: dict[str, _Read] = {}
        """Files that were valid by themselves, in any reading since."""
        self._read: dict[str, _Read] = {}

    def begin(self, fonts: str) -> None:
        """Begins another reading; with other fonts, everything is forgotten."""
        self._files.begin()
        if fonts != self._fonts:
            self._fonts, self._known, self._sound = fonts, {}, {}
        else:
            self._known = self._known | self._read
        self._read = {}

    @property
    def is_unchanged(self) -> bool:
        """Whether the files are those of the last reading without an error."""
        return not self.changed

    @property
    def changed(self) -> set[str]:
        """The files that differ from then, including new and removed ones."""
        return {
            name for name in self._read.keys() | self._sound.keys() if self._read.get(name) is not self._sound.get(name)
        }

    @property
    def settled(self) -> frozenset[str]:
        """The files that have not changed since then, if only parts have."""
        changed = self.changed
        return frozenset(self._read.keys() - changed if are_parts(changed) else ())

    def content(self, path: Path) -> bytes | None:
        """The content of the file, if there is no sign that it has changed."""
        return self._files.content(path)

    def opened(self, path: Path, content: bytes) -> None:
        """Remembers the content of a file."""
        self._files.opened(path, content)

    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        """The file as it was read before, if its bytes are the same."""
        entry = self._known.get(relative)
        if entry is None or entry.digest != digest(content):
            return None
        self._read[relative] = entry
        return ReadPart(entry.part, entry.source.weight, entry.source)

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        """Remembers a file."""
        self._read[relative] = _Read(digest(content), part, source)

    def save(self) -> None:
        """Marks what was read as valid, and forgets the rest."""
        self._sound = self._known = self._read
