"""Watches folders: through the system's notifications, or by polling if there are none. Links are not followed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from bifolio.content.file_kinds import FOLDERS
from bifolio.plain_files import State, state_of

MOST_FOLDERS = 500
"""The most folders to watch; a workbook has a dozen."""

STEP = 10
"""A change is reported after this many milliseconds without another, since an editor saves in several steps; also the
resolution of noticing changes.
"""

ABSENT = 0.5
"""How many seconds to wait before looking again for a missing folder."""

LONGEST = 200
"""A change is reported after this many milliseconds in any case."""


def watch(folders: Iterable[Path], stop: Event, changed: Callable[[], None]) -> Thread:
    """Calls ``changed`` whenever something in ``folders`` changes, until ``stop`` is set; runs in a thread, which is returned."""
    homes = list(folders)
    # their current state: the caller reads them next, and notifications start only some time later
    inside = _found(homes)
    thread = Thread(target=_watch, args=(homes, inside, _files_in(inside), stop, changed), name="watch", daemon=True)
    thread.start()
    return thread


def _watch(
    folders: list[Path], inside: dict[Path, int], files: dict[str, State], stop: Event, changed: Callable[[], None]
) -> None:
    needs_polling = False
    while True:
        if inside:
            try:
                _watch_these(inside, files, folders, stop, changed, needs_polling=needs_polling)
            except (OSError, RuntimeError):
                # no more watches available, a file system without notifications, or a folder that has just disappeared
                needs_polling = True
                stop.wait(0.5)
        inside = _found(folders)
        while not inside and not stop.wait(ABSENT):
            # moved or deleted, and perhaps restored
            inside = _found(folders)
        if stop.is_set():
            return
        files = _files_in(inside)
        # for changes made while nothing was watching
        changed()


def _found(folders: list[Path]) -> dict[Path, int]:
    """The folders to watch, each with its number in the file system, which differs if the folder was replaced."""
    found = {}
    for folder in folders_in(folders):
        with suppress(OSError):
            found[folder] = folder.stat().st_ino
    return found


def _files_in(folders: Iterable[Path]) -> dict[str, State]:
    """The files in these folders that may belong to the book, each with what shows whether it has changed."""
    found: dict[str, State] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                about = entry.stat(follow_symlinks=False)
                if _is_wanted(None, entry.path) and not entry.is_dir(follow_symlinks=False):
                    found[entry.path] = state_of(about)
    return found


def _watch_these(
    inside: dict[Path, int], files: dict[str, State], folders: list[Path], stop: Event, changed: Callable[[], None], *,
    needs_polling: bool,
) -> None:  # fmt: skip
    """Watches folders until there are others; changes to their ``files`` without a notification are noticed within a second,
    as all are in folders whose names are not text.
    """
    from watchfiles import watch as notices

    found = notices(
        *filter(_is_text, inside), watch_filter=_is_wanted, debounce=LONGEST, step=STEP, stop_event=stop, rust_timeout=1000, yield_on_timeout=True,
        recursive=False, force_polling=needs_polling or None, poll_delay_ms=200, raise_interrupt=False,
    )  # fmt: skip
    for changes in found:
        now = _files_in(inside)
        # a notification may be lost: before watching starts, or when it arrives just as watchfiles stops waiting
        if changes or now != files:
            changed()
        files = now
        if _found(folders) != inside:
            return


def _is_text(folder: Path) -> bool:
    """Whether watchfiles, which takes names in UTF-8 only, can watch ``folder``."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_wanted(change: object, path: str) -> bool:
    """Whether a change may concern the book: not that of a hidden file, a backup, or a PDF built next to it."""
    name = os.path.basename(path)
    return not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".tmp", ".pdf"))


def folders_in(homes: Iterable[Path]) -> Iterator[Path]:
    """``homes``, and in each the folders in which a workbook or a library keeps its files; without links, each once."""
    seen: dict[Path, None] = dict.fromkeys(home for home in homes if home.is_dir())
    for home in list(seen):
        for name in FOLDERS:
            seen.update(dict.fromkeys(_plain_folders(home / name)))
    yield from list(seen)[:MOST_FOLDERS]


def _plain_folders(top: Path) -> Iterator[Path]:
    if top.is_symlink():
        return
    for place, names, _ in os.walk(top, followlinks=False):
        yield Path(place)
        names[:] = sorted(name for name in names if not name.startswith("."))
