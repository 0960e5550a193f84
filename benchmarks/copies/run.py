"""``python -m benchmarks.copies.run [FOLDER]``: personalised copies a second, ours and every way people take today, on the same content in one
run; bytes a copy; and how a run grows from 10 copies up. Prints Markdown and writes ``RESULTS.md``."""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf

from benchmarks.measuring import BIFOLIO, ROOT, machine, run_process, table
from benchmarks.plain_reportlab import set_book
from benchmarks.plain_typst import compiler_for, source_of
from benchmarks.texts import items_of
from benchmarks.workbooks import naming
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.copies.master import Master
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.open_workbook import read_workbook

RESULTS = Path(__file__).with_name("RESULTS.md")
FIRST = ("Ana", "Łukasz", "Jonas", "Zoë", "Amara", "Dvořák", "Wen", "Maya")
GROWTH = (10, 100, 1_000, 10_000, 100_000)

Way = Callable[[str, Path], int]
"""Writes the copy for a name to a path and returns its bytes."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Copies a second and seconds of processor a copy (medians over the rounds), the bytes of one copy, those of them that are the copy's own, what is in it."""

    way: str
    rate: float
    cpu: float
    size: int
    own: int
    about: str


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "workbook")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each way and round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=RUN_ROWS, help="for whole runs of the folder")
    parser.add_argument("--growth", type=int, nargs="*", default=list(GROWTH), help="the last takes 9 GB of disk")
    parser.add_argument(
        "--growth-folder",
        type=Path,
        default=ROOT / "tests" / "data" / "small",
        help="a small book, so that the disk holds the copies",
    )
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        parts = [
            head(chosen.folder),
            rates(chosen.folder, work, chosen.seconds, chosen.rounds),
            page_codes(chosen.growth_folder),
            runs(chosen.folder, chosen.growth_folder, work, chosen.rows),
        ]
        if chosen.growth:
            parts.append(growth(chosen.growth_folder, work, chosen.growth))
    text = "\n\n".join(parts) + "\n"
    chosen.results.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def head(folder: Path) -> str:
    """What was measured, where."""
    return (
        f"# Personalised copies\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.copies.run`; {machine()}. Workbook `{folder.name}`, edition "
        "participant-a, A4, names in two scripts. One process, everything warm, each copy written to disk under a name of its own and the next one "
        "over it; medians. Typst may use all cores, the others one."
    )


# -- rates -----------------------------------------------------------------------------------------------------------


def rates(folder: Path, work: Path, seconds: float, rounds: int) -> str:
    """Every way, in turn, as often as there are rounds: so that the machine's moods fall on all of them."""
    ways = [*our_ways(folder, work), *rival_ways(folder, work)]
    taken: dict[str, list[tuple[float, float]]] = {}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        for name, way, _, _ in ways:
            rate, cpu, sizes[name] = measure(way, work, seconds)
            taken.setdefault(name, []).append((rate, cpu))
    found = []
    for name, _, own, about in ways:
        rate, cpu = (statistics.median(part) for part in zip(*taken[name], strict=True))
        found.append(Rate(name, rate, cpu, sizes[name], own or sizes[name], about))
    base = found[0].cpu
    copying = next(one.cpu for one in found if one.way.startswith("shutil.copyfile"))
    lines = [
        [
            one.way,
            f"{one.rate:,.1f}",
            f"{1000 * one.cpu:,.2f} ms",
            f"{one.cpu / base:,.1f}",
            f"{one.cpu / copying:,.1f}",
            f"{one.size:,}",
            f"{one.own:,}",
            one.about,
        ]
        for one in found
    ]
    heads = (
        "way",
        "copies a second",
        "CPU a copy",
        "times the CPU of slots only",
        "times copyfile's",
        "bytes",
        "own bytes",
        "what a copy has",
    )
    return "## Rates\n\n" + table(heads, lines)


def measure(way: Way, work: Path, seconds: float) -> tuple[float, float, int]:
    """Copies a second of one way over ``seconds``, seconds of processor a copy (threads included), and the last copy's bytes."""
    names = people()
    way(next(names), work / "warm-up.pdf")
    made, size, start, used = 0, 0, time.perf_counter(), time.process_time()
    while (elapsed := time.perf_counter() - start) < seconds:
        size = way(next(names), work / f"copy-{made % 64}.pdf")
        made += 1
    return made / elapsed, (time.process_time() - used) / made, size


_numbers = count()


def people() -> Iterator[str]:
    """Names without end, none twice in a process."""
    for number in _numbers:
        yield f"{FIRST[number % len(FIRST)]} {number}"


def options_for(request: Request) -> BuildOptions:
    """How every copy is set."""
    return BuildOptions(request=request, created=datetime(2026, 11, 24, tzinfo=UTC))


def our_ways(folder: Path, work: Path) -> Iterator[tuple[str, Way, int, str]]:
    """Ours with the name in slots only, in one section's text, in ten sections' text, in every running head, with a couple's code."""
    for units in (0, 1, 10):
        workbook = read_workbook(naming(folder, work / f"naming-{units}", units), date(2026, 11, 24))
        master = Master(workbook, options_for(Request(named=PEOPLE)))
        way = _our_way(master)
        tail = master.copy_for(named(Request(), "Ana"))
        name = (
            "bifolio, name in slots only"
            if not units
            else f"bifolio, {tail.units_set} section{'s' * (tail.units_set > 1)} set again"
        )
        yield name, way, len(tail.data), "tags, fields, names shaped"
    workbook = read_workbook(work / "naming-0", date(2026, 11, 24))
    for name, settings in (
        ("bifolio, name in every running head", {"running_head_name": "yes"}),
        ("bifolio, name in slots and a couple's code on the imprint", {"copy_number": "K7QX-A"}),
    ):
        master = Master(
            workbook,
            options_for(
                Request(settings={**settings, **dict.fromkeys(COPY_NUMBER & set(settings), "–")}, named=PEOPLE)
            ),
        )
        tail = master.copy_for(named(Request(settings=settings), "Ana"))
        yield name, _our_way(master, settings), len(tail.data), "tags, fields, names shaped"


PEOPLE = ("a", "b")
"""Whose names the master knows that its copies will have, as in a run."""

COPY_NUMBER = {"copy_number"}
"""The setting that the master of numbered copies has a dash for."""


def _our_way(master: Master, settings: dict[str, str] | None = None) -> Way:
    request = replace(master.options.request, settings=settings or {})

    def write(name: str, path: Path) -> int:
        tail = master.copy_for(named(request, name))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            return os.writev(handle, (master.file.data, tail.data))
        finally:
            os.close(handle)

    return write


def named(request: Request, name: str) -> Request:
    """``request`` for the person called ``name`` and a partner."""
    recipient = Recipient({"a": PersonDetails(name), "b": PersonDetails(f"{name} senior")})
    return replace(request, recipient=recipient, named=())


def rival_ways(folder: Path, work: Path) -> Iterator[tuple[str, Way, int, str]]:
    """What people do today, on the same words or on our own finished file."""
    workbook = read_workbook(folder, date(2026, 11, 24))
    items: list[Any] = list(items_of(assemble(workbook, Request())))
    source = work / "book.typ"
    source.write_text(source_of(items), encoding="utf-8")
    master = work / "master.pdf"
    master.write_bytes(Master(workbook, options_for(Request())).file.data)
    plain = work / "plain.pdf"
    set_book(items, str(plain))
    compiler = compiler_for(str(source))

    def by_typst(name: str, path: Path) -> int:
        return write_bytes(path, compiler.compile(sys_inputs={"name": name}))

    def by_reportlab(name: str, path: Path) -> int:
        out = io.BytesIO()
        set_book(items, out, name)
        return write_bytes(path, out.getvalue())

    def by_copying(name: str, path: Path) -> int:
        shutil.copyfile(master, path)
        return master.stat().st_size

    yield "Typst, warm compiler, new input", by_typst, 0, "tags"
    yield "plain ReportLab, set anew", by_reportlab, 0, "nothing more"
    yield "pikepdf, text stamped on every page of our file", stamping(master), 0, "a Latin-1 name, untagged"
    yield "pikepdf, text stamped on every page of ReportLab's", stamping(plain), 0, "a Latin-1 name, untagged"
    yield "pikepdf, two shared streams of our file swapped", swapping(master), 0, "a Latin-1 name, untagged"
    yield "shutil.copyfile of our file", by_copying, 0, "no name"


def write_bytes(path: Path, data: object) -> int:
    """Writes ``data`` and returns how long it is."""
    assert isinstance(data, bytes)
    return path.write_bytes(data)


def shown(name: str, y: int) -> bytes:
    """Operators that show ``name`` in a standard font; what is not Latin-1 is lost, as such stamps do."""
    text = name.encode("latin-1", "replace").replace(b"\\", b"").replace(b"(", b"").replace(b")", b"")
    return b"/Artifact BMC q BT /Stamp 10 Tf 72 %d Td (%s) Tj ET Q EMC" % (y, text)


def stamping(base: Path) -> Way:
    """Opens the file, adds the name to every page, saves it: what most merge scripts do."""
    data = base.read_bytes()

    def write(name: str, path: Path) -> int:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            font = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            )
            for page in pdf.pages:
                page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Stamp)
                page.contents_add(shown(name, 20))
            pdf.save(path)
        return path.stat().st_size

    return write


def swapping(base: Path) -> Way:
    """Keeps the file open with two streams that all pages share, and changes just those: the best merge trick."""
    pdf = pikepdf.open(io.BytesIO(base.read_bytes()))
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    shared = [pdf.make_stream(b"") for _ in range(2)]
    for index, page in enumerate(pdf.pages):
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Stamp)
        page.contents_add(shared[index % 2])

    def write(name: str, path: Path) -> int:
        for index, stream in enumerate(shared):
            stream.write(shown(name, 20 + index))
        pdf.save(path)
        return path.stat().st_size

    return write


# -- page codes --------------------------------------------------------------------------------------------------------

PAIRS = 1_000
"""Copies with and without codes, one after the other."""


def page_codes(folder: Path) -> str:
    """What page codes cost a numbered copy: processor time in pairs, so that it can be told from the machine's moods."""
    workbook, blank = read_workbook(folder, date(2026, 11, 24)), Request(settings={"copy_number": "–"})
    masters = [Master(workbook, replace(options_for(blank), page_codes=has_codes)) for has_codes in (False, True)]
    times: list[list[float]] = [[], []]
    sizes: list[list[int]] = [[], []]
    # as a run does: what is there now is not looked through again and again
    gc.collect()
    gc.freeze()
    for number in range(PAIRS):
        # for nobody: a name in a text is set again, which would hide what is looked for
        request = replace(blank, settings={"copy_number": f"K{number:04}-A"})
        for master, taken, size in zip(masters, times, sizes, strict=True):
            start = time.thread_time()
            tail = master.copy_for(request)
            taken.append(1000 * (time.thread_time() - start))
            size.append(len(tail.data))
    lines = [
        [name, f"{statistics.median(taken):.3f} ms", f"{min(taken):.3f} ms", f"{statistics.median(size):,.0f}"]
        for name, taken, size in zip(("without codes", "with codes"), times, sizes, strict=True)
    ]
    more = statistics.median(coded - bare for bare, coded in zip(*times, strict=True))
    least, own = min(times[1]) - min(times[0]), statistics.median(sizes[1]) - statistics.median(sizes[0])
    lines.append(["more", f"{more:.3f} ms", f"{least:.3f} ms", f"{own:,.0f}"])
    text = f"## Page codes\n\nCopies of `{folder.name}` with a number and for nobody, {PAIRS:,} pairs; the page symbols are the master's.\n\n"
    return text + table(("copies", "processor, median", "least", "own bytes"), lines)


# -- whole runs --------------------------------------------------------------------------------------------------------


def roster(path: Path, rows: int) -> Path:
    """A roster of invented people."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("name,partner\r\n")
        for number in range(rows):
            file.write(f"{FIRST[number % len(FIRST)]} {number},{FIRST[(number + 3) % len(FIRST)]} {number}\r\n")
    return path


RUN_ROWS = 6_000
"""Copies of the flagship in a whole run: 3.2 GB."""

SMALL_ROWS = 4_000
"""Copies of a short book in a whole run: 0.3 GB."""

MEMORY_DISK = Path("/dev/shm")
"""Where Linux keeps files in memory: what copying costs when no disk has to be waited for."""


def runs(folder: Path, short: Path, work: Path, rows: int = RUN_ROWS) -> str:
    """The command as a whole, from start to end: one process and two, on a disk and in memory, and the one file for the print shop."""
    parts = [
        _compare(folder, work, rows, "on this machine's disk"),
        _compare(short, work, SMALL_ROWS, "on this machine's disk"),
    ]
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > 8_000_000_000:
        with tempfile.TemporaryDirectory(dir=MEMORY_DISK) as name:
            parts.insert(0, _compare(folder, Path(name), rows, "in memory"))
    begun, _, _ = run_copies(folder, work, 10, ("--one-file", str(work / "run.pdf")))
    wall, memory, size = run_copies(folder, work, rows, ("--one-file", str(work / "run.pdf")))
    single = [
        f"`{folder.name}`, one file",
        "1",
        f"{begun:.2f} s",
        f"{rows:,}",
        f"{wall:.2f} s",
        f"{(rows - 10) / (wall - begun):,.0f}",
    ]
    lines = [line for part in parts for line in part] + [[*single, "", "", f"{memory:.0f} MiB", f"{size / rows:,.0f}"]]
    heads = (
        "`bifolio copies`", "processes", "wall, 10 rows", "rows", "wall", "further copies a second", "times one process: further copies",
        "the whole command", "peak memory", "bytes a copy",
    )  # fmt: skip
    note = (
        "Reading, building the master, checking the roster, writing, renaming and noting every copy; without a cache. Peak memory is that of the largest "
        "process. In memory: on a file system that needs no disk, so that only the work is measured; two processes share one disk. The best of three runs, in turn."
    )
    return f"## The command from start to end\n\n{note}\n\n" + table(heads, lines)


def _compare(folder: Path, work: Path, rows: int, where: str, rounds: int = 3) -> list[list[str]]:
    """One process and two with the same roster, in turn; the best of each, since others on the machine only make a run slower."""
    taken: dict[int, list[tuple[float, float, float, int]]] = {1: [], 2: []}
    for _ in range(rounds):
        for jobs, found in taken.items():
            begun, _, _ = run_copies(folder, work, 10, ("--jobs", str(jobs)))
            found.append((begun, *run_copies(folder, work, rows, ("--jobs", str(jobs)))))
    lines: list[list[str]] = []
    alone = (0.0, 0.0)
    for jobs, found in taken.items():
        begun, wall = min(one[0] for one in found), min(one[1] for one in found)
        memory, size = max(one[2] for one in found), found[0][3]
        rate = (rows - 10) / (wall - begun)
        alone = (rate, wall) if jobs == 1 else alone
        gains = ("", "") if jobs == 1 else (f"{rate / alone[0]:.2f}", f"{alone[1] / wall:.2f}")
        about = [f"`{folder.name}`, {where}", str(jobs), f"{begun:.2f} s", f"{rows:,}", f"{wall:.2f} s", f"{rate:,.0f}"]
        lines.append([*about, *gains, f"{memory:.0f} MiB", f"{size / rows:,.0f}"])
        sys.stderr.write(json.dumps(lines[-1]) + "\n")
    return lines


def run_copies(folder: Path, work: Path, rows: int, more: tuple[str, ...]) -> tuple[float, float, int]:
    """Wall time, peak memory and bytes of one run of the command."""
    people_file, target = roster(work / "runs.csv", rows), work / "copies"
    command = (
        *BIFOLIO,
        "copies",
        str(people_file),
        "-w",
        str(folder),
        "-o",
        str(target),
        "--quiet",
        "--no-cache",
        *more,
    )
    cost, _ = run_process(command)
    files = [work / "run.pdf"] if "--one-file" in more else list(target.glob("*.pdf"))
    size = sum(file.stat().st_size for file in files)
    shutil.rmtree(target, ignore_errors=True)
    return cost.wall, cost.memory, size


def growth(folder: Path, work: Path, counts: list[int]) -> str:
    """Time and memory of longer and longer runs."""
    lines = []
    for rows in counts:
        people_file, target = roster(work / "growth.csv", rows), work / "growth"
        cost, _ = run_process((*BIFOLIO, "copies", str(people_file), "-w", str(folder), "-o", str(target), "--quiet"))
        size = sum(entry.stat().st_size for entry in os.scandir(target))
        lines.append(
            [
                f"{rows:,}",
                f"{cost.wall:.2f} s",
                f"{rows / cost.wall:,.0f}",
                f"{1000 * cost.cpu / rows:.2f} ms",
                f"{cost.memory:.0f} MiB",
                f"{size / rows:,.0f}",
            ]
        )
        shutil.rmtree(target)
        sys.stderr.write(json.dumps(lines[-1]) + "\n")
    note = f"Workbook `{folder.name}` (a short one, so that the disk holds the copies; one section names the person and is set again), one process, the whole command."
    return f"## Growth\n\n{note}\n\n" + table(
        ("copies", "wall", "copies a second", "CPU a copy", "peak memory", "bytes a copy"), lines
    )


if __name__ == "__main__":
    main()
