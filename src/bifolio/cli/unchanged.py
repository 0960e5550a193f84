"""Answers a run that would only repeat an earlier one, before the program is loaded.

At its end, a run records what it read: files and folders as reported by Python's audit events, so that none is
forgotten; the options, the day, and its output. The next run of the same program and libraries with these options
compares. If nothing has changed, including the output file, it prints the same and ends. Imports only modules that load
fast. Records contain no recipient's data: commands do not keep a run that has some.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from _blake2 import blake2b

from bifolio.cache_place import cache_place
from bifolio.installation import PACKAGE, program_digest
from bifolio.plain_files import open_own, state_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

COMMANDS = ("build", "check")

HELP = "--help"
"""The program's own help, which depends on the terminal's width."""

MOST_INPUTS = 5_000
"""The most files and folders that a recorded run may have read."""

TICK = 20_000_000
"""In nanoseconds, how far a file's time of change may be behind the clock."""

READING = frozenset(("open", "os.listdir", "os.scandir"))
"""Audit events to look at (https://docs.python.org/3/library/audit_events.html)."""

CODE = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib")


def answer(arguments: Sequence[str]) -> int | None:
    """The exit code of an earlier run whose output has now been printed again; ``None`` if the command has to run.

    In that case, starts recording what it reads.
    """
    global _run
    is_known = [*arguments] == [HELP] or (arguments and arguments[0] in COMMANDS)
    if not is_known or "--no-cache" in arguments:
        return None
    try:
        record = _record_of(arguments)
        code = _answer(record)
    except (OSError, ValueError):
        return None
    if code is None:
        _run = _Run(record)
        see = _run.see
        # nearly all of a build's 60,000 events are others, such as ``id()``
        sys.addaudithook(lambda event, details: see(event, details) if event in READING else None)
    return code


def heard(text: str, *, err: bool) -> None:
    """Records a line that the running command prints."""
    if _run is not None:
        _run.said.append(f"{2 if err else 1}{text}")


def keep(written: Iterable[Path] = ()) -> None:
    """Stores the record of the running command, which has succeeded; a read-only cache is not an error."""
    if _run is not None:
        try:
            _run.keep([os.path.abspath(path) for path in written])
        except OSError:
            return


def _record_of(arguments: Sequence[str]) -> str:
    """The record file for runs of this program with these options, from this folder, on this day."""
    moment = os.environ.get("SOURCE_DATE_EPOCH") or f"day {time.time_ns() // (86_400 * 10**9)}"
    # if no folder is named, it matters whether there is a book here
    book = f"{os.path.exists('workbook.yaml')} {os.path.exists('workbook')}"
    # help is the same everywhere, but contains the name by which the program was called
    decides = (sys.argv[0], *_width()) if arguments[0] == HELP else (os.getcwd(), book, moment)
    known = (program_digest(), *decides, *arguments)
    return os.path.join(cache_place(), "runs", _digest(known))


def _width() -> Iterator[str]:
    """The settings that affect the width of help, found as Python's ``shutil.get_terminal_size`` finds them."""
    yield os.environ.get("COLUMNS", "")
    try:
        yield str(os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        yield ""


def _answer(record: str) -> int | None:
    """Prints the output in ``record`` again if nothing has changed since. Raises ``OSError`` or ``ValueError`` if it cannot be read."""
    try:
        with open_own(record) as file:
            lines = file.read().decode("utf-8", "surrogateescape").split("\n")
    except FileNotFoundError:
        return None
    end = 1 + 2 * int(lines[0])
    if any(_state(path) != state for path, state in zip(lines[1:end:2], lines[2:end:2], strict=True)):
        return None
    for line in lines[end:]:
        stream = sys.stderr if line.startswith("2") else sys.stdout
        stream.write(line[1:].replace("\0", "\n") + "\n")
    return 0


class _Run:
    """A running command: what it reads and prints, and the file for its record."""

    def __init__(self, record: str) -> None:
        self.record = record
        self.start = time.time_ns()
        self.inputs: dict[str, str] = {}
        self.said: list[str] = []
        self.is_looking = False

    def see(self, event: str, details: tuple[object, ...]) -> None:
        """Records that a file was opened for reading, or a folder listed."""
        if self.is_looking:
            return
        path = "." if details[0] is None else details[0]
        if not isinstance(path, (str, bytes, os.PathLike)) or (event == "open" and _is_for_writing(details)):
            return
        whole = os.path.abspath(os.fsdecode(path))
        if not whole.endswith(CODE) and not f"{whole}{os.sep}".startswith(PACKAGE + os.sep):
            # looking for a file that does not exist causes no event
            for one in (whole, os.path.dirname(whole)) if event == "open" else (whole,):
                self._note(one)

    def _note(self, path: str) -> None:
        if path not in self.inputs:
            self.is_looking = True
            self.inputs[path] = _state(path)
            self.is_looking = False

    def keep(self, outputs: list[str]) -> None:
        """Writes the record, unless something changed while the command ran: it may have read either version."""
        self.is_looking = True
        cache = os.path.abspath(cache_place())
        own = {path for path in self.inputs if path in outputs or path == cache or path.startswith(cache + os.sep)}
        inputs = {path: state for path, state in self.inputs.items() if path not in own}
        for folder in {os.path.dirname(path) for path in outputs}:
            # listed only for the sake of the output
            if not any(path.startswith(folder + os.sep) for path in inputs):
                inputs.pop(folder, None)
        if len(inputs) > MOST_INPUTS or not all(self._is_settled(path, state) for path, state in inputs.items()):
            return
        states = inputs | {path: _state(path) for path in outputs}
        lines = [str(len(states)), *(part for pair in states.items() for part in pair)]
        if any("\n" in line for line in lines):
            return
        lines += [line.replace("\n", "\0") for line in self.said]
        os.makedirs(os.path.dirname(self.record), mode=0o700, exist_ok=True)
        beside = f"{self.record}.{os.getpid()}"
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write("\n".join(lines))
        os.replace(beside, self.record)

    def _is_settled(self, path: str, state: str) -> bool:
        """Whether what the command read of ``path`` is still the same, and old enough for its times to be reliable."""
        if _state(path) != state or not state:
            return False
        if state == "none":
            return True
        about = os.stat(path)
        return stat.S_ISDIR(about.st_mode) or max(about.st_mtime_ns, about.st_ctime_ns) < self.start - TICK


_run: _Run | None = None


def _is_for_writing(details: tuple[object, ...]) -> bool:
    """Whether the details of an ``open`` event (path, mode, flags) mean writing; ``os.open`` gives no mode."""
    mode, flags = details[1], details[2]
    if isinstance(mode, str):
        return not mode.startswith("r") or "+" in mode
    return isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR) != 0


def _state(path: str) -> str:
    """The state that shows whether ``path`` has changed; empty if it cannot be known, as with a pipe.

    A folder is represented by its names, except hidden files and PDFs, which are not part of a book.
    """
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            return _digest(sorted(name for name in os.listdir(path) if name[:1] != "." and name[-4:].lower() != ".pdf"))
    except (FileNotFoundError, NotADirectoryError):
        return "none"
    except OSError:
        return ""
    return f"{state_of(about)}" if stat.S_ISREG(about.st_mode) else ""


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()
