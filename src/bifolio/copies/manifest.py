"""The manifest: which copies are complete, one JSON line each, appended once the copy has its final name.

A torn last line is ignored. Rows are identified by a keyed digest, never by their content; the key is in a file that
only its owner can read, so the manifest does not reveal who is on the roster.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bifolio.canonical import canonical
from bifolio.copies.number_table import NumberTable
from bifolio.copies.secret_key import key_check, own_key
from bifolio.frozen import frozen
from bifolio.outputs import Inputs, checked_target, naming
from bifolio.plain_files import open_plain

MANIFEST = "manifest.jsonl"


@frozen(kw_only=True)
class Entry:
    """A finished copy: the row's number, the file, its size in bytes and pages, the digest of everything it was made
    from.

    ``code`` and ``side`` distinguish the copies of one row. ``sum`` is a keyed digest of the file's bytes. ``cut_in``
    is the row's line in the roster if a name is cut off in the copy, otherwise 0. ``holder`` is a keyed digest of the
    names of the copy's people.
    """

    row: int
    file: str
    size: int
    pages: int
    digest: str
    code: str = ""
    side: str = ""
    sum: str = ""
    cut_in: int = 0
    holder: str = ""

    def line(self) -> str:
        """The entry as a line of the manifest."""
        about: dict[str, object] = {"row": self.row, "file": self.file, "size": self.size, "pages": self.pages}
        if self.code:
            about |= {"code": self.code, "side": self.side}
        return json.dumps({**about, "digest": self.digest, "sum": self.sum, "holder": self.holder}, ensure_ascii=False)


class Manifest:
    """The manifest of one output folder; a context manager, which closes it.

    What earlier runs finished is kept as numbers: the last digest and size of each file.
    """

    def __init__(self, folder: Path, inputs: Inputs) -> None:
        self.folder = folder
        self.path = folder / MANIFEST
        checked_target(self.path, None, inputs)
        self._done = NumberTable()
        self._sums = NumberTable()
        self._skipped: set[int] = set()
        self.created = ""
        """The moment the run was first started: the date of its copies, so that a resumed run gives the same bytes."""
        self.editions: set[str] = set()
        """The ids of the editions of all workbooks whose copies were made here."""
        self._key_check = ""
        for about in manifest_lines(self.path):
            self._recall(about)
        self.key = own_key(folder, inputs, self._key_check, has_copies=not self.is_empty)
        with naming(f"'{self.path}'"):
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            _repair_tail(self.path, self._file)
        if not self._key_check:
            self.note({"key_check": key_check(self.key)})

    def _recall(self, about: Mapping[str, Any]) -> None:
        if not self.created and _is_moment(about.get("created")):
            self.created = about["created"]
        if isinstance(editions := about.get("editions"), list):
            self.editions |= {one for one in editions if isinstance(one, str)}
        if isinstance(noted := about.get("key_check"), str):
            self._key_check = noted
        row = about.get("row", about.get("skipped"))
        if isinstance(row, int):
            (self._skipped.add if "skipped" in about else self._skipped.discard)(row)
        try:
            number, size = file_number(about["file"]), int(about["size"])
            self._done.put(number, int(str(about["digest"])[:16], 16), size)
            self._sums.put(number, int(str(about["sum"])[:16], 16), 0)
        except (KeyError, ValueError, TypeError, OverflowError):
            return  # a line about something else, or a foreign one

    @property
    def is_empty(self) -> bool:
        """Whether no earlier run has finished anything here."""
        return self._done.count == 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def digest_of(self, *parts: object) -> str:
        """The keyed digest of everything that a copy is made from."""
        return hashlib.blake2b(canonical(parts), key=self.key, digest_size=16).hexdigest()

    def is_up_to_date(self, file: str, digest: str, *, verify: bool) -> bool:
        """Whether the copy called ``file`` is complete and was made from exactly this; with ``verify`` all of its bytes are read."""
        done = self._done.get(file_number(file)) if self._done.count else None
        if done is None or done[0] != int(digest[:16], 16):
            return False
        path = self.folder / file
        try:
            return _is_whole(path, done[1]) and not (verify and self._sum_of(file) != _sum_at(path, self.key))
        except OSError:
            return False

    def _sum_of(self, file: str) -> int:
        known = self._sums.get(file_number(file))
        return known[0] if known is not None else -1

    def note_editions(self, editions: Iterable[str]) -> None:
        """Records the ids of a workbook's new editions: a part of a file name that is one of these is not a person's name."""
        if new := sorted(set(editions) - self.editions):
            self.editions.update(new)
            self.note({"editions": new})

    def skip(self, row: int) -> None:
        """Records that a row was skipped, once."""
        if row not in self._skipped:
            self._skipped.add(row)
            self.note({"skipped": row})

    def add(self, lines: Iterable[str]) -> None:
        """Appends lines in a single write, so that they are whole."""
        rest = "".join(f"{line}\n" for line in lines).encode("utf-8")
        with naming(f"'{self.path}'"):
            while rest:
                rest = rest[os.write(self._file, rest) :]

    def files(self) -> Iterator[tuple[str, object]]:
        """The names of all files ever made here, and their rows."""
        return (
            (about["file"], about.get("row"))
            for about in manifest_lines(self.path)
            if isinstance(about.get("file"), str)
        )

    def note(self, about: Mapping[str, Any]) -> None:
        """Appends a line about something else than a copy, such as a skipped row."""
        self.add([json.dumps(dict(about), ensure_ascii=False)])


def file_number(file: object) -> int:
    """A number for a file's name, used as a key in tables."""
    return int.from_bytes(hashlib.blake2b(str(file).encode("utf-8", "replace"), digest_size=8).digest(), "big")


def manifest_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    """The readable lines of a manifest; none if there is no such file."""
    try:
        file = open_plain(path)
    except OSError:
        return
    with file:
        for line in file:
            try:
                about = json.loads(line)
            except (ValueError, RecursionError):
                continue  # a torn or foreign line: its copy is made again
            if isinstance(about, dict):
                yield about


def _is_moment(text: object) -> bool:
    """Whether ``text`` is a moment with time zone, as a run records it."""
    try:
        return isinstance(text, str) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _repair_tail(path: Path, handle: int) -> None:
    """Ends a torn last line, so that the next entry begins on a line of its own."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read() != b"\n":
                os.write(handle, b"\n")


def key_in(folder: Path, inputs: Inputs, check: str = "") -> bytes:
    """The secret key of ``folder``, created if nothing has been made with it yet. Raises like ``own_key``.

    ``check`` is what something other than the manifest recorded of the key.
    """
    has_copies = False
    for about in manifest_lines(folder / MANIFEST):
        check = about.get("key_check", check)
        has_copies = has_copies or "digest" in about
    return own_key(folder, inputs, str(check), has_copies=has_copies)


def _is_whole(path: Path, size: int) -> bool:
    """Whether the file has the right length and ends like a PDF; after a power cut it may have its length but not its bytes."""
    with open_plain(path) as file:
        if file.seek(0, os.SEEK_END) != size:
            return False
        file.seek(max(0, size - 32))
        return file.read(32).rstrip().endswith(b"%%EOF")


def begin_sum(key: bytes, data: bytes = b"") -> hashlib.blake2b:
    """Starts the keyed digest of a file's bytes; a copy's digest continues its master's."""
    return hashlib.blake2b(data, key=key, digest_size=8)


def _sum_at(path: Path, key: bytes) -> int:
    whole = begin_sum(key)
    with open_plain(path) as file:
        while part := file.read(1 << 20):
            whole.update(part)
    return int(whole.hexdigest(), 16)
