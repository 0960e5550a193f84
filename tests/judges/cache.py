"""The folder where judges keep what they need, and the rule for building it once.

In: the files that a judge is built from. Out: a folder that matches them. The folder lives outside the repository,
because jars and node modules are large and belong to the machine: ``~/.cache/bifolio-judges``, or ``BIFOLIO_JUDGES``.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

BUILD_SECONDS = 900
STAMP = "built-from"


class JudgeUnavailable(Exception):
    """A judge cannot be used on this machine; the text says what is missing."""


def judges_folder() -> Path:
    """The folder that holds every judge's build."""
    return Path(os.environ.get("BIFOLIO_JUDGES") or Path.home() / ".cache" / "bifolio-judges")


def find_tool(*names: str) -> str:
    """The path of the first of the named programs; raises JudgeUnavailable when there is none."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise JudgeUnavailable(f"no {' or '.join(names)} on PATH")


def build_once(name: str, source: Path, build: Callable[[Path], None]) -> Path:
    """A folder holding a copy of ``source`` on which ``build`` has run: at once if it already stands.

    The folder counts as standing while every file of ``source`` is as it was when the folder was built. ``build`` works
    beside the final place, so a build that fails or is killed leaves nothing that looks finished.
    """
    folder = judges_folder()
    target, stamp = folder / name, _digest(source)
    if _stands(target, stamp):
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder / f"{name}.lock"):
            if not _stands(target, stamp):
                _build_beside(target, source, stamp, build)
    except OSError as problem:
        raise JudgeUnavailable(f"cannot write to {folder}: {problem.strerror}") from problem
    return target


def run_build_step(command: Sequence[str], folder: Path, extra_environment: Mapping[str, str] | None = None) -> None:
    """Runs one command of a build; raises JudgeUnavailable with the line of its output that says why it failed."""
    try:
        subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **(extra_environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=BUILD_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        lines = [line.strip() for line in str(problem.output or "").splitlines() if line.strip()]
        # Maven and npm say what went wrong in their first line about an error, and end with advice.
        telling = next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "it said nothing")
        raise JudgeUnavailable(f"{' '.join(command)} failed: {telling}") from problem


def _stands(target: Path, stamp: str) -> bool:
    mark = target / STAMP
    return mark.is_file() and mark.read_text(encoding="utf-8") == stamp


def _build_beside(target: Path, source: Path, stamp: str, build: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f"{target.name}-") as beside:
        work = Path(beside) / "work"
        shutil.copytree(source, work)
        build(work)
        (work / STAMP).write_text(stamp, encoding="utf-8")
        if target.exists():
            target.rename(Path(beside) / "old")
        work.rename(target)


def _digest(source: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(source)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Holds a lock among processes: pytest-xdist starts several workers that all ask for the same build."""
    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
