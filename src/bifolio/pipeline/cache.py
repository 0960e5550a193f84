"""What is kept between runs: parsed files, laid-out and compiled units, what a check saw fit; safe to delete, keyed by all they depend on.

A key is a digest of what went in, of this program's own files, its fonts and the libraries that set pages. Entries are pickles,
which can run code: only those are read that this user wrote, that nobody else may write to, and whose digest is right
(decision 0015). Whatever cannot be read is made again. Entries are written beside and renamed, and the oldest are taken
away when there are many. Nothing with a recipient's data is kept.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pickle
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from bifolio.canonical import canonical
from bifolio.text.faces import PACKAGED_FONTS, REPOSITORY_FONTS

KEPT_ENTRIES = 4_000
"""Most entries kept: some sixty editions, about 80 MB."""

KEPT_BYTES = 250_000_000
"""Most bytes kept: long books, and what books were compiled to, have large entries."""


@cache
def program_digest() -> str:
    """A digest of the program's files: names, sizes and times of change. Any of them may decide how pages look, or what is kept."""
    digest = hashlib.sha256()
    for path in _program_files(Path(__file__).resolve().parents[1]):
        about = os.stat(path)
        digest.update(f"{path}{about.st_size}{about.st_mtime_ns}".encode())
    return digest.hexdigest()


def _program_files(package: Path) -> list[str]:
    return sorted(
        os.path.join(place, name)
        for place, _, names in os.walk(package)
        for name in names
        if name.endswith((".py", ".yaml", ".svg"))
    )


LIBRARIES = ("PIL", "bidi", "fontTools", "markdown_it", "pydantic", "pydantic_core", "reportlab", "uharfbuzz", "yaml")
"""What decides how pages come out beside the program itself."""


@cache
def surroundings_digest() -> str:
    """A digest of the Python, the libraries and the bundled fonts by name, size and time of change; nothing is imported for it."""
    found = [sys.version, *map(_about, library_files())]
    for folder in (PACKAGED_FONTS, REPOSITORY_FONTS):
        for place, _, names in os.walk(folder):
            found += [_about(os.path.join(place, name)) for name in sorted(names)]
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def library_files() -> list[str]:
    """The main file of each of the ``LIBRARIES`` that is installed."""
    specs = (importlib.util.find_spec(name) for name in LIBRARIES)
    return [spec.origin for spec in specs if spec is not None and spec.origin is not None]


def _about(path: str) -> str:
    about = os.stat(path)
    return f"{path} {about.st_size} {about.st_mtime_ns}"


def key_of(*parts: Any) -> str:
    """The digest of ``parts``, each all of it (``canonical``), and of the program: equal parts have equal keys."""
    digest = hashlib.sha256(f"{program_digest()} {surroundings_digest()}".encode())
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
        content = _read_own(self.folder / key[:2] / key)
        digest, packed = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
        # what passes was written by ``put`` under this key and this very program, so it can be unpacked
        return pickle.loads(zlib.decompress(packed)) if packed and digest == _digest(key, packed) else None

    def put(self, key: str, value: Any, *, is_packed: bool = False) -> None:
        """Keeps ``value``, which is not packed again if it ``is_packed``; a folder that cannot be written to is no error, only slower."""
        if self.folder is None:
            return
        target = self.folder / key[:2] / key
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            packed = zlib.compress(pickle.dumps(value, protocol=5), 0 if is_packed else 1)
            with open(beside, "wb", opener=_open_own) as file:
                file.write(_digest(key, packed))
                file.write(packed)
            beside.replace(target)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        if not self._is_pruned:
            self._is_pruned = True
            _prune(self.folder)


class MemoryCache(Cache):
    """Also keeps in memory what the last builds asked for, for a process that builds again and again. What it gives is not to be changed."""

    def __init__(self, folder: Path | None, builds: int = 8) -> None:
        super().__init__(folder)
        self._builds = builds
        self._build = 0
        self._kept: dict[str, tuple[int, Any]] = {}
        """Each entry with the build that asked for it last."""

    @property
    def keeps(self) -> bool:
        """Always: memory needs no folder."""
        return True

    def begin_build(self) -> None:
        """Begins another build; what none of the last ones asked for is let go, so that memory does not grow with the edits of a part."""
        self._build += 1
        self._kept = {key: one for key, one in self._kept.items() if one[0] > self._build - self._builds}

    def get(self, key: str) -> Any:
        """The entry, or ``None``."""
        found = self._kept[key][1] if key in self._kept else super().get(key)
        if found is not None:
            self._kept[key] = self._build, found
        return found

    def put(self, key: str, value: Any, *, is_packed: bool = False) -> None:
        """Keeps ``value``, in the folder too if there is one."""
        super().put(key, value, is_packed=is_packed)
        self._kept[key] = self._build, value


def cache_in(place: Path | Cache | None) -> Cache:
    """The cache in a folder, or the one that is given."""
    return place if isinstance(place, Cache) else Cache(place)


_DIGEST_SIZE = 32


def _digest(key: str, packed: bytes) -> bytes:
    """Of an entry and its key: an entry under another's name, as after a repair of the disk, is no entry."""
    return hashlib.blake2b(key.encode() + packed, digest_size=_DIGEST_SIZE).digest()


def _open_own(path: str, flags: int) -> int:
    """A file that only this user may read and write, whatever the umask."""
    return os.open(path, flags, 0o600)


def _read_own(path: Path) -> bytes:
    """The file's content; nothing if there is no such file, or if another user owns it or may write to it."""
    try:
        # no waiting for a pipe, no following of links
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return b""
    about = os.fstat(handle)
    is_others = hasattr(os, "geteuid") and (about.st_uid != os.geteuid() or about.st_mode & 0o022 != 0)
    if is_others or not stat.S_ISREG(about.st_mode):
        # before it is made a file of Python's, which a folder cannot be
        os.close(handle)
        return b""
    with open(handle, "rb") as file:
        try:
            return file.read()
        except OSError:
            return b""


def _prune(folder: Path) -> None:
    """Takes the older half of the entries away when there are too many, or when they take too much room."""
    with suppress(OSError):
        entries = list(_entries(folder))
        if len(entries) > KEPT_ENTRIES or sum(size for _, _, size in entries) > KEPT_BYTES:
            for _, path, _ in sorted(entries)[: len(entries) // 2]:
                os.unlink(path)


def _entries(folder: Path) -> Iterator[tuple[float, str, int]]:
    """When each entry was written, its path and its size."""
    # closed whatever happens: another process may take files away meanwhile
    with os.scandir(folder) as groups:
        for group in groups:
            if group.is_dir():
                with os.scandir(group.path) as entries:
                    for entry in entries:
                        about = entry.stat()
                        yield about.st_mtime, entry.path, about.st_size
