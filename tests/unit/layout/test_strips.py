"""The strip over an exercise: each fact after its icon, every word whole, between two lines, on every paper."""

from __future__ import annotations

import pytest

from bifolio.assemble.document import Fact
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.strips import session_strip
from bifolio.layout.kit.stroke_icons import icon_side
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from bifolio.text.inline import Run
from bifolio.text.line_breaking import measure_text
from tests.builders import LOOKS, Laid

FACTS = (
    Fact("clock", (Run("minutes"),), figure="40"),
    Fact("two", (Run("Alone, then together"),)),
    Fact("sharing", (Run("You choose what to share.", strong=True),)),
    Fact("pen", (Run("A pen"),), spoken="You need a pen."),
)


def strip(paper: str, size: str) -> Laid:
    look = Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES["calm"], messages=Messages("en-US"))
    root = Element("Sect")
    layout = UnitLayout(id="a", pages=[], root=root)
    blank = Blank("e01.opening.date", kind=BlankKind.DATE, spoken="Date", language="en-US")
    piece = session_strip(FACTS, "half", blank, look, root, after=0.0)
    piece.wrap(look.measure, look.paper.depth)
    pen = Pen(layout, look, look.paper.height - look.paper.head)
    piece.paint(pen)
    pen.finish_page(piece.height)
    pen.finish_unit()
    return Laid(layout, [blank], look)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_words_are_whole_and_within_the_measure(paper: str, size: str) -> None:
    laid = strip(paper, size)
    words = " ".join(laid.lines).split()
    for wanted in ("40", "minutes", "Alone,", "together", "share.", "pen", "Date"):
        assert wanted in words
    assert all(line.x >= 0 and line.x + line.width <= laid.look.measure + 0.5 for line in laid.drawn)
    assert not laid.layout.cut_words


def test_what_an_icon_says_is_read_aloud_in_place_of_the_words() -> None:
    spoken = [kid.actual_text for kid in strip("a4", "standard").layout.root.kids if isinstance(kid, Element)]
    assert spoken == [None, None, None, "You need a pen.", None]


def test_four_facts_and_the_date_share_one_row_on_a4() -> None:
    # five and a half units of 8.4 pt: the words are on two lines
    assert strip("a4", "standard").layout.pages[0].filled == pytest.approx(46.2)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_two_short_words_are_not_put_on_two_lines(paper: str, size: str) -> None:
    assert "A pen" in [line.strip() for line in strip(paper, size).lines]


@pytest.mark.parametrize(("paper", "size"), [("letter", "large"), ("a4", "clear"), ("a5", "standard")])
def test_on_two_rows_the_date_is_never_alone(paper: str, size: str) -> None:
    height = {line.text.strip(): line.baseline for line in strip(paper, size).drawn}
    assert height["A pen"] == height["Date"] < height["40 minutes"]


@pytest.mark.parametrize("below", ["a5", "letter"], ids=["one in a row", "two in a row"])
def test_words_in_a_column_begin_at_one_edge_after_icons_and_after_the_sign(below: str) -> None:
    start = {line.text.split()[0]: line.x for line in strip(below, "giant").drawn}
    assert start["You"] == pytest.approx(start["Date"])


def test_a_figure_is_further_from_its_words_in_larger_print() -> None:
    def gap(size: str) -> float:
        laid = strip("a4", size)
        line = next(line for line in laid.drawn if line.text.strip() == "40 minutes")
        return line.width - measure_text("40", laid.look.role("number")) - measure_text("minutes", laid.look.body)

    assert gap("giant") == pytest.approx(2 * gap("standard"))


def test_words_are_further_from_an_icon_in_larger_print() -> None:
    def gap(size: str) -> float:
        laid = strip("a4", size)
        return next(line.x for line in laid.drawn if line.text.strip() == "40 minutes") - icon_side(laid.look)

    assert gap("giant") == pytest.approx(2 * gap("standard"), abs=0.01)
