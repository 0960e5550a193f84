"""Where finished files go: to a new name, or in place of an older file of the same kind, but never over an input.

A file is written beside its final name and then renamed, so nothing half-written ever has that name. While it is
written it is locked, and the lock ends with the process, however that ends; so the next writer can recognise what a
killed one left behind.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, overload

from bifolio.errors import UsageError

STANDARD_OUTPUT = "-"
"""The value of ``--output`` for standard output."""


class Kind(NamedTuple):
    """A kind of output: its name, and the bytes with which every file of the kind begins."""

    title: str
    begins: bytes


PDF = Kind("a PDF", b"%PDF-")
PNG = Kind("a PNG picture", b"\x89PNG\r\n\x1a\n")


class Inputs:
    """The files that a command reads, known by device and inode, so that they are recognised under any name that an
    output has for them.
    """

    def __init__(self, files: Iterable[Path] = ()) -> None:
        self._known = {known for file in files if (known := _identity(file)) is not None}

    def hold(self, path: Path) -> bool:
        """Whether ``path`` is one of them, even through a link, a hard link or another spelling of its name."""
        return _identity(path) in self._known


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_dev, about.st_ino


@overload
def file_named(name: str | os.PathLike[str]) -> Path: ...
@overload
def file_named(name: str | os.PathLike[str] | None) -> Path | None: ...
def file_named(name: str | os.PathLike[str] | None) -> Path | None:
    """The file called ``name``, if any. Raises ``UsageError`` if it ends as a folder's name does, which a ``Path`` would not show."""
    if name is None:
        return None
    text = os.fspath(name)
    if text.endswith(("/", os.sep)):
        raise UsageError(f"'{text}' names a folder, not a file", f"name the file too: {text}NAME")
    return Path(text)


def checked_target(target: Path, kind: Kind | None, inputs: Inputs) -> Path:
    """The file that ``target`` names, with links followed. Raises ``UsageError`` if the file there may not be replaced.

    That is the case for an input, a folder, a device, and any file that is not of the ``kind`` to be written. An empty
    file may be replaced. Without a ``kind``, data is appended to the file, which always has this name, so its content
    is not checked.
    """
    if str(target) == STANDARD_OUTPUT:
        hint = "only the PDF of 'build', 'booklet' and 'sheets' can go to standard output (-o -); name a file for anything else"
        raise UsageError("'-' does not name a file", hint)
    if not target.name or target.name == "..":
        raise UsageError(f"'{target}' does not name a file", "give a file name, such as workbook.pdf")
    with naming(f"'{target}'"):
        try:
            resolved = target.resolve()
        except RuntimeError:
            raise UsageError(f"'{target}' is a symbolic link loop") from None
        reason = refusal(resolved, kind, inputs)
    if reason:
        hint = "choose another file name" if kind is not None else "move it away, or write to another folder"
        raise UsageError(f"'{target}' {reason}, so it was left alone", hint)
    return resolved


def refuse_dash(folder: Path) -> None:
    """Raises ``UsageError`` if ``folder`` is the sign for standard output: nobody means a folder of that name."""
    if str(folder) == STANDARD_OUTPUT:
        raise UsageError("'-' does not name a folder", "name a folder")


def checked_targets(targets: Mapping[Kind, Path | None], inputs: Inputs) -> None:
    """Refuses any of several outputs of one command as ``checked_target`` does, and also two that are the same file."""
    found: dict[Path, Path] = {}
    for kind, target in targets.items():
        if target is not None and found.setdefault(checked_target(target, kind, inputs), target) is not target:
            raise UsageError(f"'{target}' is already another output of this command", "choose another file name")


def refusal(path: Path, kind: Kind | None, inputs: Inputs) -> str:
    """Why the file at ``path`` may not be replaced, as the end of a sentence; "" if it may be, or if there is none.

    Raises ``OSError`` if the system does not let us look.
    """
    try:
        about = path.stat()
    except FileNotFoundError:
        return ""
    if stat.S_ISDIR(about.st_mode):
        return "is a folder"
    if not stat.S_ISREG(about.st_mode):
        return "is not an ordinary file"
    if inputs.hold(path):
        return "is an input of this command"
    if kind is not None:
        with path.open("rb") as file:
            start = file.read(len(kind.begins))
        # a file cut short by a full disk is still of its kind, even if nothing is left
        if not kind.begins.startswith(start):
            return f"is not {kind.title}"
    return ""


_WAYS_OUT = {
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR), "a file is where a folder must be: choose another folder"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "choose a folder in which you may write"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room, or choose another folder"),
    errno.ENOENT: "choose a folder that exists",
    errno.ENAMETOOLONG: "choose a shorter name",
}
"""The hint for an error of the system, by its number."""


@contextmanager
def naming(what: str) -> Iterator[None]:
    """Turns errors of the system inside the block into a ``UsageError`` about ``what`` rather than about the hidden name beside it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the operating system refused"
        hint = _WAYS_OUT.get(error.errno or 0, "")
        raise UsageError(f"cannot write {what}: {reason[:1].lower()}{reason[1:]}", hint) from error


@contextmanager
def saving(target: Path, kind: Kind, inputs: Inputs, *, is_private: bool) -> Iterator[BinaryIO]:
    """A file beside ``target`` to write into. It gets the final name if the block succeeds, and is removed if it does
    not.

    A private file can be read by its owner only, whatever the umask. Any other keeps the permissions of the file it
    replaces. Raises ``UsageError`` if the file there may not be replaced, or if the system refuses.
    """
    final = checked_target(target, kind, inputs)
    beside = _beside(final)
    with naming(f"'{target}'"):
        final.parent.mkdir(parents=True, exist_ok=True)
        remove_abandoned(final.parent, _parts_of(final), inputs)
        file: BinaryIO | None = None
        try:  # before the file is made: a signal may arrive as soon as it is there
            file = _opened(beside, 0o600 if is_private else _mode_of(final))
            yield file
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":  # Windows does not rename an open file; elsewhere it stays locked until it has its name
                file.close()
            beside.replace(final)
        finally:
            with suppress(OSError):  # a full disk has been reported by then
                if file is not None:
                    file.close()
            beside.unlink(missing_ok=True)


@contextmanager
def making_folder(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` to write into, removed when the block ends unless it has been renamed by then."""
    beside = _beside(target)
    with naming(f"'{target}'"):
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_abandoned(target.parent, _parts_of(target), Inputs())
        handle = -1
        try:  # before the folder is made: a signal may arrive as soon as it is there
            beside.mkdir()
            if os.name != "nt":
                handle = os.open(beside, os.O_RDONLY)
                try_lock(handle)
            yield beside
        finally:
            if handle >= 0:
                os.close(handle)
            shutil.rmtree(beside, ignore_errors=True)


def _beside(final: Path) -> Path:
    """A hidden name that nobody else uses: processes on two machines that share a folder may have the same number."""
    return final.with_name(f".{_stem(final)}.{os.getpid()}.{secrets.token_hex(4)}.part")


def _parts_of(final: Path) -> re.Pattern[str]:
    """Names that ``_beside`` makes, and those it made in earlier versions, without the last part."""
    return re.compile(rf"\.{re.escape(_stem(final))}\.\d+(\.[0-9a-f]+)?\.part")


def _stem(final: Path) -> str:
    # shortened, since a name may be as long as the file system allows
    return final.name[:32]


def _mode_of(final: Path) -> int | None:
    """The permissions of the file to be replaced; ``None``, which leaves them to the umask, if there is none."""
    try:
        return stat.S_IMODE(final.stat().st_mode) & 0o777
    except FileNotFoundError:
        return None


def _opened(beside: Path, mode: int | None) -> BinaryIO:
    """A new file at ``beside``, locked, and with these permissions from the start."""
    while True:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(beside, flags, 0o666 if mode is None else mode & 0o600)
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        try_lock(handle)
        # before it was locked, another process may have taken it for abandoned
        if is_still(handle, beside):
            return os.fdopen(handle, "wb")
        os.close(handle)


def is_still(handle: int, path: Path) -> bool:
    """Whether the open file ``handle`` is the one that ``path`` names."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def remove_abandoned(folder: Path, names: re.Pattern[str], inputs: Inputs) -> None:
    """Removes files and folders in ``folder`` that a killed writer left: those with a matching name that nobody has locked."""
    for name in os.listdir(folder):
        path = folder / name
        if names.fullmatch(name) is None or inputs.hold(path):
            continue
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            try:
                if not try_lock(handle):
                    continue
                if stat.S_ISDIR(os.fstat(handle).st_mode):
                    shutil.rmtree(path)
                else:
                    path.unlink()
            finally:
                os.close(handle)


def try_lock(handle: int) -> bool:
    """Locks an open file until it is closed or the process ends; ``False`` if another process has it locked."""
    try:
        import fcntl
    except ImportError:  # Windows has locks of its own
        return _try_lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _try_lock_on_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
