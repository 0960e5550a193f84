"""What one edition of a workbook was compiled to when it was built last, in the cache: one entry, however often it is edited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bifolio.content.workbook import Workbook
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.kept_units import KeptUnits
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.cache import Cache, cache_in, key_of

MOST_PAGES = 1_200
"""The pages of the longest book of which something is kept: that takes 20 kB of memory a page while the file is written."""

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class KeptBook:
    """The units of a book, and where they are kept; without a ``key`` they are not."""

    units: KeptUnits | None = None
    cache: Cache = field(default_factory=lambda: Cache(None))
    key: str = ""

    def save(self) -> None:
        """Keeps what was compiled now."""
        if self.units is not None and self.units.has_changed:
            self.cache.put(self.key, (self.units.now, self.units.parts.now), is_packed=True)


def kept_book(workbook: Workbook, options: BuildOptions, pages: int) -> KeptBook:
    """What is kept of the edition that ``options`` ask for, which has so many ``pages``; nothing of what is for one person."""
    cache = cache_in(options.cache)
    if not cache.keeps or options.request.is_personal or pages > MOST_PAGES:
        return KeptBook()
    key = key_of("compiled", str(workbook.folder.resolve()), workbook.main, of_any_day(options))
    units, parts = cache.get(key) or ({}, {})
    return KeptBook(KeptUnits(units, parts=KeptParts(parts)), cache, key)


def of_any_day(options: BuildOptions) -> BuildOptions:
    """The same on any day, with any password and cache: what decides how pages look."""
    return replace(options, created=_ANY_DAY, password="", cache=None)
