"""The paper edition's blanks: not fields, but places to write that a screen reader announces.

Each blank keeps its Form element, with a PrintField attribute object (ISO 32000-2, 14.8.5.6; ISO 14289-1, 7.14) and the
rectangle to write in. The ruled lines stay artifacts, since they say nothing. So that the element has content with a
place on the page, it owns a marked-content sequence with an empty path over the rectangle, which paints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.form_fields import BlankKind
from bifolio.layout.page.folios import UnitLayout, Widget
from bifolio.layout.page.structure import Marked
from bifolio.pdf.forms import spoken_name
from bifolio.pdf.objects import Name, PdfDictionary
from bifolio.pdf.structure_tree import PrintFields, UnitPlace, moved
from bifolio.text.text_operators import number

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
