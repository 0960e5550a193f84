"""``python -m benchmarks.press.run --imposer PROGRAM``: booklets of the flagship, in a build and of a finished PDF, beside pdfimpose in the
same run, and a booklet for each of many people. Prints Markdown and writes ``RESULTS.md``. ``PROGRAM`` is pdfimpose in an environment of its own."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.measuring import BIFOLIO, ROOT, machine, median_cost, run_process, table
from bifolio.assemble.request import Request
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.press.book_sheets import write_booklet
from bifolio.press.sheet_options import SheetOptions

RESULTS = Path(__file__).with_name("RESULTS.md")
PEOPLE = 1_000


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--imposer", help="the program pdfimpose; without it nothing stands beside ours")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        parts = [
            f"# Booklets\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.press.run`; {machine(['pikepdf'])}. The flagship on A4: 106 pages, 27 sheets of A3.",
            in_a_build(work, chosen.rounds),
            of_a_file(work, chosen.imposer, chosen.rounds),
            for_many(work, chosen.people),
        ]
    text = "\n\n".join(parts) + "\n"
    chosen.results.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def in_a_build(work: Path, rounds: int) -> str:
    """What sheets cost in a build, beyond writing the pages one by one."""
    workbook = read_workbook(ROOT / "workbook", date(2026, 11, 27))
    options = BuildOptions(request=Request(), created=datetime(2026, 11, 27, tzinfo=UTC), paper="a4", standard="none")
    built = build(workbook, options)
    single, sheets = [], []
    for _ in range(rounds):
        start = time.thread_time()
        plain = to_file(built)
        middle = time.thread_time()
        folded, _plan = write_booklet(built, SheetOptions())
        single.append(middle - start)
        sheets.append(time.thread_time() - middle)
    (work / "pages.pdf").write_bytes(plain)
    rows = [
        ["single pages", f"{statistics.median(single) * 1000:.0f} ms", f"{len(plain):,}", ""],
        [
            "sheets",
            f"{statistics.median(sheets) * 1000:.0f} ms",
            f"{len(folded):,}",
            f"{len(folded) / len(plain) - 1:+.1%}",
        ],
    ]
    return "## In a build\n\nProcessor time of the last stage, median.\n\n" + table(
        ["written as", "time", "bytes", "more bytes"], rows
    )


def of_a_file(work: Path, imposer: str | None, rounds: int) -> str:
    """A finished PDF as sheets: whole processes, side by side."""
    source, ours = work / "pages.pdf", work / "ours.pdf"
    programs = {"bifolio booklet": [*BIFOLIO, "booklet", str(source), "-o", str(ours), "--signature", "99"]}
    if imposer:
        programs["pdfimpose saddle"] = [
            imposer,
            "saddle",
            "--signature",
            "2x1",
            "-o",
            str(work / "theirs.pdf"),
            str(source),
        ]
    before, rows = source.stat().st_size, []
    for (name, words), made in zip(programs.items(), (ours, work / "theirs.pdf"), strict=False):
        cost = median_cost(words, rounds)
        size = made.stat().st_size
        rows.append(
            [
                name,
                f"{cost.wall:.2f} s",
                f"{cost.cpu:.2f} s",
                f"{cost.memory:.0f} MiB",
                f"{size:,}",
                f"{size / before - 1:+.1%}",
            ]
        )
    heads = ["program", "by the clock", "processor", "memory", "bytes", "more bytes"]
    return "## Of a finished PDF\n\nWhole processes, medians.\n\n" + table(heads, rows)


def for_many(work: Path, people: int) -> str:
    """A booklet for everyone on a roster, in one file."""
    rows = []
    for count, jobs in ((people // 10, 1), (people, 1), (people, 2)):
        roster = work / f"{count}.csv"
        roster.write_text("name\n" + "".join(f"Person {number}\n" for number in range(count)), encoding="utf-8")
        target = work / f"run-{count}-{jobs}" / "run.pdf"
        words = [
            *BIFOLIO,
            "copies",
            str(roster),
            "-w",
            str(ROOT / "workbook"),
            "--paper",
            "a4",
            "--booklet",
            "--one-file",
            str(target),
            "--jobs",
            str(jobs),
            "-q",
        ]
        cost, _said = run_process(words)
        size = target.stat().st_size / 1_000_000
        rows.append(
            [
                f"{count:,}",
                str(jobs),
                f"{cost.wall:.1f} s",
                f"{cost.cpu:.1f} s",
                f"{cost.memory:.0f} MiB",
                f"{size:.1f} MB",
            ]
        )
    return "## For everyone on a roster\n\n`copies --booklet --one-file`.\n\n" + table(
        ["people", "processes", "by the clock", "processor", "memory", "file"], rows
    )


if __name__ == "__main__":
    main()
