"""Reading a page back: what a pen draws is what ``tests.painted`` sees, with its place, its looks and its owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from bifolio.text.line_breaking import Style, measure_text
from tests.builders import gallery_page
from tests.drawing import LOOK
from tests.painted import Item, Placed, Shape, Words, joined, lines_on_page, on_page

RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
BODY = Style(family="atkinson", size=12, leading=16, colour=BLUE)
TOP = 700.0


def painted(draw: Callable[[Pen, Element], object]) -> tuple[list[Item], Element]:
    """What is read on a page after ``draw``, with the element it may own things by."""
    layout, owner = laid_out(draw)
    return on_page(layout, 0), owner


def laid_out(draw: Callable[[Pen, Element], object], look: Look = LOOK) -> tuple[UnitLayout, Element]:
    """A unit of one page after ``draw``, with the same element."""
    root = Element("Sect")
    owner = root.add("P")
    layout = UnitLayout(id="demo", pages=[], root=root)
    pen = Pen(layout, look, TOP)
    draw(pen, owner)
    pen.finish_page(0.0)
    pen.finish_unit()
    return layout, owner


def test_words_have_their_place_face_colour_and_owner() -> None:
    items, owner = painted(lambda pen, owner: pen.string(owner, "Firm ground", 20, 30, BODY))
    (words,) = items
    assert isinstance(words, Words)
    assert (words.text, words.owner, words.x, words.y) == ("Firm ground ", owner, 20, TOP - 30)
    assert (words.face, words.size, words.colour) == ("AR", 12, BLUE)


@pytest.mark.parametrize(("align", "left"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_words_are_as_wide_as_the_pen_says(align: Align, left: float) -> None:
    widths = []
    items, _ = painted(lambda pen, _: widths.append(pen.string(None, "Ävé fi", 100, 30, BODY, align)))
    (words,) = items
    assert isinstance(words, Words)
    assert words.owner is None
    assert words.width == pytest.approx(widths[0], abs=0.01)
    assert words.x == pytest.approx(100 - left * widths[0], abs=0.01)


@pytest.mark.parametrize("letters", ["\u0621\ufe80", "\ufe80\u0621"])
def test_a_glyph_that_draws_two_letters_says_the_one_that_is_drawn_first(letters: str) -> None:
    layout, _ = laid_out(lambda pen, owner: [pen.string(owner, letter, 20, 30, BODY) for letter in letters])
    said = layout.glyphs["RR"].values()
    assert letters[0] in said
    assert letters[1] not in said


def test_words_that_glyphs_do_not_spell_are_read_as_they_are_said() -> None:
    items, _ = painted(lambda pen, owner: pen.string(owner, "שלום", 20, 30, BODY))
    assert [item.text.strip() for item in items if isinstance(item, Words)] == ["שלום"]


@pytest.mark.parametrize(
    ("draw", "kind", "bounds"),
    [
        (lambda pen, _: pen.line(0, 10, 50, 10, RED, 2.0, (3, 1)), "line", (0, 690, 50, 690)),
        (lambda pen, _: pen.rect(Bounds(5, 10, 50, 20), stroke=RED, weight=2.0, dash=(3, 1)), "box", (5, 670, 55, 690)),
        (lambda pen, _: pen.circle(30, 40, 10, stroke=RED, weight=2.0, dash=(3, 1)), "circle", (20, 650, 40, 670)),
        (lambda pen, _: pen.polygon([(0, 0), (10, 0), (5, 9)], stroke=RED, weight=2.0, dash=(3, 1)), "path", (0, 691, 10, 700)),
    ],
)  # fmt: skip
def test_shapes_have_their_place_and_looks(
    draw: Callable[[Pen, Element], object], kind: str, bounds: tuple[float, ...]
) -> None:
    (shape,), _ = painted(draw)
    assert isinstance(shape, Shape)
    assert (shape.kind, shape.stroke, shape.fill, shape.weight, shape.dash) == (kind, RED, None, 2.0, (3, 1))
    assert shape.bounds == pytest.approx(bounds)


def test_looks_end_with_the_saved_state() -> None:
    def draw(pen: Pen, _: Element) -> None:
        pen.line(0, 0, 1, 1, RED, 2.0)
        with pen.saved():
            pen.clip_rect(Bounds(0, 0, 9, 9))
            pen.line(0, 0, 1, 1, BLUE, 1.0)
        pen.line(0, 0, 1, 1, RED, 2.0)

    items, _ = painted(draw)
    assert [(item.stroke, item.weight) for item in items if isinstance(item, Shape)] == [(RED, 2), (BLUE, 1), (RED, 2)]
    assert [item.kind for item in items if isinstance(item, Placed)] == ["clip"]


def test_a_line_is_joined_across_a_bold_word() -> None:
    def draw(pen: Pen, owner: Element) -> None:
        pen.string(owner, "one", 0, 20, BODY)
        style = Style(family="atkinson", size=12, leading=16, colour=BLUE, bold=True)
        pen.string(owner, "two", measure_text("one ", BODY), 20, style)

    items, _ = painted(draw)
    assert [item.text for item in joined(items, across=True) if isinstance(item, Words)] == ["one two "]
    assert len(list(joined(items, across=False))) == 2


@pytest.mark.parametrize("kind", ["table", "wheel", "choice", "rings"])
def test_lines_are_the_texts_among_all_that_is_painted(kind: str) -> None:
    layout = gallery_page(kind).layout
    for page in range(len(layout.pages)):
        lines = [item for item in joined(on_page(layout, page), across=True) if isinstance(item, Words)]
        assert lines_on_page(layout, page) == lines != []


def test_what_is_painted_between_two_texts_parts_their_line() -> None:
    def draw(pen: Pen, owner: Element) -> None:
        pen.string(owner, "Firm", 20, 30, BODY)
        pen.line(20, TOP - 40, 90, TOP - 40, RED, 1.0)
        pen.string(owner, "ground", 20 + measure_text("Firm ", BODY), 30, BODY)

    layout, _ = laid_out(draw)
    assert [line.text for line in lines_on_page(layout, 0)] == ["Firm ", "ground "]


@pytest.mark.parametrize("matrix", [(1, 0, 0, 1, 30, 20), (0, 1, -1, 0, 30, 20), (1, 0.3, 0.5, 1, 30, 20)])
def test_what_is_turned_or_slanted_is_mirrored_on_a_page_that_is_read_from_right_to_left(
    matrix: tuple[float, float, float, float, float, float],
) -> None:
    def draw(pen: Pen, _: Element) -> None:
        with pen.sheared(*matrix):
            pen.line(0, 0, 50, 10, RED)

    def ends(language: str) -> list[float]:
        layout, _ = laid_out(draw, replace(LOOK, messages=Messages(language)))
        (line,) = on_page(layout, 0)
        assert isinstance(line, Shape)
        return [value for point in line.points for value in point]

    x0, y0, x1, y1 = ends("he")
    assert ends("en-US") == pytest.approx([LOOK.measure - x0, y0, LOOK.measure - x1, y1], abs=0.01)
