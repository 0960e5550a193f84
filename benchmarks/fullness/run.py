"""``python -m benchmarks.fullness.run [--save FILE]``: how full pages are, over the flagship, the gallery and the books of ``bifolio new``.

Every figure comes from the layout's own page report. Prints Markdown and writes ``RESULTS.md`` with the figures of ``before.json`` beside today's.
A run may be stopped: the next one goes on from there, unless the program or the books changed. Units that books share are laid out once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, date, datetime
from functools import cache as cached
from functools import partial
from itertools import product
from pathlib import Path

import bifolio
from benchmarks.measuring import ROOT, table
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.scaffold import KINDS, write_new
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.errors import BifolioError
from bifolio.layout.book.book import make_book
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.building import lay_out
from bifolio.pipeline.cache import Cache
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_report import PageReport, make_page_report
from tests.conformance.workbooks import gallery_folder

HERE = Path(__file__).parent
RESULTS, BEFORE = HERE / "RESULTS.md", HERE / "before.json"
FLAGSHIP = ROOT / "workbook"
SHEETS = ("a4", "letter", "a5")
CREATED = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """One book to lay out: where it counts, and how it is set."""

    group: str
    _: KW_ONLY
    folder: Path
    edition: str
    paper: str
    size: str
    theme: str = ""

    @property
    def name(self) -> str:
        """What tells it from the others."""
        return " ".join(filter(None, (self.folder.name, self.edition, self.paper, self.size, self.theme)))


Figures = dict[str, int]
"""Pages in all, under a half, under two thirds, blank; exercises overleaf, and of two pages."""


def main() -> None:
    """Measures everything and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path, help="keep the figures in this JSON file and write no table")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="a regular expression: only the books whose names it matches")
    parser.add_argument(
        "--work", type=Path, default=ROOT / ".fullness", help="the folder that keeps what is known already"
    )
    chosen = parser.parse_args()
    cases = [case for case in all_cases(chosen.work / "books") if re.search(chosen.only, case.name)]
    figures = figures_of(cases, chosen.work, chosen.jobs)
    if chosen.save:
        chosen.save.write_text(json.dumps(figures, indent=0) + "\n", encoding="utf-8")
        return
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    text = written(cases, before, figures)
    RESULTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def figures_of(cases: list[Case], work: Path, jobs: int) -> dict[str, Figures]:
    """The figures of all books by name; those that an earlier run left in ``work`` are not measured again."""
    kept = work / f"{_state()}.jsonl"
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True) if kept.is_file() else []
    # a run that was stopped may have left half a line
    whole = [line for line in lines if line.endswith("\n")]
    kept.write_text("".join(whole), encoding="utf-8")
    found: dict[str, Figures] = dict(json.loads(line) for line in whole)
    wanted = [case for case in cases if case.name not in found]
    with kept.open("a", encoding="utf-8") as file, ProcessPoolExecutor(jobs) as pool:
        for case, figures in zip(wanted, pool.map(partial(measure, cache=work / "cache"), wanted), strict=True):
            file.write(json.dumps([case.name, figures]) + "\n")
            file.flush()
            found[case.name] = figures
            sys.stderr.write(f"{len(found)} of {len(cases)}: {case.name}\n")
    return {case.name: found[case.name] for case in cases}


def _state() -> str:
    """A digest of the program and of the books, so that no figure is out of date."""
    digest = hashlib.blake2b(digest_size=8)
    program = Path(bifolio.__file__).parent
    for folder in (program, FLAGSHIP, ROOT / "tests" / "gallery"):
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def is_everyday(case: Case) -> bool:
    """Whether it is A4 or Letter in standard print."""
    return case.size == "standard" and case.paper in ("a4", "letter")


def all_cases(work: Path) -> Iterator[Case]:
    """Every book to lay out; those that are written first go into ``work``, anew."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    # partner B's copy has the pages of partner A's
    editions = [edition for edition in _workbook(FLAGSHIP).file.plans if edition != "participant-b"]
    for paper, size in product(SHEETS, SIZES):
        for edition in editions:
            yield _flagship(edition, paper, size, "calm", f"flagship, {paper}, {size}")
    for paper, theme in product(("a4", "letter"), THEMES):
        for edition in editions if theme != "calm" else ():
            yield _flagship(edition, paper, "standard", theme, f"flagship, {paper}, {theme}")
    gallery = gallery_folder(work / "gallery")
    for paper, size in product(SHEETS, SIZES):
        yield Case(f"gallery, {paper}, {size}", folder=gallery, edition="couple", paper=paper, size=size)
    for kind, language in product(KINDS, ("en", "de")):
        folder = work / f"{kind}-{language}"
        write_new(folder, kind, language)
        for edition in _workbook(folder).file.plans:
            yield Case("new, as it comes", folder=folder, edition=edition, paper="", size="")
            for paper, size in product(("a4", "letter", "a5"), ("standard", "large")):
                yield Case(f"new, {paper}, {size}", folder=folder, edition=edition, paper=paper, size=size)


def _flagship(edition: str, paper: str, size: str, theme: str, group: str) -> Case:
    return Case(group, folder=FLAGSHIP, edition=edition, paper=paper, size=size, theme=theme)


def measure(case: Case, cache: Path | None = None) -> Figures:
    """The figures of one book; none where it cannot be set so."""
    try:
        report = report_of(case, cache)
    except BifolioError:
        return {}
    pages = [page for page in report.pages if page.kind != "blank"]
    counted = [page for page in pages if page.kind in ("text", "cards") and not page.ends_early]
    return {
        "pages": len(report.pages),
        "half": len(report.short),
        "thirds": sum(page.full < 2 / 3 for page in counted),
        "blank": len(report.pages) - len(pages),
        "overleaf": len(report.overleaf),
        "two": sum(turn.pages == 2 for turn in report.overleaf),
    }


def report_of(case: Case, cache: Path | None = None) -> PageReport:
    """The page report of one book; units that are laid out are kept in ``cache``."""
    workbook = _workbook(case.folder)
    request = Request(edition=case.edition)
    if workbook.file.plans[case.edition].handout and not workbook.file.plans[case.edition].exercises:
        request = Request(edition=case.edition, only=tuple(workbook.exercises))
    options = BuildOptions(request=request, created=CREATED, paper=case.paper, size=case.size, theme=case.theme)
    document = assemble(workbook, request)
    look = look_for(
        options, workbook, messages_of(workbook, document.language, document.edition, len(document.view.persons))
    )
    duplex = not document.view.is_handout
    layouts = lay_out(document, look, Cache(cache), duplex=duplex)
    return make_page_report(make_book(document, layouts, look, duplex=duplex), look, workbook)


@cached
def _workbook(folder: Path) -> Workbook:
    return read_workbook(folder, date(2026, 11, 24))


HEADS = ("", "pages", "blank", "under half", "under ⅔", "% under half", "overleaf", "of two pages")
COLUMNS = ("pages", "blank", "half", "thirds", "share", "overleaf", "two")


def written(cases: list[Case], before: dict[str, Figures], after: dict[str, Figures]) -> str:
    """The tables: by group, then the flagship's editions on A4 and Letter."""
    groups = dict.fromkeys(case.group for case in cases)
    by_group = [_row(name, [case.name for case in cases if case.group == name], before, after) for name in groups]
    everyday = [case for case in cases if case.folder == FLAGSHIP and is_everyday(case) and case.theme == "calm"]
    by_edition = [_row(f"{case.edition}, {case.paper}", [case.name], before, after) for case in everyday]
    about = (
        "By `python -m benchmarks.fullness.run`, from the layout's own page reports. Each cell is *before → after*. A page is short by "
        "accident if it ends under a half, nobody asked for what follows to begin a page, and it is no cover, card back or back of an "
        "agreement. An exercise is overleaf if its steps are on a right-hand page and work goes on on its back; the guide, which nobody "
        "fills in, has none. *Before* is the planner that evened out pages one after another (of 27 November 2026, morning); *after* has what covers and "
        "exercises gained that day, too: eight pages on A4 in standard print. "
        "A page of the gallery is an example of one kind: most of those that are short end where the example ends, so its figures say little of "
        "a book."
    )
    parts = [
        "# How full pages are",
        about,
        table(HEADS, by_group),
        "## The flagship, standard print, `calm`",
        table(HEADS, by_edition),
    ]
    return "\n\n".join(parts) + "\n"


def _row(name: str, names: list[str], before: dict[str, Figures], after: dict[str, Figures]) -> list[str]:
    # a book that was not measured before has one figure in a cell
    measured = [figures for figures in (before, after) if figures is after or any(name in figures for name in names)]
    sums = [_sum(figures, names) for figures in measured]
    cells = [
        [f"{found[column]:.1f}" if column == "share" else f"{found[column]:.0f}" for column in COLUMNS]
        for found in sums
    ]
    return [name, *(" → ".join(dict.fromkeys(found)) for found in zip(*cells, strict=True))]


def _sum(figures: dict[str, Figures], names: list[str]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for name in names:
        total.update(figures.get(name, {}))
    share = 100 * total["half"] / total["pages"] if total["pages"] else 0.0
    return {**total, **{column: total[column] for column in COLUMNS if column != "share"}, "share": share}


if __name__ == "__main__":
    main()
