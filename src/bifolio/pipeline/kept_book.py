"""What is reused of the last build of an edition: assembled and compiled units, each one entry of the cache, however often the workbook is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import UTC, datetime
from itertools import chain

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_memory import UnitMemory
from bifolio.canonical import Digests
from bifolio.content.workbook import Workbook
from bifolio.frozen import record
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.kept_units import KeptUnits
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.cache import Cache, cache_in, key_of

MOST_PAGES = 1_200
"""The most pages of a book that is kept: keeping takes 20 kB of memory per page while the file is written."""

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@record
class KeptBook:
    """The units of a book, and where they are stored; without a ``key`` they are not."""

    units: KeptUnits | None = None
    cache: Cache = field(default_factory=lambda: Cache(None))
    key: str = ""

    def save(self) -> None:
        """Stores what was compiled now."""
        if self.units is not None and self.units.has_changed:
            self.cache.put(self.key, (self.units.now, self.units.parts.now), is_packed=True)


def kept_book(workbook: Workbook, options: BuildOptions, pages: int) -> KeptBook:
    """What is stored for the edition that ``options`` ask for, with this many ``pages``; nothing if it is for one person."""
    cache = cache_in(options.cache)
    if not cache.keeps or options.request.is_personal or pages > MOST_PAGES:
        return KeptBook()
    key = key_of("compiled", str(workbook.folder.resolve()), workbook.main, of_any_day(options))
    units, parts = cache.get(key) or ({}, {})
    return KeptBook(KeptUnits(units, parts=KeptParts(parts)), cache, key)


def of_any_day(options: BuildOptions) -> BuildOptions:
    """The options without date, password and cache: only what affects pages."""
    return replace(options, created=_ANY_DAY, password="", cache=None)


def assembled(workbook: Workbook, request: Request, cache: Cache, assembler: Assembler | None = None) -> Document:
    """The document for the recipient of ``request``; units that name nobody are cached for the next run.

    The ``assembler`` of this request can be passed in. Raises ``UsageError`` if the request names something that the
    workbook lacks.
    """
    assembler = assembler or Assembler(workbook, request)
    made, digests = made_by_recipe(assembler, request, cache)
    return replace(assembler.document_of(list(chain.from_iterable(made)), request), digests=digests)


def made_by_recipe(assembler: Assembler, request: Request, cache: Cache) -> tuple[list[Sequence[Unit]], Digests]:
    """The units of each recipe, as in ``assembled``, and what is known of their digests."""
    workbook, maker = assembler.workbook, assembler.maker(request)
    if not cache.keeps or request.is_personal:
        return [recipe.make(maker) for recipe in assembler.recipes], Digests()
    memory = UnitMemory(workbook)
    # one entry for each selection from a workbook, however often its other files change
    key = key_of("units", str(workbook.folder.resolve()), workbook.main, request)
    around, before = cache.get(key) or (b"", {})
    if around == memory.around:
        memory.before = before
    made = list(memory.by_recipe(assembler.recipes, maker))
    if memory.has_changed:
        cache.put(key, (memory.around, memory.now))
    return made, memory.digests
