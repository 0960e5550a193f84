"""Opens files that other people may have put there: regular files only, without waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_plain(path: Path) -> BinaryIO:
    """The regular file at ``path``, open for reading bytes. Raises ``OSError`` for anything else.

    A pipe without a writer, or a device, could block its reader forever.
    """
    # O_NONBLOCK: opening a pipe must not wait either (POSIX.1-2017, open)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "a folder, not a file", str(path))
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return open(handle, "rb")
