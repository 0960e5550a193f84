"""``python -m benchmarks.check.run [FOLDER]``: ``check`` of all editions of a book, the first time, after one edit and when nothing
changed, beside what the program was at a fixed commit; and where the time goes. No rival checks a book. Prints Markdown and writes
``RESULTS.md``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.against_before import FLAGSHIP, against_before, check_command, edit, with_cache
from benchmarks.measuring import BIFOLIO, Job, machine, run_process
from benchmarks.profiled import profile

RESULTS = Path(__file__).with_name("RESULTS.md")
AIMS = {"after an edit": "0.3 to 0.6", "nothing changed": "0.02"}


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FLAGSHIP)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        about = (
            f"# Checking a book\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.check.run`; {machine(('pydantic', 'uharfbuzz'))}. Workbook "
            f"`{chosen.folder.name}`, all its editions. Whole processes from start to end, medians."
        )
        parts = [
            about,
            against_before(chosen.folder, Path(name), chosen.rounds, jobs_of, AIMS),
            profile_of_an_edit(chosen.folder, Path(name)),
        ]
    text = "\n\n".join(parts) + "\n"
    chosen.results.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def jobs_of(folder: Path, work: Path, called: str, more: Mapping[str, str]) -> list[Job]:
    """``check`` in the states that a book can be in, by the program ``called`` so."""
    cache = work / f"{called}-first"
    edited = Path(shutil.copytree(folder, work / f"{called}-edited"))
    return [
        Job(
            name="the first time",
            command=check_command(folder),
            prepare=lambda: shutil.rmtree(cache, ignore_errors=True),
            more=with_cache(more, cache),
        ),
        Job(
            name="after an edit",
            command=check_command(edited),
            prepare=lambda: edit(edited),
            more=with_cache(more, work / f"{called}-edited-cache"),
        ),
        Job(name="nothing changed", command=check_command(folder), more=with_cache(more, work / f"{called}-cache")),
    ]


def profile_of_an_edit(folder: Path, work: Path) -> str:
    """What is left of a check after an edit, by package."""
    edited = Path(shutil.copytree(folder, work / "profiled"))
    kept = with_cache({}, work / "profiled-cache")
    command = ("check", str(edited), "--quiet")
    run_process((*BIFOLIO, *command), kept)
    edit(edited)
    return profile(command, work, "What is left of a check after an edit", kept)


if __name__ == "__main__":
    main()
