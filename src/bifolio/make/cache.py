"""What is kept between runs: laid-out units and parsed files, safe to delete, keyed by everything they depend on.

A key is a digest of what went in and of this program's own files. An entry that cannot be read is made again. Entries are
written beside and renamed, and the oldest are taken away when there are many. Nothing with a recipient's data is kept.
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

KEPT_ENTRIES = 4_000
"""Most entries kept: some sixty editions, about 40 MB."""


@cache
def program_digest(more: tuple[str, ...] = ()) -> str:
    """A digest of the program's files that decide what is read and how pages look: names, sizes and times of change.

    ``more`` names further rooms of the program that count.
    """
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in _program_files(package, more):
        about = os.stat(path)
        digest.update(f"{path}{about.st_size}{about.st_mtime_ns}".encode())
    return digest.hexdigest()


def _program_files(package: Path, more: tuple[str, ...]) -> list[str]:
    found = [entry.path for entry in os.scandir(package) if entry.name.endswith(".py")]
    for folder in ("assemble", "content", "design", "layout", "typeset", "locale", *more):
        for place, _, names in os.walk(package / folder):
            found += [os.path.join(place, name) for name in names if name.endswith((".py", ".po", ".mo"))]
    return sorted(found)


def key_of(*parts: Any) -> str:
    """The digest of ``parts``, which are plain data, models or dataclasses."""
    digest = hashlib.sha256(program_digest().encode())
    digest.update(pickle.dumps(parts, protocol=5))
    return digest.hexdigest()


class Cache:
    """A folder of entries by key; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._is_pruned = False

    def get(self, key: str) -> Any:
        """The entry, or ``None``."""
        if self.folder is None:
            return None
        try:
            return pickle.loads(zlib.decompress((self.folder / key[:2] / key).read_bytes()))
        except (
            OSError,
            zlib.error,
            pickle.UnpicklingError,
            EOFError,
            AttributeError,
            ImportError,
            IndexError,
            TypeError,
        ):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keeps ``value``; a folder that cannot be written to is no error, only slower."""
        if self.folder is None:
            return
        target = self.folder / key[:2] / key
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_bytes(zlib.compress(pickle.dumps(value, protocol=5), 1))
            beside.replace(target)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        if not self._is_pruned:
            self._is_pruned = True
            _prune(self.folder)


def _prune(folder: Path) -> None:
    """Takes the older half of the entries away when there are too many."""
    with suppress(OSError):
        entries = list(_entries(folder))
        if len(entries) > KEPT_ENTRIES:
            for _, path in sorted(entries)[: len(entries) // 2]:
                os.unlink(path)


def _entries(folder: Path) -> Iterator[tuple[float, str]]:
    for group in os.scandir(folder):
        if group.is_dir():
            yield from ((entry.stat().st_mtime, entry.path) for entry in os.scandir(group.path))
