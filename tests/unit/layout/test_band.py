"""Band openers: one page with a side column where the text allows it, closer in steps, and a text that runs on in the end."""

from __future__ import annotations

from datetime import date

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import SectionTab, UnitKind
from bifolio.design.looks import Looks
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from bifolio.pipeline.building import build
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Run
from tests.builders import COUPLE, Drawn, Laid, laid_out, lines_that_meet
from tests.looks import Look as Book
from tests.looks import build_journal, journal
from tests.painted import Shape, on_page

QUOTE, IDEA, TALK = "You may stop", "Three minutes are", "What would you like to hear at the end of today?"


def opener(keys: str = "emblem: circles\n", paper: str = "a4", size: str = "standard", section: str = "") -> Laid:
    built = build_journal(Book(f"openers: band\n{keys}", paper, size, section=section))
    return Laid(next(one for one in built.book.units if one.id == "s01"), [], built.look)


def line(laid: Laid, words: str) -> Drawn:
    return next(one for one in laid.drawn if one.text.startswith(words))


def read_as(laid: Laid) -> list[str]:
    """The roles of what the opener consists of, in reading order."""
    return [kid.role for kid in laid.layout.root.kids if isinstance(kid, Element)]


def words_in(count: int) -> str:
    """A further block, with so many words."""
    return "after:\n  - text: " + "word " * count + "\n"


def test_quote_and_ideas_are_beside_the_text_and_questions_at_the_foot() -> None:
    laid = opener()
    text, quote, idea, talk = (line(laid, words) for words in ("The evening does", QUOTE, IDEA, TALK))
    assert [one.page for one in (text, quote, idea, talk)] == [0, 0, 0, 0]
    assert quote.x == idea.x == pytest.approx(text.x + mm(170 - 42), abs=0.1)
    assert talk.baseline < min(one.baseline for one in (text, quote, idea))
    foot = laid.look.paper.foot
    assert talk.baseline - foot < mm(12)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_text_and_quotation_mark_begin_at_one_height(paper: str) -> None:
    laid = opener(paper=paper)
    mark, text = line(laid, "\u201c"), line(laid, "The evening does")
    top_of_mark = mark.baseline + 0.7 * 54
    assert top_of_mark == pytest.approx(text.baseline + 0.7 * 14, abs=mm(1.5))


def test_it_is_read_in_the_order_of_the_section() -> None:
    assert read_as(opener()) == ["P", "H1", "P", "P", "P", "P", "BlockQuote", "H2", "L", "Sect"]


def changed(old: str, new: str) -> Laid:
    """The opener with other words in its section."""
    workbook, options = journal(Book("openers: band\nemblem: circles\n"))
    file = workbook.folder / "sections" / "s01.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    built = build(read_workbook(workbook.folder, date(2026, 11, 24)), options)
    return Laid(next(one for one in built.book.units if one.id == "s01"), [], built.look)


def test_beside_a_long_text_the_questions_are_in_the_side_column_and_read_last() -> None:
    laid = changed("It can just be noticed.", "It can just be noticed. " + "word " * 280)
    assert line(laid, TALK[:12]).x == line(laid, QUOTE).x
    assert read_as(laid) == read_as(opener())


@pytest.mark.parametrize("more", [8, 10])
def test_more_ideas_than_the_side_column_holds_meet_nothing(more: int) -> None:
    laid = changed("like.]", "like." + ", An idea that takes a line or two." * more + "]")
    words = [one for one in laid.drawn if one.text != "\u201c"]
    assert not lines_that_meet(words)
    assert min(one.baseline for one in laid.drawn) > laid.look.paper.foot


def test_what_comes_after_the_questions_begins_the_next_page() -> None:
    laid = opener(section=words_in(40))
    assert line(laid, "word word").page == 1


@pytest.mark.parametrize(("asked", "first"), [("", 2), ("starts: recto\n", 3), ("starts: any\n", 2)])
def test_a_section_on_two_pages_begins_on_the_next_page_unless_its_author_asks_for_a_right_hand_one(
    asked: str, first: int
) -> None:
    book = build_journal(
        Book("openers: band\n", section=f"{asked}after:\n  - text: {{text: Last., starts: page}}\n")
    ).book
    own = [page for page in book.pages if book.units[page.unit].id == "s01"]
    assert [(page.number, page.index) for page in own] == [(first, 0), (first + 1, 1)]


def test_on_a_left_hand_page_the_side_column_is_at_the_left() -> None:
    laid = opener(section="starts: verso\n")
    text, quote = line(laid, "The evening does"), line(laid, QUOTE)
    assert text.x == pytest.approx(quote.x + mm(42 + 6), abs=0.1)


@pytest.mark.parametrize(("paper", "size"), [("a5", "standard"), ("a4", "large"), ("half-letter", "giant")])
def test_a_narrow_page_has_one_column_under_the_band(paper: str, size: str) -> None:
    laid = opener(paper=paper, size=size)
    text, quote = line(laid, "The evening"), line(laid, "You may")
    assert (quote.page, -quote.baseline) > (text.page, -text.baseline)
    assert quote.x - text.x < mm(12)


CALM = Look(
    paper=paper_for("a4", "standard"), size=SIZES["standard"], theme=THEMES["calm"], messages=Messages("en-US"),
    looks=Looks(emblem="circles"),
)  # fmt: skip


def rings(progress: float) -> list[Shape]:
    """The outlines of the two discs of a section that is so far through the book."""
    opening = Opening(title=(Run("Leaning without losing yourself"),), number="Section 1")
    unit = Unit("s01", kind=UnitKind.SECTION, opening=opening, blocks=(), tab=SectionTab(1, "1", progress))
    shapes = [item for item in on_page(laid_out(unit, CALM, COUPLE).layout, 0) if isinstance(item, Shape)]
    return [shape for shape in shapes if shape.kind == "circle" and shape.stroke is not None]


@pytest.mark.parametrize(("progress", "overlap"), [(0.0, 0.08), (0.5, 0.29), (1.0, 0.5)])
def test_two_circles_walk_into_each_other_to_one_half(progress: float, overlap: float) -> None:
    one, other = rings(progress)
    diameter = one.bounds[2] - one.bounds[0]
    assert other.bounds[0] - one.bounds[0] == pytest.approx(diameter * (1 - overlap), rel=0.01)
    assert (one.dash, bool(other.dash)) == ((), True)


def test_the_motif_gets_smaller_before_a_long_title_loses_it() -> None:
    assert to_mm(rings(0.0)[0].bounds[2] - rings(0.0)[0].bounds[0]) == pytest.approx(30, abs=0.5)


def test_drawings_off_leaves_the_band_without_a_motif() -> None:
    on, off = (opener(f"emblem: circles\ndrawings: {state}\n") for state in ("on", "off"))
    circles = [
        [item for item in on_page(laid.layout, 0) if isinstance(item, Shape) and item.kind == "circle"]
        for laid in (on, off)
    ]
    assert circles[0]
    assert not circles[1]
