"""What stands together: a block is not split while a page holds it, and neither its lead-in nor its partner's line stands alone."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bifolio.assemble.slots import PersonName
from bifolio.content import blocks
from bifolio.content.blocks import read_block
from bifolio.content.fields.base import Block
from bifolio.layout.flow import unit_pieces
from bifolio.layout.kinds import draw_block
from bifolio.layout.kinds.rings import _centre
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.strokes import badge_size
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from bifolio.text.inline import Run, Text
from tests.builders import (
    COUPLE,
    KINDS,
    LOOKS,
    PARTNER_B,
    PEOPLE,
    Drawn,
    Laid,
    elements,
    gallery,
    in_turns,
    kind_of,
    laid_out,
    lay_out,
    make_look,
    unit_with,
)

HELD = [page for page in KINDS if blocks.KINDS[kind_of(page)].has_blanks and not blocks.KINDS[kind_of(page)].flows]
FILLER = "word " * 12


def blocks_of(kind: str) -> list[dict[str, Any]]:
    """The blocks of a page of the gallery, one by one; those of another kind than it shows are left out."""
    return [block for block in gallery(kind) if isinstance(block, dict) and kind_of(kind) in block]


def model(block: dict[str, Any]) -> Block:
    return read_block(block)


def pages_of(laid: Laid) -> set[int]:
    """The pages on which anything of a block stands: its fields and its words, the filler's and the title left out."""
    words = {one.page for one in laid.drawn if "word" not in one.text.split() and one.text != "Demo"}
    return words | {widget.page for widget in laid.layout.widgets}


@cache
def filled(share: float, paper: str, size: str = "standard") -> list[str]:
    """Paragraphs that fill this share of a page."""
    one = lay_out([FILLER.strip()], paper, size)
    two = lay_out([FILLER.strip()] * 2, paper, size)
    height = two.layout.pages[0].filled - one.layout.pages[0].filled
    return [FILLER.strip()] * max(1, int(share * one.look.paper.depth / height))


@pytest.mark.parametrize(("kind", "paper", "size"), in_turns(HELD))
def test_a_block_that_one_page_holds_is_never_on_two(kind: str, paper: str, size: str) -> None:
    for turn, block in enumerate(blocks_of(kind), LOOKS.index((paper, size))):
        bound = model(block)
        is_held = bound.each is None and bound.keep == "together"
        if is_held and len(lay_out([block], paper, size).layout.pages) == 1:
            # after one of three beginnings in each look, after all three on every paper and in every size
            before = filled((0.3, 0.6, 0.8)[turn % 3], paper, size)
            assert len(pages_of(lay_out([*before, block], paper, size))) == 1


@cache
def led_to(kind: str, number: int, paper: str, size: str) -> Laid:
    """A block of the gallery after a paragraph: not the first on its page, for which a title leaves less room."""
    return lay_out([FILLER.strip(), blocks_of(kind)[number]], paper, size)


TOO_HIGH = {(kind, paper, "giant") for kind in ("quadrant_map", "venn") for paper in ("a5", "half-letter")}
"""Left out: drawings that would have to shrink by half to stand under a lead-in of three parts in 24 points."""


@pytest.mark.parametrize(("kind", "paper", "size"), in_turns(HELD, least=1))
def test_a_lead_in_stands_on_the_page_of_what_it_leads_to(kind: str, paper: str, size: str) -> None:
    for number, block in enumerate(blocks_of(kind)):
        bound = model(block)
        words = bound.help or getattr(bound, "prompt", None) or bound.title
        if words and (kind, paper, size) not in TOO_HIGH:
            # a title besides is more than a page of A5 in 24 points holds
            laid = led_to(kind, number, paper, size)
            end = words.plain.replace("'", "’")
            lead_in = next(one for one in laid.drawn if one.text.strip() == end or end.endswith(f" {one.text.strip()}"))
            assert _is_followed(laid, lead_in.page, lead_in.baseline) or _has_a_field_beside(laid, lead_in)


def _has_a_field_beside(laid: Laid, line: Drawn) -> bool:
    """Whether a field stands to the right of a line, as the only line to write on may."""
    return any(
        one.page == line.page
        and one.rect.x0 >= line.x + line.width
        and one.rect.y0 - mm(2) <= line.baseline <= one.rect.y1
        for one in laid.layout.widgets
    )


def _is_followed(laid: Laid, page: int, baseline: float) -> bool:
    """Whether something stands on the page at least 8 mm below a baseline."""
    paper = laid.look.paper
    foot = paper.height - paper.head - laid.layout.pages[page].filled
    return baseline - foot >= mm(8)


@pytest.mark.parametrize(("kind", "paper", "size"), in_turns(HELD))
def test_the_partners_line_stands_on_the_page_of_the_partners_block(kind: str, paper: str, size: str) -> None:
    for number, block in enumerate(blocks_of(kind)):
        if model(block).each == "apart":
            laid = led_to(kind, number, paper, size)
            for person in PEOPLE:
                line = next(slot for slot in laid.layout.slots if slot.what == PersonName(person))
                assert _is_followed(laid, line.page, line.y)


LONG = "Something that takes two lines of a small page, and so makes the list as high as one"
CHECKLIST = {"id": "x", "prompt": "Which?", "items": {f"i{n}": LONG for n in range(12)}}
TABLE = {
    "id": "x",
    "columns": "each",
    "row_height": 25,
    "keep": "together",
    "rows": {f"r{n}": f"Question {n} of the table" for n in range(7)},
}


@pytest.mark.parametrize(
    ("block", "paper", "share"), [({"checklist": CHECKLIST}, "a5", 0.5), ({"table": TABLE}, "a4", 0.4)]
)
def test_an_author_may_let_a_block_part(block: dict[str, Any], paper: str, share: float) -> None:
    kind, body = next(iter(block.items()))
    before = filled(share, paper)
    kept = lay_out([*before, block], paper)
    loose = lay_out([*before, {kind: body | {"keep": "flow"}}], paper)
    # nearly a page high: moved whole, it leaves half a page empty, or more
    assert len(pages_of(kept)) == 1
    assert len(pages_of(loose)) == 2


@pytest.mark.parametrize(("pictures", "each", "paper", "size"), in_turns(["circles", "gardens"], [None, "apart"]))
def test_one_choice_of_five_pictures_stands_on_one_page(paper: str, size: str, pictures: str, each: str | None) -> None:
    block = {
        "id": "x", "title": "Two pictures", "prompt": "Which picture fits the two of you just now?", "help": "Tick one.",
        "pictures": pictures, "each": each,
    }  # fmt: skip
    for before in ([], [FILLER.strip()] * 3):
        laid = lay_out([*before, {"picture_choice": block}], paper, size)
        for name in {widget.blank.name for widget in laid.layout.widgets}:
            pages = [widget.page for widget in laid.layout.widgets if widget.blank.name == name]
            assert len(pages) == 5
            assert len(set(pages)) == 1


def side_of(laid: Laid) -> float:
    """The height of the only picture, in millimetres."""
    (figure,) = (element for element in elements(laid.layout.root) if element.role == "Figure")
    (bounds,) = (value for _, key, value in figure.attributes if key == "BBox")
    return to_mm(bounds[1].y1 - bounds[1].y0)


@pytest.mark.parametrize(("paper", "size", "full"), [("a5", "standard", 110), ("a4", "large", 150)])
def test_a_map_gives_up_a_tenth_of_its_side_at_most_to_keep_its_row(paper: str, size: str, full: float) -> None:
    block = next(one for one in blocks_of("quadrant_map") if one["quadrant_map"]["id"] == "bare")
    laid = lay_out([FILLER.strip(), {"quadrant_map": block["quadrant_map"] | {"each": None}}], paper, size)
    assert len(pages_of(laid)) == 1
    assert 0.9 * full - 0.5 <= side_of(laid) <= full


@pytest.mark.parametrize(("words", "paper", "size"), in_turns(["me", "the two of us"]))
def test_the_number_of_the_inner_ring_keeps_clear_of_the_label(paper: str, size: str, words: str) -> None:
    look = lay_out([FILLER.strip()], paper, size).look
    radius, badge = mm(22) * (0.8 if paper == "a5" else 1.0), badge_size(look)
    centre = _centre(look, Text(words, None, (Run(words),)), radius, badge)
    turn = math.radians(centre.degrees)
    across = max(0.0, radius * math.cos(turn) - centre.words.widest / 2)
    up = max(0.0, radius * math.sin(turn) - centre.words.height / 2)
    assert math.hypot(across, up) >= badge / 2
    assert math.hypot(centre.words.widest / 2, centre.words.height / 2) <= radius
    # 12 points are the floor, 16 in large print
    assert centre.words.style.size >= (16 if look.size.is_large else 12)


def test_lists_that_have_a_page_of_their_own_stand_together() -> None:
    laid = lay_out([blocks_of("rings")[0]], "a5")
    assert [widget.page for widget in laid.layout.widgets] == [1, 1, 1]
    # 179 mm hold three heads and five lines of 8 mm for each
    assert {round(to_mm(w.rect.y1 - w.rect.y0)) for w in laid.layout.widgets} == {40}


def test_a_block_that_is_kept_with_the_next_never_ends_a_page() -> None:
    def pages(lines: int, *, keeps: bool) -> tuple[int, int]:
        words = {"text": f"Introduction. {FILLER}", "keep_with_next": keeps}
        laid = lay_out(
            [{"lines": {"id": "above", "count": lines}}, {"text": words}, {"drawing": {"id": "box", "height": 150}}]
        )
        (page,) = (one.page for one in laid.drawn if "Introduction" in one.text)
        return page, laid.fields("picture")[0].page

    parted = [count for count in range(9, 21) if pages(count, keeps=False) == (0, 1)]
    assert parted
    assert {pages(count, keeps=True) for count in parted} == {(1, 1)}


def test_the_head_of_a_third_record_is_not_parted_from_its_lines() -> None:
    laid = lay_out(gallery("table-compare")[:1], "a5", "giant", PARTNER_B)
    (third,) = (page for page, item in laid.words if item.text.strip() == "Three")
    (field,) = laid.fields("three-b")
    assert field.page == third


@pytest.mark.parametrize("words", [1, 3, 6, 9, 12])
@pytest.mark.parametrize("count", [6, 12])
def test_a_prompt_is_on_the_page_of_its_lines_however_high_the_title_above(words: int, count: int) -> None:
    block = {"lines": {"id": "x", "prompt": "What would you want to tell a friend about this?", "count": count}}
    unit = unit_with([block], Messages("en-US"), COUPLE)
    unit = replace(unit, opening=replace(unit.opening, title=(Run("Fostering " * words),)))
    laid = laid_out(unit, make_look("a5", "giant"), COUPLE)
    (field,) = laid.layout.widgets
    assert {one.page for one in laid.drawn if "Fostering" not in one.text} == {field.page}


@pytest.mark.parametrize("count", [18, 19, 20])
def test_lines_that_fill_a_page_leave_room_for_the_heading_above_them(count: int) -> None:
    blocks = [
        "Hello there.",
        {"heading": "A heading"},
        {"lines": {"id": "x", "prompt": "What was it?", "count": count}},
    ]
    laid = lay_out(blocks, "a5")
    pages = {one.page for one in laid.drawn if one.text in ("A heading", "What was it?")}
    assert {widget.page for widget in laid.layout.widgets} == pages


@pytest.mark.parametrize(
    ("between", "keys"),
    [
        ([{"agreement": {"id": "a", "starts": "page", "items": ["We talk."]}}], {}),
        ([], {"starts": "page"}),
    ],
)
def test_no_room_is_kept_for_a_heading_on_another_page(
    between: list[Any], keys: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[float] = []

    def drawn(context: BlockContext) -> list[Piece]:
        kept.append(context.held_above)
        return draw_block(context)

    monkeypatch.setattr(unit_pieces, "draw_block", drawn)
    spokes = {"wheel": {"id": "x", "items": ["Rest", "Work", "Home", "Play"], **keys}}
    lay_out(["Some words.", {"heading": "A heading"}, *between, spokes])
    assert kept[-1] == 0.0


NO_LEAD_IN: list[dict[str, Any]] = [
    {"canvas": {"grid": "5x5", "items": [f"Square {number}" for number in range(25)]}},
    *(gallery(page)[1] for page in ("venn", "wheel", "rings", "quadrant_map")),
]


@pytest.mark.parametrize(
    ("paper", "size", "orientation"),
    [("a4", "standard", None), ("a5", "standard", None), ("a4", "standard", "landscape")],
)
@pytest.mark.parametrize("block", NO_LEAD_IN, ids=lambda block: next(iter(block)))
def test_a_heading_stands_on_the_page_of_the_drawing_below_it(
    block: dict[str, Any], paper: str, size: str, orientation: str | None
) -> None:
    ((kind, body),) = block.items()
    laid = lay_out(["Before.", {"heading": "Beds"}, {kind: {**body, "orientation": orientation}}], paper, size)
    (page,) = {one.page for one in laid.drawn if one.text == "Beds"}
    words = {one.page for one in laid.drawn if one.text not in ("Beds", "Before.", "Demo")}
    assert page in words | {widget.page for widget in laid.layout.widgets}
