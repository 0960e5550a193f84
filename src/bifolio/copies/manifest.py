"""The manifest: which copies are complete, one JSON line each, appended after the copy has its final name.

A torn last line is ignored. Rows are known by a keyed digest, never by what stands in them; the key lies in a file that only its owner can
read, so that the manifest tells nobody who is on the roster.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

MANIFEST = "manifest.jsonl"
KEY = ".bifolio-key"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished copy: the row's number, the file, its size in bytes and pages, the digest of all it was made from."""

    row: int
    file: str
    size: int
    pages: int
    digest: str


class Manifest:
    """The manifest of one output folder; use as a context, so that it is closed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / MANIFEST
        self.entries: dict[int, Entry] = dict(_read(self.path))
        self.created = _created(self.path)
        """The moment the run was first begun: the copies' date, so that a resumed run goes on with the same bytes."""
        self.key = _own_key(folder / KEY)
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        _mend_tail(self.path, self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def digest_of(self, *parts: object) -> str:
        """The keyed digest of what a copy is made from."""
        return hashlib.blake2b(repr(parts).encode("utf-8"), key=self.key, digest_size=16).hexdigest()

    def stands(self, row: int, digest: str, folder: Path) -> bool:
        """Whether the row's copy is complete and made from just this."""
        entry = self.entries.get(row)
        if entry is None or entry.digest != digest:
            return False
        try:
            return (folder / entry.file).stat().st_size == entry.size and _has_end(folder / entry.file)
        except OSError:
            return False

    def add(self, entries: Iterable[Entry]) -> None:
        """Notes finished copies: one write, so that lines are whole."""
        lines = []
        for entry in entries:
            self.entries[entry.row] = entry
            lines.append(
                json.dumps(
                    {
                        "row": entry.row,
                        "file": entry.file,
                        "size": entry.size,
                        "pages": entry.pages,
                        "digest": entry.digest,
                    },
                    ensure_ascii=False,
                )
            )
        if lines:
            os.write(self._file, ("\n".join(lines) + "\n").encode("utf-8"))

    def note(self, about: Mapping[str, Any]) -> None:
        """Adds a line that is no copy, such as a row that was skipped."""
        os.write(self._file, (json.dumps(dict(about), ensure_ascii=False) + "\n").encode("utf-8"))


def _read(path: Path) -> Iterable[tuple[int, Entry]]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        try:
            about = json.loads(line)
            yield about["row"], Entry(about["row"], about["file"], about["size"], about["pages"], about["digest"])
        except (ValueError, KeyError, TypeError):
            continue  # a torn or foreign line: its copy is made again


def _created(path: Path) -> str:
    try:
        with path.open("rb") as file:
            about = json.loads(file.readline())
    except (OSError, ValueError):
        return ""
    return str(about.get("created", "")) if isinstance(about, dict) else ""


def _mend_tail(path: Path, handle: int) -> None:
    """Ends a torn last line, so that the next one begins at its own line."""
    data = path.read_bytes()[-1:]
    if data and data != b"\n":
        os.write(handle, b"\n")


def _own_key(path: Path) -> bytes:
    try:
        key = path.read_bytes()
        if len(key) == 32:
            return key
    except OSError:
        pass
    key = secrets.token_bytes(32)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, key)
    finally:
        os.close(handle)
    return key


def _has_end(path: Path) -> bool:
    """Whether the file ends as a PDF does; after a power cut a file may have its length but not its bytes."""
    with path.open("rb") as file:
        file.seek(-32, os.SEEK_END)
        return file.read().rstrip().endswith(b"%%EOF")
