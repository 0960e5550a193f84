"""Turns a folder and a choice into the state that is shown, repeatedly, in one process, without a server or a thread of
its own.

``rebuild`` reads the folder and builds the book; problems become part of the state, next to the last good pages.
Unchanged files are not read again, unchanged units not laid out again (``LivingMemory``, ``MemoryCache``). The PDF is
what ``bifolio build`` makes with the same options, byte for byte.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from bifolio import api
from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document
from bifolio.content.checks.all_checks import with_excerpts
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place, in_order
from bifolio.errors import BifolioError, InvalidWorkbook, where_it_arose
from bifolio.layout.book.book import BookPage
from bifolio.pipeline import building
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.build_warnings import build_warnings
from bifolio.pipeline.cache import Cache, MemoryCache
from bifolio.pipeline.check_workbook import check_as_read
from bifolio.pipeline.fitting import FitMemory, check_shown
from bifolio.pipeline.living_memory import LivingMemory
from bifolio.pipeline.open_workbook import name_on_disk, read_workbook
from bifolio.pipeline.page_pictures import Painter
from bifolio.pipeline.quick_png import QuickPng
from bifolio.preview.choices import CHOSEN, Choice, Fixed, command_for, menus_of, people_of
from bifolio.preview.first_look import first_look
from bifolio.preview.source_map import Area, areas_of, nearest
from bifolio.preview.state import Finished, PreviewPage, State, preview_pages, trouble

MOST_PICTURE_BYTES = 32 * 2**20
"""The most bytes of cached pictures, most recent last: enough for the pages that several tabs show."""

MOST_IN_VIEW = 8
"""How many pages tabs are assumed to show at a time: those requested last."""

MOST_PLACES = 50_000
"""The most places that the page can ask to open."""

LAST_CALLS = 4
"""How many calls to list for a fault in the program."""


class Session:
    """A preview of one folder. One thread may build while others request pictures and places."""

    def __init__(
        self, source: Path, fixed: Fixed | None = None, choice: Choice | None = None, *,
        cache: Path | None = None, now: Callable[[], datetime] = api.moment,
    ) -> None:  # fmt: skip
        self.source, self.fixed, self.now = source, fixed or Fixed(), now
        self.state = State(choice=choice or Choice())
        self.finished: Finished | None = None
        self._memory, self._cache = LivingMemory(), MemoryCache(cache)
        self._fits = FitMemory(Cache(None), source)
        self._lock = RLock()
        self._painter: Painter | None = None
        self._writer = QuickPng()
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._places: dict[str, Place] = {}
        self._early: Painter | None = None
        self._early_pages: dict[str, int] = {}
        self._asked: dict[int, int] = {}
        """Pages that were requested last, with their resolution."""

    # -- building --------------------------------------------------------------------------------------------------

    def choose(self, choice: Choice) -> None:
        """Sets the choice for the next rebuild."""
        self.state = replace(self.state, choice=choice)

    def rebuild(self, early: Callable[[State], None] | None = None) -> State:
        """Reads and builds the current state; the last good pages stay while there is an error.

        ``early`` is called with the edited part's new pages before the whole book is built, if they can be made alone.
        """
        start, created, choice = time.perf_counter(), self.now(), self.state.choice
        self.state = replace(self.state, first_milliseconds=0)
        self._cache.begin_build()

        def loaded(workbook: Workbook) -> None:
            if early is not None and self._glance(workbook, choice, created, start):
                early(self.state)

        try:
            workbook = read_workbook(
                self.source, created.date(), fonts=self.fixed.fonts, library_root=self.fixed.library_root,
                memory=self._memory, loaded=loaded,
            )  # fmt: skip
            # offer choices even if the current one cannot be built
            self._offer(workbook, choice)
            options = self.options(workbook, choice, created)
            choice = choice.of(options.request.recipient)
            assembler = Assembler(workbook, options.request)
            built = building.build_document(assembler.document(options.request), workbook, options)
            data = building.to_file(built)
        except InvalidWorkbook as error:
            return self._fail(error.diagnostics)
        except BifolioError as error:
            return self._fail((trouble(str(error), error.hint),))
        except Exception as error:
            # our fault, not the writer's, and possibly gone with the next change: the preview continues
            self._memory = LivingMemory()
            return self._fail((_fault(error),))
        pages, titles = preview_pages(built), assembler.titles
        finished = Finished(
            workbook=workbook, titles=titles, options=options, built=built, data=data, choice=choice, pages=pages
        )
        self._take(finished)
        self._offer(workbook, choice)
        return self._publish(
            replace(
                self.state, pages=finished.pages, is_current=True, is_whole=True,
                problems=tuple(build_warnings(workbook, options, self.fixed.provider)),
                choice=choice, language=built.book.document.language,
                command=command_for(self.source, choice, self.fixed, created),
                milliseconds=round((time.perf_counter() - start) * 1000),
            )
        )  # fmt: skip

    def _offer(self, workbook: Workbook, choice: Choice) -> None:
        """Puts the workbook's title and choices into the state."""
        menus, people = menus_of(workbook, choice), people_of(workbook, choice)
        self.state = replace(self.state, title=workbook.file.title.nameless, menus=menus, people=people)

    def _fail(self, problems: Sequence[Diagnostic]) -> State:
        """Shows the problems next to the last complete good pages."""
        pages = self.finished.pages if self.finished is not None else ()
        failed = replace(self.state, pages=pages, problems=tuple(problems), is_current=False, is_whole=True)
        return self._publish(failed)

    def _glance(self, workbook: Workbook, choice: Choice, created: datetime, start: float) -> bool:
        """Shows only the pages of the edited part; returns whether that was possible."""
        before, changed = self.finished, self._memory.changed
        if before is None or before.choice != choice or not self.state.is_current:
            return False
        # choices are read from files other than parts
        options = replace(before.options, created=created)
        look = first_look(before.built, before.titles, workbook, options, changed, self._asked)
        known = {page.number: page.look for page in self.state.pages}
        if look is None or all(known[page.number] == page.look for page in look.pages):
            return False
        with self._lock:
            self._close_early()
            self._early = Painter(look.data, self._writer)
            self._early_pages = {page.digest: number for number, page in enumerate(look.pages, 1)}
        self._draw_ahead(look.pages)
        new = {page.number: page for page in look.pages}
        pages = tuple(new.get(page.number, page) for page in self.state.pages)
        took = round((time.perf_counter() - start) * 1000)
        self._publish(replace(self.state, pages=pages, is_whole=False, first_milliseconds=took))
        return True

    def _draw_ahead(self, pages: Iterable[PreviewPage]) -> None:
        """Draws those of ``pages`` whose pages somebody looks at, so that they are there when they are asked for."""
        for page in pages:
            if page.number in self._asked:
                self.picture(page.digest, self._asked[page.number])

    def options(self, workbook: Workbook, choice: Choice, created: datetime) -> BuildOptions:
        """The options of ``build`` that correspond to the choice."""
        keywords = {**self.fixed.keywords, **choice.keywords()}
        return replace(api.options_for(workbook, **keywords, created=created), cache=self._cache)

    def check(self) -> State:
        """Adds the warnings of ``bifolio check --quick`` to the state, if its pages are up to date."""
        finished = self.finished
        if finished is None or not self.state.is_current:
            return self.state
        try:
            checked = check_as_read(finished.workbook, self.now().date())
            found = [*self._memory.warnings, *finished.workbook.rules.applied(checked)]
        except Exception as error:
            found = [_fault(error)]
        return self._add(found)

    def check_fit(self, has_changed: Callable[[], bool]) -> State:
        """Adds the blocks that do not fit their page to the state: of the book that is shown, not of other sizes. Stops
        as soon as ``has_changed``; findings about a unit are kept for the next time.
        """
        finished = self.finished
        if finished is None or not self.state.is_current:
            return self.state
        workbook, found = finished.workbook, list[Diagnostic]()
        try:
            for new in check_shown(_for_nobody(finished), finished.built.look, workbook, self._fits):
                found += new
                if has_changed():
                    return self.state
            found = list(workbook.rules.applied(with_excerpts(found, workbook)))
        except Exception as error:
            found = [_fault(error)]
        return self._add(found)

    def _add(self, found: Sequence[Diagnostic]) -> State:
        """Adds problems to the state."""
        problems = tuple(in_order([*self.state.problems, *found]))
        return self._publish(replace(self.state, problems=problems)) if problems != self.state.problems else self.state

    def _take(self, finished: Finished) -> None:
        """Replaces the old book with a new one."""
        with self._lock:
            self.close()
            self.finished = finished

    def _close_early(self) -> None:
        if self._early is not None:
            self._early.close()
        self._early, self._early_pages = None, {}

    def _publish(self, state: State) -> State:
        self.state = state.after(self.state)
        return self.state

    # -- pages -----------------------------------------------------------------------------------------------------

    def picture(self, digest: str, dpi: int) -> bytes | None:
        """The page with this ``digest`` as a PNG; ``None`` if there is no such page any more."""
        number = next((page.number for page in self.state.pages if page.digest == digest), 0)
        with self._lock:
            self._asked.pop(number, None)
            self._asked[number] = dpi
            if len(self._asked) > MOST_IN_VIEW:
                del self._asked[next(iter(self._asked))]
            key = (digest, dpi)
            found = self._pictures.pop(key, None) or self._drawn(digest, dpi)
            if found is not None:
                self._pictures[key] = found
                while sum(map(len, self._pictures.values())) > MOST_PICTURE_BYTES:
                    self._pictures.popitem(last=False)
            return found

    def _drawn(self, digest: str, dpi: int) -> bytes | None:
        if self._early is not None and digest in self._early_pages:
            return self._early.png(self._early_pages[digest], dpi)
        found = self._finished_page(digest)
        if found is None:
            return None
        finished, page = found
        if self._painter is None:
            self._painter = Painter(finished.data, self._writer)
        return self._painter.png(page.number, dpi)

    def _finished_page(self, digest: str) -> tuple[Finished, PreviewPage] | None:
        """The page of the finished book with this ``digest``, and the book."""
        finished = self.finished
        if finished is None:
            return None
        return next(((finished, page) for page in finished.pages if page.digest == digest), None)

    def pdf(self) -> tuple[str, bytes] | None:
        """A file name that names nobody, and the bytes of the PDF; ``None`` while the pages are not up to date."""
        finished = self.finished
        if finished is None or not (self.state.is_current and self.state.is_whole):
            return None
        return f"{name_on_disk(self.source)}-{finished.built.book.document.edition}.pdf", finished.data

    # -- places ----------------------------------------------------------------------------------------------------

    def areas(self, digest: str) -> list[tuple[str, Area]] | None:
        """The areas of the page with this ``digest``, each with the id of its place; ``None`` if there is no such page any more."""
        found = self._finished_page(digest)
        return None if found is None else [(self.id_of(area.place), area) for area in _areas(*found)]

    def id_of(self, place: Place) -> str:
        """An id for ``place``, with which the page may ask to open it."""
        identifier = hashlib.blake2b(str(place).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        with self._lock:
            self._places[identifier] = place
            if len(self._places) > MOST_PLACES:
                del self._places[next(iter(self._places))]
        return identifier

    def lines_of(self, areas: Iterable[tuple[str, Area]]) -> list[tuple[str, Place, str]]:
        """The places of ``areas`` in the order of the page, each once, with its line of the file."""
        finished = self.finished
        sources = finished.workbook.sources if finished is not None else {}
        found: dict[str, tuple[str, Place, str]] = {}
        for key, area in sorted(areas, key=lambda one: (one[1].top, one[1].left, -one[1].height)):
            source = sources.get(area.place.file)
            found.setdefault(key, (key, area.place, source.excerpt(area.place) if source is not None else ""))
        return list(found.values())

    def type_area(self, digest: str) -> list[float] | None:
        """The type area of a page: left, top, width, height in points."""
        found = self._finished_page(digest)
        if found is None:
            return None
        drawn = _drawn_as(*found)
        paper = drawn.paper
        return [round(one, 1) for one in (drawn.left, paper.head, paper.measure, paper.depth)]

    def place(self, identifier: str) -> Place | None:
        """The place with this id."""
        return self._places.get(identifier)

    def find(self, file: str, line: int) -> tuple[PreviewPage, Area] | None:
        """Where ``line`` of ``file`` is printed: its page, and the area there; ``None`` if nothing of the file is printed."""
        finished = self.finished
        if finished is None:
            return None
        by_page = {page.number: list(_areas(finished, page)) for page in finished.pages}
        found = nearest(by_page, file, line)
        return None if found is None else (finished.pages[found[0] - 1], found[1])

    def close(self) -> None:
        """Closes the files that are open."""
        with self._lock:
            if self._painter is not None:
                self._painter.close()
            self._close_early()
            self._painter = None


def _areas(finished: Finished, page: PreviewPage) -> Iterable[Area]:
    return areas_of(finished.built, _drawn_as(finished, page), finished.workbook)


def _drawn_as(finished: Finished, page: PreviewPage) -> BookPage:
    return finished.built.book.pages[page.number - 1]


def _for_nobody(finished: Finished) -> Document:
    """The document without the details of people, which no message may quote."""
    request = finished.options.request.for_nobody()
    if request == finished.options.request:
        return finished.built.book.document
    return Assembler(finished.workbook, request).document(request)


def _fault(error: Exception) -> Diagnostic:
    """The diagnostic for an unexpected error."""
    if isinstance(error, OSError):
        return trouble(f"{error.strerror or 'the operating system refused'}: {error.filename or 'a file'}")
    lines = "; ".join(where_it_arose(error)[-LAST_CALLS:])
    return trouble(
        f"internal error: {type(error).__name__}; this is a bug in bifolio", f"please report it with this: {lines}"
    )


def session_for(
    source: Path, keywords: Mapping[str, Any], names: Sequence[str], fonts: Path | None, library_root: Path | None,
    cache: Path | None,
) -> Session:  # fmt: skip
    """A session that starts with the options of ``build``: choices beside the page may change, the rest stays."""
    chosen = {key: value for key, value in keywords.items() if key in CHOSEN}
    rest = {key: value for key, value in keywords.items() if key not in CHOSEN and key != "no_cache"}
    fixed = Fixed(keywords=rest, fonts=fonts, library_root=library_root)
    return Session(source, fixed, Choice(**chosen, written=tuple(names)), cache=cache)


def worst_first(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors before warnings, each in the order of their places."""
    return sorted(in_order(problems), key=lambda problem: not problem.is_error)
