"""A master and the copies made from it: the master's bytes, then only the objects that differ for a person.

Input: a workbook, options, a recipient. Output: the tail to append to the master (ISO 32000-2, 7.5.6). What differs is found by comparing
objects with the master's, never guessed (DESIGN.md, decision 5): a copy equals, object for object, what a full build for
that person gives. Three ways, from quick to thorough: names put into slots; units that name the person set again; and where
a page count changes, the whole book put together again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bifolio.assemble.assembling import Assembler, personal_values
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.content.workbook import Workbook
from bifolio.layout.book import Book, BookPage, fill_page, make_book, slots_by_page
from bifolio.layout.folios import Slot, UnitLayout
from bifolio.layout.furniture import Furniture
from bifolio.make.building import BuiltBook, build_document, lay_out_one, refuse_overfull, write_whole
from bifolio.make.cache import Cache
from bifolio.make.options import BuildOptions
from bifolio.pdf.compiling import compile_book
from bifolio.pdf.objects import Objects, Stream
from bifolio.pdf.writing import WrittenFile, append_update


def personal_kinds(request: Request) -> dict[str, object]:
    """Kinds of unit that hold a recipient's data without naming a personal field, and what they hold of it."""
    recipient = request.recipient
    return {"message": recipient.message, "goals": recipient.goals, "imprint": request.settings.get("copy_number", "")}


@dataclass(frozen=True, slots=True)
class CopyTail:
    """What makes a copy of the master: the bytes to append, how many pages the copy has, how many units were set again."""

    data: bytes
    page_count: int
    units_set: int


class Master:
    """One edition without names, and what is needed to make copies of it for any recipient of the same choice."""

    def __init__(self, workbook: Workbook, options: BuildOptions) -> None:
        self.workbook, self.options = workbook, options
        self.assembler = Assembler(workbook, options.request)
        maker = self.assembler.maker(options.request)
        self.made = [recipe.make(maker) for recipe in self.assembler.recipes]
        units = [unit for made in self.made for unit in made]
        document = self.assembler.document_of(units, maker, options.request)
        self.built: BuiltBook = build_document(document, workbook, options)
        self.compiler = self.built.compiler
        self.file: WrittenFile = write_whole(self.built)
        self.personal = personal_values(workbook, options.request, self.assembler.selection.view, self.assembler.say)
        self.slots = [slots_by_page(layout) for layout in self.built.book.units]
        self.named_pages = [page for page in self.built.book.pages if self._has_name(page)]
        self.first_unit = self._first_units()
        self.cache = Cache(options.cache)

    def _has_name(self, page: BookPage) -> bool:
        return page.index >= 0 and any(
            slot.what.startswith("person:") for slot in self.slots[page.unit].get(page.index, [])
        )

    def _first_units(self) -> list[int]:
        """The number of each recipe's first unit."""
        starts, count = [], 0
        for made in self.made:
            starts.append(count)
            count += len(made)
        return starts

    # -- a copy ----------------------------------------------------------------------------------------------------

    def copy_for(self, request: Request) -> CopyTail:
        """The tail for the recipient of ``request``, which must ask for the master's own choice of edition and exercises.

        Raises ``InvalidWorkbook`` if a text of this person's cannot fit its page.
        """
        objects, trailer, pages, units_set = self._compile(request)
        tail = append_update(self.file, objects.changed(), trailer, objects.next_number)
        return CopyTail(tail, len(pages), units_set)

    def changes_for(self, request: Request) -> tuple[dict[int, bytes | Stream], list[int]]:
        """The objects that differ for this person, and the object numbers of the copy's pages in order."""
        objects, _, pages, _ = self._compile(request)
        changed = objects.changed()
        numbers = [
            objects.number(("page", self.built.book.units[p.unit].id, p.index) if p.index >= 0 else ("blank", p.number))
            for p in pages
        ]
        kept = {*numbers, *(number for number in changed if number not in self.own_numbers)}
        return {number: value for number, value in changed.items() if number in kept}, numbers

    @property
    def own_numbers(self) -> set[int]:
        """Numbers of objects that belong to the master as a file: pages, catalog and the like, not to what pages show."""
        wholes = {"catalog", "pages", "metadata", "info", "structure", "document"}
        return {
            number
            for key, number in self.compiler.objects.numbers.items()
            if key in wholes or (isinstance(key, tuple) and key[0] in ("page", "blank"))
        }

    def _compile(self, request: Request) -> tuple[Objects, dict[str, Any], list[BookPage], int]:
        document, changed = self._reassemble(request)
        layouts = self._set_again(document, changed)
        objects = Objects(base=self.compiler.objects, first=self.file.size)
        if self._keeps_shape(layouts, changed):
            return objects, self.built.compiled.trailer, self._quick(document, layouts, changed, objects), len(changed)
        book = make_book(document, layouts, self.built.look, duplex=self.built.write.duplex)
        trailer = compile_book(book, self.built.write, objects).trailer
        return objects, trailer, book.pages, len(changed)

    def _reassemble(self, request: Request) -> tuple[Document, list[int]]:
        """The document for this person, and the numbers of the units that differ from the master's."""
        view, say = self.assembler.selection.view, self.assembler.say
        personal = personal_values(self.workbook, request, view, say)
        differing = {name for name, value in personal.items() if self.personal.get(name) != value}
        own, before = personal_kinds(request), personal_kinds(self.options.request)
        kinds = {kind for kind in own if own[kind] != before[kind]}
        maker = None
        units: list[Unit] = list(self.built.book.document.units)
        changed: list[int] = []
        for recipe, made, start in zip(self.assembler.recipes, self.made, self.first_unit, strict=True):
            if not any(unit.kind in kinds or differing.intersection(unit.reads) for unit in made):
                continue
            maker = maker or self.assembler.maker(request)
            for offset, unit in enumerate(recipe.make(maker)):
                if unit != made[offset]:
                    units[start + offset] = unit
                    changed.append(start + offset)
        document = self.assembler.document_of(units, maker or self.assembler.maker(request), request)
        contents = [i for i, unit in enumerate(document.units) if unit != units[i] and unit.kind == "contents"]
        original = self.built.book.document.units
        changed += [i for i in contents if document.units[i] != original[i]]
        return document, sorted(changed)

    def _set_again(self, document: Document, changed: list[int]) -> list[UnitLayout]:
        layouts = list(self.built.book.units)
        for index in changed:
            layouts[index] = lay_out_one(document, document.units[index], self.built.look, self.cache)
        refuse_overfull([layouts[index] for index in changed])
        return layouts

    def _keeps_shape(self, layouts: list[UnitLayout], changed: list[int]) -> bool:
        """Whether every unit set again has as many pages, fields and links as before, so that all else stays as it is."""
        before = self.built.book.units
        return all(
            (len(before[i].pages), len(before[i].widgets), len(before[i].links))
            == (len(layouts[i].pages), len(layouts[i].widgets), len(layouts[i].links))
            for i in changed
        )

    def _quick(
        self, document: Document, layouts: list[UnitLayout], changed: list[int], objects: Objects
    ) -> list[BookPage]:
        """Fills the pages that differ and compiles just those; returns the copy's pages."""
        master = self.built.book
        pages = list(master.pages)
        book = Book(document, master.paper, layouts, pages, master.first_page, dict(master.glyphs))
        furniture = Furniture(document, self.built.look, len(pages))
        names_differ = (document.names, document.plates) != (master.document.names, master.document.plates)
        refill = {page.number for page in self.named_pages} if names_differ else set()
        if document.short_title != master.document.short_title:
            refill = {page.number for page in pages}
        for index in changed:
            refill |= {page.number for page in master.pages_of(index)}
        fresh = {index: slots_by_page(layouts[index]) for index in changed}
        filled: list[BookPage] = []
        for number in sorted(refill):
            page = replace(pages[number - 1], overlay="", furniture="")
            pages[number - 1] = page
            by_page = fresh[page.unit] if page.unit in fresh else self.slots[page.unit]
            slots: list[Slot] = by_page.get(page.index, []) if page.index >= 0 else []
            fill_page(book, page, furniture, slots, master.first_page)
            if page.unit not in fresh or page.index < 0:
                filled.append(page)
        self.compiler.recompile(book, changed, filled, objects)
        return pages
