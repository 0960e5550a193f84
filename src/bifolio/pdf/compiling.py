"""A book to PDF objects: the content of its file, with which a copy is compared.

Read ``Compiler.compile`` from top to bottom: numbers and fonts of all units; then fields, links, structure and pages,
unit by unit; then what is above them, navigation, metadata, catalog. No object is set twice, since each may be in the
file already. Object numbers follow keys that do not depend on a person, so that a copy and its master are numbered
alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from bifolio.canonical import canonical, digest
from bifolio.frozen import frozen, record
from bifolio.layout.book.book import Book, BookPage
from bifolio.layout.book.furniture import Glyphs
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.layout.page.structure import Element, WidgetRef
from bifolio.pdf.font_objects import PageFonts, set_lines_font, set_typing_font
from bifolio.pdf.forms import (
    FieldTree,
    TypingFonts,
    areas_on,
    print_fields,
    set_form,
    set_widgets,
    shrink_for,
    writing_areas,
)
from bifolio.pdf.kept_units import KeptUnits, facts_of
from bifolio.pdf.metadata import Identity, info_dictionary, set_metadata, set_output_intent
from bifolio.pdf.navigation import Target, outline_items, page_labels, set_links, set_outline, viewer_preferences
from bifolio.pdf.object_keys import ObjectKind, is_of_file
from bifolio.pdf.objects import Name, Noted, Objects, PdfDictionary, Ref, Stream, already_deflated, deflated
from bifolio.pdf.painting_objects import overlay_stream, set_image, set_painting, set_shared
from bifolio.pdf.standards import Standard
from bifolio.pdf.structure_tree import (
    PDF2_NAMESPACE,
    ParentKeys,
    StructureRules,
    UnitPlace,
    annotations_by_page,
    keys_for,
    number_elements,
    set_elements,
    set_ids,
    set_parent_tree,
    set_unit_parents,
)
from bifolio.text.faces import pair_of
from bifolio.text.text_operators import number


@frozen(kw_only=True)
class WriteOptions:
    """What kind of file: its standard, ``screen``, ``paper`` or ``both``, the theme's families, the identity."""

    standard: Standard
    fill: str
    families: tuple[str, ...]
    identity: Identity
    duplex: bool = True

    @property
    def has_fields(self) -> bool:
        """Whether blanks are fields rather than only printed."""
        return self.standard.tagged and self.fill != "paper"


@record(kw_only=True)
class SharedObjects:
    """What of a book its units have in common while they are compiled: fonts, keys, and what others refer to.

    ``ids`` are the elements of each unit that others refer to, by their ids; ``annotated`` the units that have fields or links;
    ``resources`` those of its pages, by category and name.
    """

    keys: ParentKeys
    page_fonts: PageFonts
    fonts: TypingFonts
    ids: dict[str, dict[str, Ref]] = field(default_factory=dict)
    annotated: set[str] = field(default_factory=set)
    targets: dict[str, Target] = field(default_factory=dict)
    resources: PdfDictionary = field(default_factory=dict)

    def copy(self) -> SharedObjects:
        """The same, for a compiler of its own."""
        return replace(
            self, page_fonts=self.page_fonts.copy(), ids=dict(self.ids), annotated=set(self.annotated), targets=dict(self.targets)
        )  # fmt: skip


@frozen(kw_only=True)
class Compiled:
    """A book as objects, and the trailer of its file; with what is needed to compile changed units again (``recompile``)."""

    book: Book
    options: WriteOptions
    objects: Objects
    trailer: PdfDictionary
    known: SharedObjects

    @property
    def own_numbers(self) -> frozenset[int]:
        """Numbers of objects that belong to the book as a file (pages, catalog and so on), not to the content of pages."""
        return frozenset(number for number, key in self.objects.keys.items() if is_of_file(key))


def compile_book(
    book: Book, options: WriteOptions, objects: Objects | None = None, kept: KeptUnits | None = None
) -> Compiled:
    """All of ``book`` as objects; ``objects`` may supply the numbers of a master. ``kept`` units go into its file."""
    objects = objects or Objects()
    faces = frozenset(code for family in options.families for code in pair_of(family))
    known = SharedObjects(keys=keys_for(book), page_fonts=PageFonts(faces), fonts=_typing_fonts(book, options, objects))
    return Compiler(book, options, objects, known, kept).compile()


def _typing_fonts(book: Book, options: WriteOptions, objects: Objects) -> TypingFonts:
    """The fonts for typing: the regular face of the book's first family."""
    code = pair_of(options.families[0])[0]
    shrink = shrink_for(widget for layout in book.units for widget in layout.widgets) if options.has_fields else 0.0
    lines = objects.ref(("lines-font", code)) if shrink else None
    return TypingFonts(objects.ref(("typing-font", code)), lines, shrink)


@frozen
class Lookups:
    """What a unit's links and elements look up of other units: targets by name, and the rules with the elements of anchors."""

    ways: Mapping[str, Target]
    rules: StructureRules


class Compiler:
    """Turns one book into objects, or units of it; ``known`` grows meanwhile."""

    def __init__(
        self, book: Book, options: WriteOptions, objects: Objects, known: SharedObjects, kept: KeptUnits | None = None
    ) -> None:
        self.book, self.options, self.objects, self.known, self.kept = book, options, objects, known, kept
        self.standard, self.has_fields = options.standard, options.has_fields
        self.rules = StructureRules(options.standard)

    def compile(self) -> Compiled:
        objects = self.objects
        catalog: PdfDictionary = {"Type": Name("Catalog")}
        objects.number("catalog")
        units = range(len(self.book.units))
        tops = [self.number_unit(index) for index in units] if self.standard.tagged else []
        self.find_anchors()
        self.note_glyphs(units, self.book.pages)
        resources = self.set_resources()
        tree = FieldTree(objects)
        for index in units:
            objects.start_block()
            self.set_unit_again(index, tree, resources)
            self.set_symbols(index)
        objects.start_block()
        if self.standard.tagged:
            catalog |= self.set_structure(tops)
        self.set_pages(resources)
        catalog["Pages"] = objects.ref("pages")
        catalog["ViewerPreferences"] = viewer_preferences(is_duplex=self.options.duplex, is_rtl=self.book.is_rtl)
        catalog["PageLabels"] = page_labels(self.book)
        catalog["Lang"] = self.options.identity.language
        catalog["Metadata"] = set_metadata(objects, self.options.identity, self.standard)
        catalog["OutputIntents"] = [set_output_intent(objects)]
        if self.standard.tagged:
            catalog |= self.navigation()
        if self.has_fields and tree.roots:
            tree.finish()
            catalog["AcroForm"] = set_form(objects, tree.roots, self.known.fonts)
        objects.set("catalog", catalog)
        return Compiled(book=self.book, options=self.options, objects=objects, trailer=self.trailer(), known=self.known)

    # -- units -----------------------------------------------------------------------------------------------------

    def number_unit(self, index: int) -> Ref:
        """Numbers a unit's pages and elements, and records the targets of links to it and to its anchors; returns its top element."""
        layout = self.book.units[index]
        self.objects.start_block()
        facts = facts_of(whole(layout)) if self.kept is None else self.kept.facts(layout)
        pages = [self.objects.ref(("page", layout.id, page)) for page in range(len(layout.pages))]
        elements = self.objects.row("element", layout.id, facts.elements)
        self.known.ids[layout.id] = {name: elements[place] for name, place in facts.ids.items()}
        top = self.book.pages_of(index)[0].paper.height
        self.known.targets[layout.id] = Target(pages[0], top, elements[facts.heading])
        for name, (page, y, place) in facts.anchors.items():
            self.known.targets[name] = Target(pages[page], y, elements[place] if place >= 0 else None)
        return elements[0]

    def find_anchors(self) -> None:
        """Takes the elements that anchors have now into the rules."""
        anchors: dict[str | None, Ref] = {n: one.element for n, one in self.known.targets.items() if one.element}
        self.rules = StructureRules(self.standard, anchors)

    @property
    def lookups(self) -> Lookups:
        return Lookups(self.known.targets, self.rules)

    def set_unit_again(self, index: int, tree: FieldTree, resources: Ref) -> None:
        """Sets everything of one unit: from storage if nothing that affects its objects has changed, otherwise anew, and stores it."""
        layout, objects, file = self.book.units[index], self.objects, self.objects.file
        if self.kept is None or not layout.key or file is None or objects.keeps or not self.standard.tagged:
            self.set_unit(index, tree, resources, self.lookups)
            return
        given = self.given_to(index, resources)
        others: dict[str, Mapping[Any, Any]] = {"target": self.known.targets, "anchor": self.rules.anchors}
        found = self.kept.again(layout, given, objects, file, others)
        if found is not None:
            for name, number in found.fields:
                tree.parent_of(name)
                tree.add_field(name, Ref(number))
            if found.is_annotated:
                self.known.annotated.add(layout.id)
            return
        before = len(tree.names)
        with objects.noted(file) as notes:
            ways = Noted("target", self.known.targets, notes.asked)
            rules = replace(self.rules, anchors=Noted("anchor", self.rules.anchors, notes.asked))
            self.set_unit(index, tree, resources, Lookups(ways, rules))
        is_annotated = layout.id in self.known.annotated
        self.kept.keep(layout, given, notes, tree.names[before:], is_annotated=is_annotated)

    def given_to(self, index: int, resources: Ref) -> bytes:
        """A digest of the settings that affect a unit's objects besides its layout and the lookups made while they are
        compiled.
        """
        layout = self.book.units[index]
        pages = [replace(page, symbols="some" if page.symbols else "") for page in self.book.pages_of(index)]
        places = [widget.place for widget in layout.widgets]
        areas = [self.book.link_area(layout, link) for link in layout.links]
        common = self.options.standard, self.options.fill, self.known.fonts, resources
        return digest(canonical((pages, places, areas, self.known.keys.first(index), common)))

    def set_unit(self, index: int, tree: FieldTree, resources: Ref, lookups: Lookups) -> None:
        """Sets everything of one unit: fields and links, elements, pages. Nothing of it is needed afterwards."""
        pages = self.book.pages_of(index)
        layout = whole(self.book.units[index])
        if not self.standard.tagged:
            for page in pages:
                self.set_page(page, resources, layout)
            return
        refs = [self.objects.ref(("page", layout.id, page.index)) for page in pages]
        place = UnitPlace(layout=layout, pages=refs, lefts=[page.left for page in pages])
        elements = number_elements(self.objects, place)
        first = self.known.keys.first(index)
        self.set_annotations(place, tree, first, lookups.ways)
        self.set_elements(place, elements, lookups.rules)
        set_unit_parents(self.objects, place, elements, first)
        annotations = annotations_by_page(place, elements)
        for page in pages:
            self.set_page(page, resources, layout, annotations[page.index])

    def set_annotations(self, place: UnitPlace, tree: FieldTree, first: int, ways: Mapping[str, Target]) -> None:
        """Sets the fields and links of one unit."""
        layout = place.layout
        count = set_widgets(self.objects, place, tree, first, self.known.fonts) if self.has_fields else 0
        areas = [self.book.link_area(layout, link) for link in layout.links]
        set_links(self.objects, place, areas, ways, self.standard, first + count)
        if place.annotations:
            self.known.annotated.add(layout.id)
        else:
            self.known.annotated.discard(layout.id)

    def set_elements(self, place: UnitPlace, elements: list[Element], rules: StructureRules) -> None:
        """Sets the elements of one unit and the owners of its pages' marked content."""
        announced = {} if self.has_fields else print_fields(place, is_pdf2=self.standard.is_pdf2)
        forms = (
            {kid.index: place.elements[e] for e in elements for kid in e.kids if isinstance(kid, WidgetRef)}
            if announced
            else {}
        )
        set_elements(self.objects, place, elements, self.objects.ref("document"), rules, announced)
        for page, content in enumerate(place.layout.pages):
            owners = [place.elements[owner] for owner in content.parents]
            owners += [forms[index] for index in areas_on(place.layout, page)] if announced else []
            self.objects.set(("parents", place.layout.id, page), owners)

    # -- pages -----------------------------------------------------------------------------------------------------

    def page_key(self, page: BookPage) -> tuple[Any, ...]:
        layout = self.book.units[page.unit]
        return ("page", layout.id, page.index) if page.index >= 0 else ("blank", page.number)

    def set_pages(self, resources: Ref) -> None:
        """Sets the blank pages and the tree of all pages."""
        for page in self.book.pages:
            if page.index < 0:
                self.set_blank(page, resources)
        kids = [self.objects.ref(self.page_key(page)) for page in self.book.pages]
        self.objects.set("pages", {"Type": Name("Pages"), "Kids": kids, "Count": len(kids)})

    def page_about(self, page: BookPage, resources: Ref) -> PdfDictionary:
        """The entries that every page object has."""
        box = [0, 0, round(page.paper.width, 3), round(page.paper.height, 3)]
        return {
            "Type": Name("Page"),
            "Parent": self.objects.ref("pages"),
            "MediaBox": box,
            "TrimBox": box,
            "Resources": resources,
        }

    def set_blank(self, page: BookPage, resources: Ref) -> None:
        """Sets a page that belongs to no unit, with everything that the book draws on it."""
        value = self.page_about(page, resources)
        if page.furniture:
            content = "\n".join(filter(None, (page.furniture, page.symbols)))
            value["Contents"] = self.objects.set_once(("blank-content", page.number), deflated(content.encode("ascii")))
        self.objects.set(self.page_key(page), value)

    def set_page(self, page: BookPage, resources: Ref, layout: UnitLayout, annotations: Sequence[Ref] = ()) -> None:
        """Sets a page object of a unit with its contents and its ``annotations``, given in reading order."""
        value = self.page_about(page, resources)
        value["Contents"] = self.contents(page, layout)
        if self.standard.tagged:
            value["StructParents"] = page.number - 1
        if annotations:
            value["Annots"] = annotations
        if annotations or self.standard.tagged:
            value["Tabs"] = Name("S")
        self.objects.set(self.page_key(page), value)

    def contents(self, page: BookPage, layout: UnitLayout) -> list[Ref]:
        """Three streams: one that moves the content to its side, the unit's own, and the book's additions; then the
        page codes, if any.

        Page codes are a separate stream, since the book's additions differ between copies.
        """
        move = f"q 1 0 0 1 {number(page.left)} 0 cm\n".encode("ascii")
        shift = self.objects.ref_or_set(("shift", page.left), lambda: Stream({}, move))
        own = self.objects.set_once(
            ("content", layout.id, page.index), already_deflated(layout.pages[page.index].deflated)
        )
        contents = [shift, own, self.set_overlay(page, layout)]
        if page.symbols:
            contents.append(self.objects.ref(("symbols", layout.id, page.index)))
        return contents

    def set_symbols(self, index: int) -> None:
        """Sets the page codes of a unit. They change with any edit of the book, so they are not among the unit's own objects."""
        for page in self.book.pages_of(index):
            if page.symbols:
                symbols = deflated(page.symbols.encode("ascii"))
                self.objects.set(("symbols", self.book.units[index].id, page.index), symbols)

    def set_overlay(self, page: BookPage, layout: UnitLayout) -> Ref:
        """Sets the book's additions to a unit's page: names and numbers in the moved space, then heads and folios."""
        overlay = overlay_stream(page.overlay, after_overlay(page, layout, self.options))
        return self.objects.set_once(("overlay", layout.id, page.index), overlay)

    # -- resources -------------------------------------------------------------------------------------------------

    def set_resources(self) -> Ref:
        """Sets the fonts and pictures of the whole book: one resource dictionary for every page."""
        fonts = self.known.page_fonts.set(self.objects, self.kept.parts if self.kept is not None else None)
        if self.has_fields and not self.objects.has("resources"):
            typed = pair_of(self.options.families[0])[0]
            set_typing_font(self.objects, typed)
            if self.known.fonts.lines is not None:
                set_lines_font(self.objects, typed, self.known.fonts.shrink)
        pictures = {name: data for layout in self.book.units for name, data in layout.pictures.items()}
        value: PdfDictionary = {"Font": fonts}
        painted = {name: set_image(self.objects, name, data) for name, data in sorted(pictures.items())} | set_shared(
            self.objects, self.book.shared
        )
        painting = {name: one for layout in self.book.units for name, one in layout.painting.items()}
        found = set_painting(self.objects, painting)
        if painted or "XObject" in found:
            value["XObject"] = painted | found.pop("XObject", {})
        value |= found
        self.known.resources = value
        return self.objects.set("resources", value)

    def note_glyphs(self, units: Iterable[int], pages: Iterable[BookPage]) -> None:
        """Records the glyphs of these units, pages, and of shared content that the faces do not always keep."""
        drawn: dict[tuple[str, Any], list[Glyphs]] = {("unit", i): [self.book.units[i].glyphs] for i in units}
        drawn |= {("page", page.number): [page.overlay_glyphs, page.furniture_glyphs] for page in pages}
        drawn |= {("shared", name): [content.glyphs] for name, content in self.book.shared.items()}
        self.known.page_fonts.note(drawn)

    # -- structure -------------------------------------------------------------------------------------------------

    @property
    def all_ids(self) -> dict[str, Ref]:
        """The book's elements that others refer to, by their ids."""
        return {name: ref for layout in self.book.units for name, ref in self.known.ids[layout.id].items()}

    def set_structure(self, tops: list[Ref]) -> PdfDictionary:
        """Sets the root of the tree above the ``tops`` of units, and the entries that point into it."""
        objects = self.objects
        document = objects.ref("document")
        top: PdfDictionary = {"S": Name("Document"), "P": objects.ref("structure"), "K": tops}
        root: PdfDictionary = {"Type": Name("StructTreeRoot"), "K": document}
        root["ParentTreeNextKey"] = self.known.keys.following
        if self.standard.is_pdf2:
            namespace = objects.set("namespace", {"Type": Name("Namespace"), "NS": PDF2_NAMESPACE})
            top["NS"] = namespace
            root["Namespaces"] = [namespace]
        if self.book.is_rtl:
            top["A"] = {"O": Name("Layout"), "WritingMode": Name("RlTb")}
        objects.set("document", top)
        root["ParentTree"] = set_parent_tree(objects, self.book, self.known.annotated)
        ids = set_ids(objects, self.all_ids)
        if ids is not None:
            root["IDTree"] = ids
        objects.set("structure", root)
        return {"StructTreeRoot": objects.ref("structure"), "MarkInfo": {"Marked": True}}

    # -- document --------------------------------------------------------------------------------------------------

    def navigation(self) -> PdfDictionary:
        outline = set_outline(self.objects, list(outline_items(self.book.document, self.known.targets)), self.standard)
        return {"Outlines": outline, "PageMode": Name("UseOutlines")} if outline else {}

    def trailer(self) -> PdfDictionary:
        trailer: PdfDictionary = {"Root": self.objects.ref("catalog")}
        if not self.standard.is_pdf2:
            trailer["Info"] = self.objects.set("info", info_dictionary(self.options.identity))
        return trailer


def after_overlay(page: BookPage, layout: UnitLayout, options: WriteOptions) -> str:
    """The operators after those that fill a page's slots, the same for everybody."""
    has_areas = options.standard.tagged and not options.has_fields
    areas = "\n".join(writing_areas(layout, page.index)) if has_areas else ""
    return "\n".join(part for part in (areas, "Q", page.furniture) if part)


def drawn_by(page: BookPage, book: Book, objects: Objects) -> list[Ref]:
    """The content streams that ``set_page`` gives a page, in order; empty if it is blank."""
    if page.index < 0:
        return [objects.ref(("blank-content", page.number))] if page.furniture else []
    unit = book.units[page.unit].id
    names: tuple[ObjectKind, ...] = ("content", "overlay", "symbols") if page.symbols else ("content", "overlay")
    return [objects.ref(("shift", page.left)), *(objects.ref((name, unit, page.index)) for name in names)]
