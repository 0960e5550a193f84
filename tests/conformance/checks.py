"""Our own checks of finished files, beside veraPDF: what it passes unseen, and what no standard asks but we promise.

Each check is a generator of complaints under a readable name; ``problems`` runs them all. A file without tags (the press
edition) is only asked what concerns it. Without any import of ``bifolio``: a check that shares code with the writer
shares its mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pikepdf import Dictionary, Name, Pdf, Stream

from tests.conformance import inside

Check = Callable[[Pdf], Iterator[str]]

CHECKS: dict[str, Check] = {}
"""Every check by the name that its complaints begin with."""

PRINT = 4
LEAST_TARGET = 18.1
"""Points: 6.4 mm, the least a finger hits."""

ROLES = frozenset(
    [
        "Document",
        "Part",
        "Sect",
        "Div",
        "H1",
        "H2",
        "H3",
        "H4",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Caption",
        "Figure",
        "Form",
        "Link",
        "Reference",
        "Span",
        "Em",
        "Strong",
        "BlockQuote",
        "Aside",
        "TOC",
        "TOCI",
        "Note",
        "FENote",
        "Title",
    ]
)


def check(name: str) -> Callable[[Check], Check]:
    """Registers a check under its name."""

    def keep(function: Check) -> Check:
        CHECKS[name] = function
        return function

    return keep


def problems(pdf: Pdf, names: tuple[str, ...] = ()) -> list[str]:
    """Every complaint, each beginning with its check's name; of ``names`` only, if given."""
    tagged = "/StructTreeRoot" in pdf.Root
    wanted = names or (tuple(CHECKS) if tagged else UNTAGGED)
    found = [f"{name}: {complaint}" for name in wanted for complaint in CHECKS[name](pdf)]
    inside.contents_of.cache_clear()
    return found


UNTAGGED = ("fonts-embedded", "no-actions", "no-need-appearances", "title-and-language", "press-is-bare")


# -- structure and marked content ----------------------------------------------------------------------------------------


@check("content-is-marked")
def _content_is_marked(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.1; ISO 14289-2, 8.3: real content is tagged, everything else an artifact, and neither holds the other."""
    for number, content in enumerate(inside.contents_of(pdf), start=1):
        yield from (f"page {number}: '{name}' outside marked content" for name in content.unmarked)
        yield from (f"page {number}: {what}" for what in content.misnested)


@check("mcid-has-one-owner")
def _mcid_has_one_owner(pdf: Pdf) -> Iterator[str]:
    """ISO 32000-2, 14.7.5: each id is drawn once, owned once, and the parent tree names that owner."""
    owners: dict[tuple[Any, int], Any] = {}
    for element in inside.elements(pdf):
        for page, mcid in inside.marked_of(element):
            if (page.objgen, mcid) in owners:
                yield f"object {page.objgen[0]}: MCID {mcid} owned twice"
            owners[page.objgen, mcid] = element
    tree = inside.parent_tree(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        drawn = inside.contents_of(pdf)[number - 1].mcids
        listed = inside.as_list(tree.get(int(page.obj.get("/StructParents", -1))))
        if len(set(drawn)) != len(drawn):
            yield f"page {number}: an MCID is drawn twice"
        for mcid in drawn:
            owner = owners.pop((page.obj.objgen, mcid), None)
            if owner is None:
                yield f"page {number}: MCID {mcid} has no owner"
            elif mcid >= len(listed) or not inside.same(listed[mcid], owner):
                yield f"page {number}: the parent tree names another owner of MCID {mcid}"
        if len(listed) > (max(drawn) + 1 if drawn else 0):
            yield f"page {number}: the parent tree lists ids that are not drawn"
    yield from (f"object {page[0]}: MCID {mcid} is owned but not drawn" for page, mcid in owners)


@check("tree-is-sound")
def _tree_is_sound(pdf: Pdf) -> Iterator[str]:
    """ISO 32000-2, 14.7.2: one Document, standard roles, and every element names its parent."""
    top = inside.as_list(pdf.Root.StructTreeRoot.get("/K"))
    if [inside.role_of(element) for element in top] != ["Document"]:
        yield "the root holds something else than one Document"
    for element in inside.elements(pdf):
        if inside.role_of(element) not in ROLES:
            yield f"'{inside.role_of(element)}' is not a role of ours"
        for kid in inside.child_elements(element):
            if "/P" not in kid or not inside.same(kid.P, element):
                yield f"a {inside.role_of(kid)} does not name its {inside.role_of(element)} as parent"


@check("nothing-empty")
def _nothing_empty(pdf: Pdf) -> Iterator[str]:
    """An element that holds nothing says nothing; only cells may be empty, for rows have equal columns."""
    for element in inside.elements(pdf):
        if not inside.as_list(element.get("/K")) and inside.role_of(element) not in ("TD", "TH"):
            yield f"a {inside.role_of(element)} is empty"


@check("headings-in-order")
def _headings_in_order(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.4.2: the first is H1 and no level is skipped on the way down."""
    last = 0
    for element in inside.elements(pdf):
        found = re.fullmatch(r"H(\d)", inside.role_of(element))
        if found:
            if int(found[1]) > last + 1:
                yield f"H{found[1]} follows {'nothing' if last == 0 else f'H{last}'}"
            last = int(found[1])


@check("figures-described")
def _figures_described(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.3: an alternative text, and a bounding box."""
    for element in inside.elements(pdf):
        if inside.role_of(element) == "Figure":
            if not str(element.get("/Alt", "")).strip():
                yield "a Figure has no alternative text"
            if "/BBox" not in inside.attributes(element, "Layout"):
                yield "a Figure has no BBox"


@check("lists-are-lists")
def _lists_are_lists(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.6; ISO 14289-2, 8.2.5.25: items with bodies, and ListNumbering where there are labels."""
    for element in inside.elements(pdf):
        role, kids = inside.role_of(element), [inside.role_of(kid) for kid in inside.child_elements(element)]
        if role == "L" and not {"LI"} <= set(kids):
            yield "an L without LI"
        if role == "L" and set(kids) - {"LI", "L", "Caption"}:
            yield f"an L holds {sorted(set(kids) - {'LI', 'L', 'Caption'})}"
        if role == "LI" and (
            "LBody" not in kids or set(kids) - {"Lbl", "LBody"} or len(list(inside.marked_of(element)))
        ):
            yield f"an LI holds {kids}"
        if role == "L" and "/ListNumbering" not in inside.attributes(element, "List"):
            yield "an L without ListNumbering"


@check("tables-are-regular")
def _tables_are_regular(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.5; ISO 14289-2, 8.2.5.26: rows of equal length, header cells with a scope."""
    for table in inside.elements(pdf):
        if inside.role_of(table) != "Table":
            continue
        widths = {*_widths(table)}
        if len(widths) > 1:
            yield f"rows of {sorted(widths)} columns"
        for row in _rows(table):
            for cell in inside.child_elements(row):
                if inside.role_of(cell) == "TH" and "/Scope" not in inside.attributes(cell, "Table"):
                    yield "a TH without Scope"


def _rows(table: Any) -> Iterator[Any]:
    for kid in inside.child_elements(table):
        if inside.role_of(kid) == "TR":
            yield kid
        elif inside.role_of(kid) in ("THead", "TBody"):
            yield from _rows(kid)


def _widths(table: Any) -> Iterator[int]:
    """Columns of each row, with those that cells above it reach down into."""
    reaching: list[tuple[int, int]] = []
    for row in _rows(table):
        spans = [(_span(cell, "/ColSpan"), _span(cell, "/RowSpan")) for cell in inside.child_elements(row)]
        yield sum(across for across, _ in (*reaching, *spans))
        reaching = [(across, down - 1) for across, down in (*reaching, *spans) if down > 1]


def _span(cell: Any, which: str) -> int:
    return int(inside.attributes(cell, "Table").get(which, 1))


@check("captions-at-an-end")
def _captions_at_an_end(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-2, 8.2.5.27: a caption is the first or last kid of what it speaks of; a Div does not count as that."""
    for element in inside.elements(pdf):
        roles = [inside.role_of(kid) for kid in inside.child_elements(element)]
        if "Caption" in roles[1:-1] or (inside.role_of(element) == "Div" and "Caption" in roles):
            yield f"a Caption in the middle of {roles}"


@check("title-and-language")
def _title_and_language(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.1 and 7.2: a title that is shown, and a language."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(pdf.Root.get("/Lang", ""))):
        yield "no language"
    preferences: Any = pdf.Root.get("/ViewerPreferences", Dictionary())
    if preferences.get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    xmp = pdf.Root.Metadata.read_bytes().decode("utf-8") if "/Metadata" in pdf.Root else ""
    if not re.search(r"<dc:title>.*<rdf:li[^>]*>[^<]+</rdf:li>.*</dc:title>", xmp, re.S):
        yield "no title in the metadata"


@check("claims-fit-the-version")
def _claims_fit_the_version(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 6.1; ISO 19005-4, 6.1.2: UA-1 and A-2 are PDF 1.7, UA-2 and A-4 PDF 2.0; A-4 has no Info."""
    xmp = pdf.Root.Metadata.read_bytes().decode("utf-8")
    for prefix, by_part in (("pdfuaid", {"1": "1.7", "2": "2.0"}), ("pdfaid", {"2": "1.7", "4": "2.0"})):
        part = re.search(rf"<{prefix}:part>(\d)<", xmp)
        if part and by_part.get(part[1]) != pdf.pdf_version:
            yield f"{prefix} part {part[1]} in PDF {pdf.pdf_version}"
    if pdf.pdf_version == "2.0" and "/Info" in pdf.trailer:
        yield "PDF/A-4 with an information dictionary"


# -- annotations ---------------------------------------------------------------------------------------------------------


@check("widget-in-form-element")
def _widget_in_form_element(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.18.4; ISO 14289-2, 8.10.1 (which veraPDF passes unseen without StructParent): one Form a widget, both ways."""
    yield from _in_element(pdf, "Widget", "Form")
    for element in inside.elements(pdf):
        is_field = inside.role_of(element) == "Form" and "/Role" not in inside.attributes(element, "PrintField")
        if is_field and (len(inside.as_list(element.get("/K"))) != 1 or len(inside.object_references(element)) != 1):
            yield "a Form element does not hold exactly one widget"


@check("link-in-link-element")
def _link_in_link_element(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.18.5: each link in a Link element, with words that say where it leads; no Link element without a link."""
    yield from _in_element(pdf, "Link", "Link")
    for number, _, link in inside.annotations_of(pdf, "Link"):
        if not str(link.get("/Contents", "")).strip():
            yield f"page {number}: a link without Contents"
    for element in inside.elements(pdf):
        if inside.role_of(element) == "Link" and not inside.object_references(element):
            yield "a Link element without a link"


def _in_element(pdf: Pdf, subtype: str, role: str) -> Iterator[str]:
    tree = inside.parent_tree(pdf)
    for number, _, annotation in inside.annotations_of(pdf, subtype):
        owner = tree.get(int(annotation.get("/StructParent", -1)))
        if not isinstance(owner, Dictionary) or "/S" not in owner:
            yield f"page {number}: a {subtype} is not in the parent tree"
        elif inside.role_of(owner) != role:
            yield f"page {number}: a {subtype} belongs to a {inside.role_of(owner)}"
        elif not any(inside.same(held, annotation) for held in inside.object_references(owner)):
            yield f"page {number}: the {role} of a {subtype} does not hold it"


@check("tab-order")
def _tab_order(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.18.3: the tabulator key follows the structure."""
    for number, page in enumerate(pdf.pages, start=1):
        if "/Annots" in page.obj and page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: the tab order is not the structure's"


@check("annotations-in-order")
def _annotations_in_order(pdf: Pdf) -> Iterator[str]:
    """Viewers that know no structure go through a page in the order of /Annots: it is the reading order."""
    order = {held.objgen: place for place, held in enumerate(_held_annotations(pdf))}
    for number, page in enumerate(pdf.pages, start=1):
        places = [order.get(annotation.objgen, -1) for annotation in inside.as_list(page.obj.get("/Annots"))]
        if places != sorted(places):
            yield f"page {number}: fields and links are not in reading order"


def _held_annotations(pdf: Pdf) -> Iterator[Any]:
    for element in inside.elements(pdf):
        yield from inside.object_references(element)


@check("spoken-names")
def _spoken_names(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.18.1; ISO 14289-2, 8.9.4: TU and Contents, the same words."""
    for number, _, widget in inside.annotations_of(pdf, "Widget"):
        spoken = str(inside.inherited(widget, "/TU") or "")
        if not spoken.strip():
            yield f"page {number}: '{inside.full_name(widget)}' has no spoken name"
        elif str(widget.get("/Contents", "")) != spoken:
            yield f"page {number}: Contents and TU of '{inside.full_name(widget)}' differ"


@check("widget-flags")
def _widget_flags(pdf: Pdf) -> Iterator[str]:
    """ISO 19005-2, 6.3.2: printed, and neither hidden nor out of sight."""
    for kind in ("Widget", "Link"):
        for number, _, annotation in inside.annotations_of(pdf, kind):
            if annotation.get("/F") != PRINT:
                yield f"page {number}: a {kind} with other flags than Print"


@check("only-normal-appearances")
def _only_normal_appearances(pdf: Pdf) -> Iterator[str]:
    """ISO 19005-2, 6.3.3: /AP holds /N alone: states for buttons, a stream for others; the state shown is one of them."""
    for number, _, widget in inside.annotations_of(pdf, "Widget"):
        looks = widget.get("/AP", Dictionary())
        where = f"page {number}: '{inside.full_name(widget)}'"
        if list(looks.keys()) != ["/N"]:
            yield f"{where} has {list(looks.keys())} as appearances"
        elif inside.inherited(widget, "/FT") == Name.Btn:
            if isinstance(looks.N, Stream) or str(widget.get("/AS", "")) not in looks.N:
                yield f"{where} shows a state that it does not have"
        elif not isinstance(looks.N, Stream):
            yield f"{where} has no appearance stream"


@check("own-appearances")
def _own_appearances(pdf: Pdf) -> Iterator[str]:
    """No two text or choice fields share an appearance: a program that writes an answer into it would fill both."""
    seen: dict[tuple[int, int], str] = {}
    for number, _, widget in inside.annotations_of(pdf, "Widget"):
        if inside.inherited(widget, "/FT") == Name.Btn:
            continue
        name = inside.full_name(widget)
        first = seen.setdefault(widget.AP.N.objgen, name)
        if first != name:
            yield f"page {number}: '{name}' shares the appearance of '{first}'"


@check("no-need-appearances")
def _no_need_appearances(pdf: Pdf) -> Iterator[str]:
    """ISO 19005-2, 6.4.1; ISO 32000-2, 12.7.3: appearances are in the file."""
    form: Any = pdf.Root.get("/AcroForm", Dictionary())
    if form.get("/NeedAppearances") is True:
        yield "NeedAppearances is set"
    if "/XFA" in form:
        yield "the form is XFA"


@check("typing-font")
def _typing_font(pdf: Pdf) -> Iterator[str]:
    """ISO 32000-2, 12.7.4.3: what people type has an embedded font from /DR, and a fixed size."""
    form = pdf.Root.get("/AcroForm", Dictionary())
    known = form.get("/DR", Dictionary()).get("/Font", Dictionary())
    for number, _, widget in inside.annotations_of(pdf, "Widget"):
        if inside.inherited(widget, "/FT") == Name.Btn:
            continue
        found = re.match(r"/(\S+) ([\d.]+) Tf", str(inside.inherited(widget, "/DA") or ""))
        if found is None or f"/{found[1]}" not in known:
            yield f"page {number}: '{inside.full_name(widget)}' names no font of the form's"
        elif float(found[2]) < 11:
            yield f"page {number}: '{inside.full_name(widget)}' has the type size {found[2]}"


@check("field-names")
def _field_names(pdf: Pdf) -> Iterator[str]:
    """ISO 32000-2, 12.7.4.2: full names are unique, parts hold no period; one widget a field; no radio groups (decision 0004)."""
    seen: set[str] = set()
    for number, _, widget in inside.annotations_of(pdf, "Widget"):
        name = inside.full_name(widget)
        if name in seen or not name:
            yield f"page {number}: '{name}' is not the name of this field alone"
        seen.add(name)
        if "/T" not in widget or "." in str(widget.T):
            yield f"page {number}: '{name}' is no field of its own"
        if int(inside.inherited(widget, "/Ff") or 0) & (1 << 15):
            yield f"page {number}: '{name}' is a radio group"


@check("widgets-on-the-page")
def _widgets_on_the_page(pdf: Pdf) -> Iterator[str]:
    """Inside the trim, and large enough to hit."""
    for number, page, widget in inside.annotations_of(pdf, "Widget"):
        x0, y0, x1, y1 = (float(value) for value in widget.Rect)
        _, _, width, height = (float(value) for value in page.TrimBox)
        if x0 < 0 or y0 < 0 or x1 > width or y1 > height:
            yield f"page {number}: '{inside.full_name(widget)}' is not on the page"
        if min(x1 - x0, y1 - y0) < LEAST_TARGET:
            yield f"page {number}: '{inside.full_name(widget)}' is only {x1 - x0:.1f} by {y1 - y0:.1f} points"


# -- the rest ------------------------------------------------------------------------------------------------------------


@check("no-actions")
def _no_actions(pdf: Pdf) -> Iterator[str]:
    """ISO 19005-2, 6.5: nothing happens by itself; links go to a place or an address."""
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            yield f"the catalog has {key}"
    if "/JavaScript" in pdf.Root.get("/Names", Dictionary()):
        yield "the catalog has scripts"
    for number, page in enumerate(pdf.pages, start=1):
        for holder in (page.obj, *inside.as_list(page.obj.get("/Annots"))):
            kind = str(holder.get("/A", Dictionary()).get("/S", ""))
            if "/AA" in holder or kind not in ("", "/GoTo", "/URI"):
                yield f"page {number}: an action {kind or '/AA'}"
            if kind and holder.get("/Subtype") == Name.Widget:
                yield f"page {number}: a field with an action"


@check("structure-destinations")
def _structure_destinations(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-2, 8.8: in PDF 2.0 every way inside the book leads to a structure element."""
    if pdf.pdf_version != "2.0":
        return
    for number, _, link in inside.annotations_of(pdf, "Link"):
        action = link.get("/A", Dictionary())
        if "/Dest" in link or (action.get("/S") == Name.GoTo and "/SD" not in action):
            yield f"page {number}: a link leads to a page, not to an element"


@check("fonts-embedded")
def _fonts_embedded(pdf: Pdf) -> Iterator[str]:
    """ISO 14289-1, 7.21.4; ISO 19005-2, 6.2.11.4: every font, those of fields included, and a ToUnicode for each."""
    for font in inside.fonts(pdf):
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if "/FontFile2" not in described.get("/FontDescriptor", Dictionary()):
            yield f"{font.get('/BaseFont')} is not embedded"
        if "/ToUnicode" not in font:
            yield f"{font.get('/BaseFont')} does not say what its codes mean"


@check("press-is-bare")
def _press_is_bare(pdf: Pdf) -> Iterator[str]:
    """The press edition has no annotations, form, outline or claim."""
    if "/StructTreeRoot" in pdf.Root:
        return
    for key in ("/AcroForm", "/Outlines", "/MarkInfo"):
        if key in pdf.Root:
            yield f"the catalog has {key}"
    if any("/Annots" in page.obj for page in pdf.pages):
        yield "a page has annotations"
    if re.search(r"<pdf(ua|a)id:part>", pdf.Root.Metadata.read_bytes().decode("utf-8")):
        yield "a standard is claimed"
