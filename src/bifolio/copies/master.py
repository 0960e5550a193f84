"""A master and the copies made from it: the master's bytes, then only the objects that differ for a person.

Input: a workbook, options, a recipient. Output: the tail to append to the master (ISO 32000-2, 7.5.6). Differences are
found by comparing objects with the master's, never guessed (ARCHITECTURE.md, idea 4): a copy equals, object for object,
a full build for that person. There are three ways, from fast to thorough: fill names into slots; set again units that
name the person; and, if a page count changes, put the whole book together again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.recipient_words import ReadFields
from bifolio.assemble.request import Request
from bifolio.assemble.slots import PageOf, SlotWords
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.model.workbook import Workbook
from bifolio.copies.slot_copies import CopyTail, NamedPage, SlotCopies
from bifolio.frozen import frozen
from bifolio.layout.book.book import (
    Book,
    BookPage,
    fill_slots,
    furnish_page,
    make_book,
    page_order_of,
    slots_by_page,
    units_in_order,
)
from bifolio.layout.book.counted_places import count_places
from bifolio.layout.book.furniture import Furniture, shared_contents
from bifolio.layout.book.index_entries import with_index
from bifolio.layout.page.folios import Slot, UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.pdf.compiling import Compiled, after_overlay, compile_book, drawn_by
from bifolio.pdf.objects import Objects, PdfDictionary, Stream
from bifolio.pdf.recompiling import fits, recompile
from bifolio.pdf.references import references
from bifolio.pdf.writing import WrittenFile, append_update
from bifolio.pipeline.assembled import made_by_recipe
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import (
    BuiltBook,
    build_document,
    lay_out_one,
    refuse_overfull,
    with_numbers_in_order,
    write_undated,
)
from bifolio.pipeline.cache import cache_in
from bifolio.press.book_sheets import ShownPage, shown_page


@frozen
class CopyPages:
    """The objects of a copy's own, by the master's numbers, and the numbers of its pages in order."""

    objects: dict[int, bytes | Stream]
    numbers: list[int]
    shown: list[ShownPage]
    """The same pages as ``ShownPage``s, for sheets."""
    is_cut: bool


@frozen(kw_only=True)
class _Compiled:
    objects: Objects
    trailer: PdfDictionary
    book: Book
    words: SlotWords
    units_set: int


class Master:
    """One edition without names, and what is needed to make copies of it for any recipient with the same choice."""

    def __init__(self, workbook: Workbook, options: BuildOptions) -> None:
        self.workbook, self.options = workbook, options
        self.assembler = Assembler(workbook, options.request)
        self.cache = cache_in(options.cache)
        self.made, digests = made_by_recipe(self.assembler, options.request, self.cache)
        units = [unit for made in self.made for unit in made]
        document = replace(self.assembler.document_of(units, options.request), digests=digests)
        self.built: BuiltBook = build_document(document, workbook, options)
        self.file: WrittenFile
        self.file, self.compiled, self.undated = write_undated(self.built)
        self.document, self.layouts = self._as_assembled()
        self.readers = self._readers()
        book = self.built.book
        self.slots = slot_copies(
            self.compiled,
            Furniture(book.document, self.built.look, len(book.pages), book.codes),
            (self.file, self.compiled.trailer),
            self.assembler.read_fields(options.request, self.readers),
            options.request,
        )

    def _as_assembled(self) -> tuple[Document, list[UnitLayout]]:
        """Document and layouts with the units in assembled order, not in the book's."""
        book = self.built.book
        places = sorted(range(len(book.units)), key=book.order.units.__getitem__)
        return units_in_order(book.document, book.units, places)

    def _readers(self) -> dict[str, set[int]]:
        """The recipes whose units use a personal field, by its name."""
        readers: dict[str, set[int]] = {}
        for index, made in enumerate(self.made):
            for unit in made:
                for name in unit.reads:
                    readers.setdefault(name, set()).add(index)
        return readers

    # -- a copy ----------------------------------------------------------------------------------------------------

    def copy_for(self, request: Request) -> CopyTail:
        """The tail for the recipient of ``request``, which must have the master's own choice of edition and exercises.

        Raises ``InvalidWorkbook`` if a text for this person does not fit its page.
        """
        wanted = self._recipes_to_make(request)
        if not wanted:
            return self.slots.copy_for(request)
        made = self._compile(request, wanted)
        objects = made.objects
        tail = append_update(self.file, objects.changed(), made.trailer, objects.next_number)
        return CopyTail(tail, len(made.book.pages), made.units_set, self.slots.is_cut(made.words))

    def changes_for(self, request: Request) -> CopyPages:
        """The objects of a copy's own, by the master's numbers, and the numbers of the copy's pages in order.

        Besides the objects that differ, these are its pages, and the objects that connect them.
        """
        made = self._compile(request, self._recipes_to_make(request))
        objects, pages = made.objects, made.book.pages
        changed = {number: value for number, value in objects.changed().items() if number not in self.own_numbers}
        units = self.built.book.units
        numbers = [
            objects.number(("page", units[page.unit].id, page.index) if page.index >= 0 else ("blank", page.number))
            for page in pages
        ]
        own = {*changed, *numbers}
        waiting = list(changed)
        while waiting:
            leading = self._referrers.get(waiting.pop(), set()) - own
            own |= leading
            waiting += leading
        before = self.compiled.objects.values
        values = {number: objects.values.get(number) or before[number] for number in sorted(own)}
        return CopyPages(values, numbers, self._shown(made.book, objects), self.slots.is_cut(made.words))

    def _shown(self, book: Book, objects: Objects) -> list[ShownPage]:
        return [shown_page(page, drawn_by(page, book, objects)) for page in book.pages]

    @cached_property
    def own_numbers(self) -> frozenset[int]:
        """Numbers of objects that belong to the master as a file, not to the content of its pages."""
        return self.compiled.own_numbers

    @cached_property
    def _referrers(self) -> dict[int, set[int]]:
        """For each object, those objects shared by pages that refer to it, by number."""
        found: dict[int, set[int]] = {}
        for number, value in self.compiled.objects.values.items():
            if number not in self.own_numbers:
                for other in references(value):
                    found.setdefault(other, set()).add(number)
        return found

    def _compile(self, request: Request, wanted: list[int]) -> _Compiled:
        objects = Objects(base=self.compiled.objects, first=self.file.size)
        if not wanted:
            words = self.slots.set_differences(request, objects)
            return _Compiled(
                objects=objects, trailer=self.compiled.trailer, book=self.built.book, words=words, units_set=0
            )
        document, changed = self._reassemble(request, wanted)
        layouts = self._set_again(document, changed)
        # a place that no longer exists may have been counted before those of other units
        changed = [index for index, layout in enumerate(layouts) if layout is not self.layouts[index]]
        order, duplex = self.built.book.order, self.built.write.duplex
        if not changed or page_order_of(document, layouts, duplex=duplex) == order:
            printed, set_again = units_in_order(document, layouts, order.units)
            places = [place for place, index in enumerate(order.units) if index in changed]
            if fits(self.compiled, set_again, places):
                book = self._quick(printed, set_again, places, objects)
                return _Compiled(
                    objects=objects,
                    trailer=self.compiled.trailer,
                    book=book,
                    words=document.words,
                    units_set=len(changed),
                )
        codes = self.built.book.codes
        book = make_book(document, layouts, self.built.look, duplex=duplex, codes=codes)
        trailer = compile_book(book, self.built.write, objects).trailer
        return _Compiled(objects=objects, trailer=trailer, book=book, words=document.words, units_set=len(changed))

    def _reassemble(self, request: Request, wanted: list[int]) -> tuple[Document, list[int]]:
        """The document for this person with the ``wanted`` recipes made again, and the indices of the units that differ
        from the master's.
        """
        maker = self.assembler.maker(request)
        made = list(self.made)
        for index in wanted:
            made[index] = self.assembler.recipes[index].make(maker)
        units = [unit for several in made for unit in several]
        document = replace(self.assembler.document_of(units, request), words=self.slots.words_for(request))
        both = zip(document.units, self.document.units, strict=True)
        return document, [index for index, (unit, own) in enumerate(both) if unit is not own and unit != own]

    def _recipes_to_make(self, request: Request) -> list[int]:
        """The recipes whose units may differ for this person."""
        return sorted(set().union(*(self.readers[name] for name in self.slots.differing(request))))

    def _set_again(self, document: Document, changed: list[int]) -> list[UnitLayout]:
        layouts = list(self.layouts)
        for index in changed:
            if index not in self._indexes:
                layouts[index] = lay_out_one(document, document.units[index], self.built.look, self.cache)
        if changed and self._indexes:
            layouts = self._with_indexes(document, layouts)
        refuse_overfull([layouts[index] for index in changed], self.workbook, self.built.look)
        return count_places(layouts) if changed else layouts

    @cached_property
    def _indexes(self) -> dict[int, Unit]:
        """The master's indexes, with their entries, by their place among the units."""
        document, order = self.document, self.built.book.order.units
        layouts = {place: self.layouts[place] for place in order}
        indexes = (place for place, unit in enumerate(document.units) if unit.kind is UnitKind.INDEX)
        return {place: with_index(document, place, layouts) for place in indexes}

    def _with_indexes(self, document: Document, layouts: list[UnitLayout]) -> list[UnitLayout]:
        """``layouts`` with the indexes of ``document``: the master's, unless other words, places or numbers are in them."""
        look, duplex, order = self.built.look, self.built.write.duplex, self.built.book.order
        layouts = [self.layouts[place] if place in self._indexes else layout for place, layout in enumerate(layouts)]
        printed = {place: layouts[place] for place in order.units}
        now = {place: with_index(document, place, printed) for place in self._indexes}
        if now == self._indexes and page_order_of(document, layouts, duplex=duplex) == order:
            return layouts
        assembled = dict(enumerate(layouts))
        for place in self._indexes:
            layouts[place] = lay_out_one(document, with_index(document, place, assembled), look, self.cache)
        return with_numbers_in_order(document, layouts, look, self.cache, duplex=duplex)

    def _quick(self, document: Document, layouts: list[UnitLayout], changed: list[int], objects: Objects) -> Book:
        """Fills the pages that differ and compiles only those; returns the copy as a book."""
        master = self.built.book
        furniture = Furniture(document, self.built.look, len(master.pages), master.codes)
        is_same = (document.head_name, document.copy_number) == (master.document.head_name, master.document.copy_number)
        shared = master.shared if is_same else shared_contents(furniture)
        book = Book(
            document=document,
            paper=master.paper,
            units=layouts,
            pages=list(master.pages),
            first_page=master.first_page,
            shared=shared,
            codes=master.codes,
            order=master.order,
            is_rtl=master.is_rtl,
        )
        named = self.slots.pages if document.words != master.document.words else ()
        slots_of = {page.number: page.slots for page in named}
        filled = [page for page in (master.pages[page.number - 1] for page in named) if page.unit not in changed]
        # insert all before filling the first: page numbers on it are looked up among them
        for before in (*filled, *(page for index in changed for page in master.pages_of(index))):
            book.pages[before.number - 1] = replace(before)
        filled = [book.pages[before.number - 1] for before in filled]
        for page in filled:
            fill_slots(book, page, slots_of[page.number])
        for index in changed:
            slots = slots_by_page(layouts[index])
            for page in book.pages_of(index):
                fill_slots(book, page, slots.get(page.index, ()))
                furnish_page(book, page, furniture)
        filled += self._furnish_backs(book, furniture, changed)
        recompile(self.compiled, book, changed, filled, objects)
        return book

    def _furnish_backs(self, book: Book, furniture: Furniture, changed: list[int]) -> list[BookPage]:
        """The blank pages that belong to changed units, since their running heads may differ."""
        backs = [page for page in book.pages if page.index < 0 and page.unit in changed] if changed else []
        for before in backs:
            page = book.pages[before.number - 1] = replace(before)
            furnish_page(book, page, furniture)
        return [book.pages[page.number - 1] for page in backs]


def slot_copies(
    compiled: Compiled, furniture: Furniture, written: tuple[WrittenFile, PdfDictionary], read: ReadFields, master: Request
) -> SlotCopies:  # fmt: skip
    """The object that makes copies of the book of ``compiled``, ``written`` as a file with its trailer; ``master`` is
    the request for which it was built.
    """
    book = compiled.book
    pages = tuple(_named_pages(compiled))
    asked = {slot.what.anchor for page in pages for slot in page.slots if isinstance(slot.what, PageOf)}
    asked |= {part.page_of for page in pages for line in page.lines for part in line.parts if part.page_of is not None}
    folios = {name: folio for name in sorted(asked) if (folio := book.folio_of(name)) is not None}
    document = replace(book.document, units=(), folders=())
    return SlotCopies(
        file=written[0], trailer=written[1], page_count=len(book.pages), read=read,
        values=read.values(master, document.view, furniture.look.messages),
        furniture=replace(furniture, document=document), shared=book.shared, pages=pages, folios=folios,
        fonts=compiled.known.page_fonts, resources=compiled.known.resources, objects=compiled.objects,
    )  # fmt: skip


def _named_pages(compiled: Compiled) -> Iterator[NamedPage]:
    book = compiled.book
    slots = [slots_by_page(layout) for layout in book.units]
    for page in book.pages:
        own = slots[page.unit].get(page.index, ()) if page.index >= 0 else ()
        if any(not isinstance(slot.what, PageOf) for slot in own):
            yield _named_page(compiled, page, tuple(own))


def _named_page(compiled: Compiled, page: BookPage, slots: tuple[Slot, ...]) -> NamedPage:
    layout = whole(compiled.book.units[page.unit])
    return NamedPage(
        number=page.number,
        overlay=compiled.objects.ref(("overlay", layout.id, page.index)),
        slots=slots,
        lines=tuple(line for line in layout.numbered_lines if line.page == page.index),
        after=after_overlay(page, layout, compiled.options),
        glyphs=page.furniture_glyphs,
    )
