"""Whether every block fits a page: each edition is planned, not painted, at its everyday size and at its hardest.

So a check finds what does not fit, before anybody builds that size. A block that fits on A4 and on A5 in giant
print fits what lies between (decision 0016).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.content.kinds.crisis_resources import CrisisResources
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import blocks_of
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place
from bifolio.layout.page.look import Look
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.page_images import pictures_of

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A paper and a size to plan for, as messages name them, and the rule for what does not fit there."""

    paper: str
    size: str
    words: str
    rule: str


CASES = (
    Case("a4", "standard", "A4", "text-cannot-fit"),
    Case("a5", "giant", "A5 in giant print", "large-print-cannot-fit"),
)


def check_fit(workbook: Workbook, progress: Progress | None = None) -> Iterator[Diagnostic]:
    """Blocks higher than a page, in any edition, each reported once; the workbook has no errors so far."""
    reported: set[Place | None] = set()
    places = Places(workbook)
    requests = list(_requests(workbook))
    for done, (case, request) in enumerate([(case, one) for case in CASES for one in requests], 1):
        assembler = Assembler(workbook, request)
        look = look_for(
            BuildOptions(request=request, created=_NEVER, paper=case.paper, size=case.size),
            workbook,
            assembler.messages,
        )
        document = assembler.document(request)
        units = [*document.units, *(_other_countries(workbook, assembler, request) if request is requests[0] else ())]
        for unit in units:
            for place in _too_high(document, unit, look):
                if place not in reported:
                    reported.add(place)
                    message = f"this is taller than a whole page of {case.words}"
                    yield diagnose(case.rule, message, places.opening(place), "shorten it, or split it in two")
        if progress is not None:
            progress("laying out", done, len(CASES) * len(requests))


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""No file is made, so no date is written."""


def _requests(workbook: Workbook) -> Iterator[Request]:
    """A request for each edition, with all that may stand in it."""
    country = workbook.file.country or ""
    for edition, plan in workbook.file.plans.items():
        request = Request(edition=edition, country=country)
        yield replace(request, only=tuple(workbook.exercises)) if plan.handout and not plan.exercises else request


def _other_countries(workbook: Workbook, assembler: Assembler, request: Request) -> Iterator[Unit]:
    """The pages of help as they are printed for every other country that has a record."""
    pages = [page for page in workbook.pages.values() if any(isinstance(b, CrisisResources) for b in blocks_of(page))]
    for code in workbook.support:
        if code != request.country:
            maker = assembler.maker(replace(request, country=code))
            for page in pages:
                yield from maker.page(page)


def _too_high(document: Document, unit: Unit, look: Look) -> list[Place | None]:
    # imported late: a check that finds errors never comes here, and ReportLab takes a while to load
    from bifolio.layout.flow.laying_out import find_too_high

    return find_too_high(unit, look, document.view, document.book_words, pictures_of(unit, document.folders, look))
