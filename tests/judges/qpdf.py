"""qpdf's check of a file's syntax: cross-reference table, objects, streams."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf

CHECK_SECONDS = 300


@dataclass(frozen=True)
class Check:
    """What was found in a file, warnings included, and which tool looked. No problems means a sound file."""

    problems: tuple[str, ...]
    tool: str

    @property
    def sound(self) -> bool:
        return not self.problems


def available() -> bool:
    """Always: pikepdf carries qpdf's library, and stands in where the program is missing."""
    return True


def reason() -> str:
    return ""


def check(path: Path, password: str = "") -> Check:
    """Checks a file with ``qpdf --check`` or, without qpdf on PATH, with pikepdf. Warnings count as problems."""
    if not path.is_file():
        raise FileNotFoundError(path)
    if program := shutil.which("qpdf"):
        return _check_with_program(program, path, password)
    return check_with_library(path, password)


def check_with_library(path: Path, password: str = "") -> Check:
    """The same check by pikepdf. It finds what the program finds, but says less about it."""
    try:
        with pikepdf.open(path, password=password, suppress_warnings=True) as pdf:
            found = [*pdf.check_pdf_syntax(), *map(str, pdf.get_warnings())]
    except pikepdf.PdfError as problem:
        found = [str(problem)]
    return Check(tuple(dict.fromkeys(found)), tool="pikepdf")


def _check_with_program(program: str, path: Path, password: str) -> Check:
    command = [program, "--check", *([f"--password={password}"] if password else []), str(path)]
    # qpdf writes what it finds to standard error, and a summary of the file to standard output. Exit 3 is "warnings".
    finished = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=CHECK_SECONDS, check=False
    )
    problems = tuple(line for line in finished.stderr.splitlines() if line.strip())
    if finished.returncode != 0 and not problems:
        problems = (f"qpdf ended with exit code {finished.returncode}",)
    return Check(problems, tool="qpdf")
