"""``python -m benchmarks.copies.judged``: ``qpdf --check`` on every copy of a run of 1,000, and veraPDF on a sample in each standard.

Prints Markdown and writes ``JUDGED.md``. It takes minutes, so it is no test; the tests judge smaller runs in the same way.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.copies.run import roster
from benchmarks.measuring import BIFOLIO, ROOT, machine, run_process, table

RESULTS = Path(__file__).with_name("JUDGED.md")
PROFILES = {"ua-1": ["ua1"], "ua-1+a-2a": ["ua1", "2a"], "ua-2+a-4": ["ua2", "4"]}


def main() -> None:
    """Makes the runs, has them judged, writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--sample", type=int, default=12, help="copies for veraPDF in each standard")
    parser.add_argument("--folder", type=Path, default=ROOT / "tests" / "data" / "couple")
    chosen = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        people = roster(work / "r.csv", chosen.rows)
        for ways in (
            ("--standard", "ua-1"),
            ("--standard", "ua-2+a-4"),
            ("--each", "--private-apart"),
            ("--set", "running_head_name=yes"),
        ):
            out = work / "-".join(part.strip("-") for part in ways)
            run_process(
                (*BIFOLIO, "copies", str(people), "-w", str(chosen.folder), "-o", str(out), "-q", "--jobs", "2", *ways)
            )
            start = time.perf_counter()
            paths = sorted(out.glob("*.pdf"))
            with ThreadPoolExecutor(2) as pool:
                bad = sum(pool.map(is_bad, paths))
            lines.append(
                [f"`{' '.join(ways)}`", "qpdf --check", f"{len(paths):,}", bad, f"{time.perf_counter() - start:.0f} s"]
            )
            sys.stderr.write(f"{lines[-1]}\n")
        lines += conforming(work, people, chosen.folder, chosen.sample)
    text = (
        f"# Copies judged from outside\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.copies.judged`; {machine()}. "
        f"Workbook `{chosen.folder.name}`, {chosen.rows:,} rows.\n\n"
        + table(("run", "judge", "files", "with a problem", "took"), lines)
        + "\n"
    )
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def is_bad(path: Path) -> bool:
    """Whether qpdf finds anything in the file."""
    done = subprocess.run(("qpdf", "--check", str(path)), capture_output=True, check=False)
    return done.returncode != 0


def conforming(work: Path, people: Path, folder: Path, sample: int) -> list[list[object]]:
    """What veraPDF finds in a sample of copies in each standard."""
    from tests.judges import verapdf

    if not verapdf.available():
        return []
    lines: list[list[object]] = []
    for standard, profiles in PROFILES.items():
        out = work / f"judged-{standard}"
        run_process((*BIFOLIO, "copies", str(people), "-w", str(folder), "-o", str(out), "-q", "--standard", standard))
        paths = sorted(out.glob("*.pdf"))
        chosen = paths[:: max(1, len(paths) // sample)][:sample]
        start = time.perf_counter()
        verdicts = verapdf.validate([(profile, path) for path in chosen for profile in profiles])
        bad = sum(not verdict.compliant for verdict in verdicts)
        lines.append(
            [
                f"`--standard {standard}`",
                f"veraPDF: {', '.join(profiles)}",
                len(chosen),
                bad,
                f"{time.perf_counter() - start:.0f} s",
            ]
        )
        sys.stderr.write(f"{lines[-1]}\n")
    return lines


if __name__ == "__main__":
    main()
