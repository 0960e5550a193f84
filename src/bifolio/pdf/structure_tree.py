"""Structure elements to objects: the tree, its parent tree, and the targets of links.

Rules: ISO 32000-2, 14.7 and 14.8; ISO 14289-1, 7.1 to 7.5 and 7.18; ISO 14289-2, 8.2. An element keeps its object
number as long as its position in its unit is the same, whatever happens in other units.

The parent tree says which element owns a page's marked content, a field, a link (ISO 32000-2, 14.7.5.4). Each unit has a
node of that tree and a block of keys of its own, so that adding or removing a field in one unit changes nothing else.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from bifolio.frozen import frozen, record
from bifolio.layout.book.book import Book
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element, LinkRef, Marked, WidgetRef, leading_to
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Ref
from bifolio.pdf.standards import Standard

PDF2_NAMESPACE = "http://iso.org/pdf2/ssn"

_ROLES_IN_1_7 = {"Aside": "Sect", "Em": "Span", "Strong": "Span", "Title": "P"}
"""Types that only PDF 2.0 has, with their replacements in PDF 1.7."""

_ROLES_IN_2_0 = {"Note": "FENote"}
"""Types of PDF 1.7 that PDF 2.0 has renamed (ISO 32000-2, 14.8.4.8.4)."""

_ONLY_IN_1_7 = frozenset({"TOC", "TOCI", "Index", "Reference", "BlockQuote"})
"""Types missing from PDF 2.0's namespace; they stay in the default one (ISO 32000-2, 14.8.6.2)."""


PrintFields = dict[int, list[PdfDictionary]]
"""Attribute objects of blanks without fields, by the blank's index."""


@record(kw_only=True)
class UnitPlace:
    """Where a unit is in the file: for each of its pages, the page object and how far its content is shifted."""

    layout: UnitLayout
    pages: list[Ref]
    lefts: list[float]
    annotations: dict[WidgetRef | LinkRef, Ref] = field(default_factory=dict)
    areas: dict[int, Marked] = field(default_factory=dict)
    """The marked content of blanks without fields, by the blank's index."""
    elements: dict[Element, Ref] = field(default_factory=dict)
    """The reference of each element in the tree."""
    ids: dict[Element, str] = field(default_factory=dict)
    """The ids of elements that others refer to."""


@frozen
class StructureRules:
    """The settings that shape the tree besides the elements: the standard, and the targets of references."""

    standard: Standard
    anchors: Mapping[str | None, Ref] = field(default_factory=dict)
    """The element of each anchor; filled in once all are numbered."""


def kept_elements(root: Element) -> list[Element]:
    """``root`` and everything below it that has content, in reading order."""
    found: list[Element] = []
    _keep(root, found)
    return found


def _keep(element: Element, found: list[Element]) -> None:
    found.append(element)
    for kid in element.kids:
        # keep empty cells: all rows of a table have the same columns (ISO 14289-1, 7.5; veraPDF 7.2-42)
        if isinstance(kid, Element) and (kid.role in ("TH", "TD") or kid.has_content()):
            _keep(kid, found)


def number_elements(objects: Objects, place: UnitPlace) -> list[Element]:
    """Gives each of a unit's elements with content its object; returns them in reading order."""
    elements = kept_elements(place.layout.root)
    refs = objects.row("element", place.layout.id, len(elements))
    place.elements.update((element, ref) for element, ref in zip(elements, refs, strict=True))
    place.ids.update(ids_of(place.layout.id, elements))
    return elements


def set_elements(
    objects: Objects,
    place: UnitPlace,
    elements: list[Element],
    parent: Ref,
    rules: StructureRules,
    print_fields: PrintFields,
) -> None:
    """Sets a unit's elements under ``parent``; blanks get their attributes from ``print_fields``."""
    parents: dict[Element, Ref] = {place.layout.root: parent}
    for element in elements:
        own = place.elements[element]
        for kid in element.kids:
            if isinstance(kid, Element):
                parents[kid] = own
    for element in elements:
        value = _element(objects, place, element, parents[element], rules, print_fields)
        if value["S"] == "FENote":
            # all elements that refer to it (ISO 14289-2, 8.2.5.14)
            value["Ref"] = [place.elements[one] for one in leading_to(element, elements)]
        objects.put(place.elements[element], value)


def _element(
    objects: Objects, place: UnitPlace, element: Element, parent: Ref, rules: StructureRules, print_fields: PrintFields
) -> PdfDictionary:
    is_pdf2 = rules.standard.is_pdf2
    role: str = element.role
    if role == "Link" and not any(isinstance(kid, LinkRef) and kid in place.annotations for kid in element.kids):
        # its target is not in this edition, and words that lead nowhere are not a link (ISO 14289-1, 7.18.5)
        role = "Span"
    role = (_ROLES_IN_2_0 if is_pdf2 else _ROLES_IN_1_7).get(role, role)
    value: PdfDictionary = {"S": Name(role), "P": parent}
    if is_pdf2 and role not in _ONLY_IN_1_7:
        value["NS"] = objects.ref("namespace")
    if is_pdf2 and element.refers in rules.anchors:
        value["Ref"] = [rules.anchors[element.refers]]
    kids = list(_kids(place, element))
    pages = [page for page, _ in kids if page is not None]
    home = pages[0] if pages else None
    if home is not None:
        value["Pg"] = place.pages[home]
    if element in place.ids:
        value["ID"] = place.ids[element]
    if kids:
        written = [_kid(place, page, kid, home) for page, kid in kids]
        value["K"] = written[0] if len(written) == 1 else written
    attributes = list(_attributes(place, element))
    for blank in element.kids:
        attributes += print_fields.get(blank.index, []) if isinstance(blank, WidgetRef) else []
    if role == "FENote":
        attributes.append({"O": Name("FENote"), "NoteType": Name("Footnote")})
    if attributes:
        value["A"] = attributes[0] if len(attributes) == 1 else attributes
    words = {"Alt": element.alt, "ActualText": element.actual_text, "Lang": element.language, "T": element.title}
    return value | {key: text for key, text in words.items() if text}


def ids_of(unit: str, elements: Sequence[Element]) -> dict[Element, str]:
    """The ids of elements that others refer to: footnotes, and headings of tables whose cells list theirs (ISO 32000-2, 14.8.5.7)."""
    named = {
        head
        for element in elements
        for _, key, value in (element.attributes if element.role in ("TH", "TD") else ())
        if key == "Headers"
        for head in value
    }
    ids = {element: f"{unit}#{place}" for place, element in enumerate(elements) if element in named}
    return ids | {one: one.refers for one in elements if one.role == "Note" and one.refers is not None}


def set_ids(objects: Objects, ids: Mapping[str, Ref]) -> Ref | None:
    """Sets the name tree of the elements' ``ids``; ``None`` if there are none (ISO 32000-2, 14.7.2; ISO 14289-1, 7.9)."""
    if not ids:
        return None
    named = [part for name in sorted(ids) for part in (name, ids[name])]
    return objects.set("ids", {"Names": named})


def _kids(place: UnitPlace, element: Element) -> Iterator[tuple[int | None, Any]]:
    """The (page, kid) pairs of the children in the tree; elements and annotations have no page, which only the short
    form of an MCID needs.
    """
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid in place.elements:
                yield None, place.elements[kid]
        elif isinstance(kid, Marked):
            yield kid.page, kid
        elif kid in place.annotations:
            yield page_of(place.layout, kid), kid
        elif isinstance(kid, WidgetRef) and kid.index in place.areas:
            yield place.areas[kid.index].page, place.areas[kid.index]


def page_of(layout: UnitLayout, kid: WidgetRef | LinkRef) -> int:
    """The page of a field or a link, from 0 within its unit."""
    return layout.widgets[kid.index].page if isinstance(kid, WidgetRef) else layout.links[kid.index].page


def _kid(place: UnitPlace, page: int | None, kid: Any, home: int | None) -> Any:
    if isinstance(kid, Ref):
        return kid
    assert page is not None
    if isinstance(kid, Marked):
        if page == home:
            return kid.mcid
        return {"Type": Name("MCR"), "Pg": place.pages[page], "MCID": kid.mcid}
    return {"Type": Name("OBJR"), "Obj": place.annotations[kid], "Pg": place.pages[page]}


def _attributes(place: UnitPlace, element: Element) -> Iterator[PdfDictionary]:
    by_owner: dict[str, PdfDictionary] = {}
    for owner, key, value in element.attributes:
        attributes = by_owner.setdefault(owner, {"O": Name(owner)})
        if key == "BBox":
            page, rect = value
            attributes.setdefault(key, moved(rect, place.lefts[page]))
        elif key == "Headers":
            attributes[key] = [place.ids[head] for head in value]
        else:
            attributes[key] = Name(value) if isinstance(value, str) else value
    yield from by_owner.values()


def moved(rect: Rect, left: float) -> list[float]:
    """``rect`` in page space: shifted by ``left`` from content space."""
    return [round(rect.x0 + left, 3), round(rect.y0, 3), round(rect.x1 + left, 3), round(rect.y1, 3)]


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
