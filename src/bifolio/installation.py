"""What shows whether the program that runs is the same as before: Python, the program's own files, the libraries. Whatever was
remembered by another program is not used.

Loads fast, since an unchanged run is answered with it (decision 0044).
"""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b

from bifolio.plain_files import state_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = os.path.dirname(os.path.abspath(__file__))

RECORDS = (".dist-info", ".egg-info")
"""The records of what is installed, which lie beside it (https://packaging.python.org/specifications/recording-installed-packages)."""


def program_digest() -> str:
    """A digest of everything that decides what the program does with its input; taken once in a process."""
    global _digest
    if not _digest:
        parts = "\0".join((sys.version, *program_files(PACKAGE), *libraries(sys.path)))
        _digest = blake2b(os.fsencode(parts), digest_size=20).hexdigest()
    return _digest


_digest = ""


def program_files(folder: str) -> Iterator[str]:
    """The files below ``folder`` but bytecode, each with what shows whether it has changed."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from program_files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield _about(entry.path)


def libraries(folders: Iterable[str]) -> Iterator[str]:
    """Whatever is installed in ``folders``, which are those that Python imports from: records, modules and the main files
    of packages, each with what shows whether it has changed.

    All libraries count, because those that affect pages need others in turn. Also what has the name of something
    installed in a folder without records: it may be imported instead.
    """
    found = {folder: names for folder in dict.fromkeys(folders) if (names := _names(folder or os.curdir))}
    installed = {name for names in found.values() if any(name.endswith(RECORDS) for name in names) for name in names}
    for folder, names in found.items():
        for name in names:
            if name in installed:
                path = os.path.join(folder, name)
                about = _about(path if "." in name else os.path.join(path, "__init__.py"))
                if about:  # not a folder that is no package
                    yield about


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _about(path: str) -> str:
    """The path with what shows whether it has changed, if it exists: an editor's lock may be a link to nothing."""
    try:
        return f"{path} {state_of(os.stat(path))}"
    except OSError:
        return ""
