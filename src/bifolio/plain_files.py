"""Opens files that other people may have put there: regular files only, without waiting. Also tells whether a file has changed
and whose it is.

Loads fast, since an unchanged run is answered with it (decision 0044).
"""

from __future__ import annotations

import errno
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

MAKE_READABLE = "check that you may read it, and that it is on this computer, not only in the cloud"
"""The hint where the operating system refuses to read a file of the author's."""

State = tuple[int, ...]
"""What shows whether a file has changed: its size, the times of its last change and change of status, its number."""


def open_plain(path: Path | str, flags: int = 0) -> BinaryIO:
    """The regular file at ``path``, open for reading bytes, with further ``flags``. Raises ``OSError`` for anything else.

    A pipe without a writer, or a device, could block its reader forever.
    """
    # O_NONBLOCK: opening a pipe must not wait either (POSIX.1-2017, open)
    flags |= os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "a folder, not a file", str(path))
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return open(handle, "rb")


def open_own(path: Path | str) -> BinaryIO:
    """The same for a file that only this user can have written. Raises ``OSError`` for any other, and for a link."""
    file = open_plain(path, getattr(os, "O_NOFOLLOW", 0))
    if not is_own(os.fstat(file.fileno())):
        file.close()
        raise PermissionError(errno.EACCES, "others may have written it", str(path))
    return file


def is_own(about: os.stat_result) -> bool:
    """Whether what ``about`` describes is this user's, and nobody else may write to it; true where files have no owner."""
    return not hasattr(os, "geteuid") or (about.st_uid == os.geteuid() and not about.st_mode & 0o022)


def state_of(about: os.stat_result) -> State:
    """What shows whether the file that ``about`` describes has changed.

    Users cannot set the time of the last change of status (POSIX.1-2017, sys/stat.h), so other bytes under an old time
    are noticed. On Windows it is that of creation; there the other parts decide.
    """
    return about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino


def state_at(path: Path | str, *, follows_links: bool = True) -> State | None:
    """The same for the regular file at ``path``; ``None`` for anything else, or if it cannot be known."""
    try:
        about = os.stat(path, follow_symlinks=follows_links)
    except (OSError, ValueError):
        return None
    return state_of(about) if stat.S_ISREG(about.st_mode) else None
