"""Word banks: read as a list before the sentences, in a box that keeps with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.content.kinds.text import Paragraph
from tests.builders import COUPLE, check_sound, in_turns, laid_out, lay_out, make_look, unit_with

WORDS = ["moon", "twice", "low", "on the whole of the shore", "algae", "the far end of the harbour", "eleven"]


def test_a_bank_is_a_list_before_the_blanks() -> None:
    laid = lay_out([{"text": {"text": "The ____{body} pulls the sea.", "bank": ["moon", "sun"]}}])
    roles = laid.roles()
    assert roles[roles.index("L") : roles.index("Form")] == ["L", "LI", "LBody", "LI", "LBody", "P"]
    assert [line for line in laid.lines if line in ("Word bank", "moon", "sun")] == ["Word bank", "moon", "sun"]


@pytest.mark.parametrize(
    ("kind", "paper", "size"), in_turns([{"text": {"text": "A ____ b."}}, {"list": {"items": ["A ____ b."]}}])
)
def test_words_of_a_bank_stay_within_their_box(kind: dict[str, dict[str, object]], paper: str, size: str) -> None:
    ((name, keys),) = kind.items()
    laid = lay_out([{name: {**keys, "bank": WORDS}}], paper, size)
    check_sound(laid)
    assert all(word in laid.lines for word in WORDS)


def test_a_bank_that_no_page_holds_goes_on_overleaf_in_its_order() -> None:
    bank = [f"word {number} of many" for number in range(40)]
    laid = lay_out([{"text": {"text": "A ____ b.", "bank": bank}}], "a5", "giant")
    check_sound(laid, has_artifacts=True)
    assert [line for line in laid.lines if line in bank] == bank
    assert len(laid.layout.pages) > 1


def test_a_phrase_of_a_bank_that_is_wider_than_its_box_is_broken() -> None:
    phrase = "the whole of the harbour and its old wall"
    laid = lay_out([{"text": {"text": "A ____ b.", "bank": [phrase, "sun"]}}], "a5", "giant")
    check_sound(laid)
    assert phrase not in laid.lines
    assert phrase in " ".join(laid.lines)


def test_a_bank_without_blanks_is_a_fault() -> None:
    (fault,) = Paragraph.model_validate({"text": "No blank here.", "bank": ["moon"]}).faults()
    assert fault.rule == "useless-key"
    assert not list(Paragraph.model_validate({"text": "One ____ here.", "bank": ["moon"]}).faults())


def test_how_words_in_a_text_are_chosen_is_said_below_the_words_of_the_bank() -> None:
    look = make_look("a4", "standard")
    blocks = [{"text": {"bank": ["moon"], "text": "The ____{a} is (high|low){b}."}}]
    unit = unit_with(blocks, look.messages, COUPLE)
    unit = replace(unit, blocks=tuple(replace(bound, asks_to_circle=True) for bound in unit.blocks))
    lines = laid_out(unit, look, COUPLE).lines
    asked = next(number for number, line in enumerate(lines) if "circle one" in line)
    assert lines.index("moon") < asked
