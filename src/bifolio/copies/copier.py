"""Orders to files: a master for every choice; each copy is written under a temporary name, then renamed.

On file systems whose files can share blocks (btrfs, XFS on Linux), a copy begins as a clone of the master: it takes only its own few
bytes of disk, and a fraction of the time. Elsewhere all bytes are written.
"""

from __future__ import annotations

import os
import sys
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from bifolio.content.model.workbook import Workbook
from bifolio.copies.file_names import file_name
from bifolio.copies.holders import holder_of
from bifolio.copies.known_master import KnownMaster
from bifolio.copies.manifest import Entry, begin_sum
from bifolio.copies.orders import CopyOrder, MasterKey
from bifolio.copies.run_options import RunOptions
from bifolio.errors import UsageError
from bifolio.outputs import PDF, Inputs, naming, refusal
from bifolio.pdf.encrypting import encrypted
from bifolio.pipeline.build_options import BuildOptions

MASTERS_KEPT = 8
"""The most masters in memory at once: a book of 130 pages takes about ten megabytes."""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def sharing_layouts(options: RunOptions, choices: int) -> Iterator[RunOptions]:
    """The options of a run whose masters share layouts; without a user's cache, through a temporary one for the run.

    Masters that differ in a logo or a message have nearly all units in common. Units with a recipient's words are not
    cached.
    """
    if options.build.cache is not None or choices < 2:
        yield options
        return
    with TemporaryDirectory(prefix="bifolio-") as folder:
        yield replace(options, build=replace(options.build, cache=Path(folder)))


class Copier:
    """Makes the files of orders; keeps the masters of the most recent choices."""

    def __init__(
        self,
        workbook: Workbook,
        options: RunOptions,
        most: int = MASTERS_KEPT,
        key: bytes = b"",
        inputs: Inputs | None = None,
        workbook_digest: str = "",
    ) -> None:
        self.workbook, self.options, self.most, self.key = workbook, options, most, key
        self.workbook_digest = workbook_digest
        self.inputs = inputs or Inputs()
        self.masters: OrderedDict[MasterKey, KnownMaster] = OrderedDict()
        self.sources: dict[MasterKey, CloneSource] = {}
        self.sums: dict[MasterKey, blake2b] = {}
        self.folder = os.fspath(options.folder)

    def master_for(self, order: CopyOrder) -> KnownMaster:
        """The master shared by copies with this order's choice."""
        key = order.master
        master = self.masters.get(key)
        if master is None:
            build = master_build(key, self.options)
            master = self.masters[key] = KnownMaster(self.workbook, build, self.workbook_digest)
            if len(self.masters) > self.most:
                gone, _ = self.masters.popitem(last=False)
                self.sums.pop(gone, None)
                if gone in self.sources:
                    self.sources.pop(gone).close()
        return master

    def close(self) -> None:
        """Closes the files with the masters' bytes."""
        for source in self.sources.values():
            source.close()

    def source_for(self, order: CopyOrder, master: KnownMaster) -> CloneSource:
        """The master's bytes in the output folder, for copies to start from as clones."""
        source = self.sources.get(order.master)
        if source is None:
            source = self.sources[order.master] = CloneSource(self.options.folder, master.data)
        return source

    def make(self, order: CopyOrder, digest: str) -> Entry:
        """Writes one copy under a temporary name and renames it."""
        master = self.master_for(order)
        tail = master.copy_for(order.request)
        password = order.password or self.options.build.password
        parts: tuple[bytes, ...] = (master.data, tail.data)
        if password:
            # an encrypted copy is written whole: an appended update cannot encrypt what comes before it
            parts = (encrypted(b"".join(parts), password),)
        name = file_name(self.options.template, order)
        with naming(f"the copy of row {order.row} in '{self.folder}'"):
            source = None if password else self.source_for(order, master)
            size = self._save(order.row, name, parts, source)
        whole = self._sum_of(order, master) if not password else begin_sum(self.key, parts[0])
        whole.update(b"".join(parts[1:]))
        return Entry(
            row=order.row, file=name, size=size, pages=tail.page_count, digest=digest, code=order.code, side=order.side,
            sum=whole.hexdigest(), cut_in=order.line if tail.is_cut else 0, holder=f"{holder_of(order, self.key):016x}",
        )  # fmt: skip

    def _save(self, row: int, name: str, parts: Sequence[bytes], source: CloneSource | None) -> int:
        """Writes the parts to a temporary file and renames it to ``name``; returns its size."""
        final, beside = f"{self.folder}{os.sep}{name}", f"{self.folder}{os.sep}.{row}.{os.getpid()}.part"
        if os.path.lexists(final) and (reason := refusal(Path(final), PDF, self.inputs)):
            hint = "move it away, or write to another folder"
            raise UsageError(f"cannot write the copy of row {row} in '{self.folder}': the file there {reason}", hint)
        try:
            handle = os.open(beside, _FLAGS, 0o600)
            try:
                if hasattr(os, "fchmod"):
                    os.fchmod(handle, 0o600)
                size = _write(handle, parts, source)
            finally:
                os.close(handle)
            os.replace(beside, final)
        except BaseException:
            if os.path.lexists(beside):
                os.unlink(beside)
            raise
        return size

    def _sum_of(self, order: CopyOrder, master: KnownMaster) -> blake2b:
        """The digest of the master's bytes, for a copy's digest to continue from."""
        if order.master not in self.sums:
            self.sums[order.master] = begin_sum(self.key, master.data)
        return self.sums[order.master].copy()


def master_build(key: MasterKey, options: RunOptions) -> BuildOptions:
    """The settings from which the master of ``key`` is built: those of the key, and everything that the command line
    says for every copy.
    """
    return replace(options.build, request=key.request, paper=key.paper, size=key.size, theme=key.theme)


def _write(handle: int, parts: Sequence[bytes], source: CloneSource | None) -> int:
    if source is not None and source.begin(handle):
        parts = parts[1:]
    total = sum(map(len, parts))
    written = os.writev(handle, parts) if hasattr(os, "writev") else 0
    rest = b"".join(parts)[written:] if written < total else b""
    while rest:
        rest = rest[os.write(handle, rest) :]
    return os.fstat(handle).st_size


_FICLONE = 0x40049409
"""Linux, linux/fs.h: ``_IOW(0x94, 9, int)``."""


class CloneSource:
    """Some bytes as a nameless file, so that nothing is left of it however the run ends; used as ``begin(handle)``."""

    def __init__(self, folder: Path, data: bytes) -> None:
        self._handle = _nameless_file(folder, data) if sys.platform == "linux" else -1

    def begin(self, handle: int) -> bool:
        """Makes the empty file ``handle`` contain the bytes, positioned at their end; ``False`` if that is impossible."""
        if self._handle < 0:
            return False
        import fcntl

        try:
            fcntl.ioctl(handle, _FICLONE, self._handle)
        except OSError:
            # this file system cannot share blocks: do not try again
            self.close()
            return False
        os.lseek(handle, 0, os.SEEK_END)
        return True

    def close(self) -> None:
        """Closes the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _nameless_file(folder: Path, data: bytes) -> int:
    name = folder / f".master.{os.getpid()}.part"
    try:
        handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return -1
    try:
        os.unlink(name)
        # try before writing the bytes: most file systems cannot, and then nothing has been written
        if not _can_clone(folder, handle):
            os.close(handle)
            return -1
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError:
        os.close(handle)
        return -1
    return handle


def _can_clone(folder: Path, source: int) -> bool:
    import fcntl

    name = folder / f".clone.{os.getpid()}.part"
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        os.unlink(name)
        fcntl.ioctl(handle, _FICLONE, source)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
