"""The contents page: entries as far apart as their level says, and sections whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bifolio.assemble.document import ContentsEntry, Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.page.structure import Element
from bifolio.messages import Phrase
from bifolio.text.inline import Run
from tests.builders import COUPLE, Laid, elements, laid_out, make_look


def contents(front: int, sections: int, paper: str = "a4") -> Laid:
    """The contents of a book with pages at its front and sections of three parts each."""
    pages = [ContentsEntry(unit=f"p{index}", title=f"Page {index}", number="", level=1) for index in range(front)]
    listed = [
        ContentsEntry(unit=f"s{index}-{part}", title=f"Part {part}", number="", level=2 if part else 1)
        for index in range(sections)
        for part in range(4)
    ]
    opening = Opening(title=(Run("Contents"),))
    unit = Unit("contents", kind=UnitKind.CONTENTS, opening=opening, blocks=(), entries=(*pages, *listed))
    return laid_out(unit, make_look(paper, "standard"), COUPLE)


def test_a_number_is_beside_the_first_word_of_its_title_if_that_can_be_hyphenated() -> None:
    entry = ContentsEntry(unit="e", title="Internationalisationsfragen", number="Exercise 3", level=1, figure="3")
    unit = Unit("contents", kind=UnitKind.CONTENTS, opening=Opening(title=()), blocks=(), entries=(entry,))
    lines = laid_out(unit, make_look("a5", "giant"), COUPLE).lines
    assert lines[0][2:].startswith("Inter")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_all_entries_of_the_first_level_are_as_far_from_those_above_them(paper: str) -> None:
    lines = [one for one in contents(4, 4, paper).drawn if one.text.startswith(("Part", "Page"))]
    firsts = [(above, one) for above, one in pairwise(lines) if one.text.startswith("Page") or one.text == "Part 0"]
    assert len({round(above.baseline - one.baseline, 1) for above, one in firsts}) == 1


def listed(title: str) -> Laid:
    """The contents of a book with one page."""
    opening = Opening(title=(Run("Contents"),))
    entries = (ContentsEntry(unit="p0", title=title, number="", level=1),)
    return laid_out(
        Unit("contents", kind=UnitKind.CONTENTS, opening=opening, blocks=(), entries=entries),
        make_look("a4", "standard"),
        COUPLE,
    )


def test_a_title_in_another_language_than_the_book_is_said_in_its_own() -> None:
    (link,) = (one for one in elements(listed(Phrase("About this book", "nl")).layout.root) if one.role == "Link")
    assert [(kid.role, kid.language) for kid in link.kids if isinstance(kid, Element)] == [("Span", "nl")]
    (link,) = (one for one in elements(listed("About this book").layout.root) if one.role == "Link")
    assert not [kid for kid in link.kids if isinstance(kid, Element)]


def test_a_link_is_named_with_plain_spaces() -> None:
    assert {link.text for link in listed("Week\u00a01").layout.links} == {"Week 1"}


@pytest.mark.parametrize("front", range(10, 18))
def test_a_section_of_a_few_parts_is_on_one_page_of_the_contents(front: int) -> None:
    laid = contents(front, 12)
    firsts = {one.page: one.text for one in reversed(laid.drawn) if one.text.startswith(("Part", "Page"))}
    assert len(firsts) > 1
    assert all(text in ("Part 0", "Page 0") for text in firsts.values())
