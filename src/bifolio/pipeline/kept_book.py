"""What one edition of a workbook was compiled to when it was built last, in the cache: one entry, however often it is edited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bifolio.content.workbook import Workbook
from bifolio.pdf.kept_units import KeptUnits
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.cache import Cache, cache_in, key_of

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class KeptBook:
    """The units of a book, and where they are kept; without a ``key`` they are not."""

    units: KeptUnits | None = None
    cache: Cache = field(default_factory=lambda: Cache(None))
    key: str = ""

    def save(self) -> None:
        """Keeps the units as they were compiled now."""
        if self.units is not None and self.units.has_changed:
            self.cache.put(self.key, self.units.now, is_packed=True)


def kept_book(workbook: Workbook, options: BuildOptions) -> KeptBook:
    """What is kept of the edition that ``options`` ask for; nothing of what is for one person."""
    cache = cache_in(options.cache)
    if not cache.keeps or options.request.is_personal:
        return KeptBook()
    choice = replace(options, created=_ANY_DAY, password="", cache=None)
    key = key_of("compiled", str(workbook.folder.resolve()), workbook.main, choice)
    return KeptBook(KeptUnits(cache.get(key) or {}), cache, key)
