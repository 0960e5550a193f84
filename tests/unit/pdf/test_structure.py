"""Structure elements to objects: roles by standard, attributes, words, kids on their pages, owners."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import Link, UnitLayout, Widget
from bifolio.layout.page.structure import Element, LinkRef, Marked, Role, WidgetRef
from bifolio.pdf.objects import Name, Ref
from bifolio.pdf.standards import STANDARDS
from bifolio.pdf.structure_tree import (
    ParentKeys,
    PrintFields,
    StructureRules,
    number_elements,
    set_elements,
    set_ids,
    set_unit_parents,
)
from tests.unit.pdf.recording import Recording, layout_of, place_of

EVERYDAY, MODERN = STANDARDS["ua-1"], STANDARDS["ua-2+a-4"]
PARENT = Ref(900)


def written(
    *kids: Element,
    standard: str = "ua-1",
    pages: int = 1,
    left: float = 0.0,
    anchors: dict[str | None, Ref] | None = None,
) -> list[dict[str, Any]]:
    """The dictionaries of a unit's elements in reading order, the unit's own first."""
    objects = Recording()
    place = place_of(layout_of(Element("Sect", kids=list(kids)), pages), objects, left)
    elements = number_elements(objects, place)
    set_elements(objects, place, elements, PARENT, StructureRules(STANDARDS[standard], anchors or {}), {})
    return [objects.seen["element", "e01", index] for index in range(len(elements))]


def drawn(role: Role, **about: Any) -> Element:
    """An element with one piece of marked content on the first page."""
    return Element(role, kids=[Marked(0, 0)], **about)


@pytest.mark.parametrize(
    ("role", "stands_for"), [("Aside", "Sect"), ("Em", "Span"), ("Strong", "Span"), ("Title", "P")]
)
def test_roles_that_only_pdf_2_has_are_replaced_in_pdf_1_7(role: Role, stands_for: str) -> None:
    assert written(drawn(role))[1]["S"] == Name(stands_for)
    assert written(drawn(role), standard="ua-2+a-4")[1]["S"] == Name(role)


@pytest.mark.parametrize("role", ["TOC", "TOCI", "Reference", "BlockQuote"])
def test_roles_that_pdf_2_lacks_stay_in_the_old_namespace(role: Role) -> None:
    value = written(drawn(role), standard="ua-2+a-4")[1]
    assert value["S"] == Name(role)
    assert "NS" not in value


def test_a_footnote_is_a_note_in_pdf_1_7_and_an_fenote_of_pdf_2() -> None:
    assert written(drawn("Note"))[1]["S"] == Name("Note")
    value = written(drawn("Note"), standard="ua-2+a-4")[1]
    assert value["S"] == Name("FENote")
    assert "NS" in value


def test_all_other_roles_are_in_the_namespace_of_pdf_2() -> None:
    assert "NS" in written(drawn("P"), standard="ua-2+a-4")[1]
    assert "NS" not in written(drawn("P"))[1]


def test_words_beside_the_content_are_written() -> None:
    value = written(drawn("Figure", alt="a house", actual_text="house", language="fr", title="House"))[1]
    assert {key: value[key] for key in ("Alt", "ActualText", "Lang", "T")} == {
        "Alt": "a house",
        "ActualText": "house",
        "Lang": "fr",
        "T": "House",
    }


def test_an_element_without_such_words_has_none() -> None:
    assert written(drawn("P"))[1].keys() == {"S", "P", "Pg", "K"}


def test_a_header_cell_says_what_it_heads() -> None:
    assert written(drawn("TH", attributes=[("Table", "Scope", "Column")]))[1]["A"] == {
        "O": Name("Table"),
        "Scope": Name("Column"),
    }


def test_a_list_says_how_it_is_numbered() -> None:
    assert written(drawn("L", attributes=[("List", "ListNumbering", "Decimal")]))[1]["A"] == {
        "O": Name("List"),
        "ListNumbering": Name("Decimal"),
    }


def test_attributes_of_one_owner_are_one_object_and_those_of_two_are_two() -> None:
    attributes = [("Table", "Scope", "Row"), ("Table", "ColSpan", 2), ("Layout", "Placement", "Block")]
    assert written(drawn("TH", attributes=attributes))[1]["A"] == [
        {"O": Name("Table"), "Scope": Name("Row"), "ColSpan": 2},
        {"O": Name("Layout"), "Placement": Name("Block")},
    ]


def test_the_bounds_of_a_figure_lie_where_its_page_begins() -> None:
    bounds = (0, Rect(0.0, 10.0, 100.0, 60.0))
    value = written(drawn("Figure", attributes=[("Layout", "BBox", bounds)]), left=42.5)[1]
    assert value["A"]["BBox"] == [42.5, 10.0, 142.5, 60.0]


def test_a_figure_over_two_pages_has_the_bounds_on_the_first() -> None:
    attributes = [("Layout", "BBox", (page, Rect(0.0, float(page), 9.0, 9.0))) for page in range(2)]
    value = written(drawn("Figure", attributes=attributes), pages=2)[1]
    assert value["A"]["BBox"] == [0.0, 0.0, 9.0, 9.0]


def test_elements_name_their_parents() -> None:
    unit, group, item = written(Element("L", kids=[drawn("LI")]))
    assert unit["P"] == PARENT
    assert (group["P"], item["P"]) == (Ref(2), Ref(3))
    assert (unit["K"], group["K"]) == (Ref(3), Ref(4))


def test_an_element_without_content_is_left_out_but_a_cell_is_kept() -> None:
    assert [value["S"] for value in written(Element("P"), Element("TR", kids=[drawn("TD"), Element("TD")]))] == [
        Name(role) for role in ("Sect", "TR", "TD", "TD")
    ]


def test_content_on_a_further_page_names_its_page() -> None:
    value = written(Element("P", kids=[Marked(0, 3), Marked(1, 5)]), pages=2)[1]
    assert value["Pg"] == Ref(1)
    assert value["K"] == [3, {"Type": Name("MCR"), "Pg": Ref(2), "MCID": 5}]


def test_a_contents_line_refers_to_what_it_lists_in_pdf_2() -> None:
    line = drawn("TOCI", refers="e02")
    assert written(line, standard="ua-2+a-4", anchors={"e02": Ref(77)})[1]["Ref"] == [Ref(77)]
    assert "Ref" not in written(line, anchors={"e02": Ref(77)})[1]


# -- annotations ---------------------------------------------------------------------------------------------------------


def with_annotations() -> tuple[UnitLayout, Element, Element]:
    """A unit with a field and then a link, and the elements that hold them."""
    form, link = Element("Form", kids=[WidgetRef(0)]), Element("Link", kids=[LinkRef(0), Marked(0, 0)])
    field = Widget(blank=Blank("e01.a", kind=BlankKind.TEXT, spoken="a"), page=0, rect=Rect(0, 0, 9, 9), size=12.0)
    layout = layout_of(
        Element("Sect", kids=[form, link]),
        widgets=[field],
        links=[Link(page=0, rect=Rect(0, 0, 9, 9), target="#e02", text="words")],
    )
    return layout, form, link


def test_a_field_is_held_by_its_form_element_and_a_link_by_its_own() -> None:
    objects = Recording()
    place = place_of(with_annotations()[0], objects)
    place.annotations |= {WidgetRef(0): Ref(51), LinkRef(0): Ref(52)}
    set_elements(objects, place, number_elements(objects, place), PARENT, StructureRules(EVERYDAY), {})
    form, link = (objects.seen["element", "e01", index] for index in (1, 2))
    assert form["K"] == {"Type": Name("OBJR"), "Obj": Ref(51), "Pg": place.pages[0]}
    assert link["S"] == Name("Link")
    assert link["K"] == [{"Type": Name("OBJR"), "Obj": Ref(52), "Pg": place.pages[0]}, 0]


def test_a_link_that_leads_nowhere_is_mere_words() -> None:
    objects = Recording()
    place = place_of(with_annotations()[0], objects)
    set_elements(objects, place, number_elements(objects, place), PARENT, StructureRules(EVERYDAY), {})
    link = objects.seen["element", "e01", 2]
    assert (link["S"], link["K"]) == (Name("Span"), 0)


def test_a_blank_without_a_field_keeps_its_attributes() -> None:
    objects = Recording()
    place = place_of(with_annotations()[0], objects)
    place.areas[0] = Marked(0, 7)
    fields: PrintFields = {0: [{"O": Name("PrintField")}]}
    set_elements(objects, place, number_elements(objects, place), PARENT, StructureRules(EVERYDAY), fields)
    form = objects.seen["element", "e01", 1]
    assert (form["K"], form["A"]) == (7, {"O": Name("PrintField")})


def test_the_parent_tree_leads_from_each_annotation_to_its_element() -> None:
    objects = Recording()
    layout, form, link = with_annotations()
    place = place_of(layout, objects)
    place.annotations |= {WidgetRef(0): Ref(51), LinkRef(0): Ref(52)}
    set_unit_parents(objects, place, number_elements(objects, place), 5000)
    assert objects.seen["parent-node", "e01"] == {
        "Limits": [5000, 5001],
        "Nums": [5000, place.elements[form], 5001, place.elements[link]],
    }


def test_units_have_keys_of_their_own_behind_those_of_pages() -> None:
    keys = ParentKeys(1000, 1000, 3)
    assert [keys.first(unit) for unit in range(3)] == [1000, 2000, 3000]
    assert keys.following == 4000


def test_ids_are_listed_in_order_whatever_order_they_come_in() -> None:
    objects = Recording()
    found = set_ids(objects, {"e02#1": Ref(7), "e01#9": Ref(8), "e01#10": Ref(9)})
    assert found is not None
    assert objects.at(found) == {"Names": ["e01#10", Ref(9), "e01#9", Ref(8), "e02#1", Ref(7)]}
    assert set_ids(objects, {}) is None
