"""Shows the edited part before the whole book: laid out and drawn alone, with the book's earlier page numbers and
heads.

The workbook has not been checked yet, so whatever fails here is left to the whole build, which reports it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.binding import Titles
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.page_numbering import with_page_one
from bifolio.content.file_kinds import are_parts
from bifolio.content.model.workbook import Workbook
from bifolio.errors import BifolioError
from bifolio.frozen import frozen
from bifolio.layout.book.book import Book, BookPage, fill_slots, slots_by_page
from bifolio.layout.page.folios import UnitLayout
from bifolio.pdf.standards import STANDARDS
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, lay_out_one, to_file
from bifolio.pipeline.cache import cache_in
from bifolio.pipeline.kept_book import KeptBook
from bifolio.preview.state import PreviewPage, preview_pages


@frozen
class FirstLook:
    """The pages of one part as they are now, and a PDF of only these pages, in the same order."""

    pages: tuple[PreviewPage, ...]
    data: bytes


def first_look(
    before: BuiltBook, titles: Titles, workbook: Workbook, options: BuildOptions, changed: Collection[str],
    in_view: Collection[int] = (),
) -> FirstLook | None:  # fmt: skip
    """The pages of the only part whose file has ``changed`` since ``before``; ``titles`` are the targets of references
    at that time. Of a series only the sheets that somebody looks at, on the pages ``in_view``, or its first.

    ``None`` if more than its own pages may differ (another file, another number of pages or of units), or if it lists what is
    in other parts.
    """
    if len(changed) != 1 or not are_parts(changed):
        return None
    part = next(iter(changed)).rpartition("/")[2].rpartition(".")[0]
    try:
        units = list(_units(part, before.book.document, Assembler(workbook, options.request, titles=titles), options))
        is_own = units and not any(unit.kind.is_gathered for _, unit in units)
        made = _book(before, _seen(units, before.book, in_view), options) if is_own else None
    except (BifolioError, LookupError, ValueError, TypeError, AttributeError, RuntimeError):
        # the checks that would have found the problem come later
        return None
    if made is None:
        return None
    # without tags and fields: the drawing is the same
    write = replace(before.write, standard=STANDARDS["none"], fill="paper")
    built = replace(before, book=made, kept=KeptBook())
    return FirstLook(preview_pages(built), to_file(replace(built, write=write)))


def _units(part: str, document: Document, assembler: Assembler, options: BuildOptions) -> Iterator[tuple[int, Unit]]:
    """The units of ``part`` as they are now, each with its index in the book; none if they are not the same units as before."""
    maker = assembler.maker(options.request)
    made = [unit for recipe in assembler.recipes if recipe.part == part for unit in recipe.make(maker)]
    made = [*with_page_one(made, document.page_numbers)]
    known = {unit.id: index for index, unit in enumerate(document.units)}
    if len(made) == sum(part in (unit.part, unit.own_part) for unit in document.units):
        yield from ((known[unit.id], unit) for unit in made)


def _seen(units: list[tuple[int, Unit]], book: Book, in_view: Collection[int]) -> list[tuple[int, Unit]]:
    """All of ``units``; of a series, which may have hundreds, those with a page ``in_view``, or the first."""
    if units[0][1].series is None:
        return units
    return [one for one in units if any(page.number in in_view for page in book.pages_of(one[0]))] or units[:1]


def _book(before: BuiltBook, units: list[tuple[int, Unit]], options: BuildOptions) -> Book | None:
    """A book of only these units, on the pages that they had; ``None`` if they need different pages."""
    old = before.book
    layouts: list[UnitLayout] = []
    pages: list[BookPage] = []
    for place, (index, unit) in enumerate(units):
        layout = lay_out_one(old.document, unit, before.look, cache_in(options.cache))
        had = old.pages_of(index)
        if len(layout.pages) != len(had):
            return None
        layouts.append(layout)
        pages += [replace(page, unit=place) for page in had]
    document = replace(old.document, units=tuple(unit for _, unit in units))
    book = replace(old, document=document, units=layouts, pages=pages, _by_unit=None, _named_pages=old.page_names)
    slots = [slots_by_page(layout) for layout in layouts]
    for page in pages:
        fill_slots(book, page, slots[page.unit].get(page.index, []))
    return book
