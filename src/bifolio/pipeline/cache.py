"""The cache kept between runs: parsed files, laid-out and compiled units, units that fitted in a check. It can be
deleted safely; each entry's key covers everything that it depends on.

A key is a digest of the input, this program's own files, its fonts, and the libraries that are installed. Entries are
pickles, which can run code; so an entry is read only if this user wrote it, nobody else may write to it, and its digest
is correct (decision 0015). Whatever cannot be read is made again. Entries are written under a temporary name and
renamed, and the oldest are removed when there are too many. Nothing with a recipient's data is cached.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from bifolio.canonical import canonical
from bifolio.installation import program_digest
from bifolio.plain_files import open_own, state_of
from bifolio.text.faces import REPOSITORY_FONTS

KEPT_ENTRIES = 4_000
"""The most entries: about sixty editions, 80 MB."""

KEPT_BYTES = 250_000_000
"""The most bytes: long books and compiled books have large entries."""


@cache
def fonts_digest() -> str:
    """A digest of the bundled fonts that lie beside the package, not of their content; those in it are files of the program."""
    paths = [os.path.join(place, name) for place, _, names in os.walk(REPOSITORY_FONTS) for name in sorted(names)]
    found = [f"{path} {state_of(os.stat(path))}" for path in paths]
    return hashlib.sha256(os.fsencode("\n".join(found))).hexdigest()


def key_of(*parts: Any) -> str:
    """The digest of ``parts``, each in full (``canonical``), and of the program: equal parts have equal keys."""
    digest = hashlib.sha256(f"{program_digest()} {fonts_digest()}".encode())
    digest.update(canonical(parts))
    return digest.hexdigest()


class Cache:
    """A folder of entries by key; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._is_pruned = False

    @property
    def keeps(self) -> bool:
        """Whether it keeps anything."""
        return self.folder is not None

    def get(self, key: str) -> Any:
        """The entry, or ``None``."""
        if self.folder is None:
            return None
        content = _read(self.folder / key[:2] / key)
        digest, packed = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
        # ``put`` of this very program wrote it under this key, so it is safe to unpack
        return pickle.loads(zlib.decompress(packed)) if packed and digest == _digest(key, packed) else None

    def put(self, key: str, value: Any, *, is_packed: bool = False) -> None:
        """Stores ``value``, which is not packed again if it ``is_packed``; a read-only folder is not an error, just slower."""
        if self.folder is None:
            return
        target = self.folder / key[:2] / key
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            packed = zlib.compress(pickle.dumps(value, protocol=5), 0 if is_packed else 1)
            with open(beside, "wb", opener=_private) as file:
                file.write(_digest(key, packed))
                file.write(packed)
            beside.replace(target)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        # to look through thousands of entries takes as long as to lay out a page, and most runs put only a few
        if not self._is_pruned and key.startswith(_PRUNING):
            self._is_pruned = True
            _prune(self.folder)


class MemoryCache(Cache):
    """Also keeps in memory the entries that recent builds used, for a process that builds repeatedly. Treat its values
    as read-only.
    """

    def __init__(self, folder: Path | None, builds: int = 8) -> None:
        super().__init__(folder)
        self._builds = builds
        self._build = 0
        self._kept: dict[str, tuple[int, Any]] = {}
        """Each entry with the last build that used it."""

    @property
    def keeps(self) -> bool:
        """Always: memory needs no folder."""
        return True

    def begin_build(self) -> None:
        """Begins another build, and drops entries that none of the last builds used, so that memory does not grow with
        every edit.
        """
        self._build += 1
        self._kept = {key: one for key, one in self._kept.items() if one[0] > self._build - self._builds}

    def get(self, key: str) -> Any:
        """The entry, or ``None``."""
        found = self._kept[key][1] if key in self._kept else super().get(key)
        if found is not None:
            self._kept[key] = self._build, found
        return found

    def put(self, key: str, value: Any, *, is_packed: bool = False) -> None:
        """Stores ``value``, in the folder too if there is one."""
        super().put(key, value, is_packed=is_packed)
        self._kept[key] = self._build, value


def cache_in(place: Path | Cache | None) -> Cache:
    """The cache in a folder, or the given cache itself."""
    return place if isinstance(place, Cache) else Cache(place)


_DIGEST_SIZE = 32
_PRUNING = "0"
"""How the keys begin, one in sixteen, with which the cache is searched for too many entries."""


def _digest(key: str, packed: bytes) -> bytes:
    """The digest of an entry with its key, so that an entry under another's name, as after a disk repair, is rejected."""
    return hashlib.blake2b(key.encode() + packed, digest_size=_DIGEST_SIZE).digest()


def _private(path: str, flags: int) -> int:
    """Opens a file that only this user may read and write, whatever the umask."""
    return os.open(path, flags, 0o600)


def _read(path: Path) -> bytes:
    """The file's content; empty if there is no such file, or others may have written it."""
    try:
        with open_own(path) as file:
            return file.read()
    except OSError:
        return b""


def _prune(folder: Path) -> None:
    """Removes the older half of the entries if they are too many or too large."""
    with suppress(OSError):
        entries = list(_entries(folder))
        if len(entries) > KEPT_ENTRIES or sum(size for _, _, size in entries) > KEPT_BYTES:
            for _, path, _ in sorted(entries)[: len(entries) // 2]:
                os.unlink(path)


def _entries(folder: Path) -> Iterator[tuple[float, str, int]]:
    """For each entry, the time it was written, its path and its size."""
    # closed whatever happens: another process may be removing files
    with os.scandir(folder) as groups:
        for group in groups:
            if group.is_dir():
                with os.scandir(group.path) as entries:
                    for entry in entries:
                        about = entry.stat()
                        yield about.st_mtime, entry.path, about.st_size
