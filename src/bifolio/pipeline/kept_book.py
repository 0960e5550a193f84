"""The compiled units of the last build of an edition, in the cache: one entry, however often the workbook is edited."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import UTC, datetime

from bifolio.content.model.workbook import Workbook
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
        """Stores the units compiled in this build."""
        if self.units is not None and self.units.has_changed:
            self.cache.put(self.key, (self.units.now, self.units.parts.now), is_packed=True)


def kept_book(workbook: Workbook, options: BuildOptions, pages: int) -> KeptBook:
    """The units stored for the edition that ``options`` ask for, with this many ``pages``; none if it is for one person."""
    cache = cache_in(options.cache)
    if not cache.keeps or options.request.is_personal or pages > MOST_PAGES:
        return KeptBook()
    key = key_of("compiled", str(workbook.folder.resolve()), workbook.main, of_any_day(options))
    units, parts = cache.get(key) or ({}, {})
    return KeptBook(KeptUnits(units, parts=KeptParts(parts)), cache, key)


def of_any_day(options: BuildOptions) -> BuildOptions:
    """The options without date, password and cache: only those that affect pages."""
    return replace(options, created=_ANY_DAY, password="", cache=None)
