"""Blocks side by side, and links as QR codes."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from bifolio.layout.kinds.beside import STANDING
from bifolio.layout.kinds.qr import QUIET, modules_of, shown_address
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.layout.pictures.svg import VectorPicture
from bifolio.lengths import mm
from bifolio.messages import Messages
from tests.builders import (
    COUPLE,
    GALLERY,
    KINDS,
    Laid,
    check_sound,
    elements,
    gallery,
    laid_out,
    lay_out,
    make_look,
    unit_with,
)

SIDES: dict[str, Any] = {
    "start": ["By day.", {"lines": {"id": "day", "count": 2}}],
    "end": ["By night.", {"checklist": {"id": "night", "items": ["Lamp"]}}],
}


def place(laid: Laid, words: str) -> tuple[int, float, float]:
    (found,) = (one for one in laid.drawn if one.text == words)
    return found.page, found.x, found.baseline


def test_two_sides_stand_beside_each_other_and_share_the_width() -> None:
    laid = lay_out([{"beside": {**SIDES, "shares": [1, 2]}}])
    (_, left, top), (_, right, other) = place(laid, "By day."), place(laid, "By night.")
    assert top == pytest.approx(other)
    assert right - left == pytest.approx((laid.look.measure - mm(8)) / 3 + mm(8))


def test_a_table_of_two_columns_stands_beside_lines_to_write_on() -> None:
    needed = {"table": {"own": 10, "corner": "How much", "columns": {"what": "What"}}}
    steps = {"lines": {"numbered": 6, "count": 2}}
    laid = lay_out([{"beside": {"shares": [2, 3], "start": [needed], "end": [steps]}}])
    check_sound(laid)
    (page, left, top), (other_page, right, other) = place(laid, "How much"), place(laid, "What")
    assert (page, top) == pytest.approx((other_page, other))
    assert left < right < min(one.rect.x0 for one in laid.fields("1"))


def test_lines_that_may_grow_reach_the_foot_of_the_higher_column() -> None:
    drawing = {"drawing": {"height": 90}}
    laid = lay_out(
        [{"beside": {"start": [drawing], "end": [{"lines": {"prompt": "Say it.", "count": 2, "grow": True}}]}}]
    )
    check_sound(laid)
    high, grown = (one.rect for one in laid.layout.widgets)
    assert 0 <= grown.y0 - high.y0 < laid.look.size.pitch + mm(3)


@pytest.mark.parametrize(("paper", "size"), [("a5", "standard"), ("a4", "giant")])
def test_where_columns_are_too_narrow_the_end_stands_below_the_start(paper: str, size: str) -> None:
    laid = lay_out([{"beside": SIDES}], paper, size)
    (page, left, top), (other_page, right, other) = place(laid, "By day."), place(laid, "By night.")
    assert right == pytest.approx(left)
    assert other_page > page or other < top


def test_a_picture_above_its_text_leaves_the_page_room_for_it() -> None:
    blocks: list[Any] = [
        {"beside": {"start": [{"picture": {"file": "house.svg", "alt": "A house"}}], "end": ["By night."]}}
    ]
    laid = lay_out(blocks, "a5", "giant")
    assert len(laid.layout.pages) == 1


TALL = {"picture": {"file": "tall.svg", "alt": "A tower"}}


def with_a_tower(
    text: str, paper: str, size: str, *, height: float = 160.0, caption: str | None = None
) -> tuple[Laid, Any]:
    """A tall picture of a width of 40 beside ``text`` and lines, and the bounds of the picture."""
    lines = {"lines": {"id": "seen", "prompt": "Write down what you see.", "count": 3}}
    picture = {"picture": {**TALL["picture"], **({"caption": caption} if caption else {})}}
    unit = unit_with([{"beside": {"start": [picture], "end": [text, lines]}}], Messages("en-US"), COUPLE)
    tower = VectorPicture("tall.svg", width=40.0, height=height, shapes=())
    laid = laid_out(unit, make_look(paper, size), COUPLE, {"tall.svg": tower})
    check_sound(laid)
    (bounds,) = (
        value[1] for element in elements(laid.layout.root) for _, key, value in element.attributes if key == "BBox"
    )
    return laid, bounds


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", "standard"), ("a4", "giant"), ("letter", "large"), ("a5", "standard"), ("a5", "giant")]
)
def test_a_tall_picture_stands_beside_its_text_on_every_paper(paper: str, size: str) -> None:
    laid, bounds = with_a_tower("Look at it.", paper, size)
    _, left, baseline = place(laid, "Look at it.")
    assert bounds.x1 < left < bounds.x1 + mm(9)
    assert bounds.y0 < baseline < bounds.y1
    assert bounds.y1 - bounds.y0 <= STANDING * laid.look.paper.depth + 0.1


@pytest.mark.parametrize("paper", ["6x9", "a5"])
def test_an_upright_photo_with_a_caption_stands_beside_its_text_on_narrow_paper(paper: str) -> None:
    laid, bounds = with_a_tower("Look at it.", paper, "standard", height=53.0, caption="The tower in the first row")
    assert place(laid, "Look at it.")[1] > bounds.x1


def test_a_tall_picture_stands_above_a_word_too_long_for_the_space_beside_it() -> None:
    laid, bounds = with_a_tower("Leuchtturmwärterinnenhaus", "a5", "giant")
    assert place(laid, "Leuchtturmwärterinnenhaus")[2] < bounds.y0


def test_a_picture_alone_in_its_copy_is_as_large_as_beside_nothing() -> None:
    picture = {"picture": {"file": "house.svg", "alt": "A house"}}
    unit = unit_with([{"beside": {"start": [picture], "end": ["For the guide."]}}], Messages("en-US"), COUPLE)
    (bound,) = unit.blocks
    alone = replace(unit, blocks=(replace(bound, inner=bound.inner[:1]),))
    without = unit_with([picture], Messages("en-US"), COUPLE)
    house = prepare_picture(GALLERY.parent / "figures" / "house.svg", (mm(300), mm(300)), is_grey=False)
    both, one, other = (
        [
            value
            for element in elements(laid_out(each, make_look("a5", "giant"), COUPLE, {"house.svg": house}).layout.root)
            for _, key, value in element.attributes
            if key == "BBox"
        ]
        for each in (unit, alone, without)
    )
    assert one == other != both


def test_a_narrow_picture_with_a_width_needs_no_wide_column() -> None:
    picture = {"picture": {"file": "house.svg", "alt": "A house", "width": 20}}
    laid = lay_out([{"beside": {"shares": [1, 5], "start": [picture], "end": ["By night."]}}])
    assert place(laid, "By night.")[1] > mm(20)


def test_what_is_higher_than_a_page_stands_one_below_another() -> None:
    laid = lay_out([{"beside": {"start": ["Words."] * 60, "end": ["By night."]}}])
    assert len(laid.layout.pages) > 1
    assert place(laid, "By night.")[1] == pytest.approx(place(laid, "Demo")[1])


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "large")])
def test_the_start_is_read_before_the_end_and_blanks_are_named_as_outside(paper: str, size: str) -> None:
    laid = lay_out([{"beside": SIDES}], paper, size)
    assert [blank.name for blank in laid.blanks] == ["demo.day.lines", "demo.night.1"]
    roles = [kid.role for kid in laid.layout.root.kids if isinstance(kid, Element)]
    assert roles.index("P") < len(roles) - 1
    said = [widget.blank.name for widget in laid.layout.widgets]
    assert said == sorted(said)


@pytest.mark.parametrize("link", ["https://example.org", "mailto:a@example.org", "https://example.org/" + "x" * 270])
def test_a_code_says_its_link(link: str) -> None:
    modules = modules_of(link)
    side = len(modules) + 2 * QUIET
    picture = Image.new("L", (side, side), 255)
    for row, line in enumerate(modules):
        for column, module in enumerate(line):
            picture.putpixel((column + QUIET, row + QUIET), 0 if module else 255)
    (read,) = zxingcpp.read_barcodes(picture.resize((6 * side, 6 * side), Image.Resampling.NEAREST))
    assert read.text == link


def test_modules_are_no_smaller_than_half_a_millimetre() -> None:
    laid = lay_out([{"qr": "https://example.org" + "/xx" * 90}])
    (figure,) = (one for one in elements(laid.layout.root) if one.role == "Figure")
    _, box = figure.attributes[0][2]
    assert (box.x1 - box.x0) / len(modules_of("https://example.org" + "/xx" * 90)) >= mm(0.5) - 0.01


def test_a_code_is_named_and_its_address_is_a_link() -> None:
    laid = lay_out([{"qr": {"link": "https://example.org/tides/", "text": "Tides"}}])
    (figure,) = (one for one in elements(laid.layout.root) if one.role == "Figure")
    assert figure.alt == "QR code for example.org/tides"
    assert [link.target for link in laid.layout.links] == ["https://example.org/tides/"]


@pytest.mark.parametrize(
    ("link", "shown"),
    [("https://example.org/", "example.org"), ("mailto:a@example.org", "a@example.org"), ("tel:+49123", "+49123")],
)
def test_addresses_are_shown_as_people_write_them(link: str, shown: str) -> None:
    assert shown_address(link) == shown


APART = ("beside", "box", "cards", "heading")
"""Kinds that are in no column, or have a place of their own."""


IN_COLUMNS = cycle([("a4", "standard", [2, 1]), ("letter", "clear", [1, 1])])


@pytest.mark.parametrize(("kind", "look"), [*zip(KINDS, IN_COLUMNS, strict=False)])
def test_every_kind_keeps_to_a_column(kind: str, look: tuple[str, str, list[int]]) -> None:
    paper, size, shares = look
    for block in gallery(kind):
        if isinstance(block, dict) and next(iter(block)) not in APART:
            (name, keys), *_ = block.items()
            if isinstance(keys, dict):
                keys = {key: value for key, value in keys.items() if key not in ("starts", "orientation", "each")}
            beside = {"shares": shares, "start": [{name: keys}], "end": ["Words."]}
            check_sound(lay_out([{"beside": beside}], paper, size), has_artifacts=True)


def test_what_follows_two_columns_is_as_far_from_them_as_from_their_blocks() -> None:
    lines = {"lines": {"id": "a", "prompt": "Left", "count": 3}}
    heading = {"heading": "Summary"}
    beside = {"beside": {"id": "x", "start": [lines], "end": [{"lines": {"id": "b", "prompt": "Right", "count": 3}}]}}
    tops = []
    for first in (lines, beside):
        laid = lay_out([first, heading])
        summary = next(line for line in laid.drawn if line.text == "Summary")
        tops.append(min(widget.rect.y0 for widget in laid.layout.widgets) - summary.baseline)
    assert tops[1] == pytest.approx(tops[0], abs=0.5)
