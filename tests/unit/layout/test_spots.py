"""Small drawings: in the theme's hues or in one ink, at heads and in landings, and nowhere that they would cost a line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.design.looks import spots
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES, WHITE, as_code
from bifolio.layout.flow.page_filling import gap_of
from bifolio.layout.flow.plan_search import TIGHTNESS
from bifolio.layout.flow.planned_pages import PlanningArea
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import EmptySpace, TextPiece
from bifolio.layout.kit.spot_drawings import hang_spot, paint_spot
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, Laid, laid_out, lay_out, unit_with
from tests.painted import Shape, on_page

CALM = Look(
    paper=paper_for("a4", "standard"), size=SIZES["standard"], theme=THEMES["calm"], messages=Messages("en-US")
)  # fmt: skip


def drawn(name: str, side: float, look: Look = CALM) -> list[Shape]:
    """The strokes of a drawing, each subpath by itself, from the corner of its square upwards."""
    layout = UnitLayout(id="demo", pages=[], root=Element("Sect"))
    pen = Pen(layout, look, 0.0)
    paint_spot(name, pen, {}, Bounds(0, -side, side, side))
    pen.finish_page(0.0)
    return [cast("Shape", item) for item in on_page(layout, 0)]


def strokes(shapes: list[Shape]) -> int:
    return sum(len(shape.points) for shape in shapes)


@pytest.mark.parametrize("name", spots())
@pytest.mark.parametrize("theme", ["calm", "garden", "plain"])
def test_a_drawing_has_strokes_only_in_the_two_hues_within_its_square(name: str, theme: str) -> None:
    look = replace(CALM, theme=THEMES[theme])
    shapes = drawn(name, mm(24), look)
    assert {as_code(shape.stroke or WHITE) for shape in shapes} == {
        as_code(look.theme.accent),
        as_code(look.theme.second),
    }
    assert all(shape.fill is None and shape.owner is None and shape.is_round for shape in shapes)
    assert all(-0.5 <= edge <= mm(24) + 0.5 for shape in shapes for edge in shape.bounds)


@pytest.mark.parametrize(("side", "weight"), [(46, 1.8), (24, 1.2), (18, 1.1), (12, 1.0)])
def test_strokes_are_heavier_in_larger_drawings(side: float, weight: float) -> None:
    assert {shape.weight for shape in drawn("cup", mm(side))} == {weight}


def test_in_one_ink_the_companion_is_thinner() -> None:
    shapes = drawn("cup", mm(24), replace(CALM, theme=THEMES["calm"].saving_ink()))
    assert [round(shape.weight, 2) for shape in shapes] == [1.2, 0.78]


@pytest.mark.parametrize("name", ["bench", "two-chairs", "window", "tree"])
def test_fine_strokes_are_left_out_of_small_drawings(name: str) -> None:
    assert strokes(drawn(name, mm(14))) < strokes(drawn(name, mm(18)))


AIM = "Find one evening for both of you, and one for each of you alone."


def exercise(spot: str, look: Look = CALM, aim: str = AIM) -> Laid:
    aims = (Run(aim),) if aim else ()
    opening = Opening(title=(Run("Our two evenings"),), number="Exercise 1", aim=aims, spot=spot)
    return laid_out(Unit("e01", kind=UnitKind.EXERCISE, opening=opening, blocks=()), look, COUPLE)


def shapes_of(laid: Laid) -> list[Shape]:
    return [item for item in on_page(laid.layout, 0) if isinstance(item, Shape)]


def test_a_drawing_at_a_head_moves_no_word_and_costs_no_height() -> None:
    with_one, without = exercise("cup"), exercise("")
    assert [(words.text, words.x, words.baseline) for words in with_one.drawn] == [
        (words.text, words.x, words.baseline) for words in without.drawn
    ]
    assert with_one.layout.pages[0].filled == without.layout.pages[0].filled
    assert len(shapes_of(with_one)) > len(shapes_of(without))


def test_a_drawing_stands_above_what_follows_even_on_the_closest_page() -> None:
    booklet = replace(CALM, paper=paper_for("a5", "standard"))
    title = TextPiece(Element("H1"), (Run("Week 2"),), booklet.heading(1), space_after=booklet.gaps.label)
    subtitle = TextPiece(
        Element("P"), (Run("Leave one evening free."),), booklet.role("lead"), space_after=booklet.gaps.label
    )
    hang_spot("boat", [title, subtitle], booklet, {})
    area = PlanningArea(measure=booklet.measure, depth=mm(250), unit=booklet.gaps.unit)
    between = gap_of(title, subtitle, area, TIGHTNESS[-1])
    below = gap_of(subtitle, EmptySpace(mm(20)), area, TIGHTNESS[-1])
    head = title.measure(booklet.measure) + between + subtitle.measure(booklet.measure) + below
    assert head > 21.6 / 24 * mm(24)  # where its water is


def test_a_head_whose_words_need_the_room_has_no_drawing() -> None:
    narrow = replace(CALM, paper=paper_for("a5", "standard"))
    assert shapes_of(exercise("cup", narrow, "Find one evening for two."))
    assert shapes_of(exercise("cup", narrow, "Find one evening for you two, and one alone.")) == []


@pytest.mark.parametrize(
    ("below", "count"), [([{"text": "Count before you print."}], 1), ([{"lines": {"id": "x", "count": 3}}], 0)]
)
def test_a_title_alone_shares_the_drawing_with_the_paragraph_below_it(below: list[Any], count: int) -> None:
    unit = unit_with(below, Messages("en-US"), COUPLE)
    unit = replace(unit, opening=replace(unit.opening, spot="cup"))
    items = on_page(laid_out(unit, CALM, COUPLE).layout, 0)
    assert len([one for one in items if isinstance(one, Shape) and one.kind == "circle"]) == count


def test_a5_in_large_print_has_no_drawings() -> None:
    large = replace(CALM, paper=paper_for("a5", "large"), size=SIZES["large"])
    assert shapes_of(exercise("cup", large)) == []


def test_drawings_off_leaves_the_head_bare() -> None:
    off = replace(CALM, looks=replace(CALM.looks, has_drawings=False))
    assert shapes_of(exercise("cup", off)) == []


WORDS = {"action": "Look up.", "kindness": "You did well.", "tell": "Tell a friend."}


def landing(size: str = "standard", **spot: str) -> Laid:
    return lay_out([{"landing": {"id": "land", **WORDS, **spot}}], size=size)


def test_a_landing_has_its_words_beside_the_drawing() -> None:
    with_one, without = landing(spot="cup"), landing()
    moved = [one.x - other.x for one, other in zip(with_one.drawn[1:], without.drawn[1:], strict=True)]
    assert moved == pytest.approx([mm(24)] * 4, abs=0.01)
    assert with_one.layout.pages[0].filled == without.layout.pages[0].filled


def test_in_large_print_a_landing_has_its_words_alone() -> None:
    assert len(shapes_of(landing("large", spot="cup"))) == len(shapes_of(landing("large")))


def backs(spot: str) -> list[Shape]:
    levels = {
        "light": {"text": "Light", "shape": "circle", "spot": spot},
        "deep": {"text": "Deep", "shape": "square", "spot": spot},
    }
    cards = {"one": {"level": "light", "text": "A walk"}, "two": {"level": "deep", "text": "A wish"}}
    laid = lay_out([{"cards": {"id": "cards", "back": "pattern", "levels": levels, "cards": cards}}])
    last = on_page(laid.layout, len(laid.layout.pages) - 1)
    return [item for item in last if isinstance(item, Shape)]


def test_the_backs_of_cards_have_the_drawing_of_their_level_in_as_many_rings_as_it_is_high() -> None:
    rings = [shape for shape in backs("cup") if shape.kind == "circle"]
    middle = sum(shape.bounds[0] for shape in rings) / len(rings)
    # backs lie behind their fronts: the first card's is on the right
    assert [sum(shape.bounds[0] > middle for shape in rings), len(rings)] == [1, 3]
    assert [shape for shape in backs("none") if shape.kind == "circle"] == []
