"""The files of a workbook as read for its last build or check, in the cache on disk: for a process that reads it once."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

from bifolio.canonical import digest
from bifolio.content.file_kinds import are_parts
from bifolio.content.reading.file_reader import PartMemory, ReadPart
from bifolio.frozen import frozen
from bifolio.pipeline.cache import Cache, key_of
from bifolio.yamltree import SourceFile


@frozen(kw_only=True)
class _Stored:
    """A file as stored: a digest of its bytes, its part as a pickle, its weight, and whether reading it gave warnings."""

    digest: bytes
    part: bytes
    weight: int
    has_warnings: bool


class CachedFiles(PartMemory):
    """The files of one workbook as read for its last build, each identified by a digest of its bytes.

    Valid only with the same ``fonts`` (their digest), since other fonts draw other characters. With ``wants_warnings``,
    files that caused warnings are not recalled, so that they are read again.
    """

    def __init__(self, folder: Path, cache: Path | None, fonts: str = "", *, wants_warnings: bool = False) -> None:
        self._wants_warnings = wants_warnings
        self._cache = Cache(cache)
        self._key = key_of("workbook", str(folder.resolve()), fonts) if cache is not None else ""
        before = self._cache.get(self._key) if self._key else None
        self._before: dict[str, _Stored] = before if isinstance(before, dict) else {}
        self._now: dict[str, _Stored] = {}
        self._changed = False

    @property
    def is_unchanged(self) -> bool:
        """Whether the files are those of the last successful build, none added and none removed."""
        return not self._changed and self._now.keys() == self._before.keys()

    @property
    def settled(self) -> frozenset[str]:
        """The files that have not changed since the last successful build, if only parts have."""
        same = {name for name in self._now.keys() & self._before.keys() if self._now[name] is self._before[name]}
        others = (self._now.keys() | self._before.keys()) - same
        return frozenset(same if are_parts(others) else ())

    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        """The file as it was read before, if its bytes are the same."""
        entry = self._before.get(relative)
        if entry is None or entry.digest != digest(content) or (entry.has_warnings and self._wants_warnings):
            self._changed = True
            return None
        self._now[relative] = entry
        return ReadPart(pickle.loads(entry.part), entry.weight)

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        """Remembers a file; ``save`` stores it once the workbook is known to be valid."""
        if self._key:
            packed = pickle.dumps(part, protocol=5)
            self._now[relative] = _Stored(
                digest=digest(content), part=packed, weight=source.weight, has_warnings=bool(source.problems)
            )

    def save(self) -> None:
        """Stores what was read, for the next build."""
        if not self.is_unchanged:
            self._cache.put(self._key, self._now)
