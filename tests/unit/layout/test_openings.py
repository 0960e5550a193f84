"""What stands above an exercise's blocks: the date in the strip of facts, the numbers of the steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bifolio.assemble.document import Fact, Opening, OpeningBlank
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.form_fields import Blank, BlankKind
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import COUPLE, Laid, laid_out, make_look, unit_with

FACTS = (Fact("clock", (Run("10 minutes"),)),)


def exercise(**about: Any) -> Laid:
    """An exercise called "Tides" with this opening and no blocks."""
    unit = unit_with([], Messages("en-US"), COUPLE)
    opening = Opening(title=(Run("Tides"),), **about)
    return laid_out(replace(unit, kind=UnitKind.EXERCISE, opening=opening), make_look("a4", "standard"), COUPLE)


def asking(kind: BlankKind, facts: tuple[Fact, ...] = ()) -> Laid:
    """An exercise with one blank at its head."""
    blank = Blank("tides.opening.one", kind=kind, spoken="Tides, one")
    return exercise(blanks=(OpeningBlank("One", blank),), facts=facts)


def is_above_the_title(laid: Laid) -> bool:
    (widget,) = laid.layout.widgets
    return widget.rect.y0 > next(one.baseline for one in laid.drawn if one.text == "Tides")


def test_a_date_alone_is_asked_for_beside_the_facts_if_there_are_any() -> None:
    assert is_above_the_title(asking(BlankKind.DATE))
    assert not is_above_the_title(asking(BlankKind.DATE, FACTS))


def test_any_other_blank_alone_is_above_the_title() -> None:
    assert is_above_the_title(asking(BlankKind.TEXT, FACTS))


def test_steps_are_numbered_from_one_before_their_words() -> None:
    laid = exercise(steps=((Run("Look"),), (Run("Say"),)))
    found = {one.text: one for one in laid.drawn}
    assert found["1"].baseline == found["Look"].baseline > found["2"].baseline == found["Say"].baseline
    assert found["1"].x < found["Look"].x
