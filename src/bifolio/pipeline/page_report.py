"""The page report: which pages an edition has, how full each is, and how planning changed it, as text and as JSON.

Input: a book that has been put together. Output: ``PageReport``. Every figure comes from the layout; none is measured
on a picture.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Workbook
from bifolio.content.schema.json_schema import DIALECT
from bifolio.diagnostics import Place
from bifolio.layout.book.book import Book, BookPage
from bifolio.layout.page.folios import PageFill, PageKind
from bifolio.layout.page.look import Look
from bifolio.lengths import to_mm
from bifolio.outputs import Kind
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import draft
from bifolio.pipeline.fitting import requests_of

AS_JSON = Kind("a page report in JSON", b'{\n  "bifolio_page_report"')
AS_TEXT = Kind("a page report in text", b"bifolio page report: ")

HALF = 0.5
"""A page filled less than this looks empty."""

LEAST_CHANGE = 0.5
"""Changes of space smaller than this, in millimetres, are too small to notice."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReportPlace(_Model):
    """A place in the workbook's files; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class ReportPage(_Model):
    """A page: its number in the file and how full it is, from 0 to 1.

    ``kind`` is what sort of page it is; a ``blank`` one is there so that what follows begins on a right-hand page. ``squeezed`` and
    ``stretched`` are millimetres: how much less space there is between blocks, and how much higher blanks became. ``ends_early``: what
    follows was asked to begin a page. ``is_short``: less than half full, and nobody asked for that. ``place`` is that of the first
    block on the page, or of its part.
    """

    page: int
    folio: str
    side: Literal["left", "right"]
    part: str | None = None
    kind: PageKind
    full: float
    squeezed: float = 0.0
    stretched: float = 0.0
    ends_early: bool = False
    is_short: bool = False
    place: ReportPlace | None = None


class ReportFallback(_Model):
    """A block printed in another way than asked for, because its page has no room: a table as a list."""

    part: str
    what: Literal["table-as-list"]
    place: ReportPlace | None = None


class ReportTurn(_Model):
    """An exercise whose work is overleaf from its steps, with the page of the steps."""

    part: str
    page: int
    pages: int
    """How many pages it has."""
    place: ReportPlace | None = None


class PageReport(_Model):
    """The pages of one edition, in order, with those that are partly empty, blocks printed in another way, and work
    overleaf.
    """

    bifolio_page_report: Literal[1]
    title: str
    edition: str
    paper: str
    size: str
    theme: str
    pages: list[ReportPage]
    overleaf: list[ReportTurn]
    fallbacks: list[ReportFallback]

    @property
    def short(self) -> list[ReportPage]:
        """The pages that are less than half full by accident."""
        return [page for page in self.pages if page.is_short]

    def written_as(self, kind: Kind) -> bytes:
        """The report as a file of this kind."""
        return self.to_json() if kind is AS_JSON else self.to_text().encode()

    def to_json(self) -> bytes:
        """The report as a JSON file."""
        return self.model_dump_json(indent=2, exclude_none=True).encode() + b"\n"

    def to_text(self) -> str:
        """The report for people: a line for each page, then the problems that deserve a look."""
        count = len(self.pages)
        start = AS_TEXT.begins.decode()
        about = f"{start}{self.edition}, {self.paper}, {self.size}, {self.theme}"
        head = f"{about}: {count} page{'s' * (count != 1)}, {len(self.short)} under half full"
        width = max(4, *(len(_numbers_of(page)) for page in self.pages))
        lines = [head, "", *(f"{_numbers_of(page):>{width}}{_line_of(page)}" for page in self.pages)]
        lines += [f"overleaf: {one.part}: steps on page {one.page}{_at(one.place)}" for one in self.overleaf]
        lines += [f"fell back: {one.part}: a table is printed as a list{_at(one.place)}" for one in self.fallbacks]
        return "\n".join(lines) + "\n"


def page_report_schema() -> dict[str, Any]:
    return {"$schema": DIALECT, **PageReport.model_json_schema(), "title": "bifolio: page-report"}


def kind_for(path: Path) -> Kind:
    """The kind of report for a file of this name."""
    return AS_JSON if path.suffix.lower() == ".json" else AS_TEXT


def report_editions(workbook: Workbook, created: datetime) -> Iterator[PageReport]:
    """The reports on all editions, each on its default paper, at its default size, in its default theme."""
    for request in requests_of(workbook):
        book, look = draft(workbook, BuildOptions(request=request, created=created))
        yield make_page_report(book, look, workbook)


def make_page_report(book: Book, look: Look, workbook: Workbook) -> PageReport:
    """The report on ``book``, set in ``look``; places are those of ``workbook``."""
    reporting = _Reporting(book, Places(workbook))
    return PageReport(
        bifolio_page_report=1, title=book.document.title, edition=book.document.edition, paper=look.paper.name,
        size=look.size.name, theme=look.theme.name, pages=[reporting.page(page) for page in book.pages],
        overleaf=list(reporting.overleaf()), fallbacks=list(reporting.fallbacks()),
    )  # fmt: skip


def reports_as_json(reports: Sequence[PageReport]) -> str:
    """Several reports as one JSON array."""
    return json.dumps(
        [report.model_dump(mode="json", exclude_none=True) for report in reports], indent=2, ensure_ascii=False
    )


class _Reporting:
    """Collects what a report says about a book."""

    def __init__(self, book: Book, places: Places) -> None:
        self.book, self.places = book, places

    def page(self, page: BookPage) -> ReportPage:
        side: Literal["left", "right"] = "right" if page.is_right else "left"
        if page.index < 0:
            return ReportPage(page=page.number, folio=page.label, side=side, kind="blank", full=0.0)
        content = self.book.units[page.unit].pages[page.index]
        fill = content.fill or PageFill(depth=page.paper.depth)
        full = min(1.0, round(content.filled / fill.depth, 3))
        is_asked = fill.is_cut or (fill.is_loose and page.index > 0) or content.kind in ("cover", "card-backs")
        return ReportPage(
            page=page.number, folio=page.label, side=side, part=self.book.document.units[page.unit].part, kind=content.kind, full=full,
            squeezed=_millimetres(fill.squeezed), stretched=_millimetres(fill.stretched), ends_early=fill.is_cut,
            is_short=full < HALF and not is_asked, place=self._place(fill.place),
        )  # fmt: skip

    def overleaf(self) -> Iterator[ReportTurn]:
        """Exercises whose steps end on a right-hand page while their work continues on its back."""
        for page in self.book.pages:
            steps = self.book.steps_overleaf(page) if page.index >= 0 else None
            if steps is not None:
                unit, layout = self.book.document.units[page.unit], self.book.units[page.unit]
                yield ReportTurn(part=unit.part, page=steps, pages=len(layout.pages), place=self._place(unit.place))

    def fallbacks(self) -> Iterator[ReportFallback]:
        """Tables that are printed as lists."""
        for unit, layout in zip(self.book.document.units, self.book.units, strict=True):
            for place in layout.as_lists:
                yield ReportFallback(part=unit.part, what="table-as-list", place=self._place(place))

    def _place(self, place: Place | None) -> ReportPlace | None:
        if place is None:
            return None
        place = self.places.opening(place) or place
        return ReportPlace(file=str(place.file), line=place.line, column=place.column)


def _millimetres(points: float) -> float:
    found = round(to_mm(points), 1)
    return found if found >= LEAST_CHANGE else 0.0


def _numbers_of(page: ReportPage) -> str:
    """The number of a page, and its folio if that is another."""
    return f"{page.page}" if page.folio == f"{page.page}" else f"{page.page} ({page.folio})"


def _line_of(page: ReportPage) -> str:
    """The entry for a page as text, after its number."""
    if page.kind == "blank":
        return "        (blank)"
    notes = [
        f"squeezed by {page.squeezed} mm" * bool(page.squeezed),
        f"stretched by {page.stretched} mm" * bool(page.stretched),
        "ends early, as asked" * page.ends_early,
        "UNDER HALF FULL" * page.is_short,
    ]
    said = "; ".join(filter(None, notes))
    return f" {100 * page.full:>4.0f} %  {page.part}{': ' * bool(said)}{said}{_at(page.place)}"


def _at(place: ReportPlace | None) -> str:
    return f" ({place})" if place is not None else ""
