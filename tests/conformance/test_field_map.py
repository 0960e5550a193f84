"""The field map: what it says of blanks is what the finished file shows, and what is printed."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pytest

from bifolio.assemble.request import Request
from bifolio.lengths import to_mm
from bifolio.pipeline.building import BuiltBook, to_file
from bifolio.pipeline.field_map import FieldMap, MapBlank, MapRect, field_map_schema, make_field_map
from tests.conformance import inside
from tests.conformance.workbooks import SMALL, build_book, whole_gallery
from tests.snapshots.books import VERSIONS, flagship_book, gallery_book

FLAGSHIP = ("participant-a", "couple", "facilitator")
BOOKS = (*FLAGSHIP, *VERSIONS)
LISTS = Path(__file__).parents[1] / "golden" / "flagship"

Area = tuple[int, float, float, float, float]
"""A page and the left, top, width and height of a rectangle on it, in millimetres."""


@cache
def book(name: str) -> BuiltBook:
    return flagship_book(name) if name in FLAGSHIP else gallery_book(name).built


@cache
def field_map(name: str) -> FieldMap:
    return make_field_map(book(name))


def blank(name: str, of: str = "a4-standard") -> MapBlank:
    return next(one for one in field_map(of).blanks if one.name == name)


def area(page: int, rect: MapRect) -> Area:
    return page, rect.left, rect.top, rect.width, rect.height


def are_close(one: Area, other: Area) -> bool:
    """Whether two areas are the same but for a hundredth of a millimetre; ``pytest.approx`` takes fifty times as long."""
    return all(abs(a - b) <= 0.01 for a, b in zip(one, other, strict=True))


def in_mm(page: int, height: float, box: Any) -> Area:
    x0, y0, x1, y1 = (float(value) for value in box)
    return page, to_mm(x0), to_mm(height - y1), to_mm(x1 - x0), to_mm(y1 - y0)


def mapped(one: FieldMap) -> dict[str, Area]:
    """Each field's page and rectangle by its full name."""
    return {field.name: area(field.page, field.rect) for blank in one.blanks for field in blank.fields}


def widgets(data: bytes) -> dict[str, Area]:
    """The same from a finished file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            inside.full_name(widget): in_mm(number, float(page.MediaBox[3]), widget.Rect)
            for number, page, widget in inside.annotations_of(pdf, "Widget")
        }


@pytest.mark.parametrize("name", BOOKS)
def test_names_pages_and_rectangles_are_those_of_the_fields_in_the_file(name: str) -> None:
    said, there = mapped(field_map(name)), widgets(to_file(book(name)))
    assert said.keys() == there.keys()
    assert [field for field, place in there.items() if not are_close(said[field], place)] == []


def test_a_file_without_fields_has_a_map_of_where_its_lines_and_boxes_are_printed() -> None:
    built = build_book(whole_gallery(), "couple", fill="paper")
    said = sorted(mapped(make_field_map(built)).values())
    there = []
    with pikepdf.open(io.BytesIO(to_file(built))) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for element in inside.elements(pdf):
            if inside.role_of(element) == "Form":
                page = next(page for page, _ in inside.marked_of(element))
                box = inside.attributes(element, "Layout")["/BBox"]
                there.append(in_mm(pages[page.objgen], float(page.MediaBox[3]), box))
    assert len(said) == len(there) > 500
    assert [pair for pair in zip(said, sorted(there), strict=True) if not are_close(*pair)] == []


@pytest.mark.parametrize("edition", FLAGSHIP)
def test_every_blank_of_the_edition_is_in_its_map_once_with_a_place(edition: str) -> None:
    lines = (LISTS / f"{edition}-whole.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    cover = [one.name for one in field_map(edition).blanks if one.part == "cover"]
    assert sorted([*cover, *listed]) == sorted(one.name for one in field_map(edition).blanks)
    assert all(one.fields for one in field_map(edition).blanks)


@pytest.mark.parametrize("name", ["facilitator", "a4-standard", "a4-hebrew"])
def test_a_map_keeps_to_its_schema_and_can_be_read_back(name: str) -> None:
    data = field_map(name).to_json()
    jsonschema.validate(json.loads(data), field_map_schema())
    assert FieldMap.model_validate_json(data) == field_map(name)


def test_the_same_book_gives_the_same_bytes() -> None:
    first, second = (make_field_map(build_book(SMALL)).to_json() for _ in range(2))
    assert first == second


def test_nothing_of_the_recipient_but_the_missing_blank_of_the_name_differs_in_the_map() -> None:
    # small has a plate for two names on its cover: a copy prints the one that is known
    plain = make_field_map(build_book(SMALL))
    named = make_field_map(build_book(SMALL, request=_for("Quetzal")))
    assert b"Quetzal" not in named.to_json()
    assert [one for one in plain.blanks if one.name != "cover.plate.name.a"] == list(named.blanks)


def _for(name: str) -> Request:
    from bifolio.people.recipient import PersonDetails, Recipient

    return Request(edition="participant-a", recipient=Recipient({"a": PersonDetails(name=name)}))


def test_the_name_of_a_blank_is_its_part_block_and_item_and_its_person() -> None:
    for one in field_map("couple").blanks:
        name = f"{one.part}.{one.block}.{one.item}"
        assert one.name == name or one.name in [f"{name}.{person}" for person in one.by]


def test_a_blank_says_where_its_block_stands_in_the_workbook() -> None:
    source = blank("e04.ease.ease", "participant-a").source
    assert source is not None
    assert source.file == "exercises/e04.yaml"
    text = (Path(__file__).parents[2] / "workbook" / source.file).read_text(encoding="utf-8").splitlines()
    assert text[source.line - 1][source.column - 1 :].startswith("id: ease")


# -- who writes, and how -------------------------------------------------------------------------------------------------


def test_a_blank_says_who_writes_there() -> None:
    assert blank("e01.rings.inner.a", "couple").by == ["a"]
    assert blank("e01.opening.date", "couple").by == ["a", "b"]
    assert blank("e01.opening.date", "participant-a").by == ["a"]
    both = [one for one in field_map("couple").blanks if len(one.by) == 2]
    assert not [one.name for one in both if (one.item or "").endswith(("-a", "-b")) and one.kind in ("choice", "date")]


def test_a_drawing_is_told_from_lines_to_write_on() -> None:
    drawings = {one.name for one in field_map("a4-standard").blanks if one.kind == "drawing"}
    assert drawings == {
        *(f"gallery-drawing-box.{block}.picture" for block in ("picture", "tall", "high")),
        *(f"gallery-clock.hands.{face}" for face in ("school", "bed")),
        *(f"gallery-number-line.{block}.drawing" for block in ("empty", "to-draw")),
        "gallery-space.spacer.picture",
        "gallery-space.staves.notes",
    }


def test_a_tick_says_where_its_printed_box_lies_within_its_target() -> None:
    square = next(one for one in field_map("a4-standard").blanks if one.kind == "check").fields[0]
    circle = next(one for one in field_map("a4-standard").blanks if one.scale and one.kind == "one-of").fields[0]
    assert square.box is not None
    assert circle.box is not None
    # standard print: boxes of 5 mm, circles of 7 mm
    assert (square.shape, square.box.width, square.box.height) == ("square", 5.0, 5.0)
    assert (circle.shape, circle.box.width) == ("circle", 7.0)
    middles = [one.left + one.width / 2 for one in (circle.rect, circle.box)]
    assert middles[0] == pytest.approx(middles[1], abs=0.01)


def test_options_stand_in_their_order_each_with_its_box() -> None:
    scales = [one for one in field_map("a4-standard").blanks if one.scale and one.kind == "one-of"]
    assert len(scales) > 5
    for one in scales:
        assert one.scale is not None
        numbers = [str(number) for number in range(one.scale.low, one.scale.high + 1)]
        assert [option.key for option in one.options or ()] == [field.option for field in one.fields] == numbers


# -- scales --------------------------------------------------------------------------------------------------------------


def ends(name: str) -> tuple[tuple[float, float], tuple[float, float]]:
    marks = blank(name).marks
    assert marks is not None
    assert marks[0].low is not None
    assert marks[0].high is not None
    return (marks[0].low.x, marks[0].low.y), (marks[0].high.x, marks[0].high.y)


def test_a_line_is_marked_from_its_low_to_its_high_end() -> None:
    one = blank("e01.ease.ease")
    (x0, y0), (x1, y1) = ends(one.name)
    # 120 mm on A4, at the height of the box beside it, which is 8 mm high
    assert (round(x1 - x0, 2), y1) == (120.0, y0)
    assert y0 == pytest.approx(one.fields[0].rect.top + 4.0, abs=0.01)
    assert one.scale is not None
    assert (one.scale.low, one.scale.high, one.scale.direction) == (0, 10, 0.0)
    assert (one.scale.low_words, one.scale.high_words) == ("not at all", "very")


def test_a_map_is_marked_on_two_axes_of_ten_steps_and_up_is_up() -> None:
    across, up = blank("gallery-quadrant-map.map.now-across"), blank("gallery-quadrant-map.map.now-up")
    (x0, y0), (x1, y1) = ends(across.name)
    assert y0 == y1
    (up0, low), (up1, high) = ends(up.name)
    # the axes cross in the middle, and have ticks every 10 mm at most
    assert up0 == up1 == pytest.approx((x0 + x1) / 2, abs=0.01)
    assert (low + high) / 2 == pytest.approx(y0, abs=0.01)
    assert x1 - x0 == pytest.approx(low - high, abs=0.01)
    assert [one.scale.direction if one.scale else None for one in (across, up)] == [0.0, 270.0]


def test_the_spokes_of_a_wheel_run_outwards_clockwise_from_the_top() -> None:
    spokes = [one for one in field_map("a4-standard").blanks if one.block == "wheel" and one.kind == "choice"][:8]
    directions = [one.scale.direction if one.scale else None for one in spokes]
    assert directions == [270.0, 315.0, 0.0, 45.0, 90.0, 135.0, 180.0, 225.0]
    assert len({ends(one.name)[0] for one in spokes}) == 1


def test_a_dial_is_marked_clockwise_round_its_hub() -> None:
    marks = blank("gallery-infographic.twin.left-dial").marks
    assert marks is not None
    low, high, centre = marks[0].low, marks[0].high, marks[0].centre
    assert low is not None
    assert high is not None
    assert centre is not None
    assert (low.x + high.x) / 2 == pytest.approx(centre.x, abs=0.01)
    assert low.y == high.y == centre.y
    assert low.x < high.x


def test_answers_of_a_rating_rise_to_the_right() -> None:
    ratings = [one for one in field_map("a4-standard").blanks if one.kind == "one-of" and one.scale]
    assert {one.scale.direction for one in ratings if one.scale} == {0.0}


def test_a_figure_and_rings_are_places_to_mark_of_all_that_is_asked_there() -> None:
    outline = [one for one in field_map("a4-standard").blanks if one.block == "body"]
    assert len({str(one.marks) for one in outline}) == 1
    rings = [one.marks[0].rect.width for one in field_map("a4-standard").blanks if one.block == "rings" and one.marks]
    assert rings[:3] == sorted(rings[:3])


def test_words_on_a_drawing_may_take_several_lines_on_screen() -> None:
    drawings = {one.name for one in field_map("a4-standard").blanks if one.kind == "drawing"}
    with pikepdf.open(io.BytesIO(to_file(book("a4-standard")))) as pdf:
        flags = {
            inside.full_name(widget): int(widget.get("/Ff", 0)) for _, _, widget in inside.annotations_of(pdf, "Widget")
        }
    assert all(flags[name] & 1 << 12 for name in drawings)
