"""Where the count of pages begins, and how the pages before that are numbered.

Input: an edition's units in assembled order, and the book's ``numbering``. The numbers themselves are known only when the
book is put together (``Book.folio_of``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.document import PageNumbers, Unit
from bifolio.content.model.order import order_of
from bifolio.content.model.workbook import Workbook

IN_ONE_ROW = PageNumbers()


def page_numbers_of(units: Sequence[Unit], workbook: Workbook) -> PageNumbers:
    """How the pages of ``units`` are numbered: in one row unless the book says something else, and something is before
    the part with page 1.

    That part is the one that the book names or, where an edition leaves it out, the first that is not front matter.
    """
    numbering, front = workbook.file.numbering, order_of(workbook).front
    before = numbering.before_page_one or ("on" if numbering.page_one is None else "roman")
    named = (unit for unit in units if numbering.page_one in _parts(unit))
    usual = (unit for unit in units if unit.own_part not in front)
    first = next(named, None) or next(usual, None)
    return IN_ONE_ROW if before == "on" or first is None else PageNumbers(first.id, before)


def _parts(unit: Unit) -> tuple[str, ...]:
    """The parts that begin with ``unit``: its own, and a division whose title is above it."""
    return (unit.own_part, unit.division.id) if unit.division is not None else (unit.own_part,)


def with_page_one(units: Sequence[Unit], pages: PageNumbers) -> Iterator[Unit]:
    """``units`` with page 1 on a right-hand page, as odd numbers are everywhere else."""
    for unit in units:
        yield replace(unit, starts="recto", starts_as_usual=False) if unit.id == pages.first else unit
