"""The letterhead of a hand-out: what is at which side."""

from __future__ import annotations

import pytest

from bifolio.assemble.document import NO_PICTURE, Letterhead, Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.page.look import Look
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, LOOKS, Laid, check_sound, laid_out

LINES = ("Rosa Almeida, LMFT", "12 Mill Street")


def laid(head: Letterhead, paper: str = "a4", size: str = "standard") -> Laid:
    look = Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES["calm"], messages=Messages("en-US"))
    opening = Opening(title=(Run("Look out"),), letterhead=head)
    return laid_out(Unit("e01", kind=UnitKind.EXERCISE, opening=opening, blocks=()), look, COUPLE)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_it_is_read_before_the_title_and_collides_with_nothing(paper: str, size: str) -> None:
    page = laid(Letterhead(NO_PICTURE, "Two Rivers", LINES), paper, size)
    check_sound(page, has_artifacts=True)
    assert " ".join(page.lines) == " ".join(["Two Rivers", *LINES, "Look out"])


def test_the_lines_end_where_the_text_does_beside_the_name() -> None:
    page = laid(Letterhead(NO_PICTURE, "Two Rivers", LINES))
    name, leader, street, title = page.drawn
    assert name.x == title.x
    for line in (leader, street):
        assert line.x + line.width == pytest.approx(title.x + page.look.measure, abs=0.1)


def test_without_a_name_the_lines_begin_where_the_text_does() -> None:
    leader, street, title = laid(Letterhead(NO_PICTURE, "", LINES)).drawn
    assert leader.x == street.x == title.x
