"""Reads and checks a folder as a workbook to build; reports all errors at once and recalls unchanged files.

Nothing is built while there is an error, so every check that finds errors runs here. Checks that only warn are left to
``bifolio check``, except warnings about places to find help that matter to a build (``warnings_for``).
"""

from __future__ import annotations

import os
import pickle
import stat
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bifolio.assemble.assembly_checks import check_assembly
from bifolio.canonical import digest
from bifolio.content.checks import check_errors, with_excerpts
from bifolio.content.checks_pictures import check_pictures
from bifolio.content.checks_safety import (
    AGE_RULES,
    check_crisis_age,
    check_crisis_dates,
    check_crisis_records,
    check_record_of,
)
from bifolio.content.countries import records_for
from bifolio.content.file_kinds import PART_FOLDERS
from bifolio.content.file_reader import ReadPart
from bifolio.content.files import home_of
from bifolio.content.loading import load_workbook
from bifolio.content.texts import forget_passages
from bifolio.content.theme_fonts import read_shelf
from bifolio.content.workbook import WORKBOOK, Workbook
from bifolio.diagnostics import Diagnostic, capped, in_order
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.frozen import frozen, record
from bifolio.pipeline.cache import Cache, key_of
from bifolio.pipeline.page_images import fault_of, text_ids_of
from bifolio.yamltree import SourceFile

PARTS = tuple(f"{folder}/" for folder in PART_FOLDERS)
"""Folders whose files do not affect other files' blanks."""


def find_folder(folder: Path | None, option: str = "") -> Path:
    """The folder or file to build: the one given, otherwise the current folder or ``workbook`` in it.

    Raises ``UsageError`` if there is none; its hint gives the ``option`` for naming one, and mentions one further up.
    """
    found = folder or folder_here()
    if found is not None:
        return found
    above = next((parent for parent in Path().resolve().parents if (parent / WORKBOOK).is_file()), None)
    start = "or start one with 'bifolio new FOLDER'" if above is None else f"such as {os.path.relpath(above)}"
    named = f"name its folder with {option} FOLDER" if option else "name its folder"
    raise UsageError("there is no workbook in this folder", f"{named}, {start}")


def folder_here() -> Path | None:
    """The current folder or ``workbook`` in it, if it is a workbook's."""
    here = Path()
    if (here / WORKBOOK).is_file():
        return here
    return here / "workbook" if (here / "workbook").is_dir() else None


def name_on_disk(source: Path) -> str:
    """The name on disk of the workbook in ``source``: that of its folder, or of its file without the ending."""
    whole = source.resolve()
    return whole.stem if whole.is_file() else whole.name


def read_workbook(
    folder: Path,
    today: date,
    cache: Path | None = None,
    fonts: Path | None = None,
    library_root: Path | None = None,
    memory: WorkbookMemory | None = None,
    loaded: Callable[[Workbook], None] | None = None,
) -> Workbook:
    """The workbook in ``folder``, which may be one YAML file. Raises ``InvalidWorkbook`` with every error if it cannot
    be built.

    ``today`` decides which dates are in the future. ``cache`` is the folder for recalling unchanged files. ``fonts`` is
    a folder of further fonts. Libraries must be inside ``library_root``. Raises ``UsageError`` if one of the folders
    does not exist. A process that reads the workbook repeatedly passes its own ``memory``, and may look at the workbook
    as soon as it is ``loaded``, before it is checked.
    """
    shelf = read_shelf(home_of(folder)[0], fonts)
    if memory is None:
        memory = WorkbookMemory(folder, cache, shelf.digest)
    else:
        memory.begin(shelf.digest)
    workbook, problems = load_workbook(folder, memory, shelf, library_root)
    if workbook is not None:
        if loaded is not None and not any(problem.is_error for problem in problems):
            loaded(workbook)
        problems = [*problems, *with_excerpts(_errors(workbook, today, memory), workbook)]
        problems = list(workbook.rules.applied(problems))
    errors = [problem for problem in problems if problem.is_error]
    if workbook is None or errors:
        # fonts that were left out may be the reason
        raise InvalidWorkbook(capped([*errors, *shelf.warnings]))
    memory.warnings = [*(problem for problem in problems if not problem.is_error), *shelf.warnings]
    memory.save()
    forget_passages(workbook)
    return workbook


def warnings_for(workbook: Workbook, country: str, today: date) -> list[Diagnostic]:
    """Warnings for the person who runs the build: about places to find help for ``country``, and fonts that were left out."""
    codes = {record.country for record in records_for(workbook.support, country)}
    found = [*check_record_of(workbook, country), *check_crisis_records(workbook, today, codes)]
    warnings = (problem for problem in workbook.rules.applied(found) if not problem.is_error)
    return in_order([*with_excerpts(warnings, workbook), *workbook.fonts.warnings])


def _errors(workbook: Workbook, today: date, memory: WorkbookMemory) -> Iterator[Diagnostic]:
    """The errors that the checks find; checks that read only the YAML are skipped while no file has changed."""
    yield from check_pictures(workbook, fault_of, text_ids_of)
    yield from check_crisis_dates(workbook, today)
    if workbook.rules.may_be_error(AGE_RULES):
        yield from check_crisis_age(workbook, today)
    if memory.is_unchanged:
        return
    yield from check_errors(workbook)
    yield from check_assembly(workbook, memory.settled)


class WorkbookMemory:
    """The files of one workbook as read for its last build, each identified by a digest of its bytes.

    Valid only with the same ``fonts`` (their digest), since other fonts draw other characters. With ``wants_warnings``,
    files that caused warnings are not recalled, so that they are read again.
    """

    def __init__(self, folder: Path, cache: Path | None, fonts: str = "", *, wants_warnings: bool = False) -> None:
        self.warnings: list[Diagnostic] = []
        """The warnings of the last reading without an error; files recalled from a cache no longer give them."""
        self._wants_warnings = wants_warnings
        self._cache = Cache(cache)
        self._key = key_of("workbook", str(folder.resolve()), fonts) if cache is not None else ""
        before = self._cache.get(self._key) if self._key else None
        self._before: dict[str, _Stored] = before if isinstance(before, dict) else {}
        self._now: dict[str, _Stored] = {}
        self._changed = False

    def begin(self, fonts: str) -> None:
        """Begins another reading with the current ``fonts`` (their digest)."""
        raise NotImplementedError

    @property
    def is_unchanged(self) -> bool:
        """Whether the files are those of the last successful build, none added and none removed."""
        return not self._changed and self._now.keys() == self._before.keys()

    @property
    def settled(self) -> frozenset[str]:
        """The files that have not changed since the last successful build, if only parts have."""
        same = {name for name in self._now.keys() & self._before.keys() if self._now[name] is self._before[name]}
        others = (self._now.keys() | self._before.keys()) - same
        return frozenset(same if all(name.startswith(PARTS) for name in others) else ())

    def content(self, path: Path) -> bytes | None:
        """``None``: a process that reads a workbook once opens each file."""

    def opened(self, path: Path, content: bytes) -> None:
        """Does nothing."""

    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        """The file as it was read before, if its bytes are the same."""
        entry = self._before.get(relative)
        if entry is None or entry.digest != digest(content) or (entry.has_warnings and self._wants_warnings):
            self._changed = True
            return None
        self._now[relative] = entry
        return ReadPart(pickle.loads(entry.part), entry.weight)

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        """Remembers a file; ``save`` stores it once the workbook is known to be valid."""
        if self._key:
            packed = pickle.dumps(part, protocol=5)
            self._now[relative] = _Stored(
                digest=digest(content), part=packed, weight=source.weight, has_warnings=bool(source.problems)
            )

    def save(self) -> None:
        """Stores the files read, for the next build."""
        if self._key and not self.is_unchanged:
            self._cache.put(self._key, self._now)


class LivingMemory(WorkbookMemory):
    """The same for a process that reads a workbook repeatedly: parts and files are kept as objects, since nothing modifies them."""

    def __init__(self) -> None:
        super().__init__(Path(), None)
        self._files = SettledFiles()
        self._fonts: str | None = None
        self._sound: dict[str, _Read] = {}
        """The files of the last reading without an error."""
        self._known: dict[str, _Read] = {}
        """Files that were valid by themselves, in any reading since."""
        self._read: dict[str, _Read] = {}

    def begin(self, fonts: str) -> None:
        """Begins another reading; with other fonts, everything is forgotten."""
        self._files.begin()
        if fonts != self._fonts:
            self._fonts, self._known, self._sound = fonts, {}, {}
        else:
            self._known = self._known | self._read
        self._read = {}

    @property
    def is_unchanged(self) -> bool:
        """Whether the files are those of the last reading without an error."""
        return not self.changed

    @property
    def changed(self) -> set[str]:
        """The files that differ from then, including new and removed ones."""
        return {
            name for name in self._read.keys() | self._sound.keys() if self._read.get(name) is not self._sound.get(name)
        }

    @property
    def settled(self) -> frozenset[str]:
        """The files that have not changed since then, if only parts have."""
        changed = self.changed
        return frozenset(self._read.keys() - changed if all(name.startswith(PARTS) for name in changed) else ())

    def content(self, path: Path) -> bytes | None:
        """The content of the file, if there is no sign that it has changed."""
        return self._files.content(path)

    def opened(self, path: Path, content: bytes) -> None:
        """Remembers the content of a file."""
        self._files.opened(path, content)

    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        """The file as it was read before, if its bytes are the same."""
        entry = self._known.get(relative)
        if entry is None or entry.digest != digest(content):
            return None
        self._read[relative] = entry
        return ReadPart(entry.part, entry.source.weight, entry.source)

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        """Remembers a file."""
        self._read[relative] = _Read(digest(content), part, source)

    def save(self) -> None:
        """Marks the files read as valid, and forgets the rest."""
        self._sound = self._known = self._read


@frozen(kw_only=True)
class _Stored:
    """A file as stored: a digest of its bytes, its part as a pickle, its weight, and whether reading it gave warnings."""

    digest: bytes
    part: bytes
    weight: int
    has_warnings: bool


@frozen
class _Read:
    """A file as read: a digest of its bytes, its part, and the source file."""

    digest: bytes
    part: Any
    source: SourceFile


SETTLED = 2.5
"""How many seconds a file must have been unchanged before it was read: its time of change may have a resolution of two seconds (FAT)."""


@record
class _File:
    """The state of a file that shows whether it has changed, since when it has been so, and its content, if that was
    read after the file had settled.
    """

    state: tuple[int, ...]
    since: float
    content: bytes | None = None


class SettledFiles:
    """Contents of files by path; ``clock`` counts seconds. A file not used between two calls of ``begin`` is forgotten."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._before: dict[Path, _File] = {}
        self._now: dict[Path, _File] = {}

    def begin(self) -> None:
        """Begins another reading."""
        self._before, self._now = self._now, {}

    def content(self, path: Path) -> bytes | None:
        """The content of the plain file at ``path``, if it has not changed since it was read; follows no link."""
        state, known = _state(path), self._now.get(path) or self._before.get(path)
        if state is None:
            return None
        if known is None or known.state != state:
            known = _File(state, self._clock())
        self._now[path] = known
        return known.content

    def opened(self, path: Path, content: bytes) -> None:
        """Stores ``content``, read because the method ``content`` had no answer."""
        known = self._now.get(path)
        if known is not None and self._clock() - known.since >= SETTLED:
            known.content = content


def _state(path: Path) -> tuple[int, ...] | None:
    """The state of a plain file that shows whether it has changed; ``None`` for anything else."""
    try:
        about = os.lstat(path)
    except (OSError, ValueError):
        return None
    # users cannot set the time of the last status change (POSIX.1-2017, sys/stat.h)
    times = (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_dev)
    return times if stat.S_ISREG(about.st_mode) else None
