"""Blanks to fields: names, kinds, flags, type, states, places, appearances."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bifolio.form_fields import Blank, BlankKind, Option
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import FieldShape, Widget
from bifolio.layout.page.structure import Element, Marked, WidgetRef
from bifolio.pdf.forms import (
    FieldTree,
    TypingFonts,
    own_name,
    print_fields,
    set_form,
    set_widgets,
    shrink_for,
    widget_rect,
    writing_areas,
)
from bifolio.pdf.objects import Name, Ref, Stream
from tests.unit.pdf.recording import Recording, layout_of, place_of

OPTIONS = (Option("low", "Low"), Option("high", "High"))
BOX = Rect(10.0, 100.0, 110.0, 120.0)
FONTS = TypingFonts(Ref(901), Ref(902), 1.0)
MULTILINE, COMBO = 4096, 131072

COMMON = {"Type", "Subtype", "T", "TU", "Contents", "F", "Rect", "P", "StructParent", "Parent", "FT", "AP"}
"""What every field has; whatever else it has must be asked for: no border, no background, no length limit, no action."""


def widget(kind: BlankKind, name: str = "e01.list.one", rect: Rect = BOX, size: float = 12.0, **about: Any) -> Widget:
    """A widget of one blank on the first page; two options where it has any."""
    options = OPTIONS if kind in (BlankKind.CHOICE, BlankKind.ONE_OF) else ()
    return Widget(
        blank=Blank(name, kind=kind, spoken=f"Say {name}", options=options), page=0, rect=rect, size=size, **about
    )


def written(*widgets: Widget, left: float = 0.0, first: int = 5000) -> Recording:
    """The objects of a unit with these widgets."""
    objects, tree = Recording(), FieldTree(Recording())
    tree.objects = objects
    set_widgets(objects, place_of(layout_of(widgets=list(widgets)), objects, left), tree, first, FONTS)
    tree.finish()
    objects.set("form", tree.roots)
    return objects


def field(one: Widget, **about: Any) -> dict[str, Any]:
    """The dictionary of the only field of a unit."""
    found: dict[str, Any] = next(value for key, value in written(one, **about).seen.items() if key[0] == "field")
    return found


@pytest.mark.parametrize("kind", [BlankKind.TEXT, BlankKind.NUMBER, BlankKind.DATE])
def test_a_blank_of_one_line_is_a_text_field_of_one_line(kind: BlankKind) -> None:
    value = field(widget(kind))
    assert value["FT"] == Name("Tx")
    assert set(value) == COMMON | {"DA"}


@pytest.mark.parametrize("kind", [BlankKind.LINES, BlankKind.DRAWING])
def test_a_blank_of_several_lines_and_one_to_draw_in_take_several_lines(kind: BlankKind) -> None:
    value = field(widget(kind))
    assert (value["FT"], value["Ff"]) == (Name("Tx"), MULTILINE)
    assert set(value) == COMMON | {"DA", "Ff"}


def test_a_blank_for_letters_has_a_comb_with_a_place_for_each() -> None:
    one = widget(BlankKind.TEXT)
    value = field(replace(one, blank=replace(one.blank, length=8)))
    assert (value["Ff"], value["MaxLen"]) == (1 << 24, 8)  # ISO 32000-2, table 231: bit 25
    assert set(value) == COMMON | {"DA", "Ff", "MaxLen"}


def test_a_word_that_is_chosen_gets_a_ring() -> None:
    ring = written(widget(BlankKind.ONE_OF, option="low", shape="ring"))
    cross = written(widget(BlankKind.ONE_OF, option="low"))
    kinds = [{key[0] for key in objects.seen} for objects in (ring, cross)]
    assert "ring-appearance" in kinds[0]
    assert "ring-appearance" not in kinds[1]


@pytest.mark.parametrize(("width", "height", "radius"), [(100.0, 20.0, 8.5), (12.0, 20.0, 5.0)])
def test_a_ring_is_two_half_circles_joined_by_lines_just_within_its_target(
    width: float, height: float, radius: float
) -> None:
    rect = Rect(0.0, 0.0, width, height)
    objects = written(widget(BlankKind.ONE_OF, rect=rect, option="low", shape="ring"))
    stream = next(value for key, value in objects.seen.items() if key[0] == "ring-appearance")
    operators = re.findall(r"((?:[-\d.]+ )+)([mlc])", stream.data.decode().removeprefix("q 1.2 w 0 G "))
    assert "".join(way for _, way in operators) == "mlcclcc"
    points = [[float(one) for one in numbers.split()] for numbers, _ in operators]
    corners = [(point[-2], point[-1]) for point in points]
    foot, top, middle = 1.5, height - 1.5, height / 2
    left, right = 1.0 + radius, width - 1.0 - radius
    assert corners == [
        (left, foot), (right, foot), (width - 1, middle), (right, top), (left, top), (1.0, middle), (left, foot),
    ]  # fmt: skip
    # a quarter of a circle as a curve: 0.5523 of the radius from each of its ends, straight on
    pull = 0.5523 * radius
    assert points[2][:4] == pytest.approx([right + pull, foot, width - 1, middle - pull], abs=0.01)
    assert points[3][:4] == pytest.approx([width - 1, middle + pull, right + pull, top], abs=0.01)
    assert points[5][:4] == pytest.approx([left - pull, top, 1.0, middle + pull], abs=0.01)
    assert points[6][:4] == pytest.approx([1.0, middle - pull, left - pull, foot], abs=0.01)


@pytest.mark.parametrize(("shape", "side"), [("plain", 2), ("centred", 1)])
def test_typing_begins_at_the_right_in_a_book_that_is_read_from_there(shape: FieldShape, side: int) -> None:
    assert field(widget(BlankKind.TEXT, is_rtl=True, shape=shape))["Q"] == side
    assert field(widget(BlankKind.CHOICE, is_rtl=True))["Q"] == 2


def test_a_centred_blank_has_its_text_in_the_middle() -> None:
    value = field(widget(BlankKind.NUMBER, shape="centred"))
    assert value["Q"] == 1
    assert set(value) == COMMON | {"DA", "Q"}


def test_a_choice_is_a_drop_down_list_that_saves_keys_and_shows_labels() -> None:
    value = field(widget(BlankKind.CHOICE))
    assert (value["FT"], value["Ff"]) == (Name("Ch"), COMBO)
    assert value["Opt"] == [["", "–"], ["low", "Low"], ["high", "High"]]
    assert set(value) == COMMON | {"DA", "Ff", "Opt"}


def test_a_box_can_be_ticked_and_is_not_at_first() -> None:
    objects = written(widget(BlankKind.CHECK))
    value = objects.seen["field", "e01.list.one"]
    assert (value["FT"], value["V"], value["AS"]) == (Name("Btn"), Name("Off"), Name("Off"))
    assert set(value) == COMMON | {"AS", "V", "MK"}
    assert value["MK"] == {"CA": "8"}
    states = value["AP"]["N"]
    assert set(states) == {"Yes", "Off"}
    assert b" S" in objects.at(states["Yes"]).data
    assert objects.at(states["Off"]).data == b""


def test_the_cross_fills_the_printed_box_in_the_middle_of_its_field() -> None:
    """The box of 10 points lies from 45 to 55 across and 5 to 15 up; the cross reaches 3.2 points from its middle."""
    objects = written(widget(BlankKind.CHECK, size=10.0))
    states = objects.seen["field", "e01.list.one"]["AP"]["N"]
    assert b"46.8 6.8 m 53.2 13.2 l" in objects.at(states["Yes"]).data


def test_one_of_several_boxes_has_a_name_and_words_of_its_own() -> None:
    objects = written(*(widget(BlankKind.ONE_OF, "e01.mood", option=option.key) for option in OPTIONS))
    assert objects.seen["field", "e01.mood.low"]["TU"] == "Say e01.mood: Low"
    assert objects.seen["field", "e01.mood.high"]["TU"] == "Say e01.mood: High"
    assert objects.seen["field", "e01.mood.low"]["T"] == "low"


def test_a_field_says_its_words_to_whoever_asks() -> None:
    value = field(widget(BlankKind.TEXT))
    assert value["TU"] == value["Contents"] == "Say e01.list.one"


def test_a_field_is_printed_and_never_hidden() -> None:
    assert field(widget(BlankKind.TEXT))["F"] == 4


def test_a_field_lies_where_its_page_begins() -> None:
    assert field(widget(BlankKind.TEXT), left=42.5)["Rect"] == [52.5, 100.0, 152.5, 120.0]


def test_fields_are_numbered_for_the_parent_tree_from_their_units_first_key() -> None:
    names = ["e01.list.one", "e01.list.two", "e01.list.three"]
    objects = written(*(widget(BlankKind.TEXT, name) for name in names), first=7000)
    assert [objects.seen["field", name]["StructParent"] for name in names] == [7000, 7001, 7002]


def test_the_structure_finds_each_field_by_its_widget() -> None:
    objects = Recording()
    place = place_of(layout_of(widgets=[widget(BlankKind.TEXT), widget(BlankKind.TEXT, "e01.list.two")]), objects)
    assert set_widgets(objects, place, FieldTree(objects), 0, FONTS) == 2
    assert place.annotations[WidgetRef(1)] == objects.ref(("field", "e01.list.two"))


def test_names_with_dots_are_fields_within_fields() -> None:
    objects = written(widget(BlankKind.TEXT), widget(BlankKind.TEXT, "e01.list.two"), widget(BlankKind.TEXT, "e02.a"))
    top, inner = objects.seen["field-node", "e01"], objects.seen["field-node", "e01.list"]
    assert objects.seen["form"] == [objects.ref(("field-node", "e01")), objects.ref(("field-node", "e02"))]
    assert top == {"T": "e01", "Kids": [objects.ref(("field-node", "e01.list"))]}
    assert inner["Parent"] == objects.ref(("field-node", "e01"))
    assert inner["Kids"] == [objects.ref(("field", f"e01.list.{last}")) for last in ("one", "two")]
    assert objects.seen["field", "e01.list.two"]["Parent"] == objects.ref(("field-node", "e01.list"))


# -- type --------------------------------------------------------------------------------------------------------------


def test_type_has_the_size_that_the_page_was_set_for() -> None:
    assert field(widget(BlankKind.TEXT, size=15.5))["DA"] == b"(/Typing 15.5 Tf 0 g)"


def test_type_on_ruled_lines_is_named_by_the_distance_of_the_lines() -> None:
    """27 points apart, divided by pdf.js's 1.35."""
    assert field(widget(BlankKind.LINES, leading=27.0))["DA"] == b"(/Lines 20 Tf 0 g)"


def test_lines_closer_than_any_viewer_sets_them_have_the_plain_font() -> None:
    """16.2 is exactly 1.35 times 12."""
    assert field(widget(BlankKind.LINES, leading=16.2))["DA"] == b"(/Typing 12 Tf 0 g)"


def test_a_field_over_ruled_lines_is_as_high_as_its_lines_and_two_points() -> None:
    lines = widget(BlankKind.LINES, rect=Rect(0.0, 100.0, 200.0, 181.0), leading=27.0, first_baseline=20.0)
    rect = widget_rect(lines)
    assert rect.y1 - rect.y0 == pytest.approx(3 * 27.0 + 2.0)
    # PDFium's first baseline: the ascent of the font, 1.26 of its nominal 20 points, below the top
    assert rect.y1 - 1.26 * 20 == pytest.approx(181.0 - 20.0)


def test_a_field_lower_than_a_line_still_has_one() -> None:
    lines = widget(BlankKind.LINES, rect=Rect(0.0, 100.0, 200.0, 110.0), leading=27.0, first_baseline=20.0)
    rect = widget_rect(lines)
    assert (rect.x0, rect.x1) == (0.0, 200.0)
    assert rect.y1 - rect.y0 == pytest.approx(27.0 + 2.0)


def test_a_field_is_as_high_as_the_lines_that_nearly_fit() -> None:
    lines = widget(BlankKind.LINES, rect=Rect(0.0, 100.0, 200.0, 178.0), leading=27.0, first_baseline=20.0)
    rect = widget_rect(lines)
    assert rect.y1 - rect.y0 == pytest.approx(3 * 27.0 + 2.0)


def test_only_type_on_lines_is_moved_to_them() -> None:
    assert widget_rect(widget(BlankKind.DRAWING, leading=27.0, first_baseline=20.0)) == BOX


def test_type_on_lines_is_enlarged_by_the_least_that_any_field_needs() -> None:
    wide, close = widget(BlankKind.LINES, leading=27.0), widget(BlankKind.LINES, leading=21.6)
    assert shrink_for([wide, close, widget(BlankKind.TEXT)]) == pytest.approx(21.6 / 1.35 / 12)
    assert shrink_for([widget(BlankKind.TEXT)]) == 0.0


# -- appearances -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [BlankKind.TEXT, BlankKind.LINES, BlankKind.CHOICE])
def test_fields_of_one_size_have_appearances_of_their_own(kind: BlankKind) -> None:
    objects = written(widget(kind), widget(kind, "e01.list.two"))
    looks = [objects.seen["field", f"e01.list.{last}"]["AP"]["N"] for last in ("one", "two")]
    assert looks[0] != looks[1]
    assert [objects.at(look).data for look in looks] == [b"/Tx BMC\nEMC"] * 2


def test_boxes_of_one_size_share_their_states() -> None:
    objects = written(widget(BlankKind.CHECK), widget(BlankKind.CHECK, "e01.list.two"))
    assert objects.seen["field", "e01.list.one"]["AP"] == objects.seen["field", "e01.list.two"]["AP"]


@pytest.mark.parametrize("shape", ["plain", "ring"])
def test_boxes_of_different_heights_have_states_of_their_own(shape: FieldShape) -> None:
    low, high = Rect(0.0, 0.0, 50.0, 20.0), Rect(0.0, 0.0, 50.0, 30.0)
    objects = written(*(widget(BlankKind.CHECK, f"e01.list.{y.y1:g}", y, shape=shape) for y in (low, high)))
    states = [objects.seen["field", f"e01.list.{height}"]["AP"]["N"] for height in (20, 30)]
    assert not {*states[0].values()} & {*states[1].values()}


@pytest.mark.parametrize("kind", list(BlankKind))
def test_an_appearance_is_as_large_as_its_field(kind: BlankKind) -> None:
    option = "low" if kind is BlankKind.ONE_OF else None
    objects = written(widget(kind, option=option))
    streams = [value for value in objects.seen.values() if isinstance(value, Stream)]
    assert len(streams) == (2 if kind in (BlankKind.CHECK, BlankKind.ONE_OF) else 1)
    assert all(stream.about["BBox"] == [0, 0, 100.0, 20.0] for stream in streams)
    assert all(stream.about["Subtype"] == Name("Form") for stream in streams)


def test_appearances_find_the_fonts_in_the_forms_own_resources() -> None:
    objects = written(widget(BlankKind.TEXT))
    set_form(objects, [], FONTS)
    resources = objects.seen["form-resources"]
    assert resources == {"Font": {"Typing": Ref(901), "Lines": Ref(902)}}
    assert objects.seen["appearance", "e01.list.one"].about["Resources"] == objects.ref("form-resources")
    assert objects.seen["form"]["DR"] == objects.ref("form-resources")


def test_the_form_lists_its_fields_and_asks_no_viewer_to_draw_them() -> None:
    objects = Recording()
    set_form(objects, [Ref(7)], TypingFonts(Ref(901), None))
    assert objects.seen["form"] == {
        "Fields": [Ref(7)],
        "DR": objects.ref("form-resources"),
        "DA": b"(/Typing 12 Tf 0 g)",
    }
    assert objects.seen["form-resources"] == {"Font": {"Typing": Ref(901)}}


def test_each_further_place_of_a_blank_has_a_name_of_its_own() -> None:
    name = "personal.recipient-name"
    assert [own_name(widget(BlankKind.TEXT, name, place=place)) for place in (1, 2)] == [name, f"{name}-2"]


@pytest.mark.parametrize(("is_pdf2", "key"), [(False, "checked"), (True, "Checked")])
@pytest.mark.parametrize(("kind", "role"), [(BlankKind.CHECK, "cb"), (BlankKind.ONE_OF, "rb")])
def test_a_box_on_paper_is_announced_by_its_words_and_as_not_ticked(
    kind: BlankKind, role: str, is_pdf2: bool, key: str
) -> None:
    place = place_of(layout_of(widgets=[widget(kind)]), Recording())
    (about, _), *_ = print_fields(place, is_pdf2=is_pdf2).values()
    assert about == {"O": Name("PrintField"), "Role": Name(role), key: Name("off"), "Desc": "Say e01.list.one"}


def test_a_line_on_paper_is_announced_by_its_words_and_has_no_state() -> None:
    place = place_of(layout_of(widgets=[widget(BlankKind.TEXT)]), Recording())
    (about, _), *_ = print_fields(place, is_pdf2=False).values()
    assert about == {"O": Name("PrintField"), "Role": Name("tv"), "Desc": "Say e01.list.one"}


def test_the_places_to_write_of_a_page_are_numbered_after_the_content_that_is_drawn_on_it() -> None:
    layout = layout_of(widgets=[widget(BlankKind.TEXT), widget(BlankKind.CHECK)])
    layout.pages[0].parents = [Element("P")] * 3
    place = place_of(layout, Recording())
    print_fields(place, is_pdf2=False)
    assert place.areas == {0: Marked(0, 3), 1: Marked(0, 4)}
    assert [area.partition(" BDC")[0] for area in writing_areas(layout, 0)] == [
        "/Form <</MCID 3>>",
        "/Form <</MCID 4>>",
    ]


def on_page(number: int, name: str) -> Widget:
    return replace(widget(BlankKind.TEXT, name), page=number)


def test_a_field_knows_its_page() -> None:
    objects = Recording()
    place = place_of(layout_of(pages=2, widgets=[on_page(0, "e01.a"), on_page(1, "e01.b")]), objects)
    tree = FieldTree(objects)
    set_widgets(objects, place, tree, 0, FONTS)
    assert [objects.seen["field", name]["P"] for name in ("e01.a", "e01.b")] == place.pages
    assert tree.names == [(name, objects.ref(("field", name)).number) for name in ("e01.a", "e01.b")]


def test_each_page_has_its_own_places_to_write_numbered_from_its_own_content() -> None:
    layout = layout_of(pages=2, widgets=[on_page(0, "e01.a"), on_page(1, "e01.b"), on_page(1, "e01.c")])
    layout.pages[0].parents, layout.pages[1].parents = [Element("P")] * 4, [Element("P")]
    place = place_of(layout, Recording())
    print_fields(place, is_pdf2=False)
    assert place.areas == {0: Marked(0, 4), 1: Marked(1, 1), 2: Marked(1, 2)}
    assert [*writing_areas(layout, 0)] == ["/Form <</MCID 4>> BDC 10 100 100 20 re n EMC"]
    assert [area[:17] for area in writing_areas(layout, 1)] == ["/Form <</MCID 1>>", "/Form <</MCID 2>>"]
