"""``python -m benchmarks.build.run [FOLDER]``: a book on A4, cold, unchanged and after one edit, beside what the program was at a fixed
commit, and ReportLab, fpdf2, WeasyPrint and Typst with the same words in the same run; where the time goes; and how cost grows with
pages. Prints Markdown and writes ``RESULTS.md``.

The book is the flagship of that commit, kept in ``benchmarks/flagship`` in today's language.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf

from benchmarks.against_before import FLAGSHIP, against_before, build_command, edit, with_cache
from benchmarks.measuring import BIFOLIO, PYTHON, Job, machine, median_costs, milliseconds, run_process, table
from benchmarks.plain_typst import source_of
from benchmarks.profiled import profile
from benchmarks.texts import items_of, write_items
from benchmarks.workbooks import repeated
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook

RESULTS = Path(__file__).with_name("RESULTS.md")
RIVALS = ("reportlab", "fpdf2", "weasyprint", "typst")
AIMS = {
    "cold (no cache)": "0.59",
    "nothing changed": "0.07",
    "one exercise edited": "0.27",
    "--help": "0.47",
    "--version": "0.47",
}
LOADED = "import typer, typer._adapters, pydantic.types, pydantic.json_schema, yaml, uharfbuzz, reportlab.pdfgen.pdfgeom, markdown_it"
"""What a build of any book loads that is not ours."""
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
            against_before(chosen.folder, Path(name), chosen.rounds, jobs_of, AIMS),
            side_by_side(chosen.folder, Path(name), chosen.rounds),
            stages(chosen.folder, Path(name), chosen.rounds),
            *profiles(chosen.folder, Path(name)),
        ]
        if chosen.growth:
            parts.append(growth(chosen.folder, Path(name), chosen.growth))
    text = "\n\n".join(parts) + "\n"
    chosen.results.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def head(folder: Path) -> str:
    """What was measured, where."""
    return (
        f"# Building one edition\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.build.run`; {machine(RIVALS)}. Workbook `{folder.name}`, "
        "edition participant-a, A4. Whole processes from start to end, medians; Typst sets on all cores, the others on one. The rivals are given the words "
        "ready assembled: they read no YAML, check nothing and draw no diagrams; only WeasyPrint makes fields."
    )


def rivals(folder: Path, work: Path) -> tuple[Path, Path]:
    """The book's words as JSON, and as Typst source."""
    workbook = read_workbook(folder, date(2026, 11, 24))
    items = items_of(assemble(workbook, Request()))
    source = work / f"{folder.name}.typ"
    source.write_text(source_of(list(items)), encoding="utf-8")
    return write_items(items, work / f"{folder.name}.json"), source


def jobs_of(folder: Path, work: Path, called: str, more: Mapping[str, str]) -> list[Job]:
    """What authors do all day with the book in ``folder``, by the program ``called`` so."""
    kept = with_cache(more, work / f"{called}-cache")
    edited = Path(shutil.copytree(folder, work / f"{called}-edited"))
    return [
        Job(name="cold (no cache)", command=build_command(folder, work / "cold.pdf", "--no-cache"), more=more),
        Job(name="nothing changed", command=build_command(folder, work / f"{called}.pdf"), more=kept),
        Job(
            name="one exercise edited",
            command=build_command(edited, work / f"{called}-edited.pdf"),
            prepare=lambda: edit(edited),
            more=with_cache(more, work / f"{called}-edited-cache"),
        ),
        Job(name="--help", command=(*BIFOLIO, "--help"), more=kept),
        Job(name="--version", command=(*BIFOLIO, "--version"), more=kept),
    ]


def side_by_side(folder: Path, work: Path, rounds: int) -> str:
    """Whole processes, ours and the rivals', one table."""
    items, source = rivals(folder, work)
    out, plain, fpdf2, weasyprint, typst = (
        work / f"{name}.pdf" for name in ("out", "plain", "fpdf2", "weasyprint", "typst")
    )
    by_reportlab = (PYTHON, "-m", "benchmarks.plain_reportlab", str(items), str(plain))
    by_fpdf2 = (PYTHON, "-m", "benchmarks.plain_fpdf2", str(items), str(fpdf2))
    by_weasyprint = (PYTHON, "-m", "benchmarks.plain_weasyprint", str(items), str(weasyprint))
    by_typst = (PYTHON, "-m", "benchmarks.plain_typst", str(source), str(typst))
    jobs: list[tuple[Job, Path | None]] = [
        (Job(name="bifolio, cold (no cache)", command=build_command(folder, out, "--no-cache")), out),
        (Job(name="our libraries loaded, nothing done", command=(PYTHON, "-c", LOADED)), None),
        (Job(name="plain ReportLab, one pass", command=by_reportlab), plain),
        (Job(name="plain ReportLab, contents page (two passes)", command=(*by_reportlab, "2")), plain),
        (Job(name="fpdf2, contents page, no tags, no fields", command=by_fpdf2), fpdf2),
        (Job(name="WeasyPrint, contents page, tags, fields", command=by_weasyprint), weasyprint),
        (Job(name="Typst, contents page, tags, no fields", command=by_typst), typst),
    ]
    costs = median_costs([job for job, _ in jobs], rounds)
    lines = [
        [
            job.name,
            pages(path) if path is not None else "",
            milliseconds(cost.wall),
            milliseconds(cost.cpu),
            f"{cost.memory:.0f} MiB",
            f"{cost.cpu / costs[0].cpu:.2f}",
        ]
        for (job, path), cost in zip(jobs, costs, strict=True)
    ]
    heads = ("whole process", "pages", "wall", "CPU", "peak memory", "CPU against ours cold")
    return "## Side by side\n\n" + table(heads, lines)


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


def profiles(folder: Path, work: Path) -> list[str]:
    """What is left of a cold build and of one edit, by package."""
    command = ("build", str(folder), "-o", str(work / "profiled.pdf"), "--quiet", "--no-cache")
    edited = Path(shutil.copytree(folder, work / "profiled"))
    kept = with_cache({}, work / "profiled-cache")
    again = ("build", str(edited), "-o", str(work / "profiled-edited.pdf"), "--quiet")
    run_process((*BIFOLIO, *again), kept)
    edit(edited)
    return [
        profile(command, work, "What is left of a cold build"),
        profile(again, work, "What is left of one edit", kept),
    ]


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
