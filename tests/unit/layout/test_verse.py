"""Verse in a quotation: a line that is wider than the page does not look like two."""

from __future__ import annotations

import pytest

from bifolio.text.inline import Run
from bifolio.text.line_breaking import Style, break_lines
from tests.builders import Drawn, Laid, check_sound, lay_out

VERSE = "He clasps the crag with crooked hands;\u2028Close to the sun in lonely lands,\u2028Ring'd with the azure world, he stands."


def quoted(text: str, look: str = "block", paper: str = "a5", size: str = "giant", language: str = "en-US") -> Laid:
    return lay_out([{"quote": {"look": look, "text": text}}], paper, size, language=language)


def test_the_rest_of_a_line_has_room_for_its_indent() -> None:
    style = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0), turnover=24)
    verse = "He clasps the crag with crooked hands;\nClose to the sun in lonely lands"
    lines = break_lines((Run(verse),), style, 160)
    assert [line.is_turned_over for line in lines] == [False, True, False, True]
    assert all(line.width <= 160 - 24 for line in lines if line.is_turned_over)
    assert " ".join(line.text for line in lines).split() == verse.split()


def rows(laid: Laid) -> list[list[Drawn]]:
    found: dict[tuple[int, float], list[Drawn]] = {}
    for word in laid.drawn:
        if word.text != "Demo":
            found.setdefault((word.page, word.baseline), []).append(word)
    return list(found.values())


@pytest.mark.parametrize("look", ["block", "pull"])
def test_the_rest_of_a_line_is_indented_and_the_beginning_is_not(look: str) -> None:
    laid = quoted(VERSE, look)
    check_sound(laid, has_artifacts=True)
    begins = ("He", "Close", "Ring")
    lefts = {True: set[float](), False: set[float]()}
    for first, *_ in rows(laid):
        lefts[first.text.startswith(begins)].add(round(first.x, 1))
    assert [len(one) for one in lefts.values()] == [1, 1]
    assert min(lefts[False]) - min(lefts[True]) == pytest.approx(1.5 * rows(laid)[0][0].size, abs=0.1)


def test_paragraphs_are_not_indented() -> None:
    assert len({round(first.x, 1) for first, *_ in rows(quoted(VERSE.replace("\u2028", "\u2028\u2028")))}) == 1


def test_verse_that_fits_is_as_it_was() -> None:
    assert len({round(first.x, 1) for first, *_ in rows(quoted(VERSE, paper="a4", size="standard"))}) == 1
