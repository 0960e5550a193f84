"""Puts one fault after another into a copy of the code and runs the tests that reach its line.

``python -m tests.mutation`` makes a sample of 200 faults over the rooms below and prints which of them no test notices.
``--count``, ``--seed`` and ``--room`` choose others, ``--at layout/kit/pen.py:120`` all of one line. Files that reach a line are
found once, each in a process of its own: books that tests share are built by whichever test comes first, so a single
test says too little. The finding is kept in ``.mutation/`` until the code or the tests change, and so is each mutant's
result: a run that was stopped goes on from there. A line near the heart of the program is reached by nearly every
test; ``--seconds`` says how long the tests of one mutant may take together, the fastest first.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from tests.mutation.operators import Mutant, mutants_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "bifolio"
KEPT = ROOT / ".mutation"
ROOMS = ("layout", "pdf", "assemble", "copies", "pipeline")
LEFT_OUT = {"tests/mutation", "tests/docs"}
COPIED = (
    "src",
    "tests",
    "workbook",
    "fonts",
    "docs",
    "benchmarks",
    "pyproject.toml",
    "README.md",
    "CONTRIBUTING.md",
    ".ci",
    "requirements",
)
PATIENCE = 10
"""A mutant counts as noticed when its tests take so many times as long as without it: they no longer end."""

PYTEST = ("-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider")


class Reach(NamedTuple):
    """Which test files reach which lines, and how many seconds each takes."""

    files: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant, most_seconds: float) -> list[str]:
        """The test files that reach the mutant's line, the fastest first, as many as ``most_seconds`` allow."""
        found = self.files.get(mutant.path, {}).get(mutant.line, set())
        in_order = sorted(found, key=lambda name: (self.seconds[name], name))
        ends = itertools.accumulate(self.seconds[name] for name in in_order)
        return [
            name
            for place, (name, end) in enumerate(zip(in_order, ends, strict=True))
            if not place or end <= most_seconds
        ]


def main() -> None:
    """Runs the mutants that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many faults to try")
    parser.add_argument("--seed", type=int, default=1, help="chooses other faults")
    parser.add_argument("--room", action="append", choices=ROOMS, help="only in this room; may be repeated")
    parser.add_argument(
        "--at", action="append", default=[], help="FILE:LINE below src/bifolio: all faults of that line"
    )
    parser.add_argument("--seconds", type=float, default=150, help="how long the tests of one fault may take together")
    parser.add_argument("--jobs", type=int, default=2, help="how many at the same time")
    chosen = parser.parse_args()
    mutants = _at(chosen.at) if chosen.at else _sample(chosen.room or ROOMS, chosen.count, chosen.seed)
    reach, kept = _reach(chosen.jobs)
    results = _Results(kept, chosen.seconds)
    started = time.monotonic()
    survivors: list[Mutant] = []
    with ThreadPoolExecutor(chosen.jobs) as pool, tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(chosen.jobs):
            copies.put(_copy(Path(folder) / str(number)))
        killers = pool.map(
            lambda mutant: results.of(mutant, lambda: _try(mutant, reach, chosen.seconds, copies)), mutants
        )
        for number, (mutant, killer) in enumerate(zip(mutants, killers, strict=True), 1):
            print(f"[{number}/{len(mutants)}] {mutant}  {killer or 'SURVIVES'}", flush=True)
            if not killer:
                survivors.append(mutant)
    _report(mutants, survivors, time.monotonic() - started)


def _report(mutants: Sequence[Mutant], survivors: Sequence[Mutant], seconds: float) -> None:
    total, alive = Counter(_room(one) for one in mutants), Counter(_room(one) for one in survivors)
    print("\n| room | mutants | noticed | % |\n| --- | ---: | ---: | ---: |")
    for room in sorted(total):
        noticed = total[room] - alive[room]
        print(f"| {room} | {total[room]} | {noticed} | {100 * noticed / total[room]:.0f} |")
    noticed = len(mutants) - len(survivors)
    print(f"| all | {len(mutants)} | {noticed} | {100 * noticed / max(1, len(mutants)):.0f} |")
    print(f"\n{seconds / 60:.0f} minutes\n\nsurvivors:")
    for mutant in survivors:
        print(f"- {mutant}")


def _room(mutant: Mutant) -> str:
    return mutant.path.partition("/")[0]


def all_mutants(rooms: Sequence[str]) -> dict[str, list[Mutant]]:
    """Every mutant by room; a line's faults stand together."""
    return {
        room: [m for path in sorted((PACKAGE / room).rglob("*.py")) for m in mutants_of(path, PACKAGE)]
        for room in rooms
    }


def _sample(rooms: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """``count`` mutants, of each room as many as it has of all of them, and at most one a line."""
    chance = random.Random(seed)
    found = {room: list(_one_a_line(mutants, chance)) for room, mutants in all_mutants(rooms).items()}
    total = sum(map(len, found.values()))
    chosen = [
        m for mutants in found.values() for m in chance.sample(mutants, max(1, round(count * len(mutants) / total)))
    ]
    return sorted(chosen)[:count] if len(chosen) > count else sorted(chosen)


def _one_a_line(mutants: Sequence[Mutant], chance: random.Random) -> Iterator[Mutant]:
    by_line = defaultdict(list)
    for mutant in mutants:
        by_line[mutant.path, mutant.line].append(mutant)
    for line in sorted(by_line):
        yield chance.choice(by_line[line])


def _at(places: Sequence[str]) -> list[Mutant]:
    found = []
    for place in places:
        name, _, line = place.partition(":")
        found += [m for m in mutants_of(PACKAGE / name, PACKAGE) if not line or m.line == int(line)]
    return found


def _copy(folder: Path) -> Path:
    """A copy of the checkout to put faults into."""
    folder.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pdf"))
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    """The environment for tests in ``folder``: its code before the installed one, and no bytecode that could be stale."""
    return {
        **os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}", "PYTHONDONTWRITEBYTECODE": "1", "BIFOLIO_CACHE": "",
    }  # fmt: skip


class _Results:
    """What was found of each mutant, kept beside the finding of who reaches which line."""

    def __init__(self, reach_file: Path, most_seconds: float) -> None:
        self.path = reach_file.with_name(f"{reach_file.stem}-{most_seconds:g}s.jsonl")
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        self.known: dict[str, str] = dict(json.loads(line) for line in lines)

    def of(self, mutant: Mutant, find: Callable[[], str]) -> str:
        """The test that notices the mutant, or nothing."""
        name = repr(mutant)
        if name not in self.known:
            self.known[name] = find()
            with self.path.open("a") as file:
                file.write(json.dumps([name, self.known[name]]) + "\n")
        return self.known[name]


def _try(mutant: Mutant, reach: Reach, most_seconds: float, copies: Queue[Path]) -> str:
    """The test that fails with the mutant, or nothing."""
    files = reach.of(mutant, most_seconds)
    if not files:
        return ""
    limit = 60 + PATIENCE * sum(reach.seconds[name] for name in files)
    folder = copies.get()
    path = folder / "src" / "bifolio" / mutant.path
    source = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutant.applied_to(source), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, *PYTEST, *files], cwd=folder, env=_environment(folder), capture_output=True, text=True, timeout=limit
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "timeout"
    finally:
        path.write_text(source, encoding="utf-8")
        copies.put(folder)
    return _killer(done) if done.returncode else ""


def _killer(done: subprocess.CompletedProcess[str]) -> str:
    """The first test that failed."""
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return lines[0].split(" - ")[0].split(" ", 1)[1] if lines else f"exit code {done.returncode}"


def _reach(jobs: int) -> tuple[Reach, Path]:
    """Which test files reach which lines, and the file that keeps it: found anew if anything changed since."""
    digest = hashlib.sha256()
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        digest.update(path.read_bytes())
    kept = KEPT / f"{digest.hexdigest()[:16]}.json"
    if not kept.exists():
        KEPT.mkdir(exist_ok=True)
        names = sorted(
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / "tests").rglob("test_*.py")
            if not any(path.relative_to(ROOT).as_posix().startswith(folder) for folder in LEFT_OUT)
        )
        with ThreadPoolExecutor(jobs) as pool:
            found = list(pool.map(_lines_of, names))
        kept.write_text(
            json.dumps({name: [seconds, lines] for name, (seconds, lines) in zip(names, found, strict=True)})
        )
    files: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    seconds: dict[str, float] = {}
    for name, (took, reached) in json.loads(kept.read_text()).items():
        seconds[name] = took
        for path, lines in reached.items():
            for line in lines:
                files[path][line].add(name)
    return Reach(files, seconds), kept


def _lines_of(name: str) -> tuple[float, dict[str, list[int]]]:
    """Seconds that a test file takes, and the lines of the package that it runs, its processes included."""
    import coverage

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "coverage"
        settings = Path(folder) / "coveragerc"
        settings.write_text(f"[run]\nsource = {PACKAGE}\nparallel = true\ndata_file = {data}\n")
        # Python 3.12 says which lines it runs at hardly any cost
        cheap = {"COVERAGE_CORE": "sysmon"} if sys.version_info >= (3, 12) else {}
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", *PYTEST, name],
            cwd=ROOT, env={**_environment(ROOT), **cheap}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        seconds = time.monotonic() - started
        if done.returncode not in (0, 5):
            # a test that fails anyway would notice everything
            print(f"left out, since it fails without any fault: {name}\n{done.stdout[-1500:]}", file=sys.stderr)
            return seconds, {}
        combined = coverage.CoverageData(str(data))
        for part in Path(folder).glob("coverage.*"):
            other = coverage.CoverageData(str(part))
            other.read()
            combined.update(other)
        reached = {
            Path(path).relative_to(PACKAGE).as_posix(): sorted(combined.lines(path) or ())
            for path in combined.measured_files()
        }
    return seconds, reached


if __name__ == "__main__":
    main()
