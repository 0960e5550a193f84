"""Units to a book: the order of pages, their sides and numbers; running heads, folios, tabs; names and numbers in
slots.

Input: units as laid out (none knows of the others), the document, the look. Output: ``Book``, plain data for the
writer. Only this module knows page numbers; it is cheap enough to repeat for each copy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field, replace
from functools import lru_cache
from itertools import zip_longest
from typing import assert_never

from bifolio.assemble.document import Document, Unit
from bifolio.assemble.numbering import figure_of
from bifolio.assemble.slots import CopyNumber, PageOf, ParticipantPage, PersonName, Plate, SlotContent, SlotWords
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.design.paper import Paper
from bifolio.frozen import record
from bifolio.layout.book.counted_places import count_places
from bifolio.layout.book.furniture import (
    Furniture,
    Glyphs,
    SharedContent,
    codes_on,
    draw_codes,
    furnish,
    shared_contents,
)
from bifolio.layout.book.numbered_lines import NO_NUMBER, FolioOf, moved_area, show_numbered_line
from bifolio.layout.book.page_codes import CodePlaces, PageCodes, layout_digest
from bifolio.layout.book.page_order import (
    UNMOVED,
    BookOrder,
    are_alike,
    as_it_starts,
    blanks_before,
    order_pages,
    shapes_of,
    unit_shape,
)
from bifolio.layout.book.slot_filling import fill_slot
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import EDGE_TO_EDGE, Link, NumberedLine, PageKind, Slot, UnitLayout
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt
from bifolio.text.text_operators import ELLIPSIS


@record(kw_only=True)
class BookPage:
    """A page of the book. ``number`` counts from 1; ``unit`` and ``index`` say whose page it is (-1: a blank page).

    A recto is the front of a leaf. A page that ``is_right`` has its spine at the left; rectos are right-hand pages,
    except in a book that is read from right to left.

    ``left`` shifts the unit's content to the type area. ``overlay`` holds operators drawn after it in the same shifted
    space, ``furniture`` operators in page space; both come with the glyphs they draw. ``codes`` says where the page
    codes are, and ``symbols`` draws them; copies never change those.
    """

    number: int
    label: str
    unit: int
    index: int
    is_recto: bool
    is_right: bool
    left: Pt
    paper: Paper
    """The book's paper, or the same turned on its side."""
    overlay: str = ""
    furniture: str = ""
    codes: CodePlaces | None = None
    symbols: str = ""
    overlay_glyphs: Glyphs = field(default_factory=dict)
    furniture_glyphs: Glyphs = field(default_factory=dict)


@record(kw_only=True)
class Book:
    """A book ready to be written."""

    document: Document
    paper: Paper
    units: list[UnitLayout]
    pages: list[BookPage]
    first_page: dict[str, int]
    """The page number on which each unit begins."""
    shared: dict[str, SharedContent] = field(default_factory=dict)
    """Content that many pages draw, by resource name."""
    codes: PageCodes | None = None
    """Its page codes; ``None`` in a book without."""
    order: BookOrder = UNMOVED
    """The order of its units, relative to the order in which they were assembled."""
    is_rtl: bool = False
    """Whether it is read from right to left, and so bound at the right."""
    _by_unit: dict[int, list[BookPage]] | None = None
    _named_pages: dict[str, int] | None = None

    @property
    def page_one(self) -> int:
        """The number of the page whose folio is 1."""
        return self.first_page.get(self.document.page_numbers.first, 1)

    def folio_of(self, name: str) -> str | None:
        """The folio of the page on which the unit or the numbered block of this name begins; ``None`` if it is not in the book."""
        number = self.page_number(name)
        return self.folio(number) if number is not None else None

    def folio(self, number: int) -> str:
        """The folio of the page with this ``number``. Those that are not printed are Roman for references."""
        before = self.document.page_numbers.before
        if number >= self.page_one:
            return str(number - self.page_one + 1)
        return figure_of(number, "roman" if before == "off" else before, self.document.language).lower()

    def page_number(self, name: str) -> int | None:
        """The number of the page on which the unit or the numbered block of this name begins; ``None`` if it is not in the book."""
        return self.first_page.get(name) or self.page_names.get(name)

    @property
    def page_names(self) -> dict[str, int]:
        """The page number on which each numbered block or other link target begins."""
        if self._named_pages is None:
            self._named_pages = {
                anchor: self.pages_of(index)[place.page].number
                for index, layout in enumerate(self.units)
                for anchor, place in layout.anchors.items()
            }
        return self._named_pages

    def link_area(self, layout: UnitLayout, link: Link) -> Rect:
        """The area of a link of this unit once the page numbers on its line are filled in."""
        if link.line is None:
            return link.rect
        return moved_area(link.rect, layout.numbered_lines[link.line], self.folio_of)

    def steps_overleaf(self, page: BookPage) -> int | None:
        """The number of the page where the steps begin, if ``page`` continues their work overleaf; otherwise ``None``.

        Always ``None`` in a guide, which is not filled in.
        """
        if page.is_recto or page.index < 1 or self.document.view.has_notes:
            return None
        layout = self.units[page.unit]
        if unit_shape(self.document.units[page.unit], layout).steps != page.index - 1:
            return None
        first = next(index for index, one in enumerate(layout.pages) if one.fill is not None and one.fill.has_steps)
        return self.pages_of(page.unit)[first].number

    def pages_of(self, unit: int) -> list[BookPage]:
        """The pages of the unit with this index, in order."""
        if self._by_unit is None:
            self._by_unit = {}
            for page in self.pages:
                if page.index >= 0:
                    self._by_unit.setdefault(page.unit, []).append(page)
        return self._by_unit.get(unit, [])


def make_book(
    document: Document,
    layouts: Sequence[UnitLayout],
    look: Look,
    *,
    duplex: bool = True,
    codes: PageCodes | None = None,
    order: BookOrder | None = None,
) -> Book:
    """The book of ``layouts``, given in assembled order. In duplex, a blank page goes before a unit that must start on
    a right-hand page.

    ``order`` is the result of ``page_order_of``, if the caller has it.
    """
    layouts = count_places(layouts)
    order = order or page_order_of(document, layouts, duplex=duplex)
    document, layouts = units_in_order(document, layouts, order.units)
    pages = list(_paginate(document, layouts, order.padded, look, duplex=duplex))
    # a single leaf is not stitched
    if duplex and look.paper.is_booklet and not document.view.is_handout and len(pages) > 2:
        pages = list(_of_whole_sheets(pages, document, look))
    first_page: dict[str, int] = {}
    for page in pages:
        if page.index == 0:
            first_page[layouts[page.unit].id] = page.number
    furniture = Furniture(document, look, len(pages), codes)
    book = Book(
        document=document,
        paper=look.paper,
        units=list(layouts),
        pages=pages,
        first_page=first_page,
        shared=shared_contents(furniture),
        codes=codes,
        order=order,
        is_rtl=look.is_rtl,
    )
    for page in pages:
        page.label = book.folio(page.number)
    slots = [slots_by_page(layout) for layout in layouts]
    for page in pages:
        fill_slots(book, page, slots[page.unit].get(page.index, []) if page.index >= 0 else [])
        furnish_page(book, page, furniture)
    return book


_order_pages = lru_cache(maxsize=8)(order_pages)
"""Remembers recent orders: most copies of a master, and most edits in a preview, change the shape of no unit."""


def page_order_of(document: Document, layouts: Sequence[UnitLayout], *, duplex: bool) -> BookOrder:
    """The order of the units of ``document`` in the book, and before which of them a page stays blank."""
    return _order_pages(shapes_of(document.units, layouts), leaves_blanks=_leaves_blanks(document, duplex=duplex))


def units_in_order(
    document: Document, layouts: Sequence[UnitLayout], order: Sequence[int]
) -> tuple[Document, list[UnitLayout]]:
    """``document`` and its ``layouts`` with the units in ``order``.

    Cards that come late take the heading level of the unit before them, a page for notes that of the unit after it.
    """
    units: list[Unit] = []
    part = ""
    for index, following in zip_longest(order, order[1:]):
        unit = as_it_starts(document.units[index], layouts[index])
        if unit.kind is UnitKind.NOTES and following is not None:
            unit = replace(unit, level=document.units[following].level)
        elif unit.kind is not UnitKind.CARDS:
            part = unit.part
        elif unit.part != part:
            unit = replace(unit, level=unit.level - 1)
        units.append(unit)
    return replace(document, units=tuple(units)), [layouts[index] for index in order]


def book_digest(
    document: Document, layouts: Sequence[UnitLayout], look: Look, *, order: BookOrder, duplex: bool = True
) -> str:
    """The digest for the page codes of the book of ``layouts`` in ``order``; ``document`` must have no recipient."""
    document, layouts = units_in_order(document, layouts, order.units)
    pages = _paginate(document, layouts, order.padded, look, duplex=duplex)
    return layout_digest(document, layouts, look, ((page.unit, page.index, page.is_recto) for page in pages))


def fill_slots(book: Book, page: BookPage, slots: Sequence[Slot]) -> None:
    """Fills page numbers and names into ``page``."""
    lines = [line for line in book.units[page.unit].numbered_lines if line.page == page.index]
    page.overlay, page.overlay_glyphs = filled(slots, lines, book.document.words, book.folio_of)


def filled(
    slots: Sequence[Slot], lines: Sequence[NumberedLine], words: SlotWords, folio_of: FolioOf
) -> tuple[str, Glyphs]:
    """The operators that fill a page's ``slots`` and numbered ``lines``, and the glyphs they draw."""
    glyphs: Glyphs = {}
    operators = [op for slot in slots for op in fill_slot(slot, _text_of(slot.what, words, folio_of), glyphs)]
    for line in lines:
        operators += show_numbered_line(line, folio_of, glyphs)
    return "\n".join(operators), glyphs


def is_name_cut(slots: Sequence[Slot], words: SlotWords) -> bool:
    """Whether a name is cut off in one of ``slots``: fills them separately and looks for an ellipsis."""
    if any(ELLIPSIS in name for name in (*words.names.values(), *words.plates.values())):
        return False
    _, glyphs = filled([slot for slot in slots if isinstance(slot.what, PersonName | Plate)], (), words, lambda _: None)
    return any(ELLIPSIS in said for meanings in glyphs.values() for said in meanings.values())


def furnish_page(book: Book, page: BookPage, furniture: Furniture) -> None:
    """Puts the running head, folio and tab on ``page``."""
    unit, layout = book.document.units[page.unit], book.units[page.unit]
    kind = layout.pages[page.index].kind if page.index >= 0 else _blank_kind(page, unit)
    page.furniture_glyphs = {}
    if page.paper.is_turned:
        furniture = replace(furniture, look=furniture.look.turned())
    is_right, glyphs = page.is_right, page.furniture_glyphs
    page.codes = codes_on(furniture, unit, kind, has_blanks=bool(layout.widgets), is_right=is_right)
    steps = book.steps_overleaf(page)
    is_counted_silently = page.number < book.page_one and book.document.page_numbers.before == "off"
    operators = furnish(
        furniture, unit, page.number, kind, page.codes, is_right=is_right, glyphs=glyphs,
        folio="" if is_counted_silently else page.label,
        steps=book.folio(steps) if steps is not None else None,
    )  # fmt: skip
    page.furniture = "\n".join(operators)
    page.symbols = "\n".join(draw_codes(furniture, page.number, page.codes))


def _blank_kind(page: BookPage, unit: Unit) -> PageKind:
    """The kind of a page without content: behind cards it stays bare, like the cards to cut out; elsewhere it can take
    notes.
    """
    return "card-backs" if unit.is_cut_out and not page.is_recto else "blank"


def slots_by_page(layout: UnitLayout) -> dict[int, list[Slot]]:
    """A unit's slots by page."""
    by_page: dict[int, list[Slot]] = {}
    for slot in layout.slots:
        by_page.setdefault(slot.page, []).append(slot)
    return by_page


def _of_whole_sheets(pages: list[BookPage], document: Document, look: Look) -> Iterator[BookPage]:
    """``pages`` with enough pages for notes to make whole sheets of a booklet, four pages each (docs/content-brief.md,
    section 7).

    They come at the end, before the back cover if there is one.
    """
    has_back = document.units[pages[-1].unit].kind is UnitKind.BACK_COVER
    inside = pages[:-1] if has_back else pages
    yield from inside
    total = len(pages) + -len(pages) % 4
    for number in range(len(inside) + 1, total + 1 - has_back):
        yield _page(number, inside[-1].unit, -1, look, duplex=True)
    if has_back:
        yield replace(pages[-1], number=total, label=str(total))


def _paginate(
    document: Document, layouts: Sequence[UnitLayout], padded: Collection[int], look: Look, *, duplex: bool
) -> Iterator[BookPage]:
    number = 0
    shapes = shapes_of(document.units, layouts)
    leaves_blanks = _leaves_blanks(document, duplex=duplex)
    for index, (shape, layout) in enumerate(zip(shapes, layouts, strict=True)):
        previous = max(index - 1, 0)
        before = shapes[previous] if index else None
        # the guide too has help on its third page, and the backs of cards behind their fronts
        leaves_bare = leaves_blanks or (duplex and any(page.kind == "card-backs" for page in layout.pages))
        is_page_one = layout.id == document.page_numbers.first
        is_held = leaves_bare or (duplex and (is_page_one or shape.kind in (UnitKind.SUPPORT, UnitKind.BACK_COVER)))
        is_padded = index in padded
        if is_held or is_padded:
            for _ in range(blanks_before(shape, before, number, is_padded=is_padded)):
                number += 1
                # the front of a leaf that one person keeps belongs to that person too
                is_own = number % 2 == 1 and not are_alike(shape, shapes[previous])
                yield _page(number, index if is_own else previous, -1, look, duplex=duplex)
        for page_index in range(len(layout.pages)):
            number += 1
            content = layout.pages[page_index]
            page = _page(number, index, page_index, look.turned() if content.is_turned else look, duplex=duplex)
            if content.kind in EDGE_TO_EDGE:
                page.left = page.paper.left(is_right=not look.is_rtl)
            yield page
            if leaves_bare and number % 2 == 1 and shape.bare[page_index]:
                number += 1
                yield _page(number, index, -1, look, duplex=duplex)


def _leaves_blanks(document: Document, *, duplex: bool) -> bool:
    """Whether pages may stay blank so that others begin on a right-hand page. In the guide, only sheets of cards with backs
    need that: it is read, not taken apart.
    """
    return duplex and not document.view.has_notes


def _page(number: int, unit: int, index: int, look: Look, *, duplex: bool) -> BookPage:
    is_recto = not duplex or number % 2 == 1
    is_right = is_recto != look.is_rtl
    return BookPage(
        number=number,
        label=str(number),
        unit=unit,
        index=index,
        is_recto=is_recto,
        is_right=is_right,
        left=look.paper.left(is_right=is_right),
        paper=look.paper,
    )


def _text_of(what: SlotContent, words: SlotWords, folio_of: FolioOf) -> str:
    """The words that fill a slot; empty if the slot stays empty."""
    match what:
        case PageOf(anchor):
            return folio_of(anchor) or NO_NUMBER
        case PersonName(person):
            return words.names[person]
        case Plate(person):
            return words.plates[person]
        case CopyNumber():
            return words.copy_number
        case ParticipantPage(exercise):
            return words.participant_pages.get(exercise, "")
        case _:
            assert_never(what)
