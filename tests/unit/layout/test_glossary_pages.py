"""A glossary over several pages: long meanings part as paragraphs do, and terms stay whole."""

from __future__ import annotations

import pytest

from tests.builders import check_sound, lay_out


def test_a_meaning_that_is_longer_than_a_page_goes_on_on_the_next() -> None:
    laid = lay_out([{"terms": {"terms": {"Moss": "It grows slowly. " * 400, "Fern": "It unrolls."}}}])
    check_sound(laid)
    assert len(laid.layout.pages) > 2
    assert " ".join(laid.lines).count("grows") == 400


def test_a_term_of_several_lines_is_on_one_page() -> None:
    term = "A term of the trade in so many words that it takes three lines"
    for before in range(30, 42):
        laid = lay_out(["word"] * before + [{"terms": {"terms": {term: "It grows slowly and so on. " * 12}}}])
        pages = {one.page for one in laid.drawn if one.text and one.text in term and one.text != "word"}
        assert len(pages) == 1, before


@pytest.mark.parametrize(("paper", "words"), [("a4", 17), ("a5", 9)])
def test_a_short_glossary_leaves_no_term_alone(paper: str, words: int) -> None:
    terms = {"Moss": "It grows slowly.", "Fern": "It unrolls."}
    for before in range(words, 3 * words):
        laid = lay_out([*["word"] * before, {"terms": {"terms": terms}}, {"drawing": {"id": "x"}}], paper)
        pages = {one.page for one in laid.drawn if one.text in terms}
        assert len(pages) == 1, before
