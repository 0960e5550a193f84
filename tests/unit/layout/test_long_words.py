"""A long word in a title or a heading is set smaller instead of being split, down to the size of running text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import SOLO, laid_out, lay_out, make_look, unit_with

WORD = "Rücksichtnahmegebot"


@pytest.mark.parametrize(("paper", "size"), [("a4", "giant"), ("a5", "standard"), ("a5", "large"), ("a5", "giant")])
@pytest.mark.parametrize("word", [WORD, "counterrevolutionaries", "Hut"])
def test_a_title_keeps_its_longest_word_whole(word: str, paper: str, size: str) -> None:
    look, unit = make_look(paper, size), unit_with(["Words."], Messages("en-US"), SOLO)
    title = (Run(f"A {word}"),)
    laid = laid_out(replace(unit, opening=replace(unit.opening, title=title)), look, SOLO)
    lines = [line for line in laid.drawn if line.text in (word, f"A {word}")]
    assert len(lines) == 1
    assert look.size.body <= lines[0].size <= look.heading(1).size
    if word == "Hut":
        assert lines[0].size == look.heading(1).size


def test_a_heading_keeps_its_longest_word_whole() -> None:
    laid = lay_out([{"heading": "Die Verantwortungsgemeinschaft"}], "a5", "large")
    (line,) = [line for line in laid.drawn if "Verantwortungsgemeinschaft" in line.text]
    assert line.size >= laid.look.size.body
