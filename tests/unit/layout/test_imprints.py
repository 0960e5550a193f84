"""An imprint without a title is at the foot of its page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.messages import Messages
from tests.builders import SOLO, Laid, laid_out, make_look, unit_with
from tests.painted import Words, on_page


def imprint(*words: str, shows_title: bool, paper: str = "a4", size: str = "standard") -> Laid:
    unit = unit_with([*words], Messages("en-US"), SOLO, None, UnitKind.IMPRINT)
    return laid_out(replace(unit, shows_title=shows_title), make_look(paper, size), SOLO)


def lowest(laid: Laid) -> float:
    """How far the last line is above the foot of the type area."""
    return min(one.y for one in on_page(laid.layout, 0) if isinstance(one, Words)) - laid.look.paper.foot


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
def test_without_a_title_it_ends_at_the_foot_of_its_page(paper: str, size: str) -> None:
    laid = imprint("First edition.", shows_title=False, paper=paper, size=size)
    assert lowest(laid) < 1.5 * laid.look.body.leading


def test_with_a_title_it_begins_below_it() -> None:
    laid = imprint("First edition.", shows_title=True)
    assert lowest(laid) > laid.look.paper.depth / 2


def test_a_long_one_begins_at_the_head_and_runs_on() -> None:
    laid = imprint(*["Printed where the river bends."] * 60, shows_title=False)
    assert len(laid.layout.pages) == 2


def test_an_empty_one_has_nothing_to_move() -> None:
    assert not [one for one in on_page(imprint(shows_title=False).layout, 0) if isinstance(one, Words)]
