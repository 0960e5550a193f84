"""veraPDF, the judge of PDF/UA, PDF/A and Well-Tagged PDF: files in, verdicts out.

The library comes from Maven Central at the version pinned in ``verapdf/pom.xml``; ``verapdf/src`` has a small main of
our own that judges many files in one JVM (two seconds to start, then some hundredths of a second for a small file). A
process that asks for verdicts starts one JVM and keeps it.

    python -m tests.judges.verapdf ua1 FILE...
    python -m tests.judges.verapdf ua2,4,wtpdf-accessibility FILE...

A pass is worth what the profile checks, and no more: rules about objects that a file lacks pass without having checked
anything. ``Verdict.checks`` says how many checks were made.
"""

import atexit
import functools
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from tests.judges.cache import JudgeUnavailable, build_once, find_tool, run_build_step

SOURCE = Path(__file__).parent / "verapdf"
MAIN_CLASS = "bifolio.judges.Judge"
PROFILES = (
    *("ua1", "ua2", "wtpdf-accessibility", "wtpdf-reuse"),
    *("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4f", "4e"),
)
RUN_SECONDS = 1800

SHORT_NAMES = {
    "ISO 14289-1:2014": "UA1",
    "ISO 14289-2:2024": "UA2",
    "ISO 19005-1:2005": "A1",
    "ISO 19005-2:2011": "A2",
    "ISO 19005-3:2012": "A3",
    "ISO 19005-4:2020": "A4",
    "ISO 32005:2023": "ISO32005",
    "WTPDF 1.0": "WTPDF",
}


@dataclass(frozen=True)
class Place:
    """One place where a rule failed: veraPDF's path to the object, and what it says about it."""

    context: str
    message: str


@dataclass(frozen=True)
class Failure:
    """A rule that failed, how often, and the first few places."""

    specification: str
    clause: str
    test: int
    description: str
    count: int
    places: tuple[Place, ...]

    @property
    def rule(self) -> str:
        """The rule as the docs write it: ``UA1 7.18.4-2`` is test 2 of clause 7.18.4 of ISO 14289-1."""
        return f"{SHORT_NAMES.get(self.specification, self.specification)} {self.clause}-{self.test}"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file under one profile. ``error`` is set when the file could not be judged at all."""

    profile: str
    path: Path
    compliant: bool
    checks: int
    failures: tuple[Failure, ...]
    error: str | None

    @property
    def rules(self) -> tuple[str, ...]:
        """The failed rules in the standard's order, such as ``("UA1 7.1-9", "UA1 7.18.4-2")``."""
        return tuple(failure.rule for failure in self.failures)

    def __str__(self) -> str:
        """A report to read, for an assertion's message and the command line."""
        outcome = "conforms" if self.compliant else "could not be judged" if self.error else "does not conform"
        lines = [f"{self.path}: {outcome} ({self.profile}, {self.checks} checks)"]
        lines += [f"  {self.error}"] if self.error else []
        for failure in self.failures:
            lines.append(f"  {failure.rule}, {failure.count} times: {failure.description}")
            lines += [f"      {place.context}\n        {place.message}" for place in failure.places]
        return "\n".join(lines)


def version() -> str:
    """The pinned version of veraPDF, as written in the pom."""
    pom = (SOURCE / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<verapdf\.version>(.+?)</verapdf\.version>", pom)
    assert found, "pom.xml names its version in <verapdf.version>"
    return found[1]


def available() -> bool:
    """Whether veraPDF can be run here; builds it the first time (about 10 s and 20 MB from Maven Central)."""
    return isinstance(_prepared(), tuple)


def reason() -> str:
    """Why veraPDF cannot be run here; empty when it can."""
    prepared = _prepared()
    return "" if isinstance(prepared, tuple) else f"veraPDF {version()}: {prepared}"


def validate(jobs: Sequence[tuple[str, Path]]) -> list[Verdict]:
    """The verdicts on ``(profile, path)`` jobs, in their order; a file is read once for profiles that follow each other."""
    prepared = _prepared()
    if not isinstance(prepared, tuple):
        raise JudgeUnavailable(prepared)
    judge = _running(prepared)
    verdicts: list[Verdict] = []
    for path, of_file in groupby(jobs, key=itemgetter(1)):
        profiles = [profile for profile, _ in of_file]
        answers = judge.answers(_job_line(profiles, path), len(profiles))
        verdicts += [_to_verdict(json.loads(answer), path) for answer in answers]
    return verdicts


def main(arguments: Sequence[str]) -> int:
    """Judges the files named on the command line and prints what fails: 0 if all conform, 1 if not, 2 for wrong use."""
    profiles, files = (arguments[0].split(","), arguments[1:]) if arguments else ([], [])
    if not files or not set(profiles) <= set(PROFILES):
        print("use: python -m tests.judges.verapdf PROFILE[,PROFILE] FILE...", file=sys.stderr)
        print(f"profiles: {' '.join(PROFILES)}", file=sys.stderr)
        return 2
    if not available():
        print(reason(), file=sys.stderr)
        return 2
    verdicts = validate([(profile, Path(file)) for file in files for profile in profiles])
    print("\n".join(map(str, verdicts)))
    return 0 if all(verdict.compliant for verdict in verdicts) else 1


@functools.cache
def _prepared() -> tuple[str, ...] | str:
    """The command that starts the judge, or the reason why there is none."""
    try:
        java, maven = find_tool("java"), find_tool("mvn")
        folder = build_once(f"verapdf-{version()}", SOURCE, functools.partial(_build, maven))
    except JudgeUnavailable as problem:
        return str(problem)
    target = folder / "target"
    return (
        java,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        # room for what a large file leaves behind: a fifth of the time went into collecting garbage
        "-Xms1g",
        "-Xmn512m",
        "-cp",
        f"{target / 'classes'}{os.pathsep}{target / 'lib'}/*",
        MAIN_CLASS,
    )


class Judge:
    """A JVM that answers one job line after the other until this process ends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # lasts as long as the JVM
        self._process = subprocess.Popen(
            command,
            # Without a UTF-8 locale Java 17 cannot open a path that has a letter beyond ASCII.
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
        )
        atexit.register(self.stop)

    def answers(self, job: str, count: int) -> list[str]:
        """The ``count`` lines that answer ``job``; raises RuntimeError if the JVM ends or takes longer than RUN_SECONDS."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        timer = threading.Timer(RUN_SECONDS, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(job)
            self._process.stdin.flush()
            lines = list(itertools.islice(self._process.stdout, count))
        except BrokenPipeError:
            lines = []
        finally:
            timer.cancel()
            timer.join()
        if len(lines) < count:
            raise RuntimeError(f"veraPDF stopped at {job.strip()}: {self.stop()[-2000:]}")
        return lines

    def stop(self) -> str:
        """Ends the JVM, so that the next call starts another; returns what it said on standard error."""
        atexit.unregister(self.stop)
        _running.cache_clear()
        with self._said:
            self._process.communicate()
            self._said.seek(0)
            return self._said.read().decode("utf-8", "replace")


@functools.cache
def _running(command: tuple[str, ...]) -> Judge:
    return Judge(command)


def _build(maven: str, folder: Path) -> None:
    run_build_step([maven, "--batch-mode", "--quiet", "process-classes"], folder)


def _job_line(profiles: Sequence[str], path: Path) -> str:
    line = f"{','.join(profiles)}\t{path.resolve()}"
    if "\n" in line:
        raise ValueError(f"a path with a line break cannot be judged: {path!r}")
    return f"{line}\n"


def _to_verdict(answer: dict[str, Any], path: Path) -> Verdict:
    return Verdict(
        profile=answer["profile"],
        path=path,
        compliant=answer["compliant"],
        checks=answer.get("checks", 0),
        failures=tuple(_to_failure(failure) for failure in answer["failures"]),
        error=answer["error"],
    )


def _to_failure(failure: dict[str, Any]) -> Failure:
    places = tuple(Place(context=place["context"], message=place["message"]) for place in failure["places"])
    return Failure(**{**failure, "places": places})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
