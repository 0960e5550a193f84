"""What the rest of a file must know about a unit: where its headings and targets are, and which keys it has."""

from __future__ import annotations

import pytest

from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import Anchor, Widget
from bifolio.layout.page.structure import Element, Marked, WidgetRef
from bifolio.pdf.kept_units import facts_of
from bifolio.pdf.structure_tree import BLOCK, ParentKeys, annotations_by_page, kept_elements, keys_for, set_unit_parents
from tests.conformance.workbooks import SMALL, build_book
from tests.unit.pdf.recording import Recording, layout_of, place_of


def test_an_element_without_content_is_no_place_to_go_to() -> None:
    gone, title, text = Element("P"), Element("H1", kids=[Marked(0, 0)]), Element("P", kids=[Marked(0, 1)])
    below = Element("Sect", kids=[Element("H3", kids=[Marked(1, 0)])])
    layout = layout_of(Element("Sect", kids=[gone, title, text, below]), pages=2)
    layout.anchors = {"here": Anchor(1, 700.123, text), "gone": Anchor(0, 10.0, gone)}
    facts = facts_of(layout)
    # the unit itself is the first of its elements
    assert (facts.elements, facts.heading, facts.levels) == (5, 1, (1, 3))
    assert facts.anchors == {"here": (1, 700.12, 2), "gone": (0, 10.0, -1)}


def test_a_unit_of_nothing_is_its_own_heading() -> None:
    assert (facts_of(layout_of()).elements, facts_of(layout_of()).heading) == (1, 0)


@pytest.mark.parametrize(("units", "following"), [(0, 3_000), (4, 11_000)])
def test_keys_of_units_come_in_blocks_after_those_of_pages(units: int, following: int) -> None:
    keys = ParentKeys(3_000, 2_000, units)
    assert (keys.first(0), keys.first(3), keys.following) == (3_000, 9_000, following)


def test_a_book_of_few_pages_and_fields_has_a_thousand_keys_for_each() -> None:
    book = build_book(SMALL).book
    assert keys_for(book) == ParentKeys(BLOCK, BLOCK, len(book.units))


def test_fields_are_found_by_page_and_by_key_in_reading_order() -> None:
    objects = Recording()
    first, second = (Element("Form", kids=[WidgetRef(index)]) for index in (1, 0))
    layout = layout_of(Element("Sect", kids=[first, second]), pages=2)
    place = place_of(layout, objects)
    layout.widgets = [_widget(0, "e01.a"), _widget(1, "e01.b")]
    elements = kept_elements(layout.root)
    place.elements.update({element: objects.ref(("element", number)) for number, element in enumerate(elements)})
    place.annotations.update({WidgetRef(index): objects.ref(("field", index)) for index in (0, 1)})
    assert annotations_by_page(place, elements) == [[objects.ref(("field", 0))], [objects.ref(("field", 1))]]
    set_unit_parents(objects, place, elements, 7_000)
    node = objects.seen["parent-node", "e01"]
    assert node == {"Limits": [7_000, 7_001], "Nums": [7_000, place.elements[second], 7_001, place.elements[first]]}


def _widget(page: int, name: str) -> Widget:
    return Widget(blank=Blank(name, kind=BlankKind.TEXT, spoken=name), page=page, rect=Rect(0, 0, 9, 9), size=12.0)
