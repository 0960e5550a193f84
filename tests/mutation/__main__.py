"""Puts one fault after another into a copy of the code and runs the tests that reach its line.

``python -m tests.mutation`` makes a sample of 200 faults over the packages below and prints which of them no test notices.
``--count``, ``--seed`` and ``--package`` choose others, ``--at layout/kit/text_pen.py:120`` all of one line. Which test reaches a line is
found once, by running all tests under coverage, and kept in ``.mutation/`` until the code or the tests change; so is each
mutant's result: a run that was stopped goes on from there. ``--tests tests/press`` asks only the tests of that folder or file,
which takes minutes where all take an hour: other tests may notice what they do not. A line near the heart of the program is reached by nearly
every test; ``--seconds`` says how much processor time the tests of one mutant may take together, the fastest first.
All times are processor time, so a busy machine changes nothing; only a test that waits for ever is stopped by the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.mutation.choosing import CHOSEN
from tests.mutation.copies import PACKAGE, ROOT, Copy
from tests.mutation.operators import Mutant, mutants_of
from tests.mutation.reach import find_reach

KEPT = ROOT / ".mutation"
PACKAGES = tuple(sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
WALL_SECONDS = 1800
"""Tests of one mutant that take so long wait for something that never comes."""


def main() -> None:
    """Runs the mutants that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many faults to try")
    parser.add_argument("--seed", type=int, default=1, help="chooses other faults")
    parser.add_argument("--package", action="append", choices=PACKAGES, help="only in this package; may be repeated")
    parser.add_argument(
        "--at", action="append", default=[], help="FILE:LINE below src/bifolio: all faults of that line"
    )
    parser.add_argument(
        "--tests", action="append", default=[], help="only tests of this folder or file; may be repeated"
    )
    parser.add_argument("--seconds", type=float, default=60, help="processor time for the tests of one fault")
    parser.add_argument("--jobs", type=int, default=2, help="how many at the same time")
    chosen = parser.parse_args()
    mutants = _at(chosen.at) if chosen.at else _sample(chosen.package or PACKAGES, chosen.count, chosen.seed)
    started = time.monotonic()
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(chosen.jobs) as pool:
        copies = [Copy.made_in(Path(folder) / str(number)) for number in range(chosen.jobs)]
        name = _digest(chosen.tests)
        reach = find_reach(copies, KEPT, name, chosen.tests or ["tests"])
        print(f"reach known after {_minutes(started)}", flush=True)
        results = _Results(KEPT / f"{name}.jsonl", chosen.seconds)
        free: Queue[Copy] = Queue()
        for copy in copies:
            free.put(copy)
        # the mutants' tests are chosen here: a database belongs to its thread
        tests = {mutant: reach.chosen(mutant, chosen.seconds) for mutant in mutants if mutant not in results}
        killers = pool.map(lambda one: results.of(one, lambda: _try(one, tests[one], free)), mutants)
        survivors = list(_told(mutants, killers))
    _report(mutants, survivors)
    print(f"\n{_minutes(started)}\n\nsurvivors:")
    for mutant in survivors:
        print(f"- {mutant}")


def _minutes(started: float) -> str:
    return f"{(time.monotonic() - started) / 60:.0f} minutes"


def _told(mutants: Sequence[Mutant], killers: Iterator[str]) -> Iterator[Mutant]:
    """The survivors; prints each result when it is known."""
    for number, (mutant, killer) in enumerate(zip(mutants, killers, strict=True), 1):
        print(f"[{number}/{len(mutants)}] {mutant}  {killer or 'SURVIVES'}", flush=True)
        if not killer:
            yield mutant


def _report(mutants: Sequence[Mutant], survivors: Sequence[Mutant]) -> None:
    total, alive = Counter(_package(one) for one in mutants), Counter(_package(one) for one in survivors)
    print("\n| package | mutants | noticed | % |\n| --- | ---: | ---: | ---: |")
    for package in sorted(total):
        noticed = total[package] - alive[package]
        print(f"| {package} | {total[package]} | {noticed} | {100 * noticed / total[package]:.0f} |")
    noticed = len(mutants) - len(survivors)
    print(f"| all | {len(mutants)} | {noticed} | {100 * noticed / max(1, len(mutants)):.0f} |")


def _package(mutant: Mutant) -> str:
    return mutant.path.partition("/")[0]


def all_mutants(packages: Sequence[str]) -> dict[str, list[Mutant]]:
    """Every mutant by package; a line's faults stand together."""
    return {
        package: [m for path in sorted((PACKAGE / package).rglob("*.py")) for m in mutants_of(path, PACKAGE)]
        for package in packages
    }


def _sample(packages: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """``count`` mutants, of each package as many as it has of all of them, and at most one a line."""
    chance = random.Random(seed)
    found = {package: list(_one_a_line(mutants, chance)) for package, mutants in all_mutants(packages).items()}
    total = sum(map(len, found.values()))
    chosen = [
        m for mutants in found.values() for m in chance.sample(mutants, max(1, round(count * len(mutants) / total)))
    ]
    # in no order, so that what a stopped run has found tells of all packages
    chance.shuffle(chosen)
    return chosen[:count]


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


class _Results:
    """What was found of each mutant, kept as soon as it is known; a survivor is tried again when its tests may take longer."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._path, self._seconds = path, seconds
        self._known: dict[str, str] = {}
        for line in path.read_text().splitlines() if path.exists() else []:
            name, killer, tried = json.loads(line)
            if killer or tried >= seconds:
                self._known[name] = killer

    def __contains__(self, mutant: Mutant) -> bool:
        return repr(mutant) in self._known

    def of(self, mutant: Mutant, find: Callable[[], str]) -> str:
        """The test that notices the mutant, or nothing."""
        name = repr(mutant)
        if name not in self._known:
            self._known[name] = find()
            with self._path.open("a") as file:
                file.write(json.dumps([name, self._known[name], self._seconds]) + "\n")
        return self._known[name]


def _try(mutant: Mutant, tests: dict[str, float], free: Queue[Copy]) -> str:
    """The test that fails with the mutant, or nothing."""
    if not tests:
        return ""
    copy = free.get()
    chosen = copy.folder / "chosen.json"
    chosen.write_text(json.dumps(tests))
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    try:
        with copy.with_fault(mutant):
            done = copy.run_tests(
                ["-x", "-p", "tests.mutation.choosing", *files], {CHOSEN: str(chosen)}, wall_seconds=WALL_SECONDS
            )
    except subprocess.TimeoutExpired:
        return "waits for ever"
    finally:
        free.put(copy)
    return _killer(done) if done.returncode else ""


def _killer(done: subprocess.CompletedProcess[str]) -> str:
    """The first test that failed."""
    if done.returncode == -signal.SIGXCPU:
        return "takes for ever"
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return lines[0].split(" - ")[0].split(" ", 1)[1] if lines else f"exit code {done.returncode}"


def _digest(tests: Sequence[str]) -> str:
    """Names the state of the code and the tests, and which ``tests`` are asked."""
    digest = hashlib.sha256(repr(sorted(tests)).encode())
    for path in sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    main()
