"""Blanks to form fields: names, widgets, appearances; in a paper edition, to places to write.

Rules: ISO 32000-2, 12.7; ISO 14289-1, 7.18; ISO 19005-2, 6.3 and 6.4 (F = 4, only the normal appearance, no actions, no
NeedAppearances). Exclusive choices are boxes with names of their own, never radio groups (decision 0004). Typed text
aligns with the ruled lines in every viewer: see ``TypingFonts`` and decision 0008.

The blanks of a paper edition are not fields, but places to write that a screen reader announces. Each keeps its Form
element, with a PrintField attribute object (ISO 32000-2, 14.8.5.6; ISO 14289-1, 7.14) and the rectangle to write in. The
ruled lines stay artifacts, since they say nothing. So that the element has content with a place on the page, it owns a
marked-content sequence with an empty path over the rectangle, which paints nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from bifolio.form_fields import BlankKind, Option, name_at, option_name
from bifolio.frozen import frozen, record
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import UnitLayout, Widget
from bifolio.layout.page.structure import Marked, WidgetRef
from bifolio.pdf.font_objects import LINE_FACTOR, LINES_ASCENT
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Raw, Ref, Stream
from bifolio.pdf.structure_tree import PrintFields, UnitPlace, moved
from bifolio.text.text_operators import number

TYPING_FONT, LINES_FONT = "Typing", "Lines"
_PRINT = 4
_MULTILINE, _COMBO, _COMB = 1 << 12, 1 << 17, 1 << 24


@frozen
class TypingFonts:
    """The fonts for typing: ``typing`` at its own size, ``lines`` on ruled lines, drawn ``shrink`` times smaller than
    its nominal size.

    ``lines`` is ``None`` in a book without ruled fields.
    """

    typing: Ref
    lines: Ref | None
    shrink: float = 1.0

    def resources(self) -> PdfDictionary:
        """The font resources used in default appearances."""
        lines = {LINES_FONT: self.lines} if self.lines else {}
        return {TYPING_FONT: self.typing, **lines}


def is_ruled(widget: Widget) -> bool:
    """Whether typed lines are aligned with ruled lines; impossible if those are closer than a viewer's own leading."""
    return widget.blank.kind is BlankKind.LINES and widget.leading > LINE_FACTOR * widget.size


def shrink_for(widgets: Iterable[Widget]) -> float:
    """How many times smaller than nominal the font on ruled lines is drawn, so that no field's type is below its size;
    0 without such fields.
    """
    return min((widget.leading / LINE_FACTOR / widget.size for widget in widgets if is_ruled(widget)), default=0.0)


@record
class FieldTree:
    """Field dictionaries by full name; inner nodes are created as dotted names require them (ISO 32000-2, 12.7.4.2)."""

    objects: Objects
    kids: dict[str, list[Ref]] = field(default_factory=dict)
    roots: list[Ref] = field(default_factory=list)
    names: list[tuple[str, int]] = field(default_factory=list)
    """The fields added so far, with their numbers."""

    def parent_of(self, name: str) -> tuple[Ref | None, str]:
        """The node above ``name``, and the last part of the name."""
        head, _, last = name.rpartition(".")
        return (self._node(head), last) if head else (None, last)

    def _node(self, name: str) -> Ref:
        ref = self.objects.ref(("field-node", name))
        if name not in self.kids:
            self.kids[name] = []
            self.add(name, ref)
        return ref

    def add(self, name: str, ref: Ref) -> None:
        """Adds the field or node ``name`` to its parent."""
        head = name.rpartition(".")[0]
        if head:
            self._node(head)
            self.kids[head].append(ref)
        else:
            self.roots.append(ref)

    def add_field(self, name: str, ref: Ref) -> None:
        self.names.append((name, ref.number))
        self.add(name, ref)

    def finish(self) -> None:
        """Writes the inner nodes."""
        for name, kids in self.kids.items():
            parent, last = self.parent_of(name)
            value: PdfDictionary = {"T": last, "Kids": kids}
            if parent is not None:
                value["Parent"] = parent
            self.objects.set(("field-node", name), value)


def own_name(widget: Widget) -> str:
    """The field name of one widget; if a blank is answered by one of several boxes, each box has its own field."""
    option = _option(widget)
    if widget.blank.kind is BlankKind.ONE_OF and option is not None:
        return option_name(widget.blank, option)
    return name_at(widget.blank, widget.place)


def spoken_name(widget: Widget) -> str:
    """The words that a screen reader says on reaching the widget."""
    option = _option(widget)
    return f"{widget.blank.spoken}: {option.label}" if option is not None else widget.blank.spoken


def _option(widget: Widget) -> Option | None:
    return next((option for option in widget.blank.options if option.key == widget.option), None)


def set_widgets(objects: Objects, place: UnitPlace, tree: FieldTree, first_parent: int, fonts: TypingFonts) -> int:
    """Sets a unit's fields; ``first_parent`` is the first free key of the parent tree. Returns the number of fields."""
    for index, widget in enumerate(place.layout.widgets):
        name = own_name(widget)
        parent, last = tree.parent_of(name)
        value = _widget(objects, place, widget, last, first_parent + index, fonts)
        if parent is not None:
            value["Parent"] = parent
        ref = place.annotations[WidgetRef(index)] = objects.set_once(("field", name), value)
        tree.add_field(name, ref)
    return len(place.layout.widgets)


def _widget(
    objects: Objects, place: UnitPlace, widget: Widget, last: str, struct_parent: int, fonts: TypingFonts
) -> PdfDictionary:
    spoken = spoken_name(widget)
    rect = moved(widget_rect(widget), place.lefts[widget.page])
    value: PdfDictionary = {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "T": last,
        "TU": spoken,
        "Contents": spoken,
        "F": _PRINT,
        "Rect": rect,
        "P": place.pages[widget.page],
        "StructParent": struct_parent,
    }
    width, height = round(rect[2] - rect[0], 2), round(rect[3] - rect[1], 2)
    kind = widget.blank.kind
    if kind in (BlankKind.CHECK, BlankKind.ONE_OF):
        value |= {"FT": Name("Btn"), "AS": Name("Off"), "V": Name("Off"), "MK": {"CA": "8"}}
        tick = _ring(objects, width, height) if widget.shape == "ring" else _cross(objects, width, height, widget.size)
        # boxes of one size share both appearances, since programs only switch between them
        no_tick = objects.ref_or_set(("no-tick", width, height), lambda: _form(width, height, b"", {}))
        value["AP"] = {"N": {"Yes": tick, "Off": no_tick}}
        return value
    value |= {"DA": _appearance(widget, fonts), "AP": {"N": _empty_text(objects, own_name(widget), width, height)}}
    if widget.is_rtl:
        value["Q"] = 2
    if kind is BlankKind.CHOICE:
        return value | {
            "FT": Name("Ch"),
            "Ff": _COMBO,
            "Opt": [["", "–"], *[[o.key, o.label] for o in widget.blank.options]],
        }
    value["FT"] = Name("Tx")
    if kind in (BlankKind.LINES, BlankKind.DRAWING):
        value["Ff"] = _MULTILINE
    elif widget.blank.length:
        value |= {"Ff": _COMB, "MaxLen": widget.blank.length}
    if widget.shape == "centred":
        value["Q"] = 1
    return value


def widget_rect(widget: Widget) -> Rect:
    """The rectangle of the field in page content space; on ruled lines it is shifted so that typed lines align with
    them.

    PDFium's first baseline is then where layout wants it; pdf.js's is about 3 points higher, Acrobat's as much lower.
    """
    rect = widget.rect
    if not is_ruled(widget):
        return rect
    count = max(1, round((rect.y1 - rect.y0) / widget.leading))
    top = rect.y1 - widget.first_baseline + LINES_ASCENT * widget.leading / LINE_FACTOR
    # pdf.js takes one point off at top and foot before it counts lines
    return Rect(rect.x0, top - count * widget.leading - 2.0, rect.x1, top)


def _appearance(widget: Widget | None, fonts: TypingFonts) -> Raw:
    """The default appearance. The size is always fixed, since viewers choose badly when allowed to (0)."""
    name, size = TYPING_FONT, widget.size if widget is not None else 12.0
    if widget is not None and fonts.lines is not None and is_ruled(widget):
        name, size = LINES_FONT, widget.leading / LINE_FACTOR
    return Raw(b"(" + f"/{name} {number(size)} Tf 0 g".encode("ascii") + b")")


def _empty_text(objects: Objects, name: str, width: float, height: float) -> Ref:
    """The appearance of the text or choice field ``name`` while it is empty.

    Each field has its own, since some programs write an answer into the existing stream (pypdf, PDFBox); in a shared
    stream, the answer would show in all fields. The stream is left uncompressed, which is shorter.
    """
    return objects.set_once(("appearance", name), _form(width, height, b"/Tx BMC\nEMC", objects.ref("form-resources")))


def _cross(objects: Objects, width: float, height: float, side: float) -> Ref:
    """A cross in the printed box, ``side`` wide, in the middle of the target."""

    def form() -> Stream:
        reach = side * 0.32
        x, y = width / 2, height / 2
        ends = x - reach, y - reach, x + reach, y + reach, x - reach, y + reach, x + reach, y - reach
        content = "q 1.6 w 1 J 0 G {} {} m {} {} l {} {} m {} {} l S Q".format(*map(number, ends))
        return _form(width, height, content.encode("ascii"), {})

    return objects.ref_or_set(("cross-appearance", width, height, round(side, 2)), form)


def _ring(objects: Objects, width: float, height: float) -> Ref:
    """A ring around the word under the target: half circles at its ends, joined by straight lines."""

    def form() -> Stream:
        left, right, foot = 1.0, width - 1.0, 1.5
        top = height - foot
        radius = min((top - foot) / 2, (right - left) / 2)
        bend, middle = 0.5523 * radius, (top + foot) / 2
        ends = [
            (left + radius, foot), (right - radius, foot),
            (right - radius + bend, foot, right, middle - bend, right, middle),
            (right, middle + bend, right - radius + bend, top, right - radius, top), (left + radius, top),
            (left + radius - bend, top, left, middle + bend, left, middle),
            (left, middle - bend, left + radius - bend, foot, left + radius, foot),
        ]  # fmt: skip
        path = " ".join(f"{' '.join(map(number, end))} {way}" for end, way in zip(ends, "mlcclcc", strict=True))
        return _form(width, height, f"q 1.2 w 0 G {path} s Q".encode("ascii"), {})

    return objects.ref_or_set(("ring-appearance", width, height), form)


def _form(width: float, height: float, content: bytes, resources: Ref | PdfDictionary) -> Stream:
    return Stream({"Subtype": Name("Form"), "BBox": [0, 0, width, height], "Resources": resources}, content)


def set_form(objects: Objects, roots: list[Ref], fonts: TypingFonts) -> Ref:
    """Sets the interactive form: top fields and nodes, default resources, no NeedAppearances.

    The appearances of its fields use the default resources too.
    """
    resources = objects.set("form-resources", {"Font": fonts.resources()})
    return objects.set("form", {"Fields": roots, "DR": resources, "DA": _appearance(None, fonts)})


_BOX_ROLES = {BlankKind.CHECK: "cb", BlankKind.ONE_OF: "rb"}


def areas_on(layout: UnitLayout, page: int) -> list[int]:
    """The indices of the blanks on ``page`` of the unit, in order; their marked content is numbered after the page's own."""
    return [index for index, widget in enumerate(layout.widgets) if widget.page == page]


def area_marks(layout: UnitLayout) -> dict[int, Marked]:
    """The marked content of each blank, by its index."""
    marks: dict[int, Marked] = {}
    for page, content in enumerate(layout.pages):
        for place, index in enumerate(areas_on(layout, page)):
            marks[index] = Marked(page, len(content.parents) + place)
    return marks


def writing_areas(layout: UnitLayout, page: int) -> Iterator[str]:
    """The operators that mark the blanks of a page, in its moved space."""
    first = len(layout.pages[page].parents)
    for place, index in enumerate(areas_on(layout, page)):
        rect = layout.widgets[index].rect
        area = " ".join(number(value) for value in (rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0))
        yield f"/Form <</MCID {first + place}>> BDC {area} re n EMC"


def print_fields(place: UnitPlace, *, is_pdf2: bool) -> PrintFields:
    """The attribute objects of each blank, by its index; records in ``place`` which marked content it owns."""
    place.areas.update(area_marks(place.layout))
    return {index: list(_attributes(place, widget, is_pdf2)) for index, widget in enumerate(place.layout.widgets)}


def _attributes(place: UnitPlace, widget: Widget, is_pdf2: bool) -> Iterator[PdfDictionary]:
    role = _BOX_ROLES.get(widget.blank.kind, "tv")
    about: PdfDictionary = {"O": Name("PrintField"), "Role": Name(role)}
    if role != "tv":
        # PDF 2.0 capitalises the key, and keeps the other spelling for old files (ISO 32000-2, table 383)
        about["Checked" if is_pdf2 else "checked"] = Name("off")
    yield about | {"Desc": spoken_name(widget)}
    yield {"O": Name("Layout"), "BBox": moved(widget.rect, place.lefts[widget.page])}
