"""Blanks among the words of a text: where they stand, how large their fields are, what a reader is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from bifolio.assemble.document import BoundBlock, Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.text import Paragraph
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.book.counted_places import count_places
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, Marked
from bifolio.messages import Messages
from bifolio.text.inline import Inline, Run, Text, merged, plain_text, with_runs
from bifolio.text.line_breaking import Style, break_lines
from tests.builders import COUPLE, LOOKS, Laid, check_sound, laid_out, lay_out

STYLE = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))


def blank(name: str = "page.text.body", ems: float = 10.0) -> Run:
    body = Blank(name=name, kind=BlankKind.TEXT, spoken="Body, write a few words")
    return Run("", blank=body, ems=ems, title="you")


def paragraph(runs: Inline, paper: str = "a4", size: str = "standard") -> Laid:
    """A page with one paragraph of ``runs``."""
    look = Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES["calm"], messages=Messages("en-US"))
    bound = BoundBlock(block=Paragraph(text=Text("x", None, runs)), blanks={})
    unit = Unit(id="demo", kind=UnitKind.PAGE, opening=Opening(title=(Run("Demo"),)), blocks=(bound,))
    laid = laid_out(unit, look, COUPLE)
    return replace(laid, blanks=[run.blank for run in runs if run.blank is not None])


def sentence(count: int) -> Inline:
    """A sentence with ``count`` blanks in it."""
    runs = [Run("The pull of the moon, and not that of the sun alone, ")]
    for number in range(count):
        runs += [blank(f"page.text.b{number}"), Run(", makes the water rise and fall on every shore; ")]
    return tuple(runs)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_fields_lie_in_their_lines_apart_from_each_other(paper: str, size: str) -> None:
    laid = paragraph(sentence(9), paper, size)
    check_sound(laid)
    for one, other in combinations(laid.layout.widgets, 2):
        apart = abs(one.rect.y1 - other.rect.y1)
        assert one.page != other.page or apart < 0.01 or apart > 18


def test_a_paragraph_without_blanks_keeps_its_leading() -> None:
    def leading(runs: Inline) -> float:
        lines = sorted({one.baseline for one in paragraph(runs).drawn if one.text.strip() not in ("", "Demo")})
        return lines[-1] - lines[-2]

    # 6.5 mm instead of 12 pt at 1.4
    assert leading(sentence(6)) == pytest.approx(18.425, abs=0.01)
    assert leading((Run("Sea, " * 60),)) == pytest.approx(16.8, abs=0.01)


def test_the_line_lies_just_below_the_baseline_under_the_whole_field() -> None:
    laid = paragraph((Run("Dear "), blank(), Run(", hello.")))
    (widget,) = laid.layout.widgets
    code = laid.layout.pages[0].content.decode()
    x0, x1 = widget.rect.x0, widget.rect.x1
    baseline = next(one.baseline for one in laid.drawn if one.text.startswith("Dear"))
    assert f"{x0:g} {baseline - 1.5:.3f}".rstrip("0") in code
    assert x1 - x0 == pytest.approx(120)
    assert widget.rect.y0 < baseline - 1.5 < widget.rect.y1


def test_a_reader_meets_the_field_between_the_words_before_and_after_it() -> None:
    layout = paragraph((Run("Dear "), blank(), Run(", hello."))).layout
    owner = next(kid for kid in layout.root.kids if isinstance(kid, Element) and kid.role == "P")
    kinds = [kid.role if isinstance(kid, Element) else type(kid) for kid in owner.kids]
    assert kinds == [Marked, "Form", Marked]


def test_a_blank_is_said_by_its_title_where_it_cannot_stand() -> None:
    assert plain_text((Run("Dear "), blank(), Run("!"))) == "Dear you!"


def test_blanks_beside_each_other_stay_two() -> None:
    two = (blank("page.text.1"), blank("page.text.2"))
    assert merged(two) == two
    assert with_runs("{things}.", "things", two) == (*two, Run("."))
    assert len(paragraph(two).layout.widgets) == 2


def test_places_of_one_blank_are_counted_through_the_book() -> None:
    name = "personal.recipient-name"
    layouts = [paragraph((blank(name), Run(" and "), blank(other))).layout for other in (name, "page.text.body")]
    counted = count_places(layouts)
    assert [widget.place for layout in counted for widget in layout.widgets] == [1, 2, 3, 1]
    assert all(new is old for new, old in zip(count_places(counted), counted, strict=True))
    # nothing is counted twice, and what was laid out stays as it is
    assert [widget.place for layout in layouts for widget in layout.widgets] == [1, 1, 1, 1]


def test_places_of_the_date_of_a_sheet_are_counted_too() -> None:
    (layout,) = count_places([paragraph((blank("tides-2.opening.date"), blank("tides-2.opening.date"))).layout])
    assert [widget.place for widget in layout.widgets] == [1, 2]


def test_a_question_below_a_text_with_blanks_is_as_far_from_it_as_from_any_other() -> None:
    def distance(text: str) -> float:
        laid = lay_out([text, {"lines": "Why?"}])
        above, question = (next(one for one in laid.drawn if words in one.text) for words in ("sea", "Why?"))
        return above.baseline - question.baseline

    assert distance("(Hear|Here){a} the sea.") > distance("Hear the sea.") + 5


@pytest.mark.parametrize(
    ("paper", "size", "language"),
    [("a4", "standard", "en-US"), ("a5", "giant", "en-US"), ("a4", "large", "he"), ("a4", "standard", "he")],
)
def test_blanks_at_a_bar_are_one_above_the_other_and_clear_of_what_is_around_them(
    paper: str, size: str, language: str
) -> None:
    words = "{1/2} = {____{n}/4} = {____{top}/____{foot}} or {3/____{m}}. "
    laid = lay_out([words + "A third of it is left for tomorrow, when we come again."], paper, size, language=language)
    top, foot, above, below = (laid.fields(name)[0].rect for name in ("top", "foot", "n", "m"))
    assert (top.x0, top.x1) == (foot.x0, foot.x1)
    assert top.y0 > foot.y1 + 5
    for one, other in combinations((top, foot, above, below), 2):
        assert one.y1 <= other.y0 or other.y1 <= one.y0 or one.x1 <= other.x0 or other.x1 <= one.x0
    check_sound(laid)


def test_what_is_at_a_bar_with_a_blank_says_the_bar() -> None:
    laid = lay_out(["{____{n}/4} and {3/____{m}}"])
    assert [one for one in laid.lines if one.strip() in ("4", "/4", "3", "3/")] == ["/4", "3/"]
    spoken = [widget.blank.spoken for widget in laid.layout.widgets]
    assert ["blank 1/4" in spoken[0], "3/blank 2" in spoken[1]] == [True, True]


@pytest.mark.parametrize(
    ("paper", "size", "language"), [("a4", "standard", "en"), ("a5", "giant", "en"), ("a4", "standard", "he")]
)
def test_a_blank_among_terms_above_a_bar_is_between_them(paper: str, size: str, language: str) -> None:
    laid = lay_out(["{(x + __{n} − 1)/3}"], paper, size, language=language)
    (field,) = laid.fields("n")
    before, after = (next(one for one in laid.drawn if sign in one.text) for sign in ("x", "1"))
    assert before.x + before.width <= field.rect.x0 <= field.rect.x1 <= after.x
    assert "".join(laid.lines).replace("\xa0", " ").replace(" ", "").endswith("(x+−1)/3")
    check_sound(laid)


def test_a_blank_makes_room_for_the_unit_after_it_rather_than_leave_it_alone() -> None:
    runs = (Run("0.5 g = "), blank(), Run(" mg"))
    whole = break_lines(runs, STYLE, 1e6)[0].width
    (line,) = break_lines(runs, STYLE, whole - 20)
    assert line.width <= whole - 20
    # not if it would be too short to write on, 5 ems, nor for more than a word
    assert len(break_lines((blank(ems=6), Run(" micrograms")), STYLE, 80)) == 2
    assert len(break_lines((*runs[:2], Run(" mg of it")), STYLE, whole - 5)) == 2
