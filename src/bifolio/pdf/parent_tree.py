"""The parent tree: which element owns a page's marked content, a field, a link (ISO 32000-2, 14.7.5.4).

Each unit has a node of the tree and a block of keys of its own, so that adding or removing a field in one unit changes
nothing else.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from bifolio.frozen import frozen
from bifolio.layout.book.book import Book
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element, LinkRef, WidgetRef
from bifolio.pdf.objects import Objects, Ref
from bifolio.pdf.structure_tree import UnitPlace, page_of

BLOCK = 1_000
"""Keys per unit; a unit with more fields and links makes all blocks of its book larger."""


@frozen
class ParentKeys:
    """The keys of a book: first those of pages, then ``block`` for each unit."""

    start: int
    block: int
    units: int

    def first(self, unit: int) -> int:
        """The first key of a unit's fields and links."""
        return self.start + unit * self.block

    @property
    def following(self) -> int:
        """A key that is not used."""
        return self.first(self.units)


def keys_for(book: Book) -> ParentKeys:
    """The keys of ``book``: the same for every recipient whose copy has as many units and about as many pages."""
    block = _rounded(max((count_annotations(layout) for layout in book.units), default=0))
    return ParentKeys(_rounded(len(book.pages)), block, len(book.units))


def count_annotations(layout: UnitLayout) -> int:
    """The number of fields and links in the unit."""
    return len(layout.widgets) + len(layout.links)


def annotations_by_page(place: UnitPlace, elements: Iterable[Element]) -> list[list[Ref]]:
    """The fields and links of each page of a unit in reading order, which viewers without structure follow (PDFium, pdf.js)."""
    pages: list[list[Ref]] = [[] for _ in place.pages]
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, WidgetRef | LinkRef) and kid in place.annotations:
                pages[page_of(place.layout, kid)].append(place.annotations[kid])
    return pages


PAGES = ""
"""The name of the pages' own node; units' nodes have their ids, which are never empty."""


def _rounded(count: int) -> int:
    return BLOCK * max(1, -(-count // BLOCK))


def set_parent_tree(objects: Objects, book: Book, annotated: Container[str]) -> Ref:
    """Sets the root of the tree and the pages' node; those of ``annotated`` units, which have fields or links, are set with the units."""
    pages = {
        page.number - 1: objects.ref(("parents", book.units[page.unit].id, page.index))
        for page in book.pages
        if page.index >= 0
    }
    _set_node(objects, PAGES, pages)
    return set_parent_root(objects, book, annotated)


def set_parent_root(objects: Objects, book: Book, annotated: Container[str]) -> Ref:
    """Sets the root of the tree: the pages' node, and that of each unit with fields or links."""
    names = [PAGES, *(layout.id for layout in book.units if layout.id in annotated)]
    return objects.set("parent-tree", {"Kids": [objects.ref(("parent-node", name)) for name in names]})


def set_unit_parents(objects: Objects, place: UnitPlace, elements: list[Element], first: int) -> None:
    """Sets the node for one unit's fields and links, if it has any; they are numbered from ``first``."""
    if not place.annotations:
        return
    owners = {
        kid: place.elements[element]
        for element in elements
        for kid in element.kids
        if isinstance(kid, WidgetRef | LinkRef)
    }
    rows = {first + offset: owners[kid] for offset, kid in enumerate(place.annotations)}
    _set_node(objects, place.layout.id, rows)


def _set_node(objects: Objects, name: str, rows: dict[int, Ref]) -> None:
    numbers: list[Any] = [item for key in sorted(rows) for item in (key, rows[key])]
    objects.set(("parent-node", name), {"Limits": [min(rows), max(rows)], "Nums": numbers})
