"""Links, outline, page labels: navigation in a finished book.

In PDF 2.0 every link inside the book points to a structure element (ISO 14289-2, 8.8); in 1.7 to a place on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from bifolio.assemble.document import Document
from bifolio.frozen import frozen
from bifolio.layout.book.book import Book
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.structure import LinkRef
from bifolio.pdf.objects import Name, Objects, PdfDictionary, PdfValue, Ref
from bifolio.pdf.standards import Standard
from bifolio.pdf.structure_tree import UnitPlace, moved
from bifolio.text.inline import Inline, nameless_text


@frozen
class Target:
    """The target of a link: a page, a height on it (points above the foot of the trim), the element there."""

    page: Ref
    y: float
    element: Ref | None


@frozen
class OutlineItem:
    """A line of the outline: its words, target and level (1 is the top)."""

    title: str
    target: Target
    level: int


def go_to(target: Target, standard: Standard) -> PdfDictionary:
    """The entry of a link or outline item that points to ``target``."""
    place: list[PdfValue] = [target.page, Name("XYZ"), None, round(target.y, 2), None]
    if standard.is_pdf2 and target.element is not None:
        destination: list[PdfValue] = [target.element, Name("XYZ"), None, round(target.y, 2), None]
        return {"A": {"S": Name("GoTo"), "SD": destination, "D": place}}
    return {"Dest": place}


def set_links(
    objects: Objects,
    place: UnitPlace,
    areas: Sequence[Rect],
    targets: Mapping[str, Target],
    standard: Standard,
    first_parent: int,
) -> int:
    """Sets a unit's links, which lie over ``areas``; returns how many there are.

    A target outside the edition leads nowhere and is omitted.
    """
    count = 0
    for index, (link, area) in enumerate(zip(place.layout.links, areas, strict=True)):
        value: PdfDictionary = {
            "Type": Name("Annot"),
            "Subtype": Name("Link"),
            "Rect": moved(area, place.lefts[link.page]),
            "Border": [0, 0, 0],
            "F": 4,
            "Contents": link.text,
            "P": place.pages[link.page],
            "StructParent": first_parent + count,
        }
        if link.target.startswith("#"):
            target = targets.get(link.target[1:])
            if target is None:
                continue
            value |= go_to(target, standard)
        else:
            value["A"] = {"S": Name("URI"), "URI": link.target.encode("utf-8")}
        place.annotations[LinkRef(index)] = objects.set_once(("link", place.layout.id, index), value)
        count += 1
    return count


def outline_items(document: Document, targets: Mapping[str, Target]) -> Iterator[OutlineItem]:
    """The outline of ``document``; ``targets`` are those of its units, by id."""
    for unit in document.units:
        if not unit.kind.is_in_outline:
            continue
        head = unit.division
        if head is not None:
            target = targets.get(head.id, targets[unit.id])
            yield OutlineItem(_bookmark(head.number, head.title), target, unit.own_level - 1)
        series, target = unit.series, targets[unit.id]
        if series is not None and series.is_first:
            yield OutlineItem(_bookmark(series.label, series.title), target, unit.own_level)
        number = unit.opening.number if series is None else ""
        yield OutlineItem(_bookmark(number, unit.opening.title), target, unit.level)


def _bookmark(number: str, title: Inline) -> str:
    """The words of a bookmark. It names nobody (docs/content-brief.md, section 6): personal fields become neutral words."""
    words = nameless_text(title)
    return f"{number}: {words}" if number else words


def set_outline(objects: Objects, items: Sequence[OutlineItem], standard: Standard) -> Ref | None:
    """The outline tree, with section lines open; ``None`` if it would be empty."""
    if not items:
        return None
    tree = _Outline(objects, standard)
    for index, item in enumerate(items):
        tree.add(index, item)
    return tree.finish()


def page_labels(book: Book) -> PdfDictionary:
    """The folios of the pages as their labels (ISO 32000-2, 12.4.2)."""
    first, before = book.page_one - 1, book.document.page_numbers.before
    ranges: list[PdfValue] = [first, {"S": Name("D")}]
    if before == "letters":
        ranges[:0] = chain.from_iterable((index, {"P": page.label}) for index, page in enumerate(book.pages[:first]))
    elif first:
        ranges[:0] = 0, {"S": Name("r")}
    return {"Nums": ranges}


def viewer_preferences(*, is_duplex: bool, is_rtl: bool) -> PdfDictionary:
    """How viewers show and print a book."""
    preferences: PdfDictionary = {"DisplayDocTitle": True, "PrintScaling": Name("None")}
    if is_duplex:
        preferences["Duplex"] = Name("DuplexFlipLongEdge")
    if is_rtl:
        preferences["Direction"] = Name("R2L")
    return preferences


class _Outline:
    def __init__(self, objects: Objects, standard: Standard) -> None:
        self.objects, self.standard = objects, standard
        self.values: dict[int, PdfDictionary] = {}
        self.kids: dict[int, list[int]] = {-1: []}
        self.path: list[tuple[int, int]] = [(0, -1)]

    def add(self, index: int, item: OutlineItem) -> None:
        """Adds an item under the last one of a higher level."""
        while self.path[-1][0] >= item.level:
            self.path.pop()
        parent = self.path[-1][1]
        self.kids.setdefault(parent, []).append(index)
        self.path.append((item.level, index))
        self.values[index] = {"Title": item.title, "Parent": self._ref(parent), **go_to(item.target, self.standard)}

    def _ref(self, index: int) -> Ref:
        return self.objects.ref("outline" if index < 0 else ("outline-item", index))

    def finish(self) -> Ref:
        """Links neighbours and writes all items."""
        for parent, kids in self.kids.items():
            for before, after in pairwise(kids):
                self.values[before]["Next"] = self._ref(after)
                self.values[after]["Prev"] = self._ref(before)
            about: PdfDictionary = {"First": self._ref(kids[0]), "Last": self._ref(kids[-1]), "Count": len(kids)}
            if parent >= 0:
                self.values[parent] |= {**about, "Count": -len(kids)}
        for index, value in self.values.items():
            self.objects.set(("outline-item", index), value)
        top = self.kids[-1]
        ends: PdfDictionary = {"First": self._ref(top[0]), "Last": self._ref(top[-1])}
        return self.objects.set("outline", {"Type": Name("Outlines"), **ends, "Count": len(top)})
