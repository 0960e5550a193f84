"""``python -m benchmarks.build.run [FOLDER]``: the flagship on A4, cold, warm and after one edit, beside plain ReportLab and Typst
with the same words in the same run, and how cost grows with pages. Prints Markdown and writes ``RESULTS.md``."""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf

from benchmarks.measuring import BIFOLIO, PYTHON, ROOT, Cost, machine, median_cost, milliseconds, run_process, table
from benchmarks.plain_typst import source_of
from benchmarks.texts import items_of, write_items
from benchmarks.workbooks import repeated
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook

RESULTS = Path(__file__).with_name("RESULTS.md")
GROWTH = (1, 4, 8, 16, 32)
"""How often the exercises are repeated for the curve; the last gives about 2,000 pages."""


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "workbook")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--growth", type=int, nargs="*", default=list(GROWTH), help="repetitions; none: no curve")
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        parts = [
            head(chosen.folder),
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


def side_by_side(folder: Path, work: Path, rounds: int) -> str:
    """Whole processes, ours and the rivals', one table."""
    items, source = rivals(folder, work)
    out, cache = work / "out.pdf", work / "cache"
    kept = {"BIFOLIO_CACHE": str(cache)}
    rows: list[tuple[str, Cost, Path]] = []

    def measure(
        name: str, command: tuple[str, ...], target: Path, prepare: object = None, more: dict[str, str] | None = None
    ) -> None:
        rows.append((name, median_cost(command, rounds, prepare if callable(prepare) else None, more), target))

    measure("bifolio, cold (no cache)", build_command(folder, out, "--no-cache"), out)
    run_process(build_command(folder, out), kept)
    measure("bifolio, nothing changed", build_command(folder, out), out, more=kept)
    edited = work / "edited"
    shutil.copytree(folder, edited)
    run_process(build_command(edited, out), kept)
    measure("bifolio, one exercise edited", build_command(edited, out), out, lambda: edit(edited), kept)
    plain, typst = work / "plain.pdf", work / "typst.pdf"
    command = (PYTHON, "-m", "benchmarks.plain_reportlab", str(items), str(plain))
    measure("plain ReportLab, one pass", command, plain)
    measure("plain ReportLab, contents page (two passes)", (*command, "2"), plain)
    measure("Typst, tagged, no fields", (PYTHON, "-m", "benchmarks.plain_typst", str(source), str(typst)), typst)
    first = rows[0][1].cpu
    lines = [
        [
            name,
            pages(path),
            milliseconds(cost.wall),
            milliseconds(cost.cpu),
            f"{cost.memory:.0f} MiB",
            f"{cost.cpu / first:.2f}",
        ]
        for name, cost, path in rows
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
