"""A picture on its page: how large it is, where it and its caption are, and in which order the words in it are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bifolio.assemble.document import Writers
from bifolio.content.kinds.picture import PictureBlock
from bifolio.layout.kinds.picture import LEAST_SHARE, _said_in_order, figure_piece, figure_size
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.look import Look
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.svg import VectorPicture, read_svg
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from tests.builders import COUPLE, Laid, elements, laid_out, make_look, unit_with
from tests.painted import Placed, on_page

LOOK = make_look("a4", "standard")
ROOM = LOOK.paper.depth - mm(12)


def photo(ratio: float) -> PixelPicture:
    """A picture of one pixel that is shown ``ratio`` times as high as wide."""
    return PixelPicture(
        name="p", width_px=1, height_px=1, data=b"", colour_space="DeviceGray", filter="FlateDecode", ratio=ratio, turn=1,
        is_guessed=False,
    )  # fmt: skip


def drawing(inside: str = "", height: int = 100) -> VectorPicture:
    return read_svg(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 {height}'>{inside}</svg>".encode(), "p.svg"
    )


def context_of(picture: Any, look: Look = LOOK, **keys: Any) -> tuple[Any, BlockContext]:
    unit = unit_with([{"picture": {"file": "p.png", "alt": "A pot on a shelf", **keys}}], Messages("en-US"), COUPLE)
    pictures = {} if picture is None else {"p.png": picture}
    context = BlockContext(
        look=look, writers=Writers(persons=()), parent=Element("Sect"), bound=unit.blocks[0], pictures=pictures
    )
    return unit.blocks[0].block, context


def size_of(picture: Any, look: Look = LOOK, lead_in: Sequence[Piece] = (), **keys: Any) -> tuple[float, float]:
    """Width and height in millimetres."""
    block, context = context_of(picture, look, **keys)
    width, height = figure_size(block, context, lead_in)
    return round(to_mm(width), 1), round(to_mm(height), 1)


def lead_in(height: float) -> list[Piece]:
    return [Drawing(height, lambda pen, measure: None, space_after=0.0)]


def test_a_picture_is_as_wide_as_is_asked_and_as_high_as_its_shape_makes_it() -> None:
    assert size_of(photo(0.5), width=100) == (100, 50)
    assert size_of(photo(0.5)) == (round(to_mm(LOOK.reading), 1), round(to_mm(LOOK.reading / 2), 1))


def test_a_picture_higher_than_asked_or_than_its_page_is_made_narrower() -> None:
    assert size_of(photo(4), width=100, height=80) == (20, 80)
    assert size_of(photo(4), width=100, height=240)[1] < to_mm(LOOK.paper.depth)
    assert size_of(photo(4), width=100) == (round(to_mm(ROOM / 4), 1), round(to_mm(ROOM), 1))


def test_a_caption_takes_its_room_from_the_picture_but_leaves_it_20_mm() -> None:
    _, alone = size_of(photo(4), width=100)
    _, captioned = size_of(photo(4), width=100, caption="A pot")
    assert 3 < alone - captioned < 8
    assert size_of(photo(4), caption="A pot. " * 1_200)[1] == 20


@pytest.mark.parametrize(("share", "is_under"), [(0.1, True), (0.25, True), (0.35, False), (0.9, False)])
def test_a_picture_shares_its_page_with_its_lead_in_if_that_leaves_enough(share: float, is_under: bool) -> None:
    _, height = size_of(photo(4), width=100, lead_in=lead_in(share * ROOM))
    assert (height < to_mm(ROOM) - 1) == is_under
    if is_under:
        left = LOOK.paper.depth - share * ROOM - LOOK.gaps.paragraph - mm(2)
        assert left >= LEAST_SHARE * ROOM
        assert mm(height) == pytest.approx(left, abs=0.2)


def test_a_photo_may_be_smaller_to_save_a_page_and_a_drawing_may_not() -> None:
    small = LOOK.drawn_at(0.8)
    assert size_of(photo(0.5), small, width=100) == (80, 40)
    assert size_of(drawing(height=50), small, width=100) == (100, 50)
    assert size_of(photo(0.5), LOOK.drawn_at(1.2), width=100) == (100, 50)


def test_the_frame_of_a_missing_picture_has_room_for_its_words() -> None:
    assert size_of(None, width=100) == (100, 40)
    assert size_of(None, width=100, height=30) == (100, 30)
    wide, high = size_of(None, width=20, alt="A pot that stands on a shelf between two books and a lamp")
    assert wide == 20
    assert high > 16


def laid(picture: Any, *, look: Look = LOOK, **keys: Any) -> Laid:
    block = {"picture": {"file": "p.png", "alt": "A pot", **keys}}
    unit = unit_with([block, "After."], Messages("en-US"), COUPLE)
    return laid_out(unit, look, COUPLE, {} if picture is None else {"p.png": picture})


def box(one: Laid) -> tuple[float, float, float, float]:
    """Left, foot, right, head of the picture, in points."""
    (figure,) = [each for each in elements(one.layout.root) if each.role == "Figure"]
    (found,) = [value for _, key, value in figure.attributes if key == "BBox"]
    left, foot, right, head = found[1]
    return left, foot, right, head


@pytest.mark.parametrize(("align", "share"), [("start", 0.0), ("centre", 0.5), ("end", 1.0)])
def test_picture_and_caption_are_aligned_alike_with_2_mm_between_them(align: str, share: float) -> None:
    one = laid(photo(0.5), width=100, align=align, caption="A pot")
    left, foot, right, _ = box(one)
    start = min(box(laid(photo(0.5), width=100))[0], left)
    assert (left - start, right - left) == pytest.approx((share * (LOOK.measure - mm(100)), mm(100)), abs=0.1)
    (caption,) = [line for line in one.drawn if line.text.endswith("A pot")]
    assert caption.x - start == pytest.approx(share * (LOOK.measure - caption.width), abs=0.5)
    assert 0.5 * caption.size < foot - caption.baseline - mm(2) < 1.5 * caption.size


def test_a_figure_is_as_high_as_its_picture_and_the_caption_2_mm_below_it() -> None:
    for caption, below in ((None, 0.0), ("A pot", mm(2))):
        block, context = context_of(photo(0.5), caption=caption)
        piece = figure_piece(block, context, (mm(100), mm(50)))
        words = set_words(context.caption(block.caption), LOOK.close, LOOK.reading)
        assert piece.measure(LOOK.measure) == pytest.approx(mm(50) + below + words.height)
        assert (piece.flow.space_before, piece.flow.space_after) == (LOOK.gaps.paragraph, LOOK.gaps.block)


def test_title_and_prompt_stand_above_the_picture() -> None:
    one = laid(photo(0.5), title="Pots")
    (title,) = [line for line in one.drawn if line.text == "Pots"]
    assert title.baseline > box(one)[3]


def test_the_words_of_a_missing_picture_stay_4_mm_within_its_frame() -> None:
    one = laid(None, width=40, align="end", alt="A pot that stands on a shelf between two books and a lamp")
    left, foot, right, head = box(one)
    lines = [line for line in one.drawn if foot < line.baseline < head]
    assert len(lines) > 2
    assert right - left == pytest.approx(mm(40), abs=0.1)
    assert all(left + mm(4) - 0.1 <= line.x <= line.x + line.width <= right - mm(4) + 0.1 for line in lines)


@pytest.mark.parametrize(("across", "share"), [(0, 0.0), (50, 0.5), (100, 1.0)])
def test_a_picture_on_a_full_page_is_cropped_at_the_side_away_from_its_focus(across: int, share: float) -> None:
    one = laid(photo(0.25), full_page=True, focus=[across, 100 - across])
    page = next(at for at, each in enumerate(one.layout.pages) if each.kind == "picture")
    (placed,) = [item for item in on_page(one.layout, page) if isinstance(item, Placed) and item.kind == "picture"]
    left, _, right, _ = placed.bounds
    spare = right - left - LOOK.paper.width
    assert spare > LOOK.paper.width
    assert -left - LOOK.paper.left(is_right=True) == pytest.approx(share * spare, abs=0.5)


def test_a_caption_stands_beside_its_picture_in_one_section_and_a_picture_alone_in_none() -> None:
    captioned, alone = laid(photo(1), caption="A pot"), laid(photo(1))
    (section,) = [each for each in elements(captioned.layout.root) if any(_role(kid) == "Figure" for kid in each.kids)]
    assert (section.role, [_role(kid) for kid in section.kids]) == ("Sect", ["Figure", "Caption"])
    (parent,) = [each for each in elements(alone.layout.root) if any(_role(kid) == "Figure" for kid in each.kids)]
    assert [_role(kid) for kid in parent.kids][-2:] == ["Figure", "P"]


def _role(kid: object) -> str:
    return kid.role if isinstance(kid, Element) else ""


@pytest.mark.parametrize("keys", [{"width": 100}, {"full_page": True}], ids=["part", "whole"])
def test_a_missing_picture_is_a_figure_too(keys: dict[str, Any]) -> None:
    one = laid(None, **keys)
    assert [each.alt for each in elements(one.layout.root) if each.role == "Figure"] == ["A pot"]
    assert ("A pot" in one.lines) == ("width" in keys)


def test_words_of_a_drawing_are_read_in_the_order_of_the_book_and_then_in_their_own() -> None:
    texts = "".join(f"<text id='{name}' y='{10 * place}'>{name}</text>" for place, name in enumerate("abcd", 1))
    block, context = context_of(drawing(texts), words={"d": "Dune", "x": "nowhere", "b": "Bay"})
    assert isinstance(block, PictureBlock)
    words, group = read_words(context), Element("Sect")
    uses = _said_in_order(block, context, words, group)
    assert [one.role for one in group.kids if isinstance(one, Element)] == ["P"] * 4
    places = [next(at for at, kid in enumerate(group.kids) if kid is use.owner) for use in uses]
    # a and c after d and b
    assert places == [2, 1, 3, 0]
    assert ["".join(run.text for run in use.runs) for use in uses] == ["", "Bay", "", "Dune"]


def read_words(context: BlockContext) -> Any:
    return context.pictures["p.png"].words
