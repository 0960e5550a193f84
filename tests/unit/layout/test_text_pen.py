"""What a pen of texts keeps of words, links and places, and what pieces of text do with a page's rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import GrowingDrawing, TextPiece
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element, Marked
from bifolio.messages import Messages
from bifolio.text.inline import Run
from bifolio.text.line_breaking import break_lines
from tests.builders import elements
from tests.drawing import LOOK
from tests.painted import lines_on_page
from tests.unit.layout.test_numbered_lines import STYLE
from tests.unit.layout.test_numbered_lines import drawn as one_line


@pytest.fixture
def pen() -> Pen:
    return Pen(UnitLayout(id="unit", pages=[], root=Element("P")), LOOK, 800.0)


@pytest.mark.parametrize("language", ["de", ""])
def test_no_space_parts_a_word_on_several_lines(pen: Pen, language: str) -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    for row, line in enumerate(break_lines((Run(word),), replace(STYLE, language=language), 60.0)):
        pen.text(pen.layout.root, line, 0.0, 20.0 + 17.0 * row, STYLE)
    pen.finish_page(100.0)
    said = "".join(one.text for one in lines_on_page(pen.layout, 0))
    assert said.replace("\u00ad", "").replace("\u200b", "") == word


def test_a_place_that_is_named_twice_is_where_it_was_named_first(pen: Pen) -> None:
    first, second = (pen.layout.root.add("Span") for _ in range(2))
    pen.anchor("a", first)
    pen.finish_page(100.0)
    pen.anchor("a", second)
    assert (pen.layout.anchors["a"].page, pen.layout.anchors["a"].element) == (0, first)


def test_the_words_of_a_link_behind_a_page_number_are_the_links_own() -> None:
    runs = (Run("", page_of="one", title="one"), Run(" and "), Run("site", href="https://example.org"))
    (link,) = (one for one in elements(one_line(runs).root) if one.role == "Link")
    assert [kid for kid in link.kids if isinstance(kid, Marked)]


@pytest.mark.parametrize(("lacking", "lines"), [(1e-6, 3), (0.5, 2)])
def test_a_lack_that_nobody_can_see_costs_a_page_no_line(lacking: float, lines: int) -> None:
    first, _ = TextPiece(None, (Run("word " * 60),), STYLE).split(200.0, 3 * STYLE.leading - lacking)
    assert first.measure(200.0) == lines * STYLE.leading


def test_a_bullet_is_drawn_before_the_first_part_of_a_paragraph_alone() -> None:
    piece = TextPiece(None, (Run("word " * 60),), STYLE)
    piece.on_first_line = lambda pen, baseline: None
    first, second = piece.split(200.0, 3 * STYLE.leading)
    assert isinstance(first, TextPiece)
    assert isinstance(second, TextPiece)
    assert (first.on_first_line, second.on_first_line) == (piece.on_first_line, None)


def test_a_page_on_its_side_is_mirrored_in_its_own_width() -> None:
    look = replace(LOOK, messages=Messages("he"))
    pen = Pen(UnitLayout(id="unit", pages=[], root=Element("P")), look, 800.0)
    pen.begin_page(look.turned())
    assert pen.across(0.0) == look.turned().measure > look.measure


def test_a_drawing_grows_by_no_more_than_it_may() -> None:
    drawing = GrowingDrawing(10.0, lambda pen, more: None, 5.0)
    assert (drawing.grow(20.0), drawing.measure(100.0)) == (5.0, 15.0)
