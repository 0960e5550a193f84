"""A book to PDF objects: what ``write_file`` turns into bytes and what a copy is compared with.

Read ``compile_book`` from top to bottom: pages, fonts, fields, links, structure, navigation, metadata, catalog. Object numbers
follow keys that do not depend on a person, so that a copy and its master number alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bifolio.layout.book import Book, BookPage
from bifolio.layout.folios import UnitLayout
from bifolio.layout.structure import Element, LinkRef, WidgetRef
from bifolio.pdf.fonts import set_font, set_typing_font
from bifolio.pdf.forms import FieldTree, form_dictionary, print_fields, set_widgets
from bifolio.pdf.metadata import Identity, info_dictionary, set_metadata, set_output_intent
from bifolio.pdf.navigation import OutlineItem, Target, set_links, set_outline
from bifolio.pdf.objects import Name, Objects, Ref, Stream, deflated
from bifolio.pdf.standards import Standard
from bifolio.pdf.structure import PDF2_NAMESPACE, StructureRules, UnitPlace, number_elements, set_elements
from bifolio.typeset.faces import FAMILIES
from bifolio.typeset.showing import number


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What kind of file: the standard it claims, ``screen``, ``paper`` or ``both``, the theme's families, the identity."""

    standard: Standard
    fill: str
    families: tuple[str, ...]
    identity: Identity
    duplex: bool = True


@dataclass(slots=True)
class Compiled:
    """The objects of a file and its trailer."""

    objects: Objects
    trailer: dict[str, Any]


def compile_book(book: Book, options: WriteOptions) -> Compiled:
    """Everything of ``book`` as objects."""
    return _Compiler(book, options).compile()


class _Compiler:
    def __init__(self, book: Book, options: WriteOptions) -> None:
        self.book, self.options = book, options
        self.standard = options.standard
        self.objects = Objects()
        self.rules = StructureRules(options.standard)
        self.has_fields = options.standard.tagged and options.fill != "paper"
        self.places: list[UnitPlace] = []
        self.targets: dict[str, Target] = {}
        self.typing = self.objects.ref(("typing-font", FAMILIES[options.families[0]][0]))

    def compile(self) -> Compiled:
        objects = self.objects
        catalog: dict[str, Any] = {"Type": Name("Catalog")}
        objects.number("catalog")
        self.place_units()
        resources = self.set_resources()
        tree = FieldTree(objects)
        if self.standard.tagged:
            self.number_structure()
            next_parent = self.set_annotations(tree)
            catalog |= self.set_structure(next_parent)
        self.set_pages(resources)
        catalog["Pages"] = objects.ref("pages")
        catalog["ViewerPreferences"] = self.viewer_preferences()
        catalog["PageLabels"] = {"Nums": [0, {"S": Name("D")}]}
        catalog["Lang"] = self.options.identity.language
        catalog["Metadata"] = set_metadata(objects, self.options.identity, self.standard)
        catalog["OutputIntents"] = [set_output_intent(objects)]
        if self.standard.tagged:
            catalog |= self.navigation()
        if self.has_fields and tree.roots:
            tree.finish()
            catalog["AcroForm"] = objects.set("form", form_dictionary(tree, self.typing))
        objects.set("catalog", catalog)
        return Compiled(objects, self.trailer())

    # -- pages -----------------------------------------------------------------------------------------------------

    def place_units(self) -> None:
        by_unit: list[list[BookPage]] = [[] for _ in self.book.units]
        for page in self.book.pages:
            if page.index >= 0:
                by_unit[page.unit].append(page)
        for layout, pages in zip(self.book.units, by_unit, strict=True):
            refs = [self.objects.ref(("page", layout.id, page.index)) for page in pages]
            self.places.append(UnitPlace(layout, refs, [page.left for page in pages]))

    def page_key(self, page: BookPage) -> tuple[Any, ...]:
        layout = self.book.units[page.unit]
        return ("page", layout.id, page.index) if page.index >= 0 else ("blank", page.number)

    def set_pages(self, resources: Ref) -> None:
        paper = self.book.paper
        box = [0, 0, round(paper.width, 3), round(paper.height, 3)]
        kids: list[Ref] = []
        for index, page in enumerate(self.book.pages):
            value: dict[str, Any] = {
                "Type": Name("Page"),
                "Parent": self.objects.ref("pages"),
                "MediaBox": box,
                "TrimBox": box,
                "Resources": resources,
            }
            if page.index >= 0:
                value["Contents"] = self.contents(page)
                annotations = self.annotations_of(page)
                if self.standard.tagged:
                    value["StructParents"] = index
                if annotations:
                    value["Annots"] = annotations
                if annotations or self.standard.tagged:
                    value["Tabs"] = Name("S")
            kids.append(self.objects.set(self.page_key(page), value))
        self.objects.set("pages", {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})

    def contents(self, page: BookPage) -> list[Ref]:
        """Three streams: one that moves the content to its side, the unit's own, what the book adds."""
        layout = self.book.units[page.unit]
        before = self.objects.set(("shift", page.left), Stream({}, f"q 1 0 0 1 {number(page.left)} 0 cm\n".encode("ascii")))
        own = self.objects.set(("content", layout.id, page.index), deflated(layout.pages[page.index].content))
        after = "\n".join(part for part in (page.overlay, "Q", page.furniture) if part)
        return [before, own, self.objects.set(("overlay", layout.id, page.index), deflated(after.encode("ascii")))]

    def annotations_of(self, page: BookPage) -> list[Ref]:
        place = self.places[page.unit]
        layout = place.layout
        found: list[Ref] = []
        for kid, ref in place.annotations.items():
            item = layout.widgets[kid.index] if isinstance(kid, WidgetRef) else layout.links[kid.index]
            if item.page == page.index:
                found.append(ref)
        return found

    def set_resources(self) -> Ref:
        glyphs: dict[str, dict[int, str]] = {}
        for source in (*(layout.glyphs for layout in self.book.units), self.book.glyphs):
            for code, meanings in source.items():
                glyphs.setdefault(code, {}).update(meanings)
        own = {code for family in self.options.families for code in FAMILIES[family]}
        fonts = {
            code: set_font(self.objects, code, glyphs.get(code, {}), keep_latin=code in own) for code in sorted(own | set(glyphs))
        }
        if self.has_fields:
            set_typing_font(self.objects, FAMILIES[self.options.families[0]][0])
        pictures = {name: data for layout in self.book.units for name, data in layout.pictures.items()}
        value: dict[str, Any] = {"Font": fonts}
        if pictures:
            value["XObject"] = {name: self.set_picture(name, data) for name, data in sorted(pictures.items())}
        return self.objects.set("resources", value)

    def set_picture(self, name: str, picture: Any) -> Ref:
        """An image XObject from a prepared picture."""
        about = {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "Width": picture.width_px,
            "Height": picture.height_px,
            "ColorSpace": Name(picture.colour_space),
            "BitsPerComponent": 8,
            "Filter": Name(picture.filter),
        }
        return self.objects.set(("picture", name), Stream(about, picture.data))

    # -- structure -------------------------------------------------------------------------------------------------

    def number_structure(self) -> None:
        self.elements: list[list[Element]] = []
        for place in self.places:
            self.elements.append(number_elements(self.objects, place))
        for place in self.places:
            layout = place.layout
            top = self.book.paper.height
            self.targets[layout.id] = Target(place.pages[0], top, place.elements[id(_first_heading(layout))])
            for name, anchor in layout.anchors.items():
                element = place.elements.get(id(anchor.element))
                self.targets.setdefault(name, Target(place.pages[anchor.page], anchor.y, element))
        self.rules.anchors.update({name: target.element for name, target in self.targets.items() if target.element})

    def set_annotations(self, tree: FieldTree) -> int:
        """Fields and links of every unit; returns the next free key of the parent tree."""
        next_parent = len(self.book.pages)
        for place in self.places:
            if self.has_fields:
                next_parent += set_widgets(self.objects, place, tree, next_parent, self.typing)
            next_parent += set_links(self.objects, place, self.targets, self.standard, next_parent)
        return next_parent

    def set_structure(self, next_parent: int) -> dict[str, Any]:
        objects = self.objects
        document = objects.ref("document")
        for place, elements in zip(self.places, self.elements, strict=True):
            announced = {} if self.has_fields else print_fields(place.layout)
            set_elements(objects, place, elements, document, self.rules, announced)
        kids = [place.elements[id(place.layout.root)] for place in self.places]
        top: dict[str, Any] = {"S": Name("Document"), "P": objects.ref("structure"), "K": kids}
        root: dict[str, Any] = {"Type": Name("StructTreeRoot"), "K": document, "ParentTreeNextKey": next_parent}
        if self.standard.is_pdf2:
            namespace = objects.set("namespace", {"Type": Name("Namespace"), "NS": PDF2_NAMESPACE})
            top["NS"] = namespace
            root["Namespaces"] = [namespace]
        objects.set("document", top)
        root["ParentTree"] = objects.set("parent-tree", {"Nums": self.parent_tree()})
        objects.set("structure", root)
        return {"StructTreeRoot": objects.ref("structure"), "MarkInfo": {"Marked": True}}

    def parent_tree(self) -> list[Any]:
        rows: dict[int, Any] = {}
        for index, page in enumerate(self.book.pages):
            if page.index < 0:
                continue
            place = self.places[page.unit]
            owners = [place.elements[id(owner)] for owner in place.layout.pages[page.index].parents]
            rows[index] = self.objects.set(("parents", place.layout.id, page.index), owners)
        next_parent = len(self.book.pages)
        for place, elements in zip(self.places, self.elements, strict=True):
            by_annotation = {
                kid: place.elements[id(element)]
                for element in elements
                for kid in element.kids
                if isinstance(kid, WidgetRef | LinkRef)
            }
            for kid in place.annotations:
                rows[next_parent] = by_annotation[kid]
                next_parent += 1
        return [item for key in sorted(rows) for item in (key, rows[key])]

    # -- document --------------------------------------------------------------------------------------------------

    def navigation(self) -> dict[str, Any]:
        outline = set_outline(self.objects, list(self.outline_items()), self.standard)
        return {"Outlines": outline, "PageMode": Name("UseOutlines")} if outline else {}

    def outline_items(self) -> Sequence[OutlineItem]:
        items = []
        for unit in self.book.document.units:
            if unit.kind in ("cover", "cards"):
                continue
            words = "".join(run.text for run in unit.opening.title)
            title = f"{unit.opening.number}: {words}" if unit.opening.number else words
            items.append(OutlineItem(title, self.targets[unit.id], unit.level))
        return items

    def viewer_preferences(self) -> dict[str, Any]:
        preferences: dict[str, Any] = {"DisplayDocTitle": True, "PrintScaling": Name("None")}
        if self.options.duplex:
            preferences["Duplex"] = Name("DuplexFlipLongEdge")
        return preferences

    def trailer(self) -> dict[str, Any]:
        trailer: dict[str, Any] = {"Root": self.objects.ref("catalog")}
        if not self.standard.is_pdf2:
            trailer["Info"] = self.objects.set("info", info_dictionary(self.options.identity))
        return trailer


def _first_heading(layout: UnitLayout) -> Element:
    return next((kid for kid in layout.root.kids if isinstance(kid, Element) and kid.has_content()), layout.root)
