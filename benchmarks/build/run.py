"""``python -m benchmarks.build.run [FOLDER]``: a book on A4, cold, unchanged and after one edit, and ``check``, beside what the program
was at a fixed commit, plain ReportLab and Typst with the same words in the same run; and how cost grows with pages. Prints Markdown and
writes ``RESULTS.md``.

The book is the flagship of that commit, kept in ``benchmarks/flagship`` in today's language.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf

from benchmarks.measuring import (
    BIFOLIO,
    PYTHON,
    ROOT,
    Job,
    machine,
    median_costs,
    milliseconds,
    run_process,
    table,
)
from benchmarks.plain_typst import source_of
from benchmarks.texts import items_of, write_items
from benchmarks.workbooks import repeated
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook

RESULTS = Path(__file__).with_name("RESULTS.md")
FLAGSHIP = ROOT / "benchmarks" / "flagship"
BEFORE = "0220892"
"""The commit that figures are set against."""
GROWTH = (1, 4, 8, 16, 32)
"""How often the exercises are repeated for the curve; the last gives about 2,000 pages."""


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FLAGSHIP)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--growth", type=int, nargs="*", default=list(GROWTH), help="repetitions; none: no curve")
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        parts = [
            head(chosen.folder),
            against_before(chosen.folder, Path(name), chosen.rounds),
            side_by_side(chosen.folder, Path(name), chosen.rounds),
            stages(chosen.folder, Path(name), chosen.rounds),
        ]
        if chosen.growth:
            parts.append(growth(chosen.folder, Path(name), chosen.growth))
    text = "\n\n".join(parts) + "\n"
    chosen.results.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def head(folder: Path) -> str:
    """What was measured, where."""
    return (
        f"# Building one edition\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.build.run`; {machine()}. Workbook `{folder.name}`, "
        "edition participant-a, A4. Whole processes from start to end, medians; Typst sets on all cores, the others on one. The rivals are given the words "
        "ready assembled: they read no YAML, check nothing, draw no diagrams, and make no fields."
    )


def rivals(folder: Path, work: Path) -> tuple[Path, Path]:
    """The book's words for the two rivals."""
    workbook = read_workbook(folder, date(2026, 11, 24))
    items = items_of(assemble(workbook, Request()))
    source = work / f"{folder.name}.typ"
    source.write_text(source_of(list(items)), encoding="utf-8")
    return write_items(items, work / f"{folder.name}.json"), source


def build_command(folder: Path, target: Path, *more: str) -> tuple[str, ...]:
    """The command line that builds ``folder``."""
    return (*BIFOLIO, "build", str(folder), "-o", str(target), "--quiet", *more)


def before(work: Path) -> tuple[Path, Path] | None:
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


def jobs_of(folder: Path, work: Path, called: str, more: Mapping[str, str]) -> list[Job]:
    """What authors do all day with the book in ``folder``, by the program ``called`` so."""
    kept = {**more, "BIFOLIO_CACHE": str(work / f"{called}-cache")}
    out, edited = work / f"{called}.pdf", work / f"{called}-edited"
    shutil.copytree(folder, edited)
    edited_cache = {**more, "BIFOLIO_CACHE": str(work / f"{called}-edited-cache")}
    return [
        Job(name="cold (no cache)", command=build_command(folder, work / "cold.pdf", "--no-cache"), more=more),
        Job(name="nothing changed", command=build_command(folder, out), more=kept),
        Job(
            name="one exercise edited",
            command=build_command(edited, work / f"{called}-edited.pdf"),
            prepare=lambda: edit(edited),
            more=edited_cache,
        ),
        Job(
            name="check, after an edit", command=check_command(edited), prepare=lambda: edit(edited), more=edited_cache
        ),
        Job(name="check, nothing changed", command=check_command(folder), more=kept),
        Job(name="--help", command=(*BIFOLIO, "--help"), more=kept),
        Job(name="--version", command=(*BIFOLIO, "--version"), more=kept),
    ]


def check_command(folder: Path) -> tuple[str, ...]:
    """The command line that checks ``folder``, all its editions."""
    return (*BIFOLIO, "check", str(folder), "--quiet")


def against_before(folder: Path, work: Path, rounds: int) -> str:
    """Our processes and those of the commit ``BEFORE`` in turn, with the ratio of processor time."""
    found = before(work)
    if found is None:
        return f"## Against commit {BEFORE}\n\nNot measured: the history of the repository is not here."
    source, then = found
    ours = jobs_of(folder, work, "now", {})
    theirs = jobs_of(then, work, "then", {"PYTHONPATH": str(source)})
    turns = [job for pair in zip(ours, theirs, strict=True) for job in pair]
    costs = median_costs(turns, rounds)
    lines = [
        [job.name, milliseconds(was.cpu), milliseconds(now.cpu), f"{now.cpu / was.cpu:.2f}", f"{was.memory:.0f} MiB",
         f"{now.memory:.0f} MiB"]
        for job, now, was in zip(ours, costs[::2], costs[1::2], strict=True)
    ]  # fmt: skip
    heads = ("whole process", "CPU then", "CPU now", "ratio", "peak memory then", "peak memory now")
    note = f"Both build the flagship of commit {BEFORE}, each in its own language, in turn: medians of {rounds} rounds."
    return f"## Against commit {BEFORE}\n\n{note}\n\n" + table(heads, lines)


def side_by_side(folder: Path, work: Path, rounds: int) -> str:
    """Whole processes, ours and the rivals', one table."""
    items, source = rivals(folder, work)
    out, plain, typst = work / "out.pdf", work / "plain.pdf", work / "typst.pdf"
    by_reportlab = (PYTHON, "-m", "benchmarks.plain_reportlab", str(items), str(plain))
    by_typst = (PYTHON, "-m", "benchmarks.plain_typst", str(source), str(typst))
    jobs = [
        (Job(name="bifolio, cold (no cache)", command=build_command(folder, out, "--no-cache")), out),
        (Job(name="plain ReportLab, one pass", command=by_reportlab), plain),
        (Job(name="plain ReportLab, contents page (two passes)", command=(*by_reportlab, "2")), plain),
        (Job(name="Typst, tagged, no fields", command=by_typst), typst),
    ]
    costs = median_costs([job for job, _ in jobs], rounds)
    lines = [
        [
            job.name,
            pages(path),
            milliseconds(cost.wall),
            milliseconds(cost.cpu),
            f"{cost.memory:.0f} MiB",
            f"{cost.cpu / costs[0].cpu:.2f}",
        ]
        for (job, path), cost in zip(jobs, costs, strict=True)
    ]
    heads = ("whole process", "pages", "wall", "CPU", "peak memory", "CPU against ours cold")
    return "## Side by side\n\n" + table(heads, lines)


def edit(folder: Path) -> None:
    """Changes one exercise's aim to something it has never been."""
    path = sorted((folder / "exercises").glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    before = re.search(r"\(edit (\d+)\)", text)
    number = int(before[1]) + 1 if before else 1
    text = re.sub(r" ?\(edit \d+\)", "", text)
    text = re.sub(
        r"^title: \"?(.*?)\"?$", lambda match: f'title: "{match[1]} (edit {number})"', text, count=1, flags=re.M
    )
    path.write_text(text, encoding="utf-8")


def pages(path: Path) -> int:
    """How many pages a file has."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def stages(folder: Path, work: Path, rounds: int) -> str:
    """What each stage of our cold build takes, by ``--timings``."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        _, said = run_process(build_command(folder, work / "out.pdf", "--no-cache", "--timings"))
        for name, amount in re.findall(r"^\s*([a-z ]+?)\s+([\d.]+) ms$", said, re.M):
            found.setdefault(name, []).append(float(amount))
    medians = {name: statistics.median(amounts) for name, amounts in found.items()}
    total = sum(medians.values())
    lines = [[name, f"{amount:.1f} ms", f"{100 * amount / total:.0f} %"] for name, amount in medians.items()]
    return (
        "## Stages of the cold build\n\nStart of Python and imports at the top come on top; a stage includes what it imports.\n\n"
        + table(("stage", "time", "share"), lines)
    )


def growth(folder: Path, work: Path, repetitions: list[int]) -> str:
    """Time and memory of longer books, ours and the rivals'."""
    lines = []
    for times in repetitions:
        book = repeated(folder, work / f"times-{times}", times)
        items, source = rivals(book, work)
        ours, plain, typst = (work / f"{name}.pdf" for name in ("ours", "plain", "typst"))
        cost, _ = run_process(build_command(book, ours, "--no-cache"))
        plain_cost, _ = run_process((PYTHON, "-m", "benchmarks.plain_reportlab", str(items), str(plain)))
        typst_cost, _ = run_process((PYTHON, "-m", "benchmarks.plain_typst", str(source), str(typst)))
        count = pages(ours)
        row = [str(count), f"{cost.wall:.2f} s", f"{1000 * cost.cpu / count:.1f} ms", f"{cost.memory:.0f} MiB"]
        for path, rival in ((plain, plain_cost), (typst, typst_cost)):
            row += [str(pages(path)), f"{rival.wall:.2f} s", f"{rival.memory:.0f} MiB"]
        lines.append(row)
        sys.stderr.write(f"{times} times: {count} pages\n")
    heads = (
        "our pages", "wall", "CPU a page", "peak memory", "ReportLab pages", "wall", "peak memory", "Typst pages", "wall", "peak memory",
    )  # fmt: skip
    note = "The flagship with every exercise repeated, cold, one run each."
    return f"## Growth\n\n{note}\n\n" + table(heads, lines)


if __name__ == "__main__":
    main()
