"""Copies of the checkout to put faults into, and tests run there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.operators import Mutant

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "bifolio"
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


@dataclass(frozen=True)
class Copy:
    """A copy of the checkout."""

    folder: Path

    @classmethod
    def made_in(cls, folder: Path) -> Copy:
        """A copy in a new ``folder``."""
        folder.mkdir()
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pdf"))
            elif source.exists():
                shutil.copy(source, folder / name)
        return cls(folder)

    @property
    def package(self) -> Path:
        """The code in this copy."""
        return self.folder / "src" / "bifolio"

    def name_of(self, path: str) -> str:
        """A file of the code by its path from the package."""
        return Path(path).relative_to(self.package).as_posix()

    @contextmanager
    def with_fault(self, mutant: Mutant) -> Iterator[None]:
        """The copy with a fault in it."""
        path = self.package / mutant.path
        source = path.read_text(encoding="utf-8")
        path.write_text(mutant.applied_to(source), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(source, encoding="utf-8")

    def run_tests(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        under: Sequence[str] = (),
        wall_seconds: float | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """pytest run here in one process, ``under`` another module. Raises ``TimeoutExpired``; nothing goes on then."""
        command = [sys.executable, "-m", *under, "pytest", "-n0", "-q", "-p", "no:cacheprovider", *arguments]
        path = f"{self.folder / 'src'}{os.pathsep}{self.folder}"
        # the copy's code before the installed one, and no bytecode that could be stale
        inherited = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "BIFOLIO_CACHE": ""}
        process = subprocess.Popen(
            command, cwd=self.folder, env={**inherited, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, start_new_session=True,
        )  # fmt: skip
        try:
            said, _ = process.communicate(timeout=wall_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        return subprocess.CompletedProcess(command, process.returncode, said, "")
