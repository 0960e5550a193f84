"""Word searches: the square of letters, and the words to tick."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages
from tests.builders import (
    COUPLE,
    LOOKS,
    Laid,
    check_sound,
    elements,
    laid_out,
    lay_out,
    lines_that_meet,
    make_look,
    unit_with,
)
from tests.painted import Shape, on_page

WORDS = {"holds": "limpet", "walks": "crab", "house": "barnacle", "flower": "sea anemone"}


def word_search(paper: str = "a4", size: str = "standard") -> Laid:
    return lay_out([{"word_search": {"id": "x", "items": WORDS}}], paper, size)


def test_each_word_has_a_box_to_tick() -> None:
    blanks = word_search().blanks
    assert [blank.name for blank in blanks] == [f"demo.x.{key}" for key in WORDS]
    assert {blank.kind for blank in blanks} == {BlankKind.CHECK}
    assert blanks[3].spoken == "Demo, sea anemone"


def test_the_square_is_one_figure_whose_letters_are_not_read_out() -> None:
    one = word_search()
    (figure,) = [element for element in elements(one.layout.root) if element.role == "Figure"]
    assert figure.alt == "A square of 10 rows of letters, in which the words below are hidden"
    assert len([line for line in one.lines if len(line) == 1]) == 100


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_no_letters_of_a_word_search_meet(paper: str, size: str) -> None:
    one = word_search(paper, size)
    check_sound(one)
    assert not lines_that_meet(one.drawn)


def test_the_square_leaves_room_on_its_page_for_the_words_where_its_letters_stay_apart() -> None:
    asked = "Find all of the words. " * 5
    one = lay_out([{"word_search": {"id": "x", "prompt": asked, "items": WORDS}}], "a4", "giant")
    assert {field.page for field in one.layout.widgets} == {0}


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_in_a_list_of_answers_only_a_smaller_square_has_rings_around_its_words(paper: str, size: str) -> None:
    block = {"word_search": {"id": "x", "prompt": "Find them.", "items": WORDS}}
    unit = unit_with([block], Messages("en-US"), COUPLE, "crab: row 3", UnitKind.PAGE)
    unit = replace(unit, blocks=tuple(replace(bound, blanks={}) for bound in unit.blocks))
    asked, solved = lay_out([block], paper, size), laid_out(unit, make_look(paper, size), COUPLE)
    figures = [next(one for one in elements(laid.layout.root) if one.role == "Figure") for laid in (asked, solved)]
    assert ["crab" in (one.alt or "") for one in figures] == [False, True]
    drawn = [one for one in on_page(solved.layout, 0) if isinstance(one, Shape) and one.kind != "line"]
    assert len(drawn) == 1 + len(WORDS)
    assert "Find them." not in solved.lines
    check_sound(solved)


def test_words_overleaf_are_under_what_is_asked_again() -> None:
    words = ["limpet", "crab", "barnacle", "anemone", "gull", "seal"]
    laid = lay_out([{"word_search": {"id": "x", "prompt": "What lives here?", "items": words}}], "a5", "giant")
    assert {field.page for field in laid.layout.widgets} == {1}
    assert next(line.text for line in laid.drawn if line.page == 1) == "What lives here?"
