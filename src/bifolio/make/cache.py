"""Laid-out units kept between runs: safe to delete, keyed by everything a unit's pages depend on.

A key is a digest of the unit itself, the look, the view and this program's own files. An entry that cannot be read is laid
out again. Entries are written beside and renamed. Only units without a recipient's data are kept.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

KEPT_ENTRIES = 4_000


@cache
def program_digest() -> str:
    """A digest of the program's files that decide how pages look: names, sizes and times of change."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for folder in ("assemble", "content", "design", "layout", "typeset", "locale"):
        for path in sorted((package / folder).rglob("*")):
            if path.suffix in (".py", ".po", ".mo", ".icc"):
                about = path.stat()
                digest.update(f"{path.name}{about.st_size}{about.st_mtime_ns}".encode())
    return digest.hexdigest()


def key_of(*parts: Any) -> str:
    """The digest of ``parts``, which are plain data, models or dataclasses."""
    digest = hashlib.sha256(program_digest().encode())
    digest.update(pickle.dumps(parts, protocol=5))
    return digest.hexdigest()


class UnitCache:
    """A folder of entries by key."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.hits = self.misses = 0

    def get(self, key: str) -> Any:
        """The entry, or ``None``."""
        if self.folder is None:
            return None
        try:
            value = pickle.loads(zlib.decompress((self.folder / key[:2] / key).read_bytes()))
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
            self.misses += 1
            return None
        self.hits += 1
        return value

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
