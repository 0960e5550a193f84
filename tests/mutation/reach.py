"""Which tests reach which lines, found once by running all of them under coverage and kept until code or tests change."""

from __future__ import annotations

import itertools
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from coverage import CoverageData
from coverage.exceptions import DataError
from coverage.numbits import register_sqlite_functions

from tests.mutation.copies import Copy
from tests.mutation.operators import Mutant
from tests.mutation.recording import RECORD

FILES = 5
"""No file of tests takes more than this part of a mutant's time, what its tests share left out."""

SNAPSHOTS = "tests/snapshots/test_gallery.py"
LEFT_OUT = ("tests/mutation", "tests/docs", "tests/judges")


class Reach:
    """Which tests reach which lines, and how many seconds of processor time each takes."""

    def __init__(self, lines: Path, about: Path) -> None:
        self._lines = sqlite3.connect(lines, check_same_thread=False)
        register_sqlite_functions(self._lines)
        found = json.loads(about.read_text())
        self.seconds: dict[str, float] = found["seconds"]
        self._uses: dict[str, list[str]] = found["uses"]
        self._tests: dict[str, set[str]] = defaultdict(set)
        """The tests that run something or use its result, by its name."""
        self._shared: dict[str, set[str]] = {}
        """What a test uses, by the test."""
        for test in found["passed"]:
            self._shared[test] = self._used_by(test)
            for name in (test, *self._shared[test]):
                self._tests[name].add(test)

    def close(self) -> None:
        """Closes the record of lines."""
        self._lines.close()

    def _used_by(self, name: str) -> set[str]:
        found: set[str] = set()
        ahead = [name]
        while ahead:
            new = set(self._uses.get(ahead.pop(), ())) - found
            found |= new
            ahead += new
        return found

    def tests_of(self, mutant: Mutant) -> set[str]:
        """The tests that reach the mutant's line; of a line that runs at import, those that run anything of its file."""
        query = "SELECT DISTINCT context FROM line_bits JOIN context ON context.id = context_id JOIN file ON file.id = file_id WHERE path = ?"
        on_line = self._named(f"{query} AND num_in_numbits(?, numbits)", (mutant.path, mutant.line))
        return on_line or self._named(query, (mutant.path,))

    def _named(self, query: str, values: tuple[object, ...]) -> set[str]:
        return {test for (name,) in self._lines.execute(query, values) for test in self._tests.get(name, ())}

    def chosen(self, mutant: Mutant, most_seconds: float) -> dict[str, float]:
        """The tests for a mutant with the seconds of each, file by file, the fastest first, as many as ``most_seconds`` allow.

        A file with many tests of one law leaves time for files that ask something else. The snapshots of the gallery, which see most of
        what is drawn, come last, whatever time is left.
        """
        by_file: dict[str, list[str]] = defaultdict(list)
        for test in sorted(self.tests_of(mutant), key=lambda one: self.seconds[one]):
            by_file[test.partition("::")[0]].append(test)
        last = by_file.pop(SNAPSHOTS, [])
        files = [self._within(tests, most_seconds / FILES) for tests in by_file.values()]
        found: dict[str, float] = {}
        there: set[str] = set()
        left = most_seconds
        for test in (test for tests in sorted(files, key=self._together) for test in tests):
            left -= self._alone(test, there)
            if left < 0 and found:
                break
            there |= self._shared[test]
            found[test] = self._alone(test, set())
        return found | {test: self._alone(test, set()) for test in last}

    def _within(self, tests: Sequence[str], seconds: float) -> list[str]:
        """The first of ``tests`` that take ``seconds`` together, what they share left out; one at least."""
        ends = itertools.accumulate(self.seconds[test] for test in tests)
        return [test for n, (test, end) in enumerate(zip(tests, ends, strict=True)) if not n or end <= seconds]

    def _together(self, tests: Iterable[str]) -> float:
        shared: set[str] = set().union(*(self._shared[test] for test in tests))
        return sum(self.seconds.get(name, 0) for name in [*tests, *shared])

    def _alone(self, test: str, there: set[str]) -> float:
        return self.seconds[test] + sum(self.seconds.get(name, 0) for name in self._shared[test] - there)


def find_reach(copies: Sequence[Copy], folder: Path, name: str, asked: Sequence[str]) -> Reach:
    """What is kept in ``folder`` under ``name``; found first, from the tests ``asked``, in all ``copies`` at once, if it is not there."""
    lines, about = folder / f"{name}.coverage", folder / f"{name}.json"
    if not about.exists():
        files = [file for file in _files_of_tests(copies[0].folder, asked) if not file.startswith(LEFT_OUT)]
        lines.unlink(missing_ok=True)
        data = CoverageData(str(lines))
        found: dict[str, Any] = {"passed": [], "seconds": {}, "uses": {}}
        with ThreadPoolExecutor(len(copies)) as pool:
            parts = pool.map(_record, copies, [files[start :: len(copies)] for start in range(len(copies))])
        for copy, part in zip(copies, parts, strict=True):
            found["passed"] += part["passed"]
            found["seconds"] |= part["seconds"]
            found["uses"] |= part["uses"]
            for file in copy.folder.glob(".coverage.*"):
                other = CoverageData(str(file))
                with suppress(DataError):  # of a process that a test killed
                    other.read()
                    data.update(other, map_path=copy.name_of)
        data.close()
        about.write_text(json.dumps(found))
    return Reach(lines, about)


def _files_of_tests(root: Path, asked: Sequence[str]) -> Iterator[str]:
    """The files of tests that are ``asked``, or in a folder that is."""
    for path in sorted((root / "tests").rglob("test_*.py")):
        name = path.relative_to(root)
        if any(name.is_relative_to(one) for one in asked):
            yield name.as_posix()


def _record(copy: Copy, files: Sequence[str]) -> Any:
    settings, record = copy.folder / "coverage.ini", copy.folder / "record.json"
    settings.write_text(
        f"[run]\nsource = {copy.package}\nparallel = true\ndata_file = {copy.folder / '.coverage'}\n"
        # processes that a test forks are measured; those that it starts anew would take several times as long
        "patch = fork, _exit\n"
    )
    under = ["coverage", "run", f"--rcfile={settings}", "-m"]
    # veraPDF would take longer than any fault's tests may
    done = copy.run_tests(
        ["-k", "not verapdf", "-p", "tests.mutation.recording", *files], {RECORD: str(record)}, under=under
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the tests were not run: {done.stdout[-3000:]}")
    for line in done.stdout.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            print(f"left out, since it does not pass without any fault: {line}", file=sys.stderr)
    return json.loads(record.read_text())
