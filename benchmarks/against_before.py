"""Our commands and those of a fixed commit in turn, each with the flagship of that commit in its own language."""

from __future__ import annotations

import re
import subprocess
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.measuring import BIFOLIO, ROOT, Job, median_costs, milliseconds, table

FLAGSHIP = ROOT / "benchmarks" / "flagship"
"""The flagship of that commit in today's language."""
BEFORE = "0220892"
"""The commit that figures are set against."""

JobsOf = Callable[[Path, Path, str, Mapping[str, str]], list[Job]]
"""The jobs for a book, in a folder to work in, for the program that is called so and needs this environment."""


def build_command(folder: Path, target: Path, *more: str) -> tuple[str, ...]:
    """The command line that builds ``folder``."""
    return (*BIFOLIO, "build", str(folder), "-o", str(target), "--quiet", *more)


def check_command(folder: Path, *more: str) -> tuple[str, ...]:
    """The command line that checks ``folder``, all its editions."""
    return (*BIFOLIO, "check", str(folder), "--quiet", *more)


def against_before(
    folder: Path, work: Path, rounds: int, jobs_of: JobsOf, aims: Mapping[str, str], note: str = ""
) -> str:
    """A section with a row for each job: both programs, the ratio of processor time, the aim for it by the job's name.

    ``note`` says what else there is to know.
    """
    title = f"## Against commit {BEFORE}\n\n"
    found = _before(work)
    if found is None:
        return f"{title}Not measured: the history of the repository is not here."
    source, then = found
    ours = jobs_of(folder, work, "now", {})
    theirs = jobs_of(then, work, "then", {"PYTHONPATH": str(source)})
    costs = median_costs([job for pair in zip(ours, theirs, strict=True) for job in pair], rounds)
    lines = [
        [job.name, milliseconds(was.cpu), milliseconds(now.cpu), f"{now.cpu / was.cpu:.2f}", aims.get(job.name, ""),
         f"{was.memory:.0f} MiB", f"{now.memory:.0f} MiB"]
        for job, now, was in zip(ours, costs[::2], costs[1::2], strict=True)
    ]  # fmt: skip
    heads = ("whole process", "CPU then", "CPU now", "ratio", "aim", "peak memory then", "peak memory now")
    about = f"Both take the flagship of commit {BEFORE}, each in its own language, in turn: medians of {rounds} rounds."
    return title + " ".join(filter(None, (about, note))) + "\n\n" + table(heads, lines)


def edit(folder: Path) -> None:
    """Changes one exercise's title to something it has never been."""
    path = sorted((folder / "exercises").glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    before = re.search(r"\(edit (\d+)\)", text)
    number = int(before[1]) + 1 if before else 1
    text = re.sub(r" ?\(edit \d+\)", "", text)
    text = re.sub(
        r"^title: \"?(.*?)\"?$", lambda match: f'title: "{match[1]} (edit {number})"', text, count=1, flags=re.M
    )
    path.write_text(text, encoding="utf-8")


def _before(work: Path) -> tuple[Path, Path] | None:
    """The program and its flagship as they were at the commit ``BEFORE``; nothing where its history is not there."""
    folder = work / BEFORE
    folder.mkdir()
    archive = work / f"{BEFORE}.tar"
    command = ("git", "-C", str(ROOT), "archive", "-o", str(archive), BEFORE, "src", "workbook", "fonts")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        return None
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    return folder / "src", folder / "workbook"


def with_cache(more: Mapping[str, str], cache: Path) -> dict[str, str]:
    """The environment ``more`` with a cache of its own."""
    return {**more, "BIFOLIO_CACHE": str(cache)}
