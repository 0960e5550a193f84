"""``python -m benchmarks.preview.run``: from a saved edit to the changed page's picture, in one living process, beside Typst with the same
words; and memory after many edits. Prints Markdown and writes ``RESULTS.md``.

The clock starts when the file has been written and stops when the PNG of the changed page, at 96 dots an inch, is there: no browser and no
notice of the change are in it (the preview waits 10 ms for a further change, and says so after 16). Typst compiles the whole book into a PDF in its own living
process, as ``typst watch`` does, with what it remembers of the last time; the same PDFium draws the page.
"""

from __future__ import annotations

import argparse
import gc
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.measuring import ROOT, machine, table
from benchmarks.plain_typst import compiler_for, source_of
from benchmarks.texts import items_of
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_pictures import Painter
from bifolio.preview.session import Session
from bifolio.preview.state import State

RESULTS = Path(__file__).with_name("RESULTS.md")
BOOK = ROOT / "benchmarks" / "flagship"
EDITED = "exercises/e05.yaml"
DPI = 96


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds from an edit to the changed page's picture and to the whole book, by the clock and of processor time."""

    picture: float
    picture_cpu: float
    whole: float
    whole_cpu: float


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--memory", type=int, default=500, help="edits after which memory is looked at")
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    # as the command does, which collects when it has nothing else to do
    gc.disable()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = Path(shutil.copytree(BOOK, folder / "book"))
        memory = _memory(book, chosen.memory)  # first, so that nothing of Typst is in it
        text = "\n\n".join([_head(), _latency(book, folder, chosen.edits), memory]) + "\n"
    chosen.results.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _head() -> str:
    return (
        f"# From an edit to its page\n\nTaken {datetime.now(UTC):%Y-%m-%d} by `python -m benchmarks.preview.run`; {machine()}. The flagship of commit 0220892, 105 pages, edits in "
        f"`{EDITED}`. The clock runs from the file that is written to the PNG of the changed page at {DPI} dots an inch that is in memory; the preview waits "
        "some 16 ms for further changes before that, and the browser fetches and shows the picture after that. Aims: text 50 ms, title 100 ms (medians), 200 ms for 95 of 100."
    )


def _latency(book: Path, folder: Path, edits: int) -> str:
    session = Session(book)
    session.rebuild()
    session.check()
    gc.collect()
    file = book / EDITED
    text = file.read_text(encoding="utf-8")
    rows = [
        _row("text of a step", [_edit(session, file, one) for one in _texts(text, edits)]),
        _row("title of the exercise", [_edit(session, file, one) for one in _titles(text, edits)]),
    ]
    session.close()
    file.write_text(text, encoding="utf-8")
    rows.append(_row("Typst: a paragraph", list(_typst(book, folder, edits))))
    heads = ("edit", "picture, median", "95 of 100", "CPU, median", "whole book, median", "CPU, median ")
    return "## Latency\n\n" + table(heads, rows)


def _row(name: str, seen: list[Seen]) -> tuple[str, ...]:
    def middle(of: Callable[[Seen], float]) -> str:
        return f"{statistics.median(map(of, seen)) * 1000:.0f} ms"

    most = statistics.quantiles((one.picture for one in seen), n=20)[-1]
    return (
        name, middle(lambda one: one.picture), f"{most * 1000:.0f} ms", middle(lambda one: one.picture_cpu),
        middle(lambda one: one.whole), middle(lambda one: one.whole_cpu),
    )  # fmt: skip


def _texts(text: str, edits: int) -> Iterator[str]:
    """The file with other words in its first step, each time words that were never there."""
    first = re.search(r"^steps:.*?([A-Z][a-z]+ )", text, re.MULTILINE | re.DOTALL)
    assert first is not None
    for number in range(edits):
        yield f"{text[: first.end()]}{number} times {text[first.end() :]}"


def _titles(text: str, edits: int) -> Iterator[str]:
    """The file with another title each time."""
    for number in range(edits):
        yield re.sub(r"^title: .*$", f"title: The map number {number}", text, count=1, flags=re.MULTILINE)


def _edit(session: Session, file: Path, text: str) -> Seen:
    """Writes ``text``, and waits for its page as the follower does."""
    page = next(
        sheet for sheet in session.state.pages if session.finished is not None and sheet.number == _page(session)
    )
    session.picture(page.digest, DPI)  # somebody looks at the page
    file.write_text(text, encoding="utf-8")
    start, cpu = time.perf_counter(), time.process_time()
    first: list[tuple[float, float]] = []

    def show(state: State) -> None:
        if state.changed and not first:
            session.picture(state.pages[state.changed[0] - 1].digest, DPI)
            first.append((time.perf_counter() - start, time.process_time() - cpu))

    show(session.rebuild(show))
    whole, whole_cpu = time.perf_counter() - start, time.process_time() - cpu
    picture, picture_cpu = first[0] if first else (whole, whole_cpu)
    gc.collect()
    return Seen(picture, picture_cpu, whole, whole_cpu)


def _page(session: Session) -> int:
    """The first page of the edited exercise."""
    assert session.finished is not None
    return session.finished.built.book.first_page[Path(EDITED).stem]


def _typst(book: Path, folder: Path, edits: int) -> Iterator[Seen]:
    """The same words, one paragraph edited, compiled by a compiler that stays."""
    document = assemble(read_workbook(book, date(2026, 11, 25)), Request())
    source = source_of(list(items_of(document)))
    file = folder / "book.typ"
    file.write_text(source, encoding="utf-8")
    compiler = compiler_for(str(file))
    compiler.compile()
    before, par, after = source.partition('#par("')
    for number in range(edits):
        file.write_text(f"{before}{par}Edit {number}. {after}", encoding="utf-8")
        start, cpu = time.perf_counter(), time.process_time()
        data = compiler.compile()
        assert isinstance(data, bytes)
        whole, whole_cpu = time.perf_counter() - start, time.process_time() - cpu
        painter = Painter(data)
        painter.png(3, DPI)
        painter.close()
        yield Seen(time.perf_counter() - start, time.process_time() - cpu, whole, whole_cpu)


def _memory(book: Path, edits: int) -> str:
    session = Session(book)
    file = book / EDITED
    text = file.read_text(encoding="utf-8")
    rows = []
    for number, one in enumerate(_texts(text, edits + 1)):
        if number:
            _edit(session, file, one)
        else:
            session.rebuild()
            session.check()
        if number in (0, 1, edits // 10, edits // 2, edits):
            rows.append((f"{number}", f"{_resident():.0f} MiB"))
    file.write_text(text, encoding="utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    about = f"Resident memory after so many edits, with the checks; {peak:.0f} MiB at most."
    return "## Memory\n\n" + about + "\n\n" + table(("edits", "memory"), rows)


def _resident() -> float:
    """MiB of this process in memory now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
